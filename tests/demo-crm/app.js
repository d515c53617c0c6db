/** A small CRM to look at. Client-side navigation with pushState, titles that lag the address, as in the real ones. */
import { accounts, asOf, campaignsAsOf, dealsAsOf, STAGES } from './data.js';

const today = new Date().toISOString().slice(0, 10);
const deals = dealsAsOf(today);
const campaigns = campaignsAsOf(today);

const euro = (value) =>
  new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }).format(value);
const day = (iso) =>
  new Date(iso).toLocaleDateString('en', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
const account = (id) => accounts.find((entry) => entry.id === id);

function head(title, crumbs = '', actions = '') {
  return `${crumbs && `<p class="crumbs">${crumbs}</p>`}<div class="bar"><h1 class="grow">${title}</h1>${actions}</div>`;
}

const pages = {
  board() {
    const columns = STAGES.map((stage) => {
      const own = deals.filter((deal) => deal.stage === stage);
      const sum = own.reduce((total, deal) => total + deal.amount, 0);
      const cards = own.map(
        (deal) =>
          `<a class="deal" href="/deals/${deal.id}" data-link><b>${deal.name}</b><span>${euro(deal.amount)} · ${day(deal.close)}</span></a>`,
      );
      return `<section class="column"><h2><span>${stage}</span><span>${euro(sum)}</span></h2>${cards.join('')}</section>`;
    });
    return [
      'Deals',
      head('Deals', '', '<button class="btn main" type="button">Add deal</button>') +
        `<div class="board">${columns.join('')}</div>`,
    ];
  },
  deal(id) {
    const deal = deals.find((entry) => entry.id === id);
    if (!deal) return pages.missing();
    const at = STAGES.indexOf(deal.stage);
    const path = STAGES.map((stage, i) =>
      i === at
        ? `<li data-stage aria-current="step">${stage}</li>`
        : `<li class="${i < at ? 'past' : ''}">${stage}</li>`,
    ).join('');
    return [
      deal.name,
      `${head(deal.name, '<a href="/deals" data-link>Deals</a> / New business')}
      <ol class="path" aria-label="Stage">${path}</ol>
      <div class="grid"><div>
        <section class="card"><h2>About this deal</h2><dl>
          <dt>Amount</dt><dd>${euro(deal.amount)}</dd><dt>Close date</dt><dd>${day(deal.close)}</dd>
          <dt>Owner</dt><dd>${deal.owner}</dd><dt>Pipeline</dt><dd>New business</dd>
          <dt>Next step</dt><dd>Send the proposal with the security pack</dd></dl></section>
        <section class="card"><h2>Activity</h2><ul class="feed">
          <li><div>Call with Head of IT: legal review is the open point<br /><time>Yesterday</time></div></li>
          <li><div>Opened the security page twice<br /><time>Tuesday</time></div></li>
          <li><div>Joined the webinar <a href="/campaigns/2026q4-exp-12-webinar-dach" data-link>2026q4_EXP-12_webinar_dach</a><br /><time>${day(asOf('2026-10-09', today))}</time></div></li>
        </ul></section></div>
      <aside><section class="card"><h2>Account</h2><p><a href="/accounts/${deal.account}" data-link><b>${account(deal.account).name}</b></a></p>
        <p>${account(deal.account).industry} · ${account(deal.account).people} people</p></section>
        <section class="card"><h2>People</h2><p>Dana Petrov, Head of IT</p><p>Luis Brandt, Finance</p></section></aside></div>`,
    ];
  },
  campaigns() {
    const rows = campaigns.map(
      (entry) =>
        `<tr><td><a href="/campaigns/${entry.id}" data-link>${entry.name}</a></td><td>${entry.channel}</td><td><span class="tag ${entry.status === 'Running' ? '' : 'quiet'}">${entry.status}</span></td><td>${euro(entry.spend)}</td><td>${entry.leads}</td></tr>`,
    );
    return [
      'Campaigns',
      `${head('Campaigns')}<table><thead><tr><th>Name</th><th>Channel</th><th>Status</th><th>Spend</th><th>Leads</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
    ];
  },
  campaign(id) {
    const entry = campaigns.find((item) => item.id === id);
    if (!entry) return pages.missing();
    const cost = entry.leads ? euro(entry.spend / entry.leads) : '–';
    return [
      entry.name,
      `${head(entry.name, '<a href="/campaigns" data-link>Campaigns</a>', `<span class="tag">${entry.status}</span>`)}
      <div class="figures"><div><b>${euro(entry.spend)}</b><span>Spend</span></div><div><b>${entry.leads}</b><span>Leads</span></div><div><b>${cost}</b><span>Per lead</span></div><div><b>${day(entry.starts)}</b><span>Start</span></div></div>
      <div class="grid"><section class="card"><h2>Audience</h2><p>IT and operations leads in Germany, Austria and Switzerland, companies of 100 to 2,000 people.</p></section>
      <section class="card"><h2>Channel</h2><p>${entry.channel}</p></section></div>`,
    ];
  },
  accounts() {
    const rows = accounts.map(
      (entry) =>
        `<tr><td><a href="/accounts/${entry.id}" data-link>${entry.name}</a></td><td>${entry.industry}</td><td>${entry.people}</td></tr>`,
    );
    return [
      'Accounts',
      `${head('Accounts')}<table><thead><tr><th>Name</th><th>Industry</th><th>People</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
    ];
  },
  account(id) {
    const entry = account(id);
    if (!entry) return pages.missing();
    const own = deals.filter((deal) => deal.account === id);
    const list = own
      .map((deal) => `<p><a href="/deals/${deal.id}" data-link>${deal.name}</a> · ${deal.stage}</p>`)
      .join('');
    return [
      entry.name,
      `${head(entry.name, '<a href="/accounts" data-link>Accounts</a>')}<div class="grid"><section class="card"><h2>Deals</h2>${list || 'None yet'}</section><section class="card"><h2>About</h2><p>${entry.industry} · ${entry.people} people</p></section></div>`,
    ];
  },
  missing: () => ['Not found', head('This page does not exist')],
};

function route(path) {
  const [section, id] = path.split('/').filter(Boolean);
  if (!section || (section === 'deals' && !id)) return pages.board();
  if (section === 'deals') return pages.deal(id);
  if (section === 'campaigns') return id ? pages.campaign(id) : pages.campaigns();
  if (section === 'accounts') return id ? pages.account(id) : pages.accounts();
  return pages.missing();
}

function show() {
  const [title, html] = route(location.pathname);
  document.querySelector('main').innerHTML = html;
  const section = location.pathname.split('/')[1] || 'deals';
  for (const link of document.querySelectorAll('[data-section]')) {
    if (link.dataset.section === section) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  // Real tools set the title when the record has loaded, well after the address has changed.
  setTimeout(() => {
    document.title = `${title} – Demo CRM`;
  }, 120);
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-link]');
  if (!link || event.metaKey || event.ctrlKey || event.button !== 0) return;
  event.preventDefault();
  if (link.pathname !== location.pathname) history.pushState(null, '', link.pathname);
  show();
  document.querySelector('main').focus({ preventScroll: true });
});
addEventListener('popstate', show);
show();
