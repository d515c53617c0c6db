/** Every problem that `check` can report, with its line, in both notations. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkDefinitions } from '../../utils/definitions/check.ts';
import { CHECK_PARAMS } from '../../utils/definitions/check-problems.ts';
import { PROBLEM_PARAMS, type Problem, type ProblemCode } from '../../utils/definitions/problem.ts';
import { verification } from '../../utils/metrics/schedule.ts';
import { parseDocument } from '../../utils/sources/parse-document.ts';
import { manyDefinitions } from './fixtures/many-definitions.ts';
import { check, kpi, NOW, type ProblemCase, site, term, yamlOf } from './fixtures/problem-case.ts';
import { BETWEEN_CASES } from './fixtures/problem-cases-between.ts';
import { CONTRADICTION_CASES } from './fixtures/problem-cases-contradictions.ts';
import { EXPERIMENT_CASES } from './fixtures/problem-cases-experiments.ts';
import { MARKDOWN_CASES } from './fixtures/problem-cases-markdown.ts';
import { NAME_CASES } from './fixtures/problem-cases-names.ts';
import { SHAPE_CASES } from './fixtures/problem-cases-shape.ts';

const ALL_PARAMS = { ...PROBLEM_PARAMS, ...CHECK_PARAMS };

const CASES = [
  ...SHAPE_CASES,
  ...BETWEEN_CASES,
  ...NAME_CASES,
  ...MARKDOWN_CASES,
  ...EXPERIMENT_CASES,
  ...CONTRADICTION_CASES,
];
const WARNINGS = new Set<ProblemCode>([
  'unknown-field',
  'planned-without-kpi',
  'unknown-site',
  'duplicate-name',
  'shared-abbreviation',
  'shared-key',
  'repeated-alias',
  'duplicate-observation',
  'verification-expired',
  'missing-definition',
  'missing-owner',
  'terms-without-owner',
  'missing-source',
  'missing-target',
  'unknown-check',
  'not-ready-to-run',
  'unknown-reason',
  'not-a-record',
  'unclear-unit',
  'unclear-control',
  'ends-before-start',
  'target-said-twice',
  'no-currency',
  'beyond-ratio',
  'no-language',
  'past-its-end',
  'blind-stop-rule',
  'for-no-time',
  'replaced-by-itself',
  'yet-to-come',
  'broken-character',
  'markdown-script',
  'markdown-link',
  'markdown-embedded',
  'markdown-plain',
  'incomplete-address',
]);

describe.each(CASES)('$code at $path', (one) => {
  test('in YAML, with its line and sentence', () => {
    const found = check(yamlOf(one)).find(({ code, path }) => code === one.code && path === one.path);
    expect(found).toMatchObject({ line: one.line, severity: WARNINGS.has(one.code) ? 'warning' : 'error' });
    if (typeof one.says === 'string') expect(found?.message).toBe(one.says);
    else expect(found?.message).toMatch(one.says);
  });

  test('in JSON: the same problems, each on the line of its thing', () => {
    // `JSON.parse` makes own fields of reserved names, as `parse` of YAML does.
    const value = parse(yamlOf(one), { version: '1.2', schema: 'core', stringKeys: true });
    const text = JSON.stringify(value, null, 1);
    const strip = (problems: Problem[]) =>
      problems.map(({ code, path, message }) => `${code} ${path} ${message}`).sort();
    expect(strip(check(text))).toEqual(strip(check(yamlOf(one))));
    const found = check(text).find(({ code, path }) => code === one.code && path === one.path);
    // With one value a line, the line of a path is that of the field or entry named last (or what holds it).
    const written = text.split('\n')[(found?.line ?? 0) - 1] ?? '';
    const last = /(?:\.|^)([\w-]+)(?:\[\d+\])*$/.exec(one.path)?.[1] ?? '';
    expect(one.path.endsWith(']') || written.includes(`"${last}"`) || written.trim() === '{').toBe(true);
  });
});

test('a stop rule that waits from the start of its experiment can be met', () => {
  const found = check(
    yamlOf({
      lines: [
        'experiments:',
        '  - { id: e, title: T, hypothesis: { change: c, outcome: o }, status: idea, stopRules: [{ id: a, when: after, for: P30D }] }',
      ],
    } as unknown as ProblemCase),
  );
  expect(found.filter(({ code }) => code === 'blind-stop-rule')).toEqual([]);
});

test('every code of a readable document has a case here', () => {
  const elsewhere = [
    'too-large',
    'not-text',
    'empty',
    'web-page',
    'broken-syntax',
    'too-many-aliases',
    'too-many-parts',
    'too-deep',
    'not-a-document',
    'unknown-format',
    'newer-format',
    'is-export',
    'bad-workspace',
    'section-not-list',
    'too-many-definitions',
    'duplicate-key',
  ];
  const covered = new Set<string>([...CASES.map(({ code }) => code), ...elsewhere]);
  expect(Object.keys(ALL_PARAMS).filter((code) => !covered.has(code))).toEqual([]);
});

describe('what is no problem', () => {
  test.each([
    ['a whole document', JSON.stringify(manyDefinitions(200))],
    [
      'a term and the KPI that measures it',
      ['kpis:', kpi('a'), 'terms:', term('b', 'kpi: a').replace('b name', 'A name')],
    ],
    [
      'a definition and its successor',
      ['terms:', term('a'), term('b', 'supersededBy: a').replace('b name', 'a name')],
    ],
    ['an abbreviation that is also an alias', ['terms:', term('a', 'abbreviation: AN, aliases: [an]')]],
    [
      'a term and the KPI that measures it, abbreviated alike',
      ['kpis:', kpi('a', 'abbreviation: AN'), 'terms:', term('b', 'kpi: a, aliases: [AN]')],
    ],
    [
      'Markdown that is shown as it is meant',
      [
        'terms:',
        term('a').replace(
          'definition: d',
          `definition: ${JSON.stringify('# A\n**b** `<script>` [c](https://d.example) <e@f.example> <br><!-- <script> --> [x] 1 < 2 on a=b')}`,
        ),
      ],
    ],
    [
      'a diamond of drives',
      ['kpis:', kpi('a', 'drives: [b, c]'), kpi('b', 'drives: [d]'), kpi('c', 'drives: [d]'), kpi('d')],
    ],
    ['the North Star named twice the same', ['kpis:', kpi('a', 'northStar: true')], 'northStar: a'],
    [
      'a verification that is not due',
      ['terms:', term('a', 'verified: { at: 2026-06-01, by: N, every: P1M }')],
    ],
    [
      'a deprecated KPI without anything',
      [
        'kpis:',
        '  - { id: a, name: A, unit: count, direction: increase, indicator: lagging, function: sales, status: deprecated }',
      ],
    ],
    [
      'a site of the document',
      ['kpis:', kpi('a', 'appliesTo: [{ kind: deal, sites: [mine] }]'), 'sites:', site],
    ],
  ])('%s', (_what, lines, workspace?: string) => {
    const text = typeof lines === 'string' ? lines : yamlOf({ lines, workspace } as ProblemCase);
    expect(check(text)).toEqual([]);
  });

  test.each([
    // 31 January and a month is 28 February: the last day on which it counts, wherever the workspace is.
    ['2026-01-31', 'UTC', '2026-02-28T23:59:59Z', false],
    ['2026-01-31', 'UTC', '2026-03-01T00:00:00Z', true],
    ['2026-01-31', 'America/Los_Angeles', '2026-03-01T07:59:59Z', false],
    ['2026-01-31', 'Pacific/Auckland', '2026-02-28T11:00:00Z', true],
    ['2026-01-31T20:00:00Z', 'Pacific/Auckland', '2026-02-28T11:00:00Z', false],
    ['2026-01-31', 'Not/A_Zone', '2026-02-28T23:59:59Z', false],
  ])('verified %s for a month, in %s at %s: expired %s, as the panel says', (at, zone, now, expired) => {
    const text = yamlOf({
      lines: ['terms:', term('a', `verified: { at: ${at}, by: N, every: P1M }`)],
      workspace: `timeZone: ${zone}`,
    } as ProblemCase);
    const found = checkDefinitions(parseDocument(text), { now: new Date(now) }).map(({ code }) => code);
    expect(found.includes('verification-expired')).toBe(expired);
    const shown = zone === 'Not/A_Zone' ? 'UTC' : zone;
    expect(verification({ at, by: 'N', every: 'P1M' }, new Date(now), shown).expired).toBe(expired);
  });

  test('a reference to a definition that is set aside is not called dangling', () => {
    const problems = check(
      yamlOf({ lines: ['kpis:', kpi('a', 'drives: [b]'), '  - { id: b, name: B }'] } as ProblemCase),
    );
    expect(problems.map(({ code }) => code)).not.toContain('dangling-id');
  });

  test('sites are not judged without the list of built-in ones', () => {
    const text = yamlOf({
      lines: ['kpis:', kpi('a', 'appliesTo: [{ kind: deal, sites: [zzzz] }]')],
    } as ProblemCase);
    expect(checkDefinitions(parseDocument(text), { now: NOW })).toEqual([]);
  });
});
