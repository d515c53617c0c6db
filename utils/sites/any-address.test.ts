import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { runs } from '../../tests/random/runs.ts';
import { parseRecordKey, recordKey } from '../records/record-ref.ts';
import { withBases } from './bases.ts';
import { CATALOGUE_EXAMPLES } from './catalogue.examples.ts';
import { CATALOGUE } from './catalogue.ts';
import { detectRecord, detectWith } from './detect-record.ts';
import type { Site, SiteRecord } from './site.ts';
import { indexSites } from './site-index.ts';
import { siteProblems } from './site-problems.ts';
import { suggestSite } from './suggest-site.ts';

/** Any UTF-16 unit, lone surrogates too. fast-check's own `binary` unit takes seconds to set up. */
const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

describe('any input', () => {
  const index = indexSites(CATALOGUE_EXAMPLES.map(({ site, bases = [] }) => withBases(site, bases)));
  const urls = CATALOGUE_EXAMPLES.flatMap(({ records }) => records.map(([url]) => new URL(url)));
  const origins = [...new Set(urls.map((url) => url.origin))];
  /** The tools' own words, so that some of what is put together is nearly right. */
  const words = [...new Set(urls.flatMap((url) => url.href.slice(url.origin.length).split(/[/?#&=;]/)))];
  const piece = fc.oneof(
    fc.string({ unit }),
    fc.constantFrom(...words),
    fc.constantFrom(
      'contacts',
      'record',
      '0-3',
      '%',
      '%2F',
      '%E0%A4%A',
      'lightning',
      'r',
      'main.aspx',
      'deal',
      '7',
      '..',
    ),
  );
  const address = fc
    .tuple(
      fc.constantFrom(...origins),
      fc.array(piece, { maxLength: 6 }),
      piece,
      fc.array(piece, { maxLength: 4 }),
    )
    .map(
      ([origin, path, query, hash]) =>
        `${origin}/${path.join('/')}?id=${query}&etn=account&x=${query}#${hash.join('/')}`,
    );

  it('never throws, and what it finds has a key that reads back', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit }),
          fc.string({ unit }).map((text) => `https://${text}`),
          address,
        ),
        (text) => {
          const ref = detectWith(index, text);
          if (ref) expect(parseRecordKey(recordKey(ref))).toEqual(ref);
        },
      ),
      { numRuns: runs(2000) },
    );
  });

  it('never throws for a Site of any words', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('*', '**', '/:id/**', ':id?', '?=&', '*.*', '#.@', 'id=:id', '__proto__'),
    );
    fc.assert(
      fc.property(
        word,
        word,
        word,
        word,
        fc.constantFrom('path' as const, 'query' as const, 'hash' as const),
        (host, pattern, path, name, place) => {
          const record: SiteRecord = {
            kind: 'deal',
            idShape: 'slug',
            pattern,
            path,
            in: place,
            within: name,
            normalise: [name],
            require: { [name]: [path] },
          };
          const odd: Site = {
            id: 'tool',
            name: 'Tool',
            category: 'crm',
            hosts: [host, '*.tool.example'],
            bases: [path],
            records: [record],
            matcher: name,
            tenant: { from: 'none' },
          };
          detectRecord('https://a.tool.example/deal/9?id=7#/x', [odd]);
          siteProblems(odd, CATALOGUE);
        },
      ),
    );
  });

  test.each([
    ['malformed percent-encoding', 'https://acme.pipedrive.com/deal/%E0%A4%A'],
    [
      'malformed percent-encoding in a parameter',
      'https://ads.google.com/aw/overview?campaignId=%E0%A4%A&ocid=7',
    ],
    ['a lone percent sign', 'https://acme.pipedrive.com/deal/7%'],
    ['an id with a slash', 'https://acme.pipedrive.com/deal/7%2F8'],
    ['an id with a backslash', 'https://acme.pipedrive.com/deal/7%5C8'],
    ['an id with a line break', 'https://acme.pipedrive.com/deal/7%0A8'],
    ['an id with a zero byte', 'https://acme.pipedrive.com/deal/7%00'],
    ['a Cyrillic letter in the host', 'https://acme.pipedrivе.com/deal/7'],
    ['the same, as punycode', 'https://acme.xn--pipedriv-0wh.com/deal/7'],
    ['a dot of another script', 'https://acme.pipedrive\u3002com.evil.example/deal/7'],
    ['a user name', 'https://acme@acme.pipedrive.com/deal/7'],
    ['an empty user name with a password', 'https://:x@acme.pipedrive.com/deal/7'],
    ['the tool as the user name', 'https://acme.pipedrive.com@evil.example/deal/7'],
    ['the same, encoded', 'https://acme.pipedrive.com%40evil.example/deal/7'],
    ['javascript:', 'javascript:location="https://acme.pipedrive.com/deal/7"'],
    ['javascript: with an authority', 'javascript://acme.pipedrive.com/deal/7'],
    ['blob:', 'blob:https://acme.pipedrive.com/deal/7'],
    ['about:', 'about:blank?https://acme.pipedrive.com/deal/7'],
    ['about: with an authority', 'about://acme.pipedrive.com/deal/7'],
    ['data:', 'data:text/html,https://acme.pipedrive.com/deal/7'],
    ['filesystem:', 'filesystem:https://acme.pipedrive.com/temporary/deal/7'],
    ['a long path', `https://acme.pipedrive.com/deal/7/${'a'.repeat(100_000)}`],
    ['a long id', `https://acme.pipedrive.com/deal/${'7'.repeat(100_000)}`],
    ['a long host', `https://${'a.'.repeat(50_000)}pipedrive.com/deal/7`],
    ['a host without a tool', 'https://pipedrive.com/deal/7'],
    ['no host', 'https:///deal/7'],
  ])('%s: no record, whoever asks, and a Site of one’s own is none the wiser', (_what, address) => {
    expect(detectWith(index, address)).toBeNull();
    expect(detectRecord(address, CATALOGUE)).toBeNull();
    const { site, problems } = suggestSite(address, {}, { sites: CATALOGUE });
    // Either a sentence says why not, or it is a Site for that very host, which is not the tool's.
    if (problems.length === 0) expect(siteProblems(site as Site, CATALOGUE)).toEqual([]);
    else expect(problems[0]?.code).toMatch(/^[a-z-]+$/);
  });

  it('looks at no address past its length limit, and at long ones once', () => {
    const long = (n: number) => `https://app.hubspot.com/contacts/7/record/0-3/9?x=${'a'.repeat(n)}`;
    expect(detectWith(index, long(20_000))).not.toBeNull();
    expect(detectWith(index, long(100_000))).toBeNull();
    expect(detectWith(index, new URL(long(100_000)))).toBeNull();
    expect(detectWith(index, `https://app.hubspot.com/${'/%2F'.repeat(25_000)}`)).toBeNull();
  });
});
