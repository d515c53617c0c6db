/** Messages have short names in what is built: nothing in it may ask for one by its long name, or make that up. */
import { expect, test } from 'vitest';
import problems from '../../assets/messages/en/problems.json' with { type: 'json' };
import { readShortNames, shortKey } from '../../scripts/message-names.ts';
import type { MessageFile } from '../../utils/i18n/i18n.ts';
import { BUILDS, builtFiles, readBuilt } from './built-files.ts';
import { readMessages } from './source-messages.ts';

const source = readMessages();
const names = readShortNames();

test('most have one, and no two the same', () => {
  expect(names.size).toBeGreaterThan(800);
  expect(new Set(names.values()).size).toBe(names.size);
});

test.each(BUILDS)('%s: every message is there under its name, with its words', (build) => {
  const built = JSON.parse(readBuilt(build, '_locales/en/messages.json')) as MessageFile;
  expect(Object.keys(built)).toHaveLength(Object.keys(source).length);
  for (const [key, { message }] of Object.entries(source)) {
    expect([key, built[shortKey(key, names)]?.message]).toEqual([key, message]);
  }
  expect(new Set(Object.keys(built).map((key) => key.toLowerCase())).size).toBe(Object.keys(built).length);
});

test.each(BUILDS)('%s: the scripts ask for every short name, for no long one, and make none', (build) => {
  const files = ['.js', '.html', '.css'].flatMap((ending) => builtFiles(build, ending));
  const text = [...files, 'manifest.json'].map((file) => readBuilt(build, file)).join('\n');
  const texts = new Set(Array.from(text.matchAll(/(["'`])(\w+)\1/g), ([, , name]) => name as string));
  const starts = new Set(
    Array.from(text.matchAll(/["'`](\w+_)(?:\$\{|["'`]\s*\+)/g), ([, start]) => start as string),
  );
  expect([...names].filter(([, short]) => !texts.has(short))).toEqual([]);
  expect([...names.keys()].filter((name) => texts.has(name) || text.includes(`__MSG_${name}`))).toEqual([]);
  expect([...names.keys()].filter((name) => [...starts].some((start) => name.startsWith(start)))).toEqual([]);
});

test.each(BUILDS)('%s: the sentences about what is wrong stand in `_locales` alone', (build) => {
  const text = builtFiles(build, '.js')
    .map((file) => readBuilt(build, file))
    .join('\n');
  // A word or two that fill a gap (`empty`) may stand in any code.
  const sentences = Object.values(problems).flatMap(({ message }) => (message.length > 12 ? message : []));
  expect(sentences.length).toBeGreaterThan(60);
  expect(sentences.filter((sentence) => text.includes(sentence))).toEqual([]);
  expect(text).toContain('problem_syntax_tab');
});
