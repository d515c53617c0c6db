/** The sample workspace tells the story that its README promises, in numbers and on the demo CRM. */
import { describe, expect, test } from 'vitest';
import { EXPERIMENT_STATUSES } from '../../utils/definitions/experiment.ts';
import { daysLeft } from '../../utils/metrics/schedule.ts';
import { detectRecord } from '../../utils/sites/detect-record.ts';
import {
  definitions,
  demoRecord,
  experimentByKey,
  experiments,
  monthly,
  observed,
  shownOn,
  stopRules,
  TODAY,
  values,
  zone,
} from './fixtures/sample-workspace.ts';

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
