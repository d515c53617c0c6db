/** The sample workspace is sound, complete, and tells the story that its README promises. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { withObservations } from '../../scripts/sample-observations.ts';
import { checkDefinitions } from '../../utils/definitions/check.ts';
import { DocumentSchema } from '../../utils/definitions/document.ts';
import { EXPERIMENT_STATUSES, type Experiment } from '../../utils/definitions/experiment.ts';
import { BusinessFunction } from '../../utils/definitions/fields.ts';
import type { Kpi } from '../../utils/definitions/kpi.ts';
import { mergeDefinitions } from '../../utils/definitions/merge.ts';
import { health } from '../../utils/metrics/health.ts';
import { metricTree, pathToNorthStar } from '../../utils/metrics/metric-tree.ts';
import { daysLeft } from '../../utils/metrics/schedule.ts';
import { stopRuleState } from '../../utils/metrics/stop-rule.ts';
import { selectForRecord } from '../../utils/panel/select-for-record.ts';
import type { RecordRef } from '../../utils/records/record-ref.ts';
import { CATALOGUE } from '../../utils/sites/catalogue.ts';
import { detectRecord } from '../../utils/sites/detect-record.ts';
import { parseDocument } from '../../utils/sources/parse-document.ts';

const TODAY = new Date('2026-11-22T09:00:00Z');
const MONTHS = [12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(
  (month) => `${month === 12 ? 2025 : 2026}-${String(month).padStart(2, '0')}-01`,
);
/** The one whose source stopped answering in September, and the one that is not measured yet. */
const STALE = 'time-to-value';
const UNKNOWN = 'product-qualified-leads';

const file = new URL('../../assets/sample-workspace/sample-workspace.yaml', import.meta.url);
const text = readFileSync(file, 'utf8');
const parsed = parseDocument(text);
if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
const { workspace } = parsed;
const zone = workspace.timeZone;

const definitions = mergeDefinitions(
  parsed.definitions.map((definition) => ({
    workspace: workspace.id,
    source: 'sample',
    sourceVersion: '1',
    fetchedAt: TODAY.toISOString(),
    state: 'live',
    doc: {
      ...definition,
      v: 1,
      createdAt: TODAY.toISOString(),
      createdBy: 'sample',
      updatedAt: TODAY.toISOString(),
      updatedBy: 'sample',
    },
  })),
  ['sample'],
);
const kpis = [...definitions.kpis.values()];
const experiments = [...definitions.experiments.values()];
const agreements = [...definitions.agreements.values()];

function observed(kpi: string) {
  return definitions.observations.get(kpi) ?? [];
}

/** A KPI's own monthly values, oldest first. */
function monthly(kpi: string) {
  return observed(kpi).filter((o) => o.period === 'P1M' && !o.segment && !o.experiment);
}

function values(kpi: string): number[] {
  return monthly(kpi).map((o) => o.value);
}

function healthOf(id: string) {
  const kpi = definitions.kpis.get(id);
  if (!kpi) throw new Error(`no KPI ${id}`);
  return health(kpi, observed(id), TODAY, zone);
}

function stopRules(experiment: Experiment) {
  return Object.fromEntries(
    (experiment.stopRules ?? []).map((rule) => [
      rule.id,
      stopRuleState(rule, experiment, observed(rule.kpi ?? experiment.primaryKpi ?? ''), TODAY, zone),
    ]),
  );
}

function experimentByKey(key: string): Experiment {
  const found = experiments.find((experiment) => experiment.key === key);
  if (!found) throw new Error(`no experiment ${key}`);
  return found;
}

function demoRecord(path: string): RecordRef {
  const record = detectRecord(`http://localhost:4173${path}`, definitions.sites);
  if (!record) throw new Error(`${path} names no record`);
  return record;
}

function shownOn(path: string, stage?: string) {
  const record = demoRecord(path);
  const state = stage
    ? { record, stage, from: 'page' as const, by: 'local:test', at: TODAY.toISOString() }
    : null;
  const shown = selectForRecord({ record, definitions, tags: [], state, now: TODAY });
  return {
    kpis: shown.kpis.map(({ kpi, health: { state, value } }) => [kpi.name, state, value]),
    experiments: shown.experiments.map(({ experiment }) => experiment.key),
    agreements: shown.agreements.map(({ agreement }) => agreement.name),
  };
}

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

describe('the numbers add up', () => {
  test('net new ARR = new + expansion − lost', () => {
    const [fresh, more, lost] = [values('new-arr'), values('expansion-arr'), values('lost-arr')];
    const sums = fresh.map((value, i) => value + (more[i] ?? 0) - (lost[i] ?? 0));
    expect(values('net-new-arr')).toEqual(sums);
  });

  test('new business ARR = won deals × average deal size', () => {
    const won = monthly('average-deal-size').map(({ n = 0, value }) => n * value);
    expect(values('new-arr')).toEqual(won);
  });

  test('win rate = won ÷ closed deals, in total and over its segments', () => {
    const won = monthly('average-deal-size').map((o) => o.n ?? 0);
    const rates = monthly('win-rate').map(({ n = 0 }, i) => Math.round((1000 * (won[i] ?? 0)) / n) / 10);
    expect(values('win-rate')).toEqual(rates);
    const segments = observed('win-rate').filter((o) => o.segment && o.at === '2026-11-01');
    expect(segments.reduce((sum, { n = 0 }) => sum + n, 0)).toBe(monthly('win-rate').at(-1)?.n);
    expect(segments.reduce((sum, { n = 0, value }) => sum + Math.round((n * value) / 100), 0)).toBe(
      won.at(-1),
    );
  });

  test('efficiency follows from spend, cost and deals', () => {
    const [leads, cost] = [values('marketing-qualified-leads'), values('cost-per-mql')];
    const [arr, cac, size] = [
      values('new-arr'),
      values('customer-acquisition-cost'),
      values('average-deal-size'),
    ];
    values('marketing-efficiency-ratio').forEach((ratio, i) => {
      expect(ratio).toBeCloseTo((arr[i] ?? 0) / ((leads[i] ?? 0) * (cost[i] ?? 0)), 2);
    });
    values('cac-payback').forEach((months, i) => {
      expect(Math.abs(months - (cac[i] ?? 0) / (((size[i] ?? 0) * 0.8) / 12))).toBeLessThan(0.06);
    });
  });
});

describe('experiments', () => {
  test('are in every status and end in every way', () => {
    const statuses = experiments.map((experiment) => experiment.status);
    expect(new Set(statuses)).toEqual(new Set(EXPERIMENT_STATUSES));
    expect(statuses.filter((status) => status === 'running')).toHaveLength(3);
    expect(new Set(experiments.flatMap(({ result }) => result?.outcome ?? []))).toEqual(
      new Set(['won', 'lost', 'inconclusive', 'unfinished']),
    );
  });

  test.each(experiments.map((experiment) => [experiment.key, experiment] as const))(
    '%s reads as a sentence and is complete for its status',
    (key, { status, hypothesis, ...experiment }) => {
      expect(experiment.id).toBe(key?.toLowerCase());
      for (const part of [hypothesis.change, hypothesis.outcome, hypothesis.because ?? '']) {
        expect(part).toMatch(/^(?!if |then |because )\S.*[^.\s]$/i);
      }
      expect(hypothesis.outcome).toMatch(/^[a-z]|^MQL/);
      expect(experiment.primaryKpi).toBeDefined();
      expect(experiment.expected).toBeDefined();
      if (status === 'idea') return;
      expect(experiment.decisionRule?.success).toBeTruthy();
      expect(experiment.stopRules?.length).toBeGreaterThan(0);
      expect(experiment.measurementPlan).toBeTruthy();
      const shares = experiment.design?.variants?.reduce((sum, { share = 0 }) => sum + share, 0) ?? 1;
      expect(shares).toBeCloseTo(1, 9);
      const left = daysLeft(experiment.endsOn ?? '', TODAY, zone);
      if (status === 'running') expect(left).toBeGreaterThan(0);
      if (status === 'stopped' || status === 'concluded') {
        expect(left).toBeLessThan(0);
        expect(experiment.result?.reason).toBeTruthy();
        expect(experiment.learnings).toBeTruthy();
        expect(experiment.next).toBeDefined();
        const { lift, interval } = experiment.result ?? {};
        if (lift !== undefined && interval) expect(interval[0] < lift && lift < interval[1]).toBe(true);
      }
    },
  );

  test('have stop rules that are counting, met and clear today', () => {
    expect(stopRules(experimentByKey('EXP-12'))).toMatchObject({
      cycle: { state: 'counting', progress: { have: 2, need: 7 }, now: 52 },
      discount: { state: 'clear' },
      end: { state: 'clear' },
    });
    expect(stopRules(experimentByKey('EXP-13'))).toMatchObject({ cost: { state: 'met', now: 196 } });
    expect(stopRules(experimentByKey('EXP-11'))).toMatchObject({
      desk: { state: 'clear' },
      enough: { state: 'counting', now: 431 },
    });
  });

  test('hold out deals of the demo CRM by the name that their address gives', () => {
    const { status, holdout } = experimentByKey('EXP-12');
    expect(status).toBe('running');
    expect(holdout).toEqual([
      demoRecord('/deals/contoso-expansion'),
      demoRecord('/deals/litware-security-review'),
    ]);
  });
});

describe('on the demo CRM', () => {
  test('the Northwind deal at Proposal shows three KPIs, one experiment, one agreement', () => {
    expect(shownOn('/deals/northwind-annual-plan', 'Proposal')).toEqual({
      kpis: [
        ['Win rate', 'off-target', 21.4],
        ['Sales cycle length', 'warning', 44],
        ['Average deal size', 'on-target', 18200],
      ],
      experiments: ['EXP-12'],
      agreements: ['Ready to negotiate'],
    });
    expect(daysLeft(experimentByKey('EXP-12').endsOn ?? '', TODAY, zone)).toBe(12);
  });

  test.each(['Qualified', 'Discovery', 'Proposal', 'Negotiation', 'Closed won'])(
    'a deal at %s shows three to six KPIs and an agreement',
    (stage) => {
      const shown = shownOn('/deals/fabrikam-pilot', stage);
      expect(shown.kpis.length).toBeGreaterThanOrEqual(3);
      expect(shown.kpis.length).toBeLessThanOrEqual(6);
      expect(shown.agreements.length).toBeGreaterThanOrEqual(1);
    },
  );

  test.each([
    ['/campaigns/2026q4-exp-12-webinar-dach', ['EXP-13']],
    ['/accounts/contoso', ['EXP-15']],
  ])('%s shows three to six KPIs and its experiments', (path, keys) => {
    const shown = shownOn(path);
    expect(shown.kpis.length).toBeGreaterThanOrEqual(3);
    expect(shown.kpis.length).toBeLessThanOrEqual(6);
    expect(shown.experiments).toEqual(keys);
  });

  test('lists and other hosts are no record', () => {
    for (const address of [
      'http://localhost:4173/deals',
      'http://localhost:4173/',
      'http://localhost:4174/deals/contoso-expansion',
      'https://localhost.evil.example/deals/contoso-expansion',
    ]) {
      expect(detectRecord(address, definitions.sites), address).toBeNull();
    }
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

test('the published schema of the document accepts it', async () => {
  const { parse } = await import('yaml');
  expect(DocumentSchema.safeParse(parse(text)).error?.issues).toBeUndefined();
});
