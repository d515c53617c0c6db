import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainWords } from './plain-words.ts';

test.each([
  ['Share of **won** deals', 'Share of won deals'],
  ['Count of [meetups](https://good.example).<br><br>Per month', 'Count of meetups. Per month'],
  ['# Heading\n\n- one\n- two', 'Heading one two'],
  ['<script>alert(1)</script>After', 'After'],
  ['<iframe src="https://evil.example"></iframe> Text', 'Text'],
  ['snake_case stays, 2 * 3 stays, _soft_ words', 'snake_case stays, 2 * 3 stays, soft words'],
  ['a &amp; b &lt; c', 'a & b < c'],
  ['won < lost', 'won < lost'],
  ['', ''],
])('%s', (source, expected) => {
  expect(plainWords(source, 200)).toBe(expected);
});

test('is cut at a word', () => {
  expect(plainWords('Share of opportunities that were won', 15)).toBe('Share of…');
  expect(plainWords('Share of opportunities that were won', 24)).toBe('Share of opportunities…');
});

test('is one line and never longer than asked', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 3_000, unit: 'grapheme' }),
      fc.integer({ min: 2, max: 200 }),
      (source, most) => {
        const words = plainWords(source, most);
        expect(words.length).toBeLessThanOrEqual(most);
        expect(words).not.toContain('\n');
      },
    ),
  );
});
