import { beforeAll, expect, test } from 'vitest';
import { WATCHED } from '../../tests/pages/gallery/campaign-fixtures.ts';
import { installFakeI18n } from '../../tests/pages/gallery/fake-browser.ts';
import { NOW } from '../../tests/pages/gallery/fixtures.ts';
import type { WatchAlert, WatchView } from '../../utils/panel/watch-view.ts';
import { alertWords, verdictWords } from './watch-words.ts';

beforeAll(() => installFakeI18n());

const CYCLE = { id: 'cycle', name: 'Sales cycle length', unit: 'days' };
const look = { severity: 'look' } as const;

test.each<[WatchAlert, string | null]>([
  [
    { kind: 'stop-rule', severity: 'stop', stopRule: 'cycle' },
    'Sales cycle length above 50 days for 7 days: at 51 days, 2 of 7 so far',
  ],
  [
    { kind: 'stop-rule', ...look, stopRule: 'cycle' },
    'stop rule: Sales cycle length above 50 days for 7 days: at 51 days, 2 of 7 so far',
  ],
  [{ kind: 'stop-rule', severity: 'stop', stopRule: 'gone' }, null],
  [
    {
      kind: 'stop-rule',
      ...look,
      stopRule: 'cycle',
      kpi: CYCLE,
      value: 51,
      guardrail: 42,
      here: 'With pack',
    },
    'stop rule: Sales cycle length above 50 days for 7 days: at 51 days, 2 of 7 so far (also a guardrail, off its target in “With pack”: 42 days)',
  ],
  [
    {
      kind: 'stop-rule',
      severity: 'stop',
      stopRule: 'cycle',
      kpi: CYCLE,
      value: 51,
      guardrail: 42,
    },
    'Sales cycle length above 50 days for 7 days: at 51 days, 2 of 7 so far (also a guardrail, off its target overall: 42 days)',
  ],
  [{ kind: 'horizon', ...look, at: '2026-10-24', days: -12 }, '12 days left until its end, 24 Oct'],
  [{ kind: 'horizon', severity: 'stop', at: '2026-10-11', days: 1 }, 'its end, 11 Oct, is 1 day past'],
  [
    { kind: 'guardrail', ...look, kpi: CYCLE, value: 51, limit: 42, at: '2026-09-01' },
    'guardrail Sales cycle length is off target overall: 51 days against 42 days, since 1 Sept',
  ],
  [
    { kind: 'guardrail', ...look, kpi: CYCLE, value: 51, limit: 42, at: '2026-09-01', here: 'With pack' },
    'guardrail Sales cycle length is off target in “With pack”: 51 days against 42 days, since 1 Sept',
  ],
  [
    { kind: 'guardrail', ...look, kpi: CYCLE, value: 51, limit: 42, at: '2026-09-01', here: true },
    'guardrail Sales cycle length is off target in this experiment: 51 days against 42 days, since 1 Sept',
  ],
  [{ kind: 'guardrail', ...look, kpi: CYCLE }, null],
  [{ kind: 'guardrail', ...look }, null],
  [
    { kind: 'expected-late', ...look, kpi: CYCLE, value: 44, limit: 40, at: '2026-10-01' },
    'Sales cycle length was expected at 40 days by 1 Oct and is at 44 days',
  ],
])('%j', (alert, words) => {
  expect(alertWords(alert, WATCHED, NOW)).toBe(words);
});

const watch = (verdict: WatchView['verdict']): WatchView => ({ alerts: [], overlaps: [], verdict });
const RATE = { id: 'win-rate', name: 'Win rate', unit: 'percent' };

test('the verdict has its numbers in the KPI’s unit', () => {
  expect(verdictWords(WATCHED.watch as WatchView, 'Win rate', NOW)).toBe(
    'A success by the decision rule: Win rate went from 21.4% to 24.6% (+3.2 points, expected +3 points).',
  );
});

test('an expectation as a ratio is compared as a ratio', () => {
  expect(
    verdictWords(
      watch({ says: 'failure', kpi: RATE, baseline: 20, value: 19, expected: 0.1, expectedIs: 'ratio' }),
      '',
      NOW,
    ),
  ).toBe('A failure by the decision rule: Win rate went from 20% to 19% (−5%, expected +10%).');
});

test('a group beside a control is not said to have gone from the control’s value to its own', () => {
  const groups = { baseline: 22.2, value: 33.3, control: true, at: '2026-09-28' } as const;
  expect(
    verdictWords(
      watch({ says: 'open', kpi: RATE, expected: 3, expectedIs: 'change', ...groups }),
      'Win rate',
      NOW,
    ),
  ).toBe(
    'Too early to decide. So far: Win rate is 33.3% with the change and 22.2% in the control group (+11.1 points, expected +3 points). One figure, from 28 Sept.',
  );
});

test.each([
  [{ n: 41 }, ' One figure (n = 41), from 28 Sept.'],
  [
    { n: 41, controlN: 1240, periods: 1, until: '2026-09-28' },
    ' One figure (n = 41, in the control group 1,240), from 28 Sept.',
  ],
  [{ periods: 3, until: '2026-10-12' }, ' The mean of 3 figures, from 28 Sept to 12 Oct.'],
  [{ periods: 3, until: '2026-10-12', n: 90 }, ' The mean of 3 figures (n = 90), from 28 Sept to 12 Oct.'],
])('the figures it rests on are named: %j', (basis, words) => {
  const numbers = { baseline: 20, value: 19, expected: 3, expectedIs: 'change', at: '2026-09-28' } as const;
  const verdict = watch({ says: 'open', kpi: RATE, ...numbers, ...basis });
  expect(verdictWords(verdict, '', NOW)?.split(').')[1]).toBe(words);
});

test.each([
  ['expectation', 'the expected effect or its KPI is missing.'],
  ['unit', '“%” of a percentage is unclear. Write “points”.'],
  ['value', 'nothing was measured while it ran.'],
  ['baseline', 'there is no baseline to compare with.'],
  ['control', 'the plan does not say which variant is the control.'],
] as const)('what is missing is said: %s', (lacks, words) => {
  expect(verdictWords({ ...watch(undefined), lacks }, 'Win rate', NOW)).toBe(
    `The decision rule says nothing yet: ${words}`,
  );
});

test('nothing is said where nothing can be told', () => {
  expect(verdictWords(watch(undefined), 'Win rate', NOW)).toBeNull();
});

test('a sentence goes on without its full stop', () => {
  const [rule] = WATCHED.stopRules;
  if (!rule) throw new Error('a card with rules');
  const card = { stopRules: [{ ...rule, id: 'met', state: 'met', now: 51 } as const] };
  const alert = { kind: 'stop-rule', severity: 'stop', stopRule: 'met', kpi: CYCLE, value: 51 } as const;
  expect(alertWords(alert, card, NOW)).toMatch(/\w\.$/);
  expect(alertWords({ ...alert, guardrail: 42 }, card, NOW)).toMatch(/\w \(also a guardrail/);
});
