import fc from 'fast-check';
import { expect, test } from 'vitest';
import { marksOf } from './marks-of.ts';

test.each<[string, string, [number, number][]]>([
  ['Security pack', 'sec', [[0, 3]]],
  [
    'EXP-12 · Security pack',
    'pack exp',
    [
      [0, 3],
      [18, 22],
    ],
  ],
  ['Security', 'sec secu', [[0, 4]]],
  ['Security', 'x', []],
  ['Security', '  ', []],
  ['İstanbul', 'ist', []],
])('in “%s” the words “%s” stand at %j', (text, query, marks) => {
  expect(marksOf(text, query)).toEqual(marks);
});

test('marks are in order, apart and inside of the text', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, query) => {
      let end = -1;
      for (const [from, to] of marksOf(text, query)) {
        expect(from).toBeGreaterThan(end);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(text.length);
        end = to;
      }
    }),
  );
});
