import { describe, expect, it, test } from 'vitest';
import { CATALOGUE } from './catalogue.ts';
import { detectRecord } from './detect-record.ts';
import type { SiteChoice } from './guess-roles.ts';
import { SiteSchema } from './schema.ts';
import type { Site } from './site.ts';
import { siteOriginPatterns } from './site-origins.ts';
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

  it('a label of other letters is no account, whoever points at it: its host is named whole', () => {
    const url = 'https://m\u00fcller.crm-tool.example/deals/4711';
    const { site, problems, lines, parts } = suggest(url, { tenant: 'host:0' });
    expect(parts.map(({ pointable }) => pointable)).toEqual([false, true, true, true, true]);
    expect(problems).toEqual([]);
    expect(site?.hosts).toEqual(['xn--mller-kva.crm-tool.example']);
    expect(lines.map(({ key }) => key)).toEqual(['crm-tool/xn--mller-kva.crm-tool.example/deal/4711']);
  });

  it('nor is it where hosts differ in it', () => {
    for (const names of [
      ['m\u00fcller', 'weber'],
      ['weber', 'm\u00fcller'],
    ]) {
      const urls = names.map((name) => `https://${name}.crm-tool.example/deals/4711`);
      const { site, problems, lines } = suggest(urls.join('\n'));
      expect(problems).toEqual([]);
      expect(site?.tenant).toEqual({ from: 'full-host' });
      expect(lines.map(({ id }) => id)).toEqual(['4711', '4711']);
    }
  });

  it('letters of another alphabet in the host are said', () => {
    // The first letter is Cyrillic.
    const { notes, site } = suggest('https://аpp.hubspot.com/deal/7');
    expect(notes).toEqual([{ code: 'other-alphabet', params: ['xn--pp-6kc.hubspot.com'] }]);
    expect(detectRecord('https://app.hubspot.com/deal/7', site ? [site] : [])).toBeNull();
  });
});
