/** What the README tells people to write is what the check accepts. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { checkDefinitions } from '../../utils/definitions/check.ts';
import { parseDocument } from '../../utils/sources/parse-document.ts';

const readme = readFileSync(path.resolve(import.meta.dirname, '../../README.md'), 'utf8');
const examples = [...readme.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map((match) => match[1] as string);

type Parts = Record<string, unknown>;

/** Lists grow, everything else is replaced: as a person adds one example to a document that holds another. */
function joined(document: Parts, part: Parts): Parts {
  const result = { ...document };
  for (const [key, value] of Object.entries(part)) {
    const before = result[key];
    result[key] = Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value;
  }
  return result;
}

const check = (text: string) =>
  checkDefinitions(parseDocument(text), { now: new Date('2026-11-22T00:00:00Z') }).map(
    ({ severity, path: place, message }) => `${severity} ${place}: ${message}`,
  );

test('the whole document is without fault', () => {
  expect(check(examples[0] as string)).toEqual([]);
});

test('so is one with all that the other examples show', () => {
  expect(examples.length).toBeGreaterThan(2);
  const whole = examples.map((example) => parse(example) as Parts).reduce(joined, {});
  expect(check(stringify(whole))).toEqual([]);
});
