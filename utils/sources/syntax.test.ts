import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { manyDefinitions } from '../../tests/unit/fixtures/many-definitions.ts';
import { LIMITS } from '../definitions/limits.ts';
import { readJson } from './json.ts';
import type { TextRead } from './read-text.ts';
import { readYaml } from './yaml.ts';

function fault(read: TextRead): [line: number | undefined, message: string] {
  if (read.ok) throw new Error('this text was meant to be broken');
  return [read.problem.line, read.problem.message];
}

describe('broken YAML: the line and how to mend it', () => {
  const cases: [what: string, text: string, line: number, hint: RegExp][] = [
    ['tab to indent', 'a:\n\tb: 1', 2, /tab/],
    ['colon in a text', 'a: 1\nb: Win rate: won deals', 2, /colon .* quotes/],
    ['text that starts with @', 'a: 1\nb: @team', 2, /quotes/],
    ['bold text', 'a: 1\nb: **Win rate** of deals', 2, /starts with \*/],
    ['merge key', 'a: &a\n  c: 1\nb:\n  <<: *a', 4, /not merged by <</],
    ['alias that names nothing', 'a: 1\nb: *team', 2, /starts with \*/],
    ['bold text in a list', 'a:\n  - **Win**', 2, /starts with \*/],
    ['tag', 'a: 1\nb: !important x', 2, /starts with !/],
    ['quote not closed', 'z: 0\na: "x\nb: 1\nc: 2\n', 2, /never closed/],
    ['quote not closed below others', 'z: "0"\na: \'x\nb: 1\n', 2, /never closed/],
    ['bracket not closed', 'a: 1\nb: [x, y\n', 2, /never closed/],
    ['brace not closed', 'a: { x: 1\nb: 2\n', 2, /./],
    ['field twice', 'a: 1\nb: 2\n"a": 3', 3, /“a” is given twice/],
    ['field twice inside', 'k:\n  - id: x\n    name: y\n    id: z', 4, /“id” is given twice/],
    ['two documents', 'a: 1\n---\nb: 2', 2, /second document/],
    ['entry indented too far', 'k:\n  - id: a\n     name: b', 3, /indentation/],
    ['tab below a longer text', 'k:\n  - a: x y\n\tb: 1\n    c: 2', 3, /tab/],
    ['no-break space to indent', 'k:\n  - a: x y\n\u00a0\u00a0\u00a0\u00a0b: 1\n    c: 2', 3, /space/],
    ['zero-width space to indent', 'k:\n  - a: x\n\u200b    b: 1\n    c: 2', 3, /space/],
    ['dash from a word processor', 'k:\n  – a: 1\n    b: 2', 2, /hyphen/],
    ['bullet', 'k:\n  • a: 1\n    b: 2', 2, /hyphen/],
    ['no space after a colon', 'k:\n  - a: 1\n    b:x y\n    c: 2', 3, /space is missing/],
    ['left from a merge', 'a: x\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n', 2, /merge/],
    ['quote in a quoted text', "a: 1\nb: 'The team's share'\nc: 2", 2, /ends before/],
    ['quote closed by the next one', 'z: 0\na: "x\nb: "y"\nc: 2', 2, /never closed/],
    ['indented too little', 'k:\n  - a: x\n   b: 1\n    c: 2', 3, /indentation/],
    ['line without dash', 'k:\n  - id: a\n  name: b', 3, /indentation/],
    ['line out of place', 'a: 1\n  b: 2', 2, /indentation/],
    ['list as field name', '? [a]\n: b', 1, /must be a text/],
    ['bad escape', 'a: 1\nb: "C:\\q"', 2, /backslash/],
    ['number with commas between braces', 'k:\n  - { a: x, b: 1,200 }', 2, /number .* without/],
    ['decimal comma between braces', 'k:\n  - { b: 21,4, c: 2 }', 2, /number .* without/],
    [
      'text with a comma between braces',
      'k:\n  - a: 1\n  - { a: Leads, qualified, b: 2 }',
      3,
      /comma .* quotes/,
    ],
    ['no-break space before the first entry', 'k:\n\u00a0\u00a0- a: x\n', 2, /space/],
    ['no-break spaces before each entry', 'k:\n\u00a0\u00a0- a: x\n\u00a0\u00a0- a: y\n', 2, /space/],
    ['dash from a word processor before the only entry', 'k:\n– a: 1\n', 2, /hyphen/],
    ['very long field name', `a: 1\n${'k'.repeat(2000)}: 1`, 2, /too long/],
  ];
  test.each(cases)('%s', (_what, text, line, hint) => {
    const [found, message] = fault(readYaml(text, LIMITS));
    expect(message).toMatch(hint);
    expect(found).toBe(line);
  });
});

describe('YAML that would take long', () => {
  const limits = { ...LIMITS, yamlParts: 1000 };
  test.each<[string, string]>([
    ['a list on one line', `a: [${'x,'.repeat(1000)}x]`],
    ['a list over many lines', `a:\n${'- x\n'.repeat(1000)}`],
    ['lists in lists', `a: [${'[],'.repeat(1000)}]`],
    ['empty lines', `a: 1${'\n'.repeat(2000)}`],
    ['comments', `a: 1\n${'# x\n'.repeat(1000)}`],
    ['commas', `a: [${','.repeat(1000)}]`],
  ])('%s: refused by its parts, before it is composed', (_what, text) => {
    expect(readYaml(text, limits)).toMatchObject({ ok: false, code: 'too-many-parts' });
  });

  test('one long text has few parts', () => {
    const lines = Array.from({ length: 5000 }, () => '  some words').join('\n');
    expect(readYaml(`a: |\n${lines}`, limits).ok).toBe(true);
  });

  test('as many definitions as are allowed stay below the limit', () => {
    const count = 200;
    const share = { ...LIMITS, yamlParts: (LIMITS.yamlParts * count) / LIMITS.definitions };
    expect(readYaml(stringify(manyDefinitions(count)), share).ok).toBe(true);
  });

  test('a flood of errors is told by its first', () => {
    const [line, message] = fault(readYaml(`a: 1\nb: [x${',\n'.repeat(5000)}]`, LIMITS));
    expect(line).toBe(3);
    expect(message).toBe(fault(readYaml('a: 1\nb: [x,\n,\n]', LIMITS))[1]);
  });
});

describe('broken JSON: the line and how to mend it', () => {
  const cases: [what: string, text: string, line: number, hint: RegExp][] = [
    ['trailing comma in a list', '{\n"a": [1,\n2,\n]}', 3, /comma too many/],
    ['trailing comma in an object', '{\n"a": 1,\n}', 2, /comma too many/],
    ['comma at the start', '{"a":\n[,1]}', 2, /comma too many/],
    ['missing comma', '{\n"a": 1\n"b": 2}', 3, /comma is missing/],
    ['missing colon', '{\n"a" 1}', 2, /colon is missing/],
    ['name without quotes', '{\na: 1}', 2, /double quotes/],
    ['name in single quotes', "{\n'a': 1}", 2, /double quotes/],
    ['single quotes', '{\n"a": \'x\'}', 2, /not expected/],
    ['curly quotes around a name', '{\n“a”: 1}', 2, /curly/],
    ['curly quotes around a text', '{\n"a": “x”}', 2, /curly/],
    ['comment', '{\n// x\n"a": 1}', 2, /double quotes/],
    ['NaN', '{\n"a": NaN}', 2, /not expected/],
    ['leading zero', '{\n"a": 01}', 2, /comma is missing/],
    ['line break in a text', '{"a": "x\ny"}', 1, /backslash/],
    ['bad escape', '{\n"a": "C:\\quarter"}', 2, /backslash/],
    ['cut in a text', '{\n"a": "x', 2, /not be complete/],
    ['cut in an escape', '{\n"a": "x\\u00', 2, /not be complete/],
    ['cut after a comma', '{\n"a": 1,\n', 2, /not be complete/],
    ['cut after a colon', '{\n"a":', 2, /not be complete/],
    ['cut in a word', '{\n"a": tru', 2, /not be complete/],
    ['cut in a list', '{\n"a": [1', 2, /not be complete/],
    ['more behind it', '{"a": 1}\n{"b": 2}', 2, /after the end/],
  ];
  test.each(cases)('%s', (_what, text, line, hint) => {
    const [found, message] = fault(readJson(text, LIMITS));
    expect(message).toMatch(hint);
    expect(found).toBe(line);
  });
});

describe('lines of paths', () => {
  const json = '{\n "k": [\n  {"id": "a"},\n  {\n   "id": "b",\n   "t": [\n    {"due": 1}]}]}';
  const yaml = 'z: 0\nk:\n  - id: a\n  -\n    id: b\n    t:\n      - due: 1\n';
  const cases: [path: (string | number)[], json: number, yaml: number][] = [
    [['k'], 2, 2],
    [['k', 0], 3, 3],
    [['k', 1], 4, 5],
    [['k', 1, 'id'], 5, 5],
    [['k', 1, 't', 0, 'due'], 7, 7],
    [['k', 1, 'missing'], 4, 5],
    [['k', 9, 'id'], 2, 2],
    [[], 1, 1],
  ];
  test.each(cases)('%j', (path, inJson, inYaml) => {
    const [a, b] = [readJson(json, LIMITS, true), readYaml(yaml, LIMITS)];
    if (!a.ok || !b.ok) throw new Error('both are good');
    expect(a.lineOf?.(path)).toBe(inJson);
    expect(b.lineOf?.(path)).toBe(inYaml);
  });

  test('through an alias, and with Windows line ends', () => {
    const read = readYaml('a: &a\r\n  x: 1\r\nb: *a\r\n', LIMITS);
    expect(read.ok && read.lineOf?.(['b', 'x'])).toBe(2);
  });

  test('of each of very many fields: a field is not looked for among all others every time', () => {
    const count = 20_000;
    const read = readYaml(Array.from({ length: count }, (_, i) => `k${i}: 1`).join('\n'), LIMITS);
    if (!read.ok) throw new Error('this is good');
    const lines = Array.from({ length: count }, (_, i) => read.lineOf?.([`k${i}`]));
    expect(lines).toEqual(Array.from({ length: count }, (_, i) => i + 1));
  });

  test('JSON keeps no positions unless asked', () => {
    expect(readJson(json, LIMITS)).not.toHaveProperty('lineOf');
  });
});
