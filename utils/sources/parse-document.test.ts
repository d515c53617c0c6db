import { describe, expect, test } from 'vitest';
import { manyDefinitions } from '../../tests/unit/fixtures/many-definitions.ts';
import { LIMITS } from '../definitions/limits.ts';
import type { ReadDocument } from '../definitions/parsed-document.ts';
import { parseDocument } from './parse-document.ts';

const HEAD = 'format: throughline/v1\nworkspace: { id: w, name: W }\n';
const KPI = {
  unit: 'count',
  direction: 'increase',
  indicator: 'lagging',
  function: 'sales',
  status: 'draft',
};

function doc(parts: object): string {
  return JSON.stringify({ format: 'throughline/v1', workspace: { id: 'w', name: 'W' }, ...parts });
}

function read(text: string): ReadDocument {
  const parsed = parseDocument(text, { withPositions: true });
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed;
}

describe('a document that is refused whole', () => {
  const deepJson = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
    .concat([...'bcdefghi'].map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(', ')}]`))
    .join('\n');
  const cases: [what: string, text: string, code: string, line?: number][] = [
    ['nothing', '', 'empty'],
    ['only space and a byte order mark', '\ufeff \r\n', 'empty'],
    ['only a comment', '# nothing yet\n', 'not-a-document'],
    ['a web page', '\n<!DOCTYPE html><html><body>Sign in</body></html>', 'web-page'],
    ['UTF-16 read as UTF-8', [...'format: x'].join('\0'), 'not-text'],
    ['NUL in a text', `${HEAD}kpis:\n  - name: "a\0b"`, 'not-text'],
    ['a text', 'hello', 'not-a-document'],
    ['a list', '- a\n- b', 'not-a-document'],
    ['null', 'null', 'not-a-document'],
    ['no format', 'workspace: { id: w, name: W }', 'not-a-document'],
    ['a format that is a number', 'format: 1', 'not-a-document'],
    ['a newer format', 'format: throughline/v2\nkpis: 3', 'newer-format', 1],
    ['a much newer format', '{"format": "throughline/v12"}', 'newer-format', 1],
    ['a format not known', '{"format": "throughline/v0"}', 'unknown-format', 1],
    ['a format in curly quotes', 'format: “throughline/v1”', 'broken-syntax', 1],
    ['an export', '{"format": "throughline-export/v1"}', 'is-export', 1],
    ['another format', 'format: dbt/v1', 'unknown-format', 1],
    ['no workspace', 'format: throughline/v1\nkpis: []', 'bad-workspace', 1],
    ['a workspace without id', 'format: throughline/v1\nworkspace: { name: W }', 'bad-workspace', 2],
    ['a section that is no list', `${HEAD}\nkpis:\n  a: 1`, 'section-not-list', 4],
    ['a section that is a text', doc({ terms: 'many' }), 'section-not-list', 1],
    ['broken YAML', `${HEAD}kpis:\n  - id: a\n   name: b\n`, 'broken-syntax', 5],
    ['broken JSON', '{\n "format": "throughline/v1",\n "kpis": [,]\n}', 'broken-syntax', 3],
    ['two documents', `${HEAD}---\n${HEAD}`, 'broken-syntax', 3],
    ['a custom tag', `${HEAD}x: !!js/function "1"\n`, 'broken-syntax', 3],
    ['aliases of aliases that stand for too much', `${HEAD}${bomb}`, 'too-large'],
    ['101 aliases', `${HEAD}a: &a x\nb: [${Array(101).fill('*a').join(', ')}]`, 'too-many-aliases'],
    ['a value inside itself', `${HEAD}a: &a [*a, *a, *a, *a, *a, *a, *a, *a]`, 'too-deep', 3],
    [
      'a long text many times over',
      `${HEAD}a: &a "${'x'.repeat(3e5)}"\nb: [${Array(99).fill('*a')}]`,
      'too-large',
    ],
    ['100,000 open brackets, YAML', '['.repeat(100_000), 'too-deep', 1],
    ['100,000 open brackets, JSON', `{"a":${'['.repeat(100_000)}`, 'too-deep', 1],
    ['100,000 brackets, JSON', doc({ x: 'DEEP' }).replace('"DEEP"', deepJson(100_000)), 'too-deep', 1],
    ['20,000 dashes', '- '.repeat(20_000), 'too-deep', 1],
    ['20,000 keys in keys', '? '.repeat(20_000), 'too-deep', 1],
    [
      '2,000 lines each deeper',
      Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      'too-deep',
    ],
    ['33 levels', doc({ x: 'DEEP' }).replace('"DEEP"', deepJson(32)), 'too-deep', 1],
    ['33 levels in a definition', doc({ kpis: ['DEEP'] }).replace('"DEEP"', deepJson(31)), 'too-deep', 1],
    ['a reserved name at the top', '{"format": "throughline/v1", "__proto__": {}}', 'prototype-key', 1],
    ['a reserved name in the workspace', `${HEAD.replace('}', ', constructor: 1 }')}`, 'prototype-key', 2],
  ];
  test.each(cases)('%s', (_what, text, code, line) => {
    const parsed = parseDocument(text, { withPositions: true });
    expect(parsed).toMatchObject({ ok: false, code });
    expect(parsed.problems[0]).toMatchObject({ code, severity: 'error' });
    if (line !== undefined) expect(parsed.problems[0]?.line).toBe(line);
    expect(parsed.problems[0]?.message).not.toMatch(/undefined|\$\d|Invalid input/);
  });

  test('larger than the limit, in bytes and not in letters', () => {
    const limits = { documentBytes: 200 };
    const text = (letter: string) => doc({ note: letter.repeat(100) });
    expect(parseDocument(text('a'), { limits }).ok).toBe(true);
    expect(parseDocument(text('€'), { limits })).toMatchObject({ ok: false, code: 'too-large' });
  });

  test('more definitions than the limit, all sections together; observations are no definitions', () => {
    const many = (count: number) =>
      parseDocument(
        doc({ terms: Array(count - 1).fill({}), sites: [{}], observations: Array(200).fill({}) }),
        {
          limits: { definitions: 50 },
        },
      );
    expect(many(50).ok).toBe(true);
    expect(many(51)).toMatchObject({
      ok: false,
      code: 'too-many-definitions',
      problems: [{ params: { count: 51 } }],
    });
    expect(LIMITS.definitions).toBe(20_000);
  });

  test('100 aliases are read, also within what other aliases stand for', () => {
    const flat = `${HEAD}a: &a x\nb: [${Array(100).fill('*a').join(', ')}]`;
    expect(parseDocument(flat)).toMatchObject({ ok: true, problems: [] });
    const kpi = (id: string) =>
      `  - { id: ${id}, name: ${id}, ${Object.entries(KPI)
        .map(([key, value]) => `${key}: ${value}`)
        .join(', ')}, owners: *${id.startsWith('a') ? 'team' : 'both'} }`;
    const ids = [...'abcdef'].flatMap((letter) => Array.from({ length: 8 }, (_, i) => `${letter}${i}`));
    const nested = `${HEAD}ann: &ann { function: sales, name: Ann }
bob: &bob { function: product, name: Bob }
team: &team [*ann, *bob]
both: &both [*ann, *bob]
kpis:
${ids.map(kpi).join('\n')}`;
    const parsed = read(nested);
    expect(parsed.problems).toEqual([]);
    expect(parsed.definitions.at(-1)?.body).toMatchObject({ owners: [{ name: 'Ann' }, { name: 'Bob' }] });
  });

  test('32 levels are read', () => {
    expect(parseDocument(doc({ x: 'DEEP' }).replace('"DEEP"', deepJson(31))).ok).toBe(true);
    const yaml = `${HEAD}x:${Array.from({ length: 32 }, (_, i) => `\n${' '.repeat(i + 1)}a:`).join('')} 1`;
    expect(parseDocument(yaml)).toMatchObject({ ok: false, code: 'too-deep' });
    expect(parseDocument(yaml.replace(/\n +a: 1$/, ' 1')).ok).toBe(true);
  });
});

describe('one bad definition', () => {
  test('is set aside with its reason, the rest stands', () => {
    const parsed = read(
      doc({ kpis: [{ id: 'a', name: 'A', ...KPI }, { id: 'b', name: 'B' }, 'c', { name: 'D', ...KPI }] }),
    );
    expect(parsed.definitions.map(({ id }) => id)).toEqual(['workspace', 'kpi:a']);
    expect(parsed.setAside.map(({ id, type }) => [id, type])).toEqual([
      ['kpi:b', 'kpi'],
      [null, 'kpi'],
      [null, 'kpi'],
    ]);
    expect(parsed.setAside[0]?.problem).toMatchObject({
      code: 'missing-field',
      path: 'kpis[1].unit',
      message: 'The KPI “B” needs “unit”, which is missing.',
    });
  });

  test.each([
    ['.inf', `${HEAD}observations:\n  - { kpi: a, at: 2026-01-01, value: .inf }`],
    ['.nan', `${HEAD}observations:\n  - { kpi: a, at: 2026-01-01, value: .nan }`],
    [
      '1e999',
      doc({ observations: [{ kpi: 'a', at: '2026-01-01', value: 'BIG' }] }).replace('"BIG"', '1e999'),
    ],
  ])('%s is a number to none but computers, and the sentence says so', (_what, text) => {
    expect(read(text).setAside[0]?.problem.message).toMatch(
      /“value” must be a number, but it is not a finite number\.$/,
    );
  });

  test('with an id that occurs before: the first is kept, no id is in both lists', () => {
    const good = { id: 'a', name: 'A', status: 'draft' };
    const parsed = read(doc({ terms: [good, { ...good, name: 'B' }, { id: 'c' }, { ...good, id: 'c' }] }));
    expect(parsed.definitions.map(({ id }) => id)).toEqual(['workspace', 'term:a', 'term:c']);
    expect(parsed.definitions[1]?.body).toMatchObject({ name: 'A' });
    expect(parsed.setAside.map(({ id, problem }) => [id, problem.code, problem.path])).toEqual([
      [null, 'duplicate-id', 'terms[1]'],
      [null, 'missing-field', 'terms[2].name'],
    ]);
  });

  test.each(['__proto__', 'constructor', 'prototype'])('with the field %s, in both notations', (key) => {
    const json = doc({ terms: [{ id: 'a', name: 'A', status: 'draft', x: [{ KEY: { evil: 1 } }] }] });
    const yaml = `${HEAD}terms:\n  - { id: a, name: A, status: draft, x: [{ ${key}: { evil: 1 } }] }`;
    for (const text of [json.replace('KEY', key), yaml]) {
      const parsed = read(text);
      expect(parsed.setAside).toMatchObject([{ id: 'term:a', problem: { code: 'prototype-key' } }]);
      expect(parsed.definitions).toHaveLength(1);
    }
    expect('evil' in {}).toBe(false);
  });

  test('with a text over 64 kB', () => {
    const term = (length: number) => ({
      id: `t${length}`,
      name: 'T',
      status: 'draft',
      definition: 'x'.repeat(length),
    });
    const parsed = read(doc({ terms: [term(LIMITS.textBytes), term(LIMITS.textBytes + 1)] }));
    expect(parsed.setAside).toMatchObject([
      { id: `term:t${LIMITS.textBytes + 1}`, problem: { code: 'text-too-long' } },
    ]);
  });

  test('a field name of 100 kB and lone surrogates do no harm', () => {
    const parsed = read(
      doc({ terms: [{ id: 'a', name: 'A\ud800', status: 'draft', ['k'.repeat(1e5)]: 1 }] }),
    );
    expect(parsed.definitions).toHaveLength(2);
  });
});

describe('what is read', () => {
  test('YAML: dates and yes are texts, keys too, anchors work', () => {
    const parsed = read(
      `\ufeff${HEAD}terms:\r\n  - &a { id: a, name: yes, status: draft, since: 2026-01-01, 2024: x }\r\n  - { id: b, name: B, status: draft, like: *a, <<: 1 }\r\n`,
    );
    expect(parsed.definitions[1]?.body).toEqual({
      id: 'a',
      name: 'yes',
      status: 'draft',
      since: '2026-01-01',
      '2024': 'x',
    });
    expect(parsed.definitions[2]?.body).toMatchObject({ like: { id: 'a' }, '<<': 1 });
  });

  test('fields left empty count as not given; sections too', () => {
    const parsed = read(
      `${HEAD}kpis:\nterms:\n  - id: a\n    name: A\n    status: draft\n    definition:\n    owners:\n    own:\n`,
    );
    expect(parsed.definitions[1]?.body).toEqual({ id: 'a', name: 'A', status: 'draft', own: null });
  });

  test('unknown fields are kept at every level', () => {
    const term = {
      id: 'a',
      name: 'A',
      status: 'draft',
      mine: { x: [1] },
      owners: [{ function: 'sales', name: 'N', room: 5 }],
    };
    expect(read(doc({ terms: [term] })).definitions[1]?.body).toEqual(term);
  });

  test('observations by KPI and month of the workspace, a later write replaces', () => {
    const at = (day: string, value: number) => ({ kpi: 'a', at: day, value });
    const parsed = read(
      JSON.stringify({
        format: 'throughline/v1',
        workspace: { id: 'w', name: 'W', timeZone: 'Europe/Berlin' },
        observations: [
          at('2026-01-31T23:30:00Z', 3),
          at('2026-01-01', 1),
          at('2026-02-01', 2),
          at('2026-01-01', 9),
        ],
      }),
    );
    expect(parsed.definitions.slice(1).map(({ id, body }) => [id, body])).toEqual([
      [
        'observations:a:2026-02',
        { kpi: 'a', month: '2026-02', observations: [at('2026-01-31T23:30:00Z', 3), at('2026-02-01', 2)] },
      ],
      ['observations:a:2026-01', { kpi: 'a', month: '2026-01', observations: [at('2026-01-01', 9)] }],
    ]);
  });

  test('a bad observation sets its month aside', () => {
    const parsed = read(
      doc({
        observations: [
          { kpi: 'a', at: '2026-01-01', value: 1 },
          { kpi: 'a', at: '2026-01-02', value: 'x' },
          { kpi: 'a', at: 'soon', value: 1 },
        ],
      }),
    );
    expect(parsed.definitions).toHaveLength(1);
    expect(parsed.setAside.map(({ id }) => id)).toEqual(['observations:a:2026-01', null]);
  });

  test('JSON: a field given twice is told when lines are asked for', () => {
    const text = '{"format":"throughline/v1",\n"workspace":{"id":"w","name":"W",\n"name":"V"}}';
    expect(read(text).problems).toMatchObject([{ code: 'duplicate-key', line: 3, path: 'workspace.name' }]);
    expect(read(text).workspace.name).toBe('V');
  });

  test('the fixture of many definitions is whole', () => {
    expect(read(JSON.stringify(manyDefinitions(300)))).toMatchObject({ setAside: [], problems: [] });
  });
});
