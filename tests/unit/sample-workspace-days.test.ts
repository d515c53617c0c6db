/** Whatever the day, the sample tells the story of the day on which it was written. */
import { expect, test } from 'vitest';
import { health } from '../../utils/metrics/health.ts';
import { daysLeft } from '../../utils/metrics/schedule.ts';
import { stopRuleState } from '../../utils/metrics/stop-rule.ts';
import { retell, TOLD_IN, TOLD_ON } from '../../utils/sources/retell.ts';
import { campaignsAsOf, dealsAsOf } from '../demo-crm/data.js';
import { agreements, definitions, experiments, kpis, TODAY, workspace } from './fixtures/sample-workspace.ts';

const observations = Object.fromEntries(definitions.observations);
const told = {
  kpis,
  experiments,
  observations,
  verified: [...kpis, ...agreements, ...definitions.terms.values()].map(({ id, verified }) => ({
    id,
    verified,
  })),
  reviews: [...definitions.reviews.values()],
};
type Told = typeof told;

/** What people see of KPIs. Of an old value nothing is judged, and it may be of this quarter or of the last. */
function standing({ kpis, observations }: Pick<Told, 'kpis' | 'observations'>, now: Date) {
  return kpis.map((kpi) => {
    const { state, value, target } = health(kpi, observations[kpi.id] ?? [], now, TOLD_IN);
    return [kpi.id, state, value, state === 'stale' ? undefined : target?.value];
  });
}

/** What people see of experiments: the days that are left, and every stop rule. */
function watched({ experiments, observations }: Pick<Told, 'experiments' | 'observations'>, now: Date) {
  return experiments.map((experiment) => [
    experiment.key,
    experiment.endsOn && daysLeft(experiment.endsOn, now, TOLD_IN),
    (experiment.stopRules ?? []).map((rule) => {
      const own = observations[rule.kpi ?? experiment.primaryKpi ?? ''] ?? [];
      const { state, progress, now: value } = stopRuleState(rule, experiment, own, now, TOLD_IN);
      // How long ago a rule was met is no news of any day.
      return [rule.id, state, state === 'met' ? undefined : progress?.have, value];
    }),
  ]);
}

/** Two years of days, from before the telling; a leap day and two turns of the year among them. */
const DAYS = Array.from({ length: 731 }, (_, i) =>
  new Date(Date.UTC(2026, 9, 1 + i)).toISOString().slice(0, 10),
);

test('is in the zone and on the day that it is moved from', () => {
  expect(workspace.timeZone).toBe(TOLD_IN);
  expect(TODAY.toISOString()).toContain(TOLD_ON);
  expect(retell(told, TOLD_ON)).toEqual(told);
});

/** Every day on which a month or a quarter may turn, and some others. */
const TURNS = DAYS.filter((day, i) => i % 37 === 0 || /-(?:01|02|15|28|29|30|31)$/.test(day));
/** From early in the morning until the evening. */
const during = (today: string, i: number) =>
  new Date(`${today}T${String(2 + (i % 19)).padStart(2, '0')}:30:00Z`);

test('tells of the same experiments on every day of two years', () => {
  const kpisWatched = experiments.flatMap(({ primaryKpi = '', stopRules = [] }) => [
    primaryKpi,
    ...stopRules.flatMap(({ kpi = [] }) => kpi),
  ]);
  const story = {
    experiments: experiments.filter(({ status }) => status !== 'idea'),
    observations: Object.fromEntries(
      Object.entries(observations).filter(([kpi]) => kpisWatched.includes(kpi)),
    ),
  };
  const first = watched(story, TODAY);
  expect(first).toContainEqual([
    'EXP-12',
    12,
    [
      ['cycle', 'counting', 2, 52],
      ['discount', 'clear', 0, 10.8],
      ['end', 'clear', undefined, undefined],
    ],
  ]);
  DAYS.forEach((today, i) => {
    expect(watched(retell(story, today), during(today, i)), today).toEqual(first);
  });
});

test('shows every KPI in the same state wherever a month turns', () => {
  const first = standing(told, TODAY);
  TURNS.forEach((today, i) => {
    expect(standing(retell({ kpis, observations }, today), during(today, i)), today).toEqual(first);
  });
});

test('has nothing behind it that lies ahead, and targets of calendar quarters', () => {
  for (const today of TURNS) {
    const { observations, verified, kpis: measured, reviews, experiments: all } = retell(told, today);
    const past = [
      ...Object.values(observations).flatMap((list) => list.map(({ at }) => at)),
      ...verified.flatMap((one) => one.verified?.at ?? []),
      ...measured.flatMap(({ effectiveFrom = [] }) => effectiveFrom),
      ...all.flatMap(({ status, startsOn, endsOn }) => {
        if (status === 'running' || status === 'paused') return startsOn ?? [];
        return status === 'stopped' || status === 'concluded' ? (endsOn ?? []) : [];
      }),
    ];
    expect(past.length).toBeGreaterThan(500);
    expect(
      past.filter((day) => day > today),
      today,
    ).toEqual([]);
    for (const { next = '' } of reviews) expect(next > today, today).toBe(true);
    for (const { from = '', due = '' } of measured.flatMap(({ targets = [] }) => targets)) {
      expect(from, today).toMatch(/-(?:01|04|07|10)-01$/);
      expect(due, today).toMatch(/-(?:03-31|06-30|09-30|12-31)$/);
    }
  }
});

test('goes with the demo CRM: what is closed or runs has its day behind it, what is open closes in the same quarter', () => {
  const quarters = (day: string) => Number(day.slice(0, 4)) * 4 + Math.ceil(Number(day.slice(5, 7)) / 3);
  const seen = (today: string) => [
    ...dealsAsOf(today).map(({ id, stage, close }) =>
      stage === 'Closed won' ? [id, close <= today] : [id, close >= today, quarters(close) - quarters(today)],
    ),
    ...campaignsAsOf(today).map(({ id, starts }) => [id, starts > today]),
  ];
  const first = seen(TOLD_ON);
  expect(first).toContainEqual(['northwind-annual-plan', true, 0]);
  expect(first).toContainEqual(['wingtip-annual', true]);
  for (const today of DAYS) expect(seen(today), today).toEqual(first);
});
