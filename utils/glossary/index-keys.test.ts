import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compact, wordsOf } from './fold.ts';
import { indexKeys } from './index-keys.ts';
import type { SearchEntry } from './search-entry.ts';
import type { Texts } from './sort-texts.ts';

function entry(name: string, abbreviation = '', aliases: string[] = []): SearchEntry {
  return { id: 'kpi:x', type: 'kpi', name, abbreviation, aliases, hint: '', text: '' };
}

function textsOf({ units, starts, ends }: Texts): string[] {
  return Array.from(starts, (start, n) => String.fromCharCode(...units.subarray(start, ends[n])));
}

/** The words of each key. */
function wordsByKey(entries: readonly SearchEntry[]): string[][] {
  const { words, wordsEnd, vocabulary } = indexKeys(entries);
  const written = textsOf(vocabulary);
  return Array.from(wordsEnd, (end, key) =>
    Array.from(words.subarray(wordsEnd[key - 1] ?? 0, end), (n) => written[n] as string),
  );
}

test.each([
  ['Win rate', ['win', 'rate']],
  ['E-mail opens', ['e', 'mail', 'email', 'opens']],
  ['e‑mail', ['e', 'mail', 'email']],
  ['24/7 support', ['24', '7', 'support']],
  ['R&D/Sales', ['r', 'd', 'rd', 'sales', 'dsales']],
  ["Don't C++ C#", ['dont', 'c++', 'c#']],
  ['rate of rate', ['rate', 'of']],
  ['Größe', ['grosse']],
  ['—', []],
])('words of %j', (name, words) => {
  expect(wordsByKey([entry(name)])).toEqual([words]);
});

test('a key for the name, the abbreviation and each alias that is one', () => {
  const { folded, entry: of, field } = indexKeys([entry('Win rate', 'WR', ['', 'Won: share']), entry('—')]);
  expect(textsOf(folded)).toEqual(['winrate', 'wr', 'wonshare', '—']);
  expect([...of]).toEqual([0, 0, 0, 1]);
  expect([...field]).toEqual([0, 1, 3, 0]);
});

test('ASCII names have the words and the key that any other text has', () => {
  const ascii = fc.string({ unit: fc.constantFrom(...`aBz09 -./&'+#_(`), maxLength: 16 });
  fc.assert(
    fc.property(fc.array(ascii, { minLength: 1, maxLength: 30 }), (names) => {
      const entries = names.map((name) => entry(name));
      const keys = textsOf(indexKeys(entries).folded);
      const words = wordsByKey(entries);
      names.forEach((name, n) => {
        const own = wordsOf(name);
        if (own.length > 0) expect(keys[n]).toBe(compact(own));
        for (const { folded } of own) expect(words[n]).toContain(folded);
        expect(new Set(words[n]).size).toBe(words[n]?.length);
      });
    }),
    { numRuns: 1000 },
  );
});

test('thousands of words keep apart', () => {
  const names = Array.from({ length: 6000 }, (_, n) => `Rate ${n.toString(36)}x`);
  const { vocabulary } = indexKeys(names.map((name) => entry(name)));
  expect(new Set(textsOf(vocabulary))).toEqual(
    new Set(names.flatMap((name) => name.toLowerCase().split(' '))),
  );
});
