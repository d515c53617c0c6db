import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { runs } from '../../tests/unit/fixtures/runs.ts';
import { CATALOGUE } from './catalogue.ts';
import { detectRecord } from './detect-record.ts';
import type { SiteChoice } from './guess-roles.ts';
import { SiteSchema } from './schema.ts';
import type { Site } from './site.ts';
import { siteOriginPatterns } from './site-origins.ts';
import { siteProblems } from './site-problems.ts';
import { newSiteId, type Suggestion, suggestSite } from './suggest-site.ts';

const suggest = (text: string, choice: SiteChoice = {}, into?: Site): Suggestion =>
  suggestSite(text, choice, { sites: CATALOGUE, into });

/** The first record form in one line: `deal path /deals/:id/** digits`. */
const form = ({ site }: Suggestion) => {
  const [record] = site?.records ?? [];
  return record && [record.kind, record.in, record.path ?? '', record.pattern, record.idShape].join(' ');
};

const GUID = '0b1c2d3e-1111-2222-3333-444455556666';

describe('what is guessed', () => {
  test.each<[string, string, string]>([
    ['https://crm.acme.example/app/deals/4711/notes', 'deal path  /app/deals/:id/** digits', '4711'],
    ['crm.acme.example/opportunities/4711', 'deal path  /opportunities/:id/** digits', '4711'],
    [`https://crm.acme.example/Company/${GUID}`, 'account path  /Company/:id/** uuid', GUID],
    [`https://crm.acme.example/lead/{${GUID.toUpperCase()}}`, 'lead path  /lead/:id/** uuid', GUID],
    ['https://crm.acme.example/deals/77-big-one', 'deal path  /deals/:id/** digits', '77'],
    [
      'https://crm.acme.example/contacts/lead_7Kb2mQ9xT4',
      'contact path  /contacts/:id/** slug',
      'lead_7Kb2mQ9xT4',
    ],
    ['https://crm.acme.example/deals/northwind', 'deal path  /deals/:id/** base62', 'northwind'],
    ['https://mail.acme.example/x.php?page=campaign&id=9&tab=2', 'campaign query /x.php id=:id digits', '9'],
    ['https://bi.acme.example/#/dashboards/12', 'dashboard hash / /dashboards/:id/** digits', '12'],
    ['https://bi.acme.example/app#report?id=12', 'dashboard hash /app /report?id=:id digits', '12'],
    ['https://ab.acme.example/4711/experiment', 'experiment path  /:id/experiment digits', '4711'],
    ['http://localhost:3000/deal/9', 'deal path  /deal/:id/** digits', '9'],
    ['https://crm.acme.example:8443/deal/9', 'deal path  /deal/:id/** digits', '9'],
  ])('%s', (url, want, id) => {
    const suggestion = suggest(url);
    expect(suggestion.problems).toEqual([]);
    expect(form(suggestion)).toBe(want);
    expect(suggestion.lines).toMatchObject([{ id }]);
    expect(SiteSchema.parse(JSON.parse(JSON.stringify(suggestion.site)))).toEqual(suggestion.site);
  });

  it('takes the number behind a word for an account as the account', () => {
    const { site, parts } = suggest('https://tool.example/workspaces/55/deals/7');
    expect(site?.tenant).toEqual({ from: 'segment', shape: 'digits' });
    expect(parts.map(({ role }) => role)).toEqual(['same', 'same', 'same', 'tenant', 'same', 'id']);
  });

  it('takes the label in which hosts differ as the account, and asks for that domain alone', () => {
    const { site, lines } = suggest('https://a.tool.example/deal/1\nhttps://b.tool.example/deal/2');
    expect(site).toMatchObject({ hosts: ['*.tool.example'], tenant: { from: 'host', labels: 1 } });
    expect(lines.map(({ key }) => key)).toEqual(['tool/a/deal/1', 'tool/b/deal/2']);
  });

  it('does not ask for the host of another address that was pasted along', () => {
    const { site, lines } = suggest('https://crm.acme.example/deal/1\nhttps://news.example.org/deal/2');
    expect(site?.hosts).toEqual(['crm.acme.example']);
    expect(lines[1]?.note?.code).toBe('other-host');
  });

  it('leaves open what differs between the addresses', () => {
    const two = 'https://t.example/x1/deal/7\nhttps://t.example/x2/deal/8';
    expect(suggest(two).site?.records[0]?.pattern).toBe('/*/deal/:id/**');
    expect(suggest(two.split('\n')[0] as string).site?.records[0]?.pattern).toBe('/x1/deal/:id/**');
  });

  it('knows a self-hosted tool by its grammar', () => {
    expect(suggest('https://erp.acme.example/sub/odoo/crm.lead/7').known).toEqual({
      site: 'odoo',
      name: 'Odoo',
      base: 'https://erp.acme.example/sub',
    });
  });
});

describe('what a person points at', () => {
  const url = 'https://eu.tool.example/acme/board/12/card/34?view=5';

  test.each<[string, SiteChoice, string]>([
    ['another id', { id: 'path:2' }, 'path  /acme/board/:id/**'],
    ['an account', { tenant: 'path:0' }, 'path  /:tenant/board/*/card/:id/**'],
    ['a part that may change', { same: { 'path:0': false } }, 'path  /*/board/*/card/:id/**'],
    ['a part that stays', { same: { 'path:2': true } }, 'path  /acme/board/12/card/:id/**'],
    ['only the page itself', { below: false }, 'path  /acme/board/*/card/:id'],
    ['a parameter as the id', { id: 'query:view' }, 'query /acme/board/*/card/* view=:id'],
  ])('%s', (_what, choice, want) => {
    const { site } = suggest(url, { kind: 'deal', ...choice });
    const record = site?.records[0];
    expect(`${record?.in} ${record?.path ?? ''} ${record?.pattern}`).toBe(want);
    expect(suggest(url, { kind: 'deal', ...choice }).problems).toEqual([]);
  });

  it('keeps a parameter that it is told to keep', () => {
    const { site } = suggest(url, { same: { 'query:view': true } });
    expect(site?.records[0]?.require).toEqual({ view: ['5'] });
    expect(detectRecord(url.replace('view=5', 'view=6'), [site as Site])).toBeNull();
  });

  it('names the site and the kind, and finds an id that is free', () => {
    const { site } = suggest(url, { name: ' HubSpot ', kind: 'lead', category: 'analytics' });
    expect(site).toMatchObject({ id: 'hubspot-2', name: 'HubSpot', category: 'analytics' });
    expect(site?.records[0]?.kind).toBe('lead');
    expect(newSiteId('constructor', [])).toBe('site');
    expect(newSiteId('Ärger & Söhne', [])).toBe('a-rger-so-hne');
  });
});

describe('a page more for a site of one’s own', () => {
  const own = suggest('https://crm.acme.example/deals/7').site as Site;

  it('is added, and the same page again is not', () => {
    const { site, problems } = suggest('https://crm.acme.example/contacts/9', {}, own);
    expect(problems).toEqual([]);
    expect(site?.records.map(({ kind }) => kind)).toEqual(['deal', 'contact']);
    expect(suggest('https://crm.acme.example/deals/8', { kind: 'lead' }, own).site?.records).toEqual([
      { ...own.records[0], kind: 'lead' },
    ]);
  });

  it('must tell the account as the others do', () => {
    const { problems } = suggest('https://crm.acme.example/workspaces/5/contacts/9', {}, own);
    expect(problems).toEqual([{ code: 'other-account', params: ['Acme'] }]);
  });

  it('may be renamed without an address', () => {
    expect(suggest('', { name: 'Ours', category: 'campaigns' }, own)).toMatchObject({
      site: { name: 'Ours', category: 'campaigns', records: own.records },
      problems: [],
    });
  });
});

describe('what cannot be used, in a code that has a sentence', () => {
  test.each<[string, SiteChoice, string]>([
    ['deal 4711', {}, 'not-address'],
    ['crm', {}, 'not-address'],
    ['https://crm.acme.example./deal/7', {}, 'not-address'],
    ['javascript:alert(1)', {}, 'not-web'],
    ['blob:https://crm.acme.example/deal/7', {}, 'not-web'],
    ['about:blank', {}, 'not-web'],
    ['javascript:1', {}, 'not-web'],
    ['data:text/html,deal/7', {}, 'not-web'],
    ['file:///deal/7', {}, 'not-web'],
    ['https://someone@crm.acme.example/deal/7', {}, 'user-name'],
    ['https://crm.acme.example@evil.example/deal/7', {}, 'user-name'],
    [`https://crm.acme.example/deal/7?x=${'a'.repeat(100_000)}`, {}, 'too-long'],
    ['https://crm.acme.example/deal/%E0%A4%A', {}, 'broken-path'],
    ['https://crm.acme.example//deal/7', {}, 'broken-path'],
    ['https://[::1]/deal/7', {}, 'ip-v6'],
    ['http://crm.acme.example/deal/7', {}, 'not-encrypted'],
    ['http://10.0.0.5/deal/7', {}, 'not-encrypted'],
    ['https://crm.acme.example/settings', {}, 'no-id'],
    ['https://crm.acme.example/deal/a%2Fb', {}, 'no-id'],
    ['https://crm.acme.example/4711', {}, 'site-broad-pattern'],
    ['https://tool.example/deal/7', { tenant: 'host:0' }, 'site-broad-host'],
    ['https://app.hubspot.com/contacts/7100200/record/0-3/9301', {}, 'known-record'],
    ['https://app.hubspot.com/contacts/7100200', {}, 'known-host'],
    ['https://acme.pipedrive.com/deal/7', {}, 'known-record'],
  ])('%s', (url, choice, code) => {
    expect(suggest(url, choice).problems[0]?.code).toBe(code);
  });

  test.each([
    ['http://10.0.0.5/deal/7', 'http://10.0.0.5/*'],
    ['http://crm.acme.example:8069/deal/7', 'http://crm.acme.example/*'],
  ])('%s is taken once it is declared, and asked for as it is', (url, origin) => {
    const { site, problems } = suggest(url, { http: true });
    expect(problems).toEqual([]);
    expect(siteOriginPatterns(site as Site)).toEqual([origin]);
    expect(detectRecord(url.replace('http:', 'https:'), [site as Site])).toBeNull();
  });

  it('letters of another alphabet in the host are said', () => {
    // The first letter is Cyrillic.
    const { notes, site } = suggest('https://аpp.hubspot.com/deal/7');
    expect(notes).toEqual([{ code: 'other-alphabet', params: ['xn--pp-6kc.hubspot.com'] }]);
    expect(detectRecord('https://app.hubspot.com/deal/7', site ? [site] : [])).toBeNull();
  });
});

describe('whatever is pasted and pointed at', () => {
  /** Looking for a tool that is known takes longest, and none of these addresses is of one. */
  const few = CATALOGUE.filter(({ selfHosted }) => !selfHosted).slice(0, 5);
  const suggest = (text: string, choice: SiteChoice = {}) => suggestSite(text, choice, { sites: few });

  const word = fc.stringMatching(/^[a-z][a-z-]{0,9}$/);
  const id = fc.oneof(
    fc.integer({ min: 1 }).map(String),
    fc.uuid(),
    fc.stringMatching(/^[A-Za-z0-9]{8,24}$/),
    fc.stringMatching(/^[A-Za-z][\w.-]{0,12}$/),
  );
  const segment = fc.oneof({ weight: 3, arbitrary: word }, { weight: 1, arbitrary: id });
  const pair = fc.tuple(word, fc.oneof(word, id)).map(([name, value]) => `${name}=${value}`);
  const address = fc
    .record({
      host: fc.constantFrom(
        'crm.acme.test',
        'acme.test',
        'a.b.acme.test',
        'localhost:3000',
        'acme.test:8443',
      ),
      path: fc.array(segment, { maxLength: 5 }),
      query: fc.array(pair, { maxLength: 3 }),
      hash: fc.oneof(
        fc.constant(''),
        fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => `#/${parts.join('/')}`),
        fc.tuple(segment, pair).map(([route, param]) => `#/${route}?${param}`),
        fc.array(pair, { minLength: 1, maxLength: 2 }).map((pairs) => `#${pairs.join('&')}`),
      ),
    })
    .map(
      ({ host, path, query, hash }) =>
        `https://${host}/${path.join('/')}${query.length > 0 ? `?${query.join('&')}` : ''}${hash}`,
    );
  const choice = fc.record(
    {
      id: fc.nat(12),
      tenant: fc.oneof(fc.constant(-1), fc.nat(12)),
      below: fc.boolean(),
      same: fc.dictionary(fc.constantFrom('path:0', 'path:1', 'query:a', 'hash:0'), fc.boolean()),
    },
    { requiredKeys: [] },
  );

  /** An address and a choice among its parts that made a Site without fault. */
  const built = fc.tuple(address, choice).map(([url, { id, tenant, ...rest }]) => {
    const { parts } = suggest(url);
    const key = (at: number) => parts[at % Math.max(1, parts.length)]?.key;
    const wanted: SiteChoice = {
      ...rest,
      ...(id === undefined ? {} : { id: key(id) }),
      ...(tenant === undefined ? {} : { tenant: tenant < 0 ? '' : key(tenant) }),
    };
    return { url, wanted, suggestion: suggest(url, wanted) };
  });

  /** The chosen id in the one spelling that its form gives it. */
  const spelling = (text: string, site: Site) => {
    const { idShape, normalise } = site.records[0] as Site['records'][number];
    const plain = normalise?.includes('leading-digits') ? (text.split('-')[0] as string) : text;
    return idShape === 'uuid' ? plain.replace(/[{}]/g, '').toLowerCase() : plain;
  };

  /** Another owner's name that ends like the tool's; where the first label is the account, behind it. */
  const lookAlike = (host: string, parts: Suggestion['parts']) => {
    const at = parts.findIndex(({ role }) => role === 'tenant') + 1;
    const labels = host.split('.');
    const hasAccount = parts[at - 1]?.place === 'host';
    return hasAccount ? labels.map((label, i) => (i === at ? `not${label}` : label)).join('.') : `not${host}`;
  };

  it('a Site without problems reads the address, with exactly the chosen id, and is sound', () => {
    let sound = 0;
    fc.assert(
      fc.property(built, ({ url, wanted, suggestion: { site, parts, problems, lines } }) => {
        if (problems.length > 0) return;
        sound += 1;
        const chosen = parts.find(({ role }) => role === 'id');
        if (wanted.id?.startsWith('host')) expect(chosen?.place).not.toBe('host');
        const ref = detectRecord(url, [site as Site]);
        expect(ref?.id).toBe(spelling(chosen?.text ?? '', site as Site));
        expect(lines[0]?.id).toBe(ref?.id);
        expect(siteProblems(site as Site, CATALOGUE)).toEqual([]);
        expect(SiteSchema.safeParse(JSON.parse(JSON.stringify(site))).success).toBe(true);
      }),
      { numRuns: runs(300) },
    );
    expect(sound).toBeGreaterThan(50);
  });

  it('its neighbours are no records: the list, another host, one that looks alike, another scheme', () => {
    fc.assert(
      fc.property(built, ({ url, suggestion: { site, parts, problems } }) => {
        const chosen = parts.find(({ role }) => role === 'id');
        if (problems.length > 0 || !site || !chosen) return;
        const at = new URL(url);
        const tail = at.href.slice(at.origin.length);
        const neighbours = [
          `https://evil.test${tail}`,
          `https://${at.hostname}.evil.test${tail}`,
          `https://${lookAlike(at.hostname, parts)}${tail}`,
          `https://${at.hostname}:4443${tail}`,
          `https://x@${at.host}${tail}`,
          `https://evil.test/?next=${encodeURIComponent(url)}`,
          `blob:${url}`,
          `javascript:"${url}"`,
          `about:blank#${url}`,
          ...(at.hostname === 'localhost' ? [] : [`http://${at.host}${tail}`]),
          ...(chosen.place === 'path'
            ? [
                `${at.origin}/${at.pathname
                  .split('/')
                  .slice(1, chosen.at + 1)
                  .join('/')}`,
              ]
            : [at.origin + at.pathname]),
        ].filter((other) => URL.canParse(other) && new URL(other).href !== at.href);
        expect(neighbours.filter((other) => detectRecord(other, [site]))).toEqual([]);
      }),
      { numRuns: runs(200) },
    );
  });

  it('never throws', () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    const any = fc.oneof(
      fc.string({ unit }),
      fc.string().map((text) => `https://${text}`),
      fc.string({ unit }).map((text) => `https://a.example/${text}?${text}#${text}`),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
    );
    fc.assert(
      fc.property(any, any, choice, (one, two, { below, same }) => {
        const { site } = suggest(`${one}\n${two}`, { below, same, id: 'path:0', tenant: 'query:a' });
        JSON.stringify(site);
      }),
      { numRuns: runs(200) },
    );
  });
});
