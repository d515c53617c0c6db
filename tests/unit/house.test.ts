/** The house itself: what every room and every site must have, so that it is where one looks for it. */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOMS } from '../../scripts/boundaries.ts';
import { CATALOGUE_EXAMPLES } from '../../utils/sites/catalogue.examples.ts';
import { CATALOGUE } from '../../utils/sites/catalogue.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const rooms = readdirSync(path.join(ROOT, 'utils'));
const NOT_OURS = new Set(['node_modules', '.output', '.wxt', '.git']);
const ourFiles = (pattern: string): string[] =>
  globSync(pattern, { cwd: ROOT, exclude: (name) => NOT_OURS.has(path.basename(`${name}`)) });
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

test('utils/ holds rooms of the boundary table and nothing else', () => {
  expect(rooms.filter((room) => !(room in ROOMS))).toEqual([]);
});

describe.each(rooms)('utils/%s', (room) => {
  test('says what it owns, what it may import and what never goes in', () => {
    const readme = `utils/${room}/README.md`;
    expect(existsSync(path.join(ROOT, readme))).toBe(true);
    expect(read(readme).length).toBeGreaterThan(150);
    expect(read(readme)).toMatch(/import/i);
    expect(read(readme)).toMatch(/never/i);
  });

  test('has kebab-case files, no barrel and no helpers', () => {
    const files = globSync(`utils/${room}/**/*.{ts,tsx}`, { cwd: ROOT }).map((file) => path.basename(file));
    expect(files.filter((file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.tsx?$/.test(file))).toEqual([]);
    expect(files.filter((file) => /^(index|helpers?|utils?|misc|common)\.tsx?$/.test(file))).toEqual([]);
  });
});

describe('the catalogue of sites', () => {
  const files = readdirSync(path.join(ROOT, 'utils/sites/catalogue'));
  const tools = files.filter((file) => !file.includes('.examples.')).map((file) => file.replace('.ts', ''));

  test('every file is registered under its own name', () => {
    expect(CATALOGUE.map((site) => site.id).sort()).toEqual(tools.sort());
  });

  test.each(tools)('%s has examples and stays small', (tool) => {
    expect(files).toContain(`${tool}.examples.ts`);
    expect(read(`utils/sites/catalogue/${tool}.ts`).split('\n').length).toBeLessThanOrEqual(150);
  });

  test('every site has positive and negative examples', () => {
    expect(CATALOGUE_EXAMPLES.map((entry) => entry.site.id).sort()).toEqual(tools.sort());
  });
});

/** All that is built of, as one text. */
const textOf = (...patterns: string[]): string =>
  globSync(patterns, { cwd: ROOT })
    .filter((file) => !file.includes('.test.'))
    .map(read)
    .join('\n');
const sources = textOf('{components,entrypoints,utils}/**/*.{ts,tsx,html}', 'wxt.config.ts');

test('every message is used', () => {
  const texts = new Set([...sources.matchAll(/(?:'|__MSG_)(?=(\w+?)(?:'|__))/g)].map(([, text]) => text));
  // Keys that are put together from a code: `prefix_${code}`.
  const prefixes = [...sources.matchAll(/[`'"]([a-zA-Z_]+_)\$\{/g)].map((match) => match[1] as string);
  const unused: string[] = [];
  for (const file of globSync('assets/messages/en/*.json', { cwd: ROOT })) {
    // The prefix of a whole area says nothing of one key: the rest of it must be named.
    const area = `${path.basename(file, '.json')}_`;
    for (const key of Object.keys(JSON.parse(read(file)))) {
      const base = key.replace(/_(one|other)$/, '');
      const isBuilt = prefixes.some((prefix) =>
        prefix === area ? texts.has(base.slice(area.length)) : key.startsWith(prefix),
      );
      if (!texts.has(base) && !isBuilt) unused.push(key);
    }
  }
  expect(unused).toEqual([]);
});

test('every class and every token of the style sheets is used', () => {
  const styles = textOf('{assets,components,entrypoints,utils}/**/*.css').replace(/\/\*[\s\S]*?\*\//g, '');
  const selectors = styles.replace(/\{[^{}]*\}/g, '{}');
  const classes = new Set([...selectors.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name]) => name as string));
  const words = new Set(sources.match(/[\w-]+/g));
  expect(classes.size).toBeGreaterThan(100);
  expect([...classes].filter((name) => !words.has(name))).toEqual([]);
  const tokens = new Set([...styles.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name as string));
  const taken = new Set([...`${styles}${sources}`.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name]) => name));
  expect([...tokens].filter((name) => !taken.has(name))).toEqual([]);
});

test('every link of a page leads somewhere, and every file that is named is there', () => {
  const pages = ourFiles('**/*.md');
  expect(pages.length).toBeGreaterThan(50);
  const files = ourFiles('**/*.*');
  const dead = pages.flatMap((page) => {
    const isThere = (to: string) => existsSync(path.join(ROOT, path.dirname(page), to));
    const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to]) => to as string);
    const named = [...read(page).matchAll(/`([\w./-]+\.(?:ts|tsx|mjs|css))`/g)].map(
      ([, file]) => file as string,
    );
    return [
      ...links.filter((to) => !isThere(to)),
      ...named.filter((file) => !files.some((one) => `/${one}`.endsWith(`/${file}`))),
    ].map((to) => `${page}: ${to}`);
  });
  expect(dead).toEqual([]);
});

/** Put together here, so that this file too is read: where somebody's machine keeps things, who worked on it, whose registry. */
const ELSEWHERE = new RegExp(
  [
    'registry.npm' + 'js',
    '(?<![\\w.-])/work' + '/',
    'farm-(?:studio' + '|bench)',
    '[.]library' + '/',
    '(?<![\\w.-])/home' + '/[a-z]',
    '(?<![\\w.-])/Users' + '/[a-z]',
    '/tmp' + '/(?:brief|wt)',
    '(?:this|last|next|previous) (?:working )?' + 'session(?! of the browser)',
    '(?:other|another|sub-?|my) ?(?:helpers?|agents?)\\b',
  ].join('|'),
);

test('the project speaks of itself alone', () => {
  const files = ourFiles('**/*.{ts,tsx,js,mjs,cjs,json,md,yaml,yml,css,html,sh}');
  files.push(
    '.ci/run',
    ...['.gitignore', '.npmrc', '.nvmrc'].filter((file) => existsSync(path.join(ROOT, file))),
  );
  expect(files).toContain('tests/demo-crm/app.js');
  expect(files.filter((file) => ELSEWHERE.test(read(file)))).toEqual([]);
  // Each of its words is one that would be found.
  for (const told of [
    'see /work' + '/x',
    'at /home' + '/ann',
    'in the last ' + 'session',
    'other ' + 'helpers do',
  ])
    expect(told).toMatch(ELSEWHERE);
});

test('no two placeholders touch: browsers read `$1$2` as one named placeholder and refuse the extension', () => {
  const touching: string[] = [];
  for (const file of globSync('assets/messages/en/*.json', { cwd: ROOT })) {
    for (const [key, { message }] of Object.entries<{ message: string }>(JSON.parse(read(file)))) {
      if (/\$\w+\$/.test(message)) touching.push(key);
    }
  }
  expect(touching).toEqual([]);
});
