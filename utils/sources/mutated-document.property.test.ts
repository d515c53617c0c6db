/**
 * Good documents that somebody's hand slipped on: whatever became of them, reading gives definitions that are good, or
 * a sentence, and ends.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { runs } from '../../tests/random/runs.ts';
import { checkDefinitions } from '../definitions/check.ts';
import { WorkspaceSchema } from '../definitions/document.ts';
import type { ParsedDocument } from '../definitions/parsed-document.ts';
import { SECTIONS } from '../definitions/sections.ts';
import { parseDocument } from './parse-document.ts';
import { documentOf } from './write-document.ts';

const SAMPLE = shortened(
  readFileSync(new URL('../../assets/sample-workspace/sample-workspace.yaml', import.meta.url), 'utf8'),
);

/** The head and the first entry of each list, of lists within it the first two, with their comments and ways of writing. */
function shortened(text: string): string {
  let entries = 0;
  let inner = 0;
  const kept = text.split('\n').filter((line) => {
    if (/^\w/.test(line)) entries = 0;
    if (/^ {2}- /.test(line)) entries++;
    if (/^(?:| {2}- | {2,4})\w/.test(line)) inner = 0;
    if (/^ {4,6}- /.test(line)) inner++;
    return entries <= 1 && inner <= 2;
  });
  return kept.join('\n');
}

/** Each takes 10 to 20 ms. */
const SOME = { numRuns: runs(30) };

const now = new Date('2026-11-22T09:00:00Z');

/** What both notations must agree in: YAML knows lines. */
function told({ problems, ...parsed }: ParsedDocument) {
  const said = problems.map(({ line: _line, ...problem }) => problem);
  return parsed.ok ? { definitions: parsed.definitions, said } : { code: parsed.code, said };
}

/** What holds of every answer. */
function expectSound(parsed: ParsedDocument, text: string): void {
  const problems = checkDefinitions(parsed, { now });
  for (const { message, line = 1 } of problems) {
    expect(message).toMatch(/^[A-Z“].*[.?]$/su);
    expect(message).not.toMatch(/undefined|NaN|\[object|\$\d|Invalid input/);
    expect(line).toBeGreaterThan(0);
    expect(line).toBeLessThanOrEqual(text.split('\n').length);
  }
  if (!parsed.ok) {
    expect(problems[0]).toMatchObject({ code: parsed.code, severity: 'error' });
    return;
  }
  const ids = parsed.definitions.map(({ id }) => id);
  expect(ids[0]).toBe('workspace');
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, problem } of parsed.setAside) {
    expect(ids).not.toContain(id);
    expect(problems).toContain(problem);
  }
  expect(WorkspaceSchema.safeParse(parsed.workspace).success).toBe(true);
  for (const { name, type, schema } of SECTIONS) {
    if (type === 'observations') continue;
    const bodies = parsed.definitions.flatMap((one) => (one.type === type ? [one.body] : []));
    for (const body of bodies) expect([name, schema.safeParse(body).success]).toEqual([name, true]);
  }
  const again = parseDocument(JSON.stringify(documentOf(parsed.workspace, parsed.definitions)));
  expect(again).toMatchObject({ ok: true, setAside: [] });
  if (again.ok) expect(again.definitions).toEqual(parsed.definitions);
}

const index = fc.nat(10_000);
/** What people write where something else belongs. */
const VALUES = [
  '12',
  'true',
  'null',
  '',
  '[a, b]',
  '{ a: 1 }',
  '"text',
  '2026-13-45',
  '*net',
  '&net 3',
  '!x y',
  '.inf',
  '|',
];

type LineChange = (lines: string[], at: number, other: number) => void;
const LINE_CHANGES: Record<string, LineChange> = {
  'delete a line': (lines, at) => void lines.splice(at, 1),
  'swap two lines': (lines, at, other) => {
    [lines[at], lines[other]] = [lines[other] as string, lines[at] as string];
  },
  'another value': (lines, at, other) => {
    lines[at] = lines[at]?.replace(/: .*$/, `: ${VALUES[other % VALUES.length]}`) ?? '';
  },
  'a block twice': (lines, at) => {
    const depth = (line = '') => (line.trim() === '' ? Number.POSITIVE_INFINITY : line.search(/\S/));
    let end = at + 1;
    while (end < lines.length && depth(lines[end]) > depth(lines[at])) end++;
    lines.splice(end, 0, ...lines.slice(at, end));
  },
  'a line moved in': (lines, at, other) => {
    lines[at] = `${' '.repeat(other % 4)}${lines[at]}`;
  },
};

const lineChanges = fc.array(fc.tuple(fc.constantFrom(...Object.keys(LINE_CHANGES)), index, index), {
  minLength: 1,
  maxLength: 3,
});

type Node = Record<string, unknown> | unknown[];

/** Every list and group of fields of a document, the document itself first. */
function nodes(value: unknown): Node[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Node, ...Object.values(value).flatMap(nodes)];
}

const wrongValue = fc.oneof(
  fc.constantFrom<unknown>(null, true, 7, -0.5, '', ' ', 'text', '2026-02-30', [], {}, [[]], { id: 1 }),
  fc.string(),
  fc.double(),
);

const valueChanges = fc.array(
  fc.tuple(fc.constantFrom('replace', 'remove', 'repeat', 'rename'), index, index, wrongValue),
  { minLength: 1, maxLength: 3 },
);

function changeValue(document: object, [kind, node, at, value]: [string, number, number, unknown]): void {
  const all = nodes(document).filter((one) => Object.keys(one).length > 0);
  const holder = all[node % all.length] as Record<string, unknown>;
  const keys = Object.keys(holder);
  const key = keys[at % keys.length] as string;
  if (kind === 'replace') holder[key] = value;
  else if (kind === 'remove') delete holder[key];
  else if (kind === 'rename') holder[`${key}s`] = holder[key];
  else if (Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)]));
  else holder[keys[(at + 1) % keys.length] as string] = structuredClone(holder[key]);
}

describe('a good document', () => {
  test('is one before anything is changed', () => {
    const parsed = parseDocument(SAMPLE, { withPositions: true });
    expect(parsed).toMatchObject({ ok: true, setAside: [], problems: [] });
    expectSound(parsed, SAMPLE);
    const types = new Set(parsed.ok ? parsed.definitions.map(({ type }) => type) : []);
    expect(types.size).toBe(SECTIONS.length + 1);
  });

  test('with lines lost, swapped, written twice, moved in or filled with something else', () => {
    fc.assert(
      fc.property(lineChanges, (changes) => {
        const lines = SAMPLE.split('\n');
        for (const [kind, at, other] of changes) {
          LINE_CHANGES[kind]?.(lines, at % lines.length, other % lines.length);
        }
        const text = lines.join('\n');
        expectSound(parseDocument(text, { withPositions: true }), text);
      }),
      SOME,
    );
  });

  test('with other values in it, the same in JSON as in YAML', () => {
    const good = parse(SAMPLE, { version: '1.2', schema: 'core' });
    fc.assert(
      fc.property(valueChanges, (changes) => {
        const document = structuredClone(good);
        for (const change of changes) changeValue(document, change);
        // As JSON says it: no `-0`, no infinity.
        const json = JSON.stringify(document);
        const fromJson = parseDocument(json);
        expectSound(fromJson, json);
        const fromYaml = parseDocument(stringify(JSON.parse(json)));
        expect(told(fromYaml)).toEqual(told(fromJson));
      }),
      SOME,
    );
  });
});
