import { describe, expect, test } from 'vitest';
import { here, kpi, observed, panelInput } from './example-definitions.ts';
import { launcherSummary } from './launcher-summary.ts';

describe('the launcher', () => {
  const aim = { ...here, targets: [{ value: 100 }] };
  test.each([
    [[], 'unknown'],
    [[100], 'on-target'],
    [[100, undefined], 'unknown'],
    [[100, undefined, 95], 'warning'],
    [[100, undefined, 95, 10], 'off-target'],
  ])('values %j: %s', (values, worst) => {
    const kpis = values.map((_, n) => kpi(`k${n}`, aim));
    const observations = values.flatMap((value, n) =>
      value === undefined ? [] : [observed(`k${n}`, value)],
    );
    expect(launcherSummary(panelInput({ kpis, observations }))).toEqual({
      kpis: values.length,
      experiments: 0,
      worst,
      alerts: 0,
      holdout: false,
    });
  });

  test('stale is worse than unknown', () => {
    const kpis = [kpi('a', { ...aim, source: { system: 'CRM', refresh: 'P1D' } }), kpi('b', aim)];
    expect(launcherSummary(panelInput({ kpis, observations: [observed('a', 100)] })).worst).toBe('stale');
  });
});
