import { expect, test } from 'vitest';
import { readSaid, shortKey, shortNames, withShortNames } from '../../scripts/message-names.ts';

const IMPORT = "import { plural, t, tMaybe } from '../../utils/i18n/i18n.ts';\n";
const namesOf = (keys: string[], ...files: string[]) =>
  Object.fromEntries(
    shortNames(
      keys,
      files.map((code) => readSaid(IMPORT + code, 'a.tsx')),
      "name: '__MSG_inManifest__'",
    ),
  );

test.each([
  ['asked for', "t('one'); t('two', 1)", { one: 'a0', two: 'a1' }],
  ['one of two', "t(isOne ? 'one' : 'two')", { one: 'a0', two: 'a1' }],
  ['in an element', "const x = <b title={t('one')}>{tMaybe('two', '')}</b>;", { one: 'a0', two: 'a1' }],
  ['also a text elsewhere', "t('one'); t('two'); const words = ['one'];", { two: 'a0' }],
  ['also an attribute', 'const x = <b title="one">{t(\'two\')}{t("one")}</b>;', { two: 'a0' }],
  ['also a field', "t('one'); t('two'); const words = { one: 1 };", { two: 'a0' }],
  ['also in a choice’s condition', "t(kind === 'one' ? 'one' : 'two')", { two: 'a0' }],
  ['also in a further place', "t('one', 'two'); t('two')", { one: 'a0' }],
  ['made by a template', `t('one'); t('two'); const key = \`on\${last}\`;`, { two: 'a0' }],
  ['made by a template in its place', `t('one'); t('two'); t(\`t\${last}\`);`, { one: 'a0' }],
  ['made by a sum', "t('one'); t('two'); const key = 't' + rest;", { one: 'a0' }],
  ['a template of another kind', `t('one'); const id = \`one-\${n}\`;`, { one: 'a0' }],
  ['in the manifest', "t('inManifest'); t('one')", { one: 'a0' }],
  ['never asked for', 't(key)', {}],
])('%s', (_name, code, expected) => {
  expect(namesOf(['one', 'two', 'inManifest'], code)).toEqual(expected);
});

test('another file counts, a function of the same name does not', () => {
  expect(namesOf(['one', 'two'], "t('one'); t('two')", "const x = 'one';")).toEqual({ two: 'a0' });
  const said = readSaid("import { t } from './time.ts'; t('one');", 'a.ts');
  expect([said.asked, said.others.has('one')]).toEqual([[], true]);
});

test('a plural has one name for its forms, unless a form is asked for by itself', () => {
  const keys = ['day_one', 'day_other', 'week_one', 'week_other'];
  expect(namesOf(keys, "plural('day', n); plural('week', n); t('week_one')")).toEqual({ day: 'a0' });
  const names = new Map([['day', 'a0']]);
  expect(['day_other', 'day_few', 'day', 'week_one'].map((key) => shortKey(key, names))).toEqual([
    'a0_other',
    'a0_few',
    'a0',
    'week_one',
  ]);
});

test('a short name is no name that stays, whatever its capitals', () => {
  expect(namesOf(['A0', 'a1', 'one'], "t('one')")).toEqual({ one: 'a2' });
});

test('the code with short names keeps its lines', () => {
  const code = `${IMPORT}const x = {\n  a: t('one'),\n  b: [t(\`two\`, 'one'), plural('day', 2)],\n};\n`;
  const names = new Map(Object.entries({ one: 'a0', two: 'a1', day: 'a2' }));
  expect(withShortNames(code, 'a.ts', names)).toBe(
    `${IMPORT}const x = {\n  a: t('a0'),\n  b: [t('a1', 'one'), plural('a2', 2)],\n};\n`,
  );
  expect(withShortNames(`${IMPORT}t('three')`, 'a.ts', names)).toBeNull();
});

test.each([
  ['a name that begins with nothing known', `${IMPORT}t(\`\${area}_one\`)`],
  ['a function by another name', "import { t as words } from './i18n.ts'; words('one')"],
])('%s ends the build', (_name, code) => {
  expect(() => readSaid(code, 'a.ts')).toThrow('a.ts');
});
