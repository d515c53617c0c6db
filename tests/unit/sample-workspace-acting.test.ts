/** What the sample workspace shows of watching, counting and answering, as of the day on which its story is told. */
import { describe, expect, test } from 'vitest';
import { blocking, evaluateConditions } from '../../utils/definitions/conditions.ts';
import { launchBlockers, prelaunchCheck } from '../../utils/definitions/prelaunch-check.ts';
import { compareVariants } from '../../utils/metrics/variant-statistics.ts';
import { watchExperiment } from '../../utils/metrics/watch-experiment.ts';
import { campaignView } from '../../utils/panel/build-campaign.ts';
import { indexDefinitions } from '../../utils/panel/index-definitions.ts';
import {
  agreements,
  definitions,
  experimentByKey,
  experiments,
  TODAY,
  workspace,
  zone,
} from './fixtures/sample-workspace.ts';

const watch = (key: string) =>
  watchExperiment(experimentByKey(key), {
    kpis: definitions.kpis,
    observations: definitions.observations,
    now: TODAY,
    ...(zone !== undefined && { timeZone: zone }),
  });

describe('watching', () => {
  test('EXP-13: the stop rule on cost is met', () => {
    const { alerts, urgency } = watch('EXP-13');
    expect(urgency).toBe('stop');
    expect(alerts[0]).toMatchObject({ kind: 'stop-rule', state: 'met', value: 196, threshold: 180 });
  });

  test('EXP-12: the cycle counts towards its stop rule, and it is too early to decide', () => {
    const { alerts, decision, urgency } = watch('EXP-12');
    expect(urgency).toBe('look');
    expect(alerts[0]).toMatchObject({ kind: 'stop-rule', state: 'counting', progress: { have: 2, need: 7 } });
    expect(decision).toMatchObject({ lacks: 'time', expected: 3 });
  });

  test('a campaign that tests EXP-12 hears of what was tried with the same label', () => {
    const tagged = new Set([experimentByKey('EXP-12').id]);
    const index = indexDefinitions(definitions);
    const names = { siteName: () => '', titleOf: () => undefined, personName: () => undefined };
    const none = { taggedKpis: new Set<string>(), reached: [], names };
    const { triedBefore } = campaignView({ ...none, tagged, definitions, index, now: TODAY });
    expect(triedBefore.map(({ key, because }) => [key, because])).toEqual([
      ['EXP-07', [{ what: 'wording', text: 'security' }]],
    ]);
  });

  test('what runs, or waits to run, has all that the workspace requires', () => {
    const context = { kpis: definitions.kpis, workspace, now: TODAY };
    const active = experiments.filter(({ status }) => ['planned', 'running', 'paused'].includes(status));
    expect(active).toHaveLength(5);
    for (const one of active) expect(launchBlockers(prelaunchCheck(one, context)), one.key).toEqual([]);
    expect(launchBlockers(prelaunchCheck(experimentByKey('EXP-17'), context))).not.toEqual([]);
  });
});

describe('what counts', () => {
  const qualified = definitions.kpis.get('qualified-pipeline') ?? {};
  const deal = {
    Amount: '€ 21 500',
    'Close date': '12.2.2027',
    'Next step': 'Call',
    'Deal type': 'New business',
  };
  test.each([
    [{}, 'counts', []],
    [{ 'Close date': '' }, 'does-not', ['close date', 'close date']],
    [{ 'Deal type': 'Renewal' }, 'does-not', ['deal type']],
    [{ Amount: '850,00' }, 'does-not', [undefined]],
  ])('a deal with %j: %s', (fields, verdict, against) => {
    const found = evaluateConditions(qualified, { ...deal, ...fields }, TODAY, zone);
    expect(found.verdict).toBe(verdict);
    expect(blocking(found).map(({ condition }) => condition.label)).toEqual(against);
  });

  test('of a deal of which nothing is known nothing is said', () => {
    expect(evaluateConditions(qualified, {}, TODAY, zone).verdict).toBe('unknown');
  });
});

describe('signals', () => {
  test('there are reasons of every type, and what was changed because of them', () => {
    const reasons = (workspace.signalReasons ?? []).filter((reason) => typeof reason !== 'string');
    for (const type of ['buyer-signal', 'objection', 'committee', 'hand-off']) {
      expect(reasons.filter((reason) => reason.type === type).length, type).toBeGreaterThanOrEqual(3);
    }
    const answered = new Set([...experiments, ...agreements].flatMap(({ respondsTo = [] }) => respondsTo));
    expect(answered.size).toBeGreaterThanOrEqual(8);
  });
});

test('the counts of EXP-09 give the result that it states', () => {
  const { result } = experimentByKey('EXP-09');
  const [treatment, control] = result?.variants ?? [];
  if (!treatment || !control) throw new Error('no variants');
  const found = compareVariants(control, treatment);
  if (!found.ok) throw new Error(found.code);
  expect(result?.lift).toBeCloseTo(found.lift?.value ?? 0, 3);
  expect(result?.interval?.[0]).toBeCloseTo(found.lift?.interval?.[0] ?? 0, 3);
  expect(result?.interval?.[1]).toBeCloseTo(found.lift?.interval?.[1] ?? 0, 3);
  expect(result?.p).toBeCloseTo(found.p, 2);
});
