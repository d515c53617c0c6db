import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type DiffPart, wordDiff } from './word-diff.ts';

const put = (parts: DiffPart[], without: DiffPart['kind']): string =>
  parts
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');

it.each<[before: string, after: string, marked: string]>([
  ['Won deals of all', 'Won deals of all', 'Won deals of all'],
  ['Won deals of all', 'Won deals of closed', 'Won deals of [-all][+closed]'],
  ['that were won', 'that our team won', 'that [-were][+our team] won'],
  ['old old text', 'new new text', '[-old old][+new new] text'],
  ['a b c d', 'a c d e', 'a [-b ]c d[+ e]'],
  ['', 'new text', '[+new text]'],
  ['old text', '', '[-old text]'],
  ['', '', ''],
])('%j → %j', (before, after, marked) => {
  const shown = wordDiff(before, after).map(({ kind, text }) =>
    kind === 'same' ? text : `[${kind === 'gone' ? '-' : '+'}${text}]`,
  );
  expect(shown.join('')).toBe(marked);
});

it('is both texts, and never two neighbours of one kind', () => {
  const text = fc.array(fc.constantFrom('won', 'deals', ' ', '\n', '**', 'ä', '🙂'), { maxLength: 20 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [before, after] = [a.join(''), b.join('')];
      const parts = wordDiff(before, after);
      expect(put(parts, 'new')).toBe(before);
      expect(put(parts, 'gone')).toBe(after);
      parts.forEach((part, i) => {
        expect(part.kind).not.toBe(parts[i + 1]?.kind);
        expect(part.text).not.toBe('');
      });
    }),
  );
});

it('says of texts that have too much apart that one replaces the other', () => {
  const long = (word: string) => Array.from({ length: 1200 }, (_, i) => `${word}${i}`).join(' ');
  expect(wordDiff(long('a'), long('b')).map(({ kind }) => kind)).toEqual(['gone', 'new']);
});
