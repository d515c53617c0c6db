/**
 * What looks like a record and is none, made from every record among the examples of every tool: hosts that imitate the
 * tool's, its log-in page with the record behind it, forms, lists, and words where the id would stand.
 */
import { describe, expect, test } from 'vitest';
import { withBases } from './bases.ts';
import { CATALOGUE_EXAMPLES } from './catalogue.examples.ts';
import { detectWith } from './detect-record.ts';
import { indexSites } from './site-index.ts';

const index = indexSites(CATALOGUE_EXAMPLES.map(({ site, bases = [] }) => withBases(site, bases)));
const found = (addresses: readonly string[]): string[] => addresses.filter((url) => detectWith(index, url));

/** No tool gives these as an id, and no person should. */
const FORM_WORDS =
  'new create clone copy duplicate convert edit import export list all undefined null NaN %20'.split(' ');
/** Pages beside the records, and what is left of a template that was not filled in. */
const PAGE_WORDS = (
  'add importer settings setup lists overview home index search login signin logout archived archive trash deleted ' +
  'drafts templates me my true 0 00 -1 1.5 0x10 1e3 :id %3Aid %7Bid%7D * %00 __proto__ constructor'
).split(' ');
const SCHEMES =
  'javascript: blob: about: data: view-source: filesystem: file: ftp: ws: chrome-extension:'.split(' ');
/** Where people choose the id themselves: nobody can tell an experiment called `search` from a page. */
const CHOSEN_IDS = new Set([
  'ga4',
  'grafana',
  'launchdarkly',
  'lightdash',
  'statsig',
  'suitecrm',
  'superset',
  'tableau',
]);
/** … and where a dashboard may even be called `New`: nothing but views stands at these paths. */
const ANY_WORD = new Set(['grafana', 'lightdash', 'tableau']);
/** Where the name of the record follows its id. */
const NAME_FOLLOWS = new Set(['grafana']);

describe.each(CATALOGUE_EXAMPLES.map(({ site, records }) => [site.id, records] as const))(
  '%s',
  (site, records) => {
    test('on hosts that imitate its own', () => {
      expect(found(records.flatMap(([url]) => imitations(url)))).toEqual([]);
    });

    test('behind its log-in page and the pages of others', () => {
      expect(found(records.flatMap(([url]) => detours(url)))).toEqual([]);
    });

    test('a form for something new, opened from a record', () => {
      const forms = (NAME_FOLLOWS.has(site) ? [] : records).flatMap(([url]) => {
        const { origin, pathname, search, hash } = new URL(url);
        return ['new', 'create', 'clone', 'duplicate', 'copy', 'convert'].map(
          (word) => `${origin}${pathname.replace(/\/$/, '')}/${word}${search}${hash}`,
        );
      });
      // In tools whose records stand in the query or the fragment the path is of no record anyway, or says nothing.
      expect(found(forms)).toEqual([]);
    });

    test('a word where the id would stand', () => {
      const free = CHOSEN_IDS.has(site);
      const words = [...(ANY_WORD.has(site) ? [] : FORM_WORDS), ...(free ? [] : PAGE_WORDS)];
      const places = records.flatMap(([url, , id]) => idIn(url, id) ?? []);
      const addresses = places.flatMap(({ before, after }) => words.map((word) => before + word + after));
      // Where an address names two ids, the other may still be read: never the word.
      const named = addresses.filter((url) => words.some((word) => isNamed(url, decodeURIComponent(word))));
      expect(named).toEqual([]);
      expect(places.length).toBeGreaterThan(0);
    });

    test('an id that is broken, cut in two, or carries what nobody sees', () => {
      const ends = ['%', '%E0%A4%A', '%2F9', '%5C9', '%00', '%0A9', '%E2%80%8B', '%E2%80%AE'];
      const wrong = records.flatMap(([url, , id]) => {
        const place = idIn(url, id);
        const rest = place && url.slice(place.before.length, url.length - place.after.length);
        const ways = place ? ends.map((end) => place.before + rest + end + place.after) : [];
        // Where an address names two ids, the other may still be read, as it stands.
        return ways.filter((way) => {
          const name = detectWith(index, way)?.id.split('/').at(-1) ?? '';
          return name !== detectWith(index, url)?.id.split('/').at(-1) && !url.includes(name);
        });
      });
      expect(wrong).toEqual([]);
    });

    test('a scheme of its own, a user, far too long', () => {
      const long = 'a'.repeat(100_000);
      const strange = records.flatMap(([url]) => {
        const { protocol, host, pathname, origin, search, hash } = new URL(url);
        const rest = url.slice(origin.length);
        return [
          ...SCHEMES.flatMap((scheme) => [scheme + url, `${scheme}//${host}${rest}`]),
          `${protocol}//:secret@${host}${rest}`,
          `${origin}${pathname}/${long}${search}${hash}`,
          `${origin}${pathname}${search}${search ? '&' : '?'}x=${long}${hash}`,
          `${url}${hash ? '' : '#'}${long}`,
        ];
      });
      expect(found(strange)).toEqual([]);
    });

    test('the path without the id, and without what follows it', () => {
      const lists = records.flatMap(([url, , id]) => {
        const place = idIn(url, id);
        return place && !/[?#]/.test(place.before) ? [[place.before, id] as const] : [];
      });
      // Odoo writes the records on the way too: what is found must stand in what is left.
      const wrong = lists.filter(([url]) => {
        const record = detectWith(index, url);
        return (
          record && !url.toLowerCase().includes(record.id.split('/').at(-1)?.slice(0, 15).toLowerCase() ?? '')
        );
      });
      expect(wrong).toEqual([]);
    });
  },
);

/** Whether the address is taken for a record called by the word. */
function isNamed(url: string, word: string): boolean {
  const record = detectWith(index, url);
  return record?.id.split('/').at(-1)?.toLowerCase() === word.toLowerCase();
}

/** The last part of the id as the address writes it: what stands before and after it. */
function idIn(url: string, id: string): { before: string; after: string } | null {
  // Salesforce writes 15 or 18 characters for the same id; a key of several parts is told by its last.
  const part = encodeURIComponent(id.split('/').at(-1) ?? '').slice(0, 15);
  const at = url.toLowerCase().lastIndexOf(part.toLowerCase());
  if (at < 0) return null;
  const rest = url.slice(at).search(/[/?#&;=,]/);
  return { before: url.slice(0, at), after: rest < 0 ? '' : url.slice(at + rest) };
}

function imitations(address: string): string[] {
  const { protocol, host, hostname, href, origin } = new URL(address);
  const tail = href.slice(origin.length);
  const labels = hostname.split('.');
  const domain = labels.slice(-2).join('.');
  const letters: Record<string, string> = { a: 'а', e: 'е', o: 'о', i: 'і', c: 'с', p: 'р' };
  const cyrillic = domain.replace(/[aeoicp]/, (letter) => letters[letter] ?? letter);
  const hosts = [
    `${hostname}.evil.io`,
    `${domain}.evil.io`,
    `${hostname}.com.evil.io`,
    `${hostname.replaceAll('.', '-')}.evil.io`,
    // `app-hubspot.com`
    `${labels.slice(0, -1).join('-')}.${labels.at(-1)}`,
    `evil-${domain}`,
    `${domain.replace('.', '')}.com`,
    `${labels.slice(0, -1).join('.')}.evil`,
    `${hostname}.`,
    `${hostname}:8080`,
    `${hostname}:80`,
    // In ASCII, as the address bar and scripts have it.
    new URL(`https://${cyrillic}`).hostname,
    `xn--${labels.at(-2)}-.${labels.at(-1)}`,
    // An account that looks like another: no tool has accounts in other scripts.
    new URL(`https://${hostname.replace(/[aeoicp]/, (letter) => letters[letter] ?? letter)}`).hostname,
    `user@${host}`,
    `user:secret@${host}`,
    `${host}@evil.io`,
    `${host}%00.evil.io`,
    `evil.io\\@${host}`,
    `evil.io/\\${host}`,
    'localhost',
    '127.0.0.1',
    '[::1]',
  ];
  const isOwn = (url: string): boolean => {
    const parsed = URL.parse(url);
    return parsed?.host === host && parsed.username === '';
  };
  return hosts.map((other) => `${protocol}//${other}${tail}`).filter((url) => !isOwn(url));
}

function detours(address: string): string[] {
  const { origin, search, hash, href } = new URL(address);
  const path = href.slice(origin.length);
  const targets = [address, path].flatMap((target) => [target, encodeURIComponent(target)]);
  const doors = ['/login', '/signin', '/logout', '/oauth/authorize', '/settings', '/import', '/help'];
  const names = ['next', 'returnUrl', 'redirect_uri', 'continue', 'u'];
  const own = doors.flatMap((door) => [
    // The record's own parameters and fragment, at a path of no record.
    `${origin}${door}${search}${hash}`,
    ...names.flatMap((name) =>
      targets.flatMap((target) =>
        [`?${name}=${target}`, `#${name}=${target}`].map((rest) => origin + door + rest),
      ),
    ),
  ]);
  return [
    ...own,
    `https://web.archive.org/web/2026/${address}`,
    `https://translate.google.com/translate?u=${encodeURIComponent(address)}`,
    `https://www.google.com/url?q=${address}`,
    `https://mail.google.com/mail/u/0/#search/${encodeURIComponent(address)}`,
    `https://evil.io/#${address}`,
    `https://evil.io/?${address}`,
    `about:reader?url=${encodeURIComponent(address)}`,
    `view-source:${address}`,
    `blob:${address}`,
  ];
}
