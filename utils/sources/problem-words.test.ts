/** In the extension a whole sentence is in the person's language: also the words that stand in its gaps. */
import { expect, test, vi } from 'vitest';

// As the browser would be asked: nothing else may put words into a sentence.
vi.mock('../definitions/problem-text.ts', () => ({
  problemText: (key: string, values: readonly unknown[] = []) => `⟦${[key, ...values].join(' ')}⟧`,
}));

const { SHAPE_CASES } = await import('../../tests/unit/fixtures/problem-cases-shape.ts');
const { yamlOf } = await import('../../tests/unit/fixtures/problem-case.ts');
const { PROBLEM_PARAMS } = await import('../definitions/problem.ts');
const { parseDocument } = await import('./parse-document.ts');

/** What a document itself holds, by the code that names it; every other gap is filled with words. */
const DATA = [
  'value',
  'allowed',
  'id',
  'entry',
  'section',
  'key',
  'format',
  'limit',
  'kilobytes',
  'megabytes',
  'line',
  'count',
];
const isData = (code: string, name: string): boolean =>
  DATA.includes(name) ||
  (code === 'unknown-field' && name === 'field') ||
  (/format$/.test(code) && name === 'found');

const all = SHAPE_CASES.map((one) => [one.code, parseDocument(yamlOf(one)).problems] as const);

test('no word of a gap is English that the browser was not asked for', () => {
  const said = all.flatMap(([, problems]) =>
    problems.flatMap(({ code, params }) =>
      Object.entries(params).flatMap(([name, value]) =>
        isData(code, name) ? [] : [[code, name, `${value}`] as const],
      ),
    ),
  );
  expect(said.length).toBeGreaterThan(40);
  expect(said.filter(([, , value]) => !/^⟦.*⟧$/.test(value))).toEqual([]);
});

test('each gap for words is among them', () => {
  const names = new Set(all.flatMap(([, problems]) => problems.flatMap(({ params }) => Object.keys(params))));
  const wanted = Object.values(PROBLEM_PARAMS).flat();
  expect(wanted.filter((name) => !DATA.includes(name) && name !== 'detail' && !names.has(name))).toEqual([]);
});
