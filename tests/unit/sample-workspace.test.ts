/** The sample workspace is sound and complete. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { withObservations } from '../../scripts/sample-observations.ts';
import { checkDefinitions } from '../../utils/definitions/check.ts';
import { DocumentSchema } from '../../utils/definitions/document.ts';
import { BusinessFunction } from '../../utils/definitions/fields.ts';
import type { Kpi } from '../../utils/definitions/kpi.ts';
import { metricTree, pathToNorthStar } from '../../utils/metrics/metric-tree.ts';
import { CATALOGUE } from '../../utils/sites/catalogue.ts';
import {
  agreements,
  definitions,
  experiments,
  healthOf,
  kpis,
  MONTHS,
  monthly,
  parsed,
  STALE,
  TODAY,
  text,
  UNKNOWN,
  workspace,
} from './fixtures/sample-workspace.ts';

describe('the document', () => {
  test('has no error and no warning', () => {
    const builtInSites = CATALOGUE.map((site) => site.id);
    expect(checkDefinitions(parsed, { now: TODAY, builtInSites })).toEqual([]);
    expect(parsed.setAside).toEqual([]);
  });

  test('is large enough to learn from and small enough to ship', () => {
    expect(kpis.length).toBeGreaterThanOrEqual(24);
    expect(definitions.terms.size).toBeGreaterThanOrEqual(40);
    expect(experiments.length).toBeGreaterThanOrEqual(10);
    expect(agreements.length).toBeGreaterThanOrEqual(6);
    expect(definitions.reviews.size).toBeGreaterThanOrEqual(3);
    expect(workspace.signalReasons?.length).toBeGreaterThanOrEqual(10);
    expect(gzipSync(text).length).toBeLessThan(40_000);
  });

  test('holds the observations that the script writes', () => {
    expect(withObservations(text)).toBe(text);
    expect(() => withObservations('kpis: []\n')).toThrow('observations begin');
  });

  test('names no address outside example.com', () => {
    const hosts = [...text.matchAll(/https?:\/\/([^/'\s]+)/g)].map((match) => match[1] ?? '');
    expect(hosts.length).toBeGreaterThan(0);
    expect(hosts.filter((host) => !host.endsWith('.example.com'))).toEqual([]);
  });

  test('leaves no value empty, which a stray comma in { } would do', () => {
    expect(emptyPaths(parsed.definitions, '')).toEqual([]);
    expect(emptyPaths({ a: [{ b: null }] }, '')).toEqual(['.a.0.b']);
  });
});

function emptyPaths(value: unknown, path: string): string[] {
  if (value === null || value === '') return [path];
  if (typeof value !== 'object') return [];
  return Object.entries(value as object).flatMap(([key, inner]) => emptyPaths(inner, `${path}.${key}`));
}

describe('KPIs', () => {
  test('are one tree under the North Star', () => {
    expect(kpis.filter((kpi) => kpi.northStar).map((kpi) => kpi.id)).toEqual([workspace.northStar]);
    const tree = metricTree(kpis, workspace.northStar);
    for (const kpi of kpis) expect(pathToNorthStar(tree, kpi.id)?.at(-1), kpi.id).toBe(workspace.northStar);
  });

  test.each(kpis.map((kpi) => [kpi.id, kpi] as const))('%s is filled in', (_id, kpi: Kpi) => {
    for (const field of ['definition', 'includes', 'excludes'] as const) expect(kpi[field]).toBeTruthy();
    expect(kpi.formula?.text).toBeTruthy();
    expect(kpi.formula?.expression).toBeTruthy();
    expect(kpi.owners?.length).toBeGreaterThan(0);
    expect(kpi.source?.refresh).toBeTruthy();
    expect(kpi.decisionRights?.length).toBeGreaterThan(0);
    expect(kpi.verified?.every).toBeTruthy();
    if (kpi.id === UNKNOWN) return;
    expect(kpi.targets?.map(({ from, due }) => [from, due])).toEqual([
      ['2026-01-01', '2026-03-31'],
      ['2026-04-01', '2026-06-30'],
      ['2026-07-01', '2026-09-30'],
      ['2026-10-01', '2026-12-31'],
      ['2027-01-01', '2027-03-31'],
    ]);
    const expected = kpi.id === STALE ? MONTHS.slice(0, 10) : MONTHS;
    expect(monthly(kpi.id).map((o) => o.at)).toEqual(expected);
  });

  test('span the functions, leading and lagging, and every status', () => {
    const functions = new Set(kpis.map((kpi) => kpi.function));
    for (const name of BusinessFunction.options.filter((option) => option !== 'other')) {
      expect(functions).toContain(name);
    }
    for (const indicator of ['leading', 'lagging']) {
      expect(kpis.filter((kpi) => kpi.indicator === indicator).length).toBeGreaterThanOrEqual(8);
    }
    expect(kpis.filter((kpi) => kpi.status === 'draft')).toHaveLength(2);
    const deprecated = kpis.filter((kpi) => kpi.status === 'deprecated');
    expect(deprecated.map((kpi) => definitions.kpis.get(kpi.supersededBy ?? '')?.status)).toEqual([
      'approved',
    ]);
  });

  test('stand in every state of health', () => {
    expect(healthOf(STALE)).toMatchObject({ state: 'stale', value: 19 });
    expect(healthOf(UNKNOWN)).toMatchObject({ state: 'unknown' });
    const states = kpis.map((kpi) => healthOf(kpi.id).state);
    for (const state of ['on-target', 'warning', 'off-target']) {
      expect(states.filter((found) => found === state).length, state).toBeGreaterThanOrEqual(3);
    }
  });

  test('have stages that the workspace maps for their site', () => {
    const mapped = new Set(workspace.stages?.map(({ site, stage }) => `${site}: ${stage}`));
    const used = [...kpis, ...agreements]
      .flatMap((body) => body.appliesTo ?? [])
      .flatMap(({ sites = ['demo-crm'], stages = [] }) =>
        sites.flatMap((site) => stages.map((stage) => `${site}: ${stage}`)),
      );
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((stage) => !mapped.has(stage))).toEqual([]);
  });
});

test('reviews: the agenda fills the time, chairs take turns', () => {
  for (const review of definitions.reviews.values()) {
    expect(
      review.agenda.reduce((sum, item) => sum + item.minutes, 0),
      review.id,
    ).toBe(review.minutes);
    expect(new Set(review.chairs).size, review.id).toBeGreaterThanOrEqual(2);
    expect((review.next ?? '') > '2026-11-22', review.id).toBe(true);
  }
});

test('the published schema of the document accepts it', () => {
  expect(DocumentSchema.safeParse(parse(text)).error?.issues).toBeUndefined();
});
