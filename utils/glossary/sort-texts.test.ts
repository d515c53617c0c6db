import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortTexts, type Texts } from './sort-texts.ts';

function laidOut(texts: readonly string[]): Texts {
  const all = texts.join('');
  const ends = new Uint32Array(texts.length);
  let length = 0;
  texts.forEach((text, n) => {
    length += text.length;
    ends[n] = length;
  });
  return {
    units: Uint16Array.from({ length }, (_, i) => all.charCodeAt(i)),
    starts: ends.map((end, n) => end - (texts[n] as string).length),
    ends,
  };
}

/** The order that JavaScript gives them, equal ones by their numbers. */
function expected(texts: readonly string[]): number[] {
  return texts
    .map((text, n) => ({ text, n }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.n - b.n))
    .map(({ n }) => n);
}

const unit = (min: number, max: number) => fc.integer({ min, max }).map((code) => String.fromCharCode(code));

test.each([
  ['a few letters, so that beginnings are shared', fc.constantFrom('a', 'b', 'pipeline'), 12],
  ['one byte a unit', unit(1, 0xff), 8],
  ['any unit, halves of surrogate pairs too', fc.oneof(unit(1, 0xffff), fc.constant('x')), 6],
])('sorts as JavaScript does: %s', (_what, part, maxLength) => {
  const text = fc.array(part, { maxLength }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 120 }), (texts) => {
      expect([...sortTexts(laidOut(texts))]).toEqual(expected(texts));
    }),
    { numRuns: 300 },
  );
});

test('a long beginning that all share, and texts that are all the same', () => {
  const texts = Array.from({ length: 60 }, (_, n) => `${'x'.repeat(5000)}${(n * 7) % 10}`);
  expect([...sortTexts(laidOut(texts))]).toEqual(expected(texts));
});
