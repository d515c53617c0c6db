/**
 * A deal's page as CRMs build them: some 600 elements, two columns, cards and a table of activities. Made here
 * (2026-11), nothing of any tool's markup. It watches itself for long tasks and layout shifts.
 */

/** The address at which it is served: a deal that HubSpot's Site recognises. */
export const DEAL_ORIGIN = 'https://app.hubspot.com';
export const DEAL_URL = `${DEAL_ORIGIN}/contacts/1234567/record/0-3/9876543210`;

const WATCH = `
window.seen = { longTasks: [], shift: 0 };
new PerformanceObserver((list) => { for (const { startTime, duration } of list.getEntries())
  window.seen.longTasks.push([startTime, duration]); }).observe({ type: 'longtask', buffered: true });
new PerformanceObserver((list) => { for (const { value } of list.getEntries())
  window.seen.shift += value; }).observe({ type: 'layout-shift', buffered: true });
`;

const field = (i: number): string =>
  `<div class="field"><label for="f${i}">Property ${i}</label><input id="f${i}" value="Value ${i}"></div>`;
const activity = (i: number): string =>
  `<li class="activity"><span class="kind">Call</span><b>Activity ${i}</b><p>Notes of a talk about the offer, number ${i}.</p><a href="#a${i}">Open</a></li>`;
const row = (i: number): string =>
  `<tr><td>Line item ${i}</td><td>${i * 3}</td><td>${(i * 17.5).toFixed(2)} €</td><td><button>Edit</button></td></tr>`;
const many = (count: number, make: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join('');

export const DEAL_PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Northwind annual plan</title>
<script>${WATCH}</script>
<style>
body { margin: 0; font: 14px/1.4 sans-serif; color: #33475b; background: #f5f8fa; }
nav { height: 48px; background: #2d3e50; color: #fff; } .columns { display: grid; grid-template-columns: 320px 1fr 320px; gap: 16px; padding: 16px; }
.card { background: #fff; border: 1px solid #cbd6e2; border-radius: 4px; padding: 12px; margin-bottom: 12px; }
.field label { display: block; font-size: 12px; } .activity { list-style: none; border-top: 1px solid #eee; padding: 8px 0; } table { width: 100%; }
</style></head><body>
<nav><a href="#home">Home</a> <a href="#contacts">Contacts</a> <a href="#deals">Deals</a></nav>
<div class="columns">
<aside><div class="card"><h1>Northwind annual plan</h1>${many(24, field)}</div></aside>
<main><div class="card"><ul>${many(50, activity)}</ul></div></main>
<aside><div class="card"><table>${many(30, row)}</table></div></aside>
</div>
<script>
for (const item of document.querySelectorAll('.activity')) item.addEventListener('click', () => item.classList.toggle('open'));
</script>
</body></html>`;
