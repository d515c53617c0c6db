/** Whatever addresses are pasted and parts pointed at. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../tests/random/runs.ts';
import { CATALOGUE } from './catalogue.ts';
import { detectRecord } from './detect-record.ts';
import type { SiteChoice } from './guess-roles.ts';
import { SiteSchema } from './schema.ts';
import type { Site } from './site.ts';
import { siteProblems } from './site-problems.ts';
import { type Suggestion, suggestSite } from './suggest-site.ts';

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
      { numRuns: runs(100) },
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
      { numRuns: runs(100) },
    );
  });
});
