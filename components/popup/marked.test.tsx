// @vitest-environment happy-dom
import fc from 'fast-check';
import { render } from 'preact';
import { expect, test } from 'vitest';
import { Marked } from './marked.tsx';

function draw(text: string, ranges: [number, number][]): HTMLElement {
  const root = document.createElement('div');
  render(<Marked text={text} ranges={ranges} />, root);
  return root;
}

test.each<[string, [number, number][], string]>([
  ['Win rate', [], 'Win rate'],
  ['Win rate', [[0, 3]], '<mark>Win</mark> rate'],
  [
    'Win rate',
    [
      [4, 8],
      [0, 3],
    ],
    '<mark>Win</mark> <mark>rate</mark>',
  ],
  ['Win rate', [[4, 99]], 'Win <mark>rate</mark>'],
  ['a<b>c', [[1, 4]], 'a<mark>&lt;b&gt;</mark>c'],
])('%s with %j', (text, ranges, html) => {
  expect(draw(text, ranges).innerHTML).toBe(html);
});

test('any ranges: the text stays whole and what is marked was asked for', () => {
  const range = fc.tuple(fc.integer({ min: -3, max: 30 }), fc.integer({ min: -3, max: 30 }));
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.array(range, { maxLength: 5 }), (text, ranges) => {
      const root = draw(text, ranges);
      expect(root.textContent).toBe(text);
      const asked = [...text.split('').keys()].filter((at) =>
        ranges.some(([from, to]) => from <= at && at < to),
      );
      const marked = [...root.querySelectorAll('mark')].map((mark) => mark.textContent).join('');
      expect(marked).toBe(asked.map((at) => text[at]).join(''));
    }),
  );
});
