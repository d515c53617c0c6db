/**
 * One record, one key, and two accounts' records apart: every record among the examples of every tool, its address
 * written in the other ways that browsers, mail programs and the tools themselves write it.
 */
import { describe, expect, test } from 'vitest';
import { isWeak, recordKey } from '../records/record-ref.ts';
import { withBases } from './bases.ts';
import { CATALOGUE_EXAMPLES } from './catalogue.examples.ts';
import { detectWith } from './detect-record.ts';
import { indexSites } from './site-index.ts';

const index = indexSites(CATALOGUE_EXAMPLES.map(({ site, bases = [] }) => withBases(site, bases)));

function key(address: string): string | null {
  const ref = detectWith(index, address);
  return ref && recordKey(ref);
}

describe.each(CATALOGUE_EXAMPLES.map(({ site, records }) => [site.id, records] as const))(
  '%s',
  (_site, records) => {
    test('has one key for a record, however its address is written', () => {
      const wrong = records.flatMap(([url]) =>
        waysOf(url)
          .filter((way) => key(way) !== key(url))
          .map((way) => ({ url, way, key: key(way) })),
      );
      expect(wrong).toEqual([]);
    });

    test('has another key for the same id of another account, and a weak one without an account', () => {
      for (const [url, kind, id, tenant] of records) {
        const ref = detectWith(index, url);
        expect(ref && isWeak(ref), url).toBe(tenant === null);
        if (tenant === null || !ref) continue;
        const elsewhere = withAccount(url, tenant);
        const other = elsewhere === null ? null : detectWith(index, elsewhere);
        if (!other) continue;
        expect(other, url).toMatchObject({ kind, id });
        expect(recordKey(other), url).not.toBe(recordKey(ref));
      }
    });
  },
);

test('most accounts could be exchanged, so that the second property says something', () => {
  const told = CATALOGUE_EXAMPLES.flatMap(({ records }) =>
    records.filter(([, , , tenant]) => tenant !== null),
  );
  const changed = told.filter(([url, , , tenant]) => {
    const elsewhere = withAccount(url, tenant ?? '');
    return elsewhere !== null && detectWith(index, elsewhere);
  });
  expect(changed.length / told.length).toBeGreaterThan(0.6);
});

/** The same page: parameters in another order and more of them, slashes, capitals, ports, tabs, needless encoding. */
function waysOf(address: string): string[] {
  const { origin, protocol, host, port, pathname, search, hash } = new URL(address);
  const params = search.slice(1).split('&').filter(Boolean);
  const query = (parts: readonly string[]) => (parts.length > 0 ? `?${parts.join('&')}` : '');
  const at = (path: string, rest: string, fragment: string) => origin + path + rest + fragment;
  const ways = [
    at(pathname, query([...params, 'utm_source=mail', 'authuser=0']), hash),
    at(pathname, query(['utm_campaign=1', ...params]), hash),
    at(pathname, query([...params].reverse()), hash),
    at(pathname.endsWith('/') ? pathname.slice(0, -1) : `${pathname}/`, search, hash),
    at(pathname, search || '?', hash),
    `${protocol}//${host.toUpperCase()}${pathname}${search}${hash}`,
    ` ${address}\n`,
    // The last digit of the path's last segment.
    at(
      pathname.replace(/(?<!%\w?)([0-9])(?=[^/0-9%]*\/?$)/, (digit) => `%3${digit}`),
      search,
      hash,
    ),
  ];
  if (!port) ways.push(`${origin}:${protocol === 'https:' ? 443 : 80}${pathname}${search}${hash}`);
  if (!hash) ways.push(at(pathname, search, '#tab-2'));
  // A fragment that is a path has parameters and slashes of its own.
  if (hash && !/[?&=;]/.test(hash)) {
    ways.push(hash.endsWith('/') ? address.slice(0, -1) : `${address}/`, `${address}?x=1`);
  }
  return ways;
}

/** The address with another account, of the same shape, where the first stands as a word; `null` where it does not. */
function withAccount(address: string, tenant: string): string | null {
  for (const part of tenant.split(/[/ :]/).reverse()) {
    const letters = part.replaceAll(/[^\w-]/g, '\\$&');
    const at = address.search(new RegExp(`(?<![\\w%])${letters}(?!\\w)`, 'i'));
    const mark = part.search(/[a-z0-9](?=[^a-z0-9]|$)/i);
    if (at < 0 || mark < 0) continue;
    const next: Record<string, string> = { '9': '8', z: 'y', f: 'e' };
    const letter = part.charAt(mark).toLowerCase();
    const other = next[letter] ?? String.fromCharCode(letter.charCodeAt(0) + 1);
    return address.slice(0, at + mark) + other + address.slice(at + mark + 1);
  }
  return null;
}
