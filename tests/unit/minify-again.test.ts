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
