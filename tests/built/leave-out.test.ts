/** A reader of YAML without the parts that only writers use, and without the types of YAML 1.1, reads what the whole reads. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import {
  leaveOut,
  withoutFunctions,
  withoutMethods,
  withoutNamespaces,
  withoutSentences,
} from '../../scripts/leave-out.ts';
import { LIMITS } from '../../utils/definitions/limits.ts';
import { readYaml } from '../../utils/sources/yaml.ts';
import { bundle } from './bundle.ts';

const built = await bundle<{ readYaml: typeof readYaml }>(
  "export { readYaml } from '/utils/sources/yaml.ts';",
  [leaveOut()],
);
const whole = await bundle<unknown>("export { readYaml } from '/utils/sources/yaml.ts';", []);

const ROOT = path.resolve(import.meta.dirname, '../..');
const SAMPLE = path.join(ROOT, 'assets/sample-workspace/sample-workspace.yaml');

test.each([
  ['the sample workspace', readFileSync(SAMPLE, 'utf8')],
  [
    'texts of every kind',
    "a: |\n  one\n  two\nb: >-\n  one\n  two\nc: \"\\u00e9\\n\"\nd: 'it''s'\ne: plain # no\n",
  ],
  ['values of every kind', 'a: [1, 0x1f, 0o17, 1.5e3, .inf, -.inf, true, null, ~]\nb: {c: {d: []}}\n'],
  ['what YAML 1.1 had for values', 'a: yes\nb: 0b11\nc: 2026-03-31\nd: 1_000\ne: 10:30\nf: {<<: {g: 1}}\n'],
  ['a document that says it is YAML 1.1', '%YAML 1.1\n---\na: yes\nb: 2026-03-31\nc: 0777\n'],
  ['anchors and aliases', 'a: &x {b: 1}\nc: *x\nd: [&y 1, *y]\n'],
  ['an alias of nothing', 'a: *x\n'],
  ['tags of YAML 1.1', 'a: !!set {b}\n'],
  ['a binary', 'a: !!binary aGVsbG8=\n'],
  ['pairs in order', 'a: !!omap [b: 1]\n'],
  ['a day by tag', 'a: !!timestamp 2026-03-31\n'],
  ['a text by tag', 'a: !!str 12\n'],
  ['a tag of one’s own', 'a: !mine 12\n'],
  ['a broken document', 'a: [1, 2\nb: "\n'],
  ['nothing', ''],
])('%s', (_name, text) => {
  const { lineOf: _own, ...expected } = readYaml(text, LIMITS) as { lineOf?: unknown };
  const { lineOf: _built, ...found } = built.exports.readYaml(text, LIMITS) as { lineOf?: unknown };
  expect(found).toEqual(expected);
});

/** What texts in YAML are made of; in any order most are broken, each in its own way. */
const PIECES = [
  ...['a', 'b: ', '? ', ': ', '- ', '\n', '\n  ', '\n    ', ' ', ', ', '[', ']', '{', '}', '#', ' # c', '\t'],
  ...[
    '&x ',
    '*x',
    '*y ',
    '!!str ',
    '!t ',
    '!!map ',
    '<<: ',
    '"',
    "'",
    '"d e"',
    "'f'",
    '|\n',
    '>-\n',
    '1',
    'null',
    '~',
    '0x1f',
  ],
  ...['---', '...', '%YAML 1.1\n---\n', '%TAG ! tag:x,2000:\n---\n', '%a\n'],
];

test('whatever the text, broken or not, the two say the same of it', () => {
  const said = (read: typeof readYaml, text: string) => {
    const { lineOf, ...found } = read(text, LIMITS) as { lineOf?: (path: unknown[]) => unknown };
    return { ...found, lines: [[], ['a'], ['b', 0], [1, 'b']].map((path) => lineOf?.(path)) };
  };
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }), (pieces) => {
      const text = pieces.join('');
      expect(said(built.exports.readYaml, text)).toEqual(said(readYaml, text));
    }),
    { numRuns: 3000 },
  );
});

test('a method is left out by its name; a class without any of them ends the build', () => {
  const code = 'class A { b() { return 1; } static c() {} d() {} }\nexport { A };';
  expect(withoutMethods(code, ['c', 'd'])).toMatch(
    /^class A \{ b\(\) \{ return 1; \}\s+\}\nexport \{ A \};$/,
  );
  expect(() => withoutMethods(code, ['e'])).toThrow('e');
});

test('a function is left out by its name; a file without it ends the build', () => {
  const code = 'function a() { return 1; }\nasync function b() {}\na.c = 1;\nexport { a };';
  expect(withoutFunctions(code, ['a'])).toBe(
    'function a() {}\nasync function b() {}\na.c = 1;\nexport { a };',
  );
  expect(() => withoutFunctions(code, ['a', 'd'])).toThrow('d');
});

test('a sentence about what is broken is left out, unless words of it are read', () => {
  const code = "onError(at, 'BAD', 'No such thing'); this.onError(1, 'a quote is missing'); say('as it is');";
  expect(withoutSentences(code, /quote/)).toBe(
    "onError(at, 'BAD', ''); this.onError(1, 'a quote is missing'); say('as it is');",
  );
});

test('of what the polyfill knows of the browser only what is asked for stays', () => {
  const code = 'const apiMetadata = { "tabs": { "get": 1 }, "history": {} }; use(apiMetadata);';
  expect(withoutNamespaces(code, new Set(['tabs']))).toBe(
    'const apiMetadata = {"tabs": { "get": 1 }}; use(apiMetadata);',
  );
  expect(() => withoutNamespaces(code, new Set(['cookies']))).toThrow('cookies');
  expect(() => withoutNamespaces('let a;', new Set())).toThrow('table');
});

test('Firefox’s own `browser` stands for the polyfill there, and there alone', async () => {
  const entry = "export { default } from 'webextension-polyfill';";
  const { code, exports } = await bundle<{ default: unknown }>(entry, [leaveOut('firefox')]);
  expect(code).toMatch(
    /^export default globalThis\.browser|^(?:var|const) (\w+) ?= ?globalThis\.browser; ?export ?\{ ?\1 as default ?\}/,
  );
  expect(exports.default).toBe((globalThis as { browser?: unknown }).browser);
  // Elsewhere it is there, and refuses to be run by what is no extension.
  await expect(bundle(entry, [leaveOut('chrome')])).rejects.toThrow('browser extension');
});

test('in Chromium the polyfill makes promises of messages and menus, and hands on the browser’s own', async () => {
  type Listener = (message: unknown, sender: object, sendResponse: (answer: unknown) => void) => unknown;
  let listener: Listener = () => false;
  const runtime = {
    id: 'throughline',
    lastError: undefined as { message: string } | undefined,
    onMessage: { addListener: (added: Listener) => (listener = added), hasListener: () => true },
    // As Chromium calls back where nobody answers.
    sendMessage: (message: string, done: (answer?: string) => void) => {
      if (message === 'ask') return done('answer');
      runtime.lastError = { message: 'The message port closed before a response was received.' };
      done();
      runtime.lastError = undefined;
    },
  };
  const tabs = { query: (asked: object) => Promise.resolve([asked]) };
  const contextMenus = { removeAll: (done: () => void) => done() };
  vi.stubGlobal('chrome', { runtime, tabs, contextMenus });
  const entry = "export { default } from 'webextension-polyfill';";
  const { default: browser } = (await bundle<{ default: Browser }>(entry, [leaveOut('chrome')])).exports;
  vi.unstubAllGlobals();

  browser.runtime.onMessage.addListener((message: unknown) => Promise.resolve(`${message}!`));
  const answered = new Promise((resolve) => {
    expect(listener('hello', {}, resolve)).toBe(true);
  });
  expect(await answered).toBe('hello!');
  expect(await browser.runtime.sendMessage('ask')).toBe('answer');
  expect(await browser.runtime.sendMessage('tell')).toBeUndefined();
  expect(await browser.tabs.query({ active: true })).toEqual([{ active: true }]);
  await expect(browser.contextMenus.removeAll()).resolves.toBeUndefined();
});

test('it is a good deal smaller', () => {
  expect(built.code.length).toBeLessThan(0.78 * whole.code.length);
});

test('nobody asks for queries that grow by pages, which are left out', () => {
  const sources = globSync('{components,entrypoints,utils}/**/*.{ts,tsx}', { cwd: ROOT });
  expect(sources.length).toBeGreaterThan(500);
  expect(
    sources.filter((file) => /infinite(?:Query|Data)/i.test(readFileSync(path.join(ROOT, file), 'utf8'))),
  ).toEqual([]);
});
