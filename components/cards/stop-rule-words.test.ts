import { beforeAll, expect, test } from 'vitest';
import { installFakeI18n } from '../../tests/pages/gallery/fake-browser.ts';
import type { StopRuleView } from '../../utils/panel/view.ts';
import { nearestStopRule, stopRuleLine, stopRuleWords } from './stop-rule-words.ts';

beforeAll(() => installFakeI18n());

const now = Date.parse('2026-10-12T10:00:00Z');
const cycle = { id: 'c', name: 'Cycle length', unit: 'days' };

test.each<[Omit<StopRuleView, 'id'>, string]>([
  [
    { kpi: cycle, when: 'above', value: 50, for: 'P7D', state: 'counting', progress: { have: 2, need: 7 } },
    'Cycle length above 50 days for 7 days, now 2 of 7',
  ],
  [
    {
      kpi: cycle,
      when: 'above',
      value: 50,
      for: 'P7D',
      state: 'counting',
      now: 50.4,
      progress: { have: 2, need: 7 },
    },
    'Cycle length above 50 days for 7 days: at 50.4 days, 2 of 7 so far',
  ],
  [
    { kpi: cycle, when: 'sample', value: 400, state: 'counting', now: 90, progress: { have: 90, need: 400 } },
    'at 400 samples, now 90 of 400',
  ],
  [
    { kpi: cycle, when: 'below', value: 20, state: 'clear', now: 44 },
    'Cycle length below 20 days, now 44 days',
  ],
  [
    { kpi: cycle, when: 'below', value: 44, state: 'clear', now: 44.01 },
    'Cycle length below 44 days, now 44.01 days',
  ],
  [
    { kpi: cycle, when: 'below', value: 20, for: 'P0D', state: 'clear', now: 44 },
    'Cycle length below 20 days, now 44 days',
  ],
  [{ when: 'below', value: 20, state: 'unknown' }, 'primary KPI below 20, no value yet'],
  [
    { kpi: cycle, when: 'below', value: 20, state: 'unknown', lacks: 'control' },
    'Cycle length below 20 days: the plan does not say which variant is the control',
  ],
  [{ when: 'after', date: '2026-11-30', state: 'clear' }, 'after 30 Nov'],
  [{ when: 'after', for: 'P30D', state: 'unknown' }, 'after 30 days'],
  [{ when: 'after', for: 'P0D', state: 'unknown' }, 'after ?'],
  [
    { when: 'sample', value: 1400, state: 'counting', progress: { have: 131, need: 1400 } },
    'at 1,400 samples, now 131 of 1,400',
  ],
  [
    { kpi: cycle, when: 'above', value: 50, state: 'met', now: 51 },
    'Cycle length above 50 days, last 51 days. This is met: stop and look.',
  ],
])('%o', (rule, expected) => {
  expect(stopRuleWords({ id: 'r', ...rule }, now)).toBe(expected);
});

test.each<[Omit<StopRuleView, 'id'>, string]>([
  [{ when: 'after', date: '2026-12-04', state: 'clear' }, 'After 4 Dec'],
  [{ when: 'sample', value: 400, state: 'unknown' }, 'At 400 samples, no value yet'],
  [{ when: 'below', value: 20, state: 'unknown' }, 'Primary KPI below 20, no value yet'],
  [
    { kpi: { id: 'i', name: 'iOS installs', unit: 'count' }, when: 'below', value: 20, state: 'unknown' },
    'iOS installs below 20, no value yet',
  ],
  [
    { kpi: { id: 'i', name: 'iOS installs', unit: 'count' }, when: 'sample', value: 20, state: 'unknown' },
    'At 20 samples, no value yet',
  ],
])('%o as a line', (rule, expected) => {
  expect(stopRuleLine({ id: 'r', ...rule }, now)).toBe(expected);
});

test('the rule nearest to stopping comes first', () => {
  const rule = (id: string, state: StopRuleView['state']): StopRuleView => ({ id, when: 'after', state });
  expect(nearestStopRule([rule('a', 'unknown'), rule('b', 'clear'), rule('c', 'counting')])?.id).toBe('c');
  expect(nearestStopRule([rule('a', 'counting'), rule('b', 'met')])?.id).toBe('b');
  expect(nearestStopRule([])).toBeUndefined();
});
