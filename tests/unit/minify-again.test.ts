import { expect, test } from 'vitest';
import { minifiedAgain } from '../../scripts/minify-again.ts';

const CODE = [
  "import { a } from './a.js';",
  'function twice(value) { return value * 2; }',
  'const shown = () => { const { total } = a(); return { total: twice(total) }; };',
  '/* said */ export { shown as x };',
].join('\n');

test('what is used once stands where it is used; names that others know stay', async () => {
  const text = await minifiedAgain(CODE, true);
  expect(text).not.toContain('function');
  expect(text).toMatch(
    /^import\{a as (\w)\}from"\.\/a\.js";const (\w)=\(\)=>.*\btotal:.*export\{\2 as x\};$/,
  );
});

test('what a script that is no module declares at its top is everybody’s', async () => {
  const code = 'var known = 1; function seen() { return known; }';
  expect(await minifiedAgain(code, false)).toBe('var known=1;function seen(){return known}');
  expect(await minifiedAgain(code, true)).toBe('');
});

test('an access that may have an effect stays', async () => {
  const code = "document.body.offsetHeight; globalThis.a?.b; export const x = Symbol('x');";
  expect(await minifiedAgain(code, true)).toContain('document.body.offsetHeight');
});

test('letters of every alphabet are written in those of one, which is half in memory', async () => {
  const text = await minifiedAgain("export const x = ['ä…', 'no “a“ here'.replace(/“/g, '')];", true);
  expect(text).toMatch(/^[\x20-\x7e]+$/);
  const found = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as { x: unknown };
  expect(found.x).toEqual(['ä…', 'no a here']);
});
