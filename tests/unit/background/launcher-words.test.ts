import { beforeEach, expect, test } from 'vitest';
import { launcherFace } from '../../../entrypoints/background/launcher-words.ts';
import { installFakeI18n } from '../../pages/gallery/fake-browser.ts';

beforeEach(() => installFakeI18n());

test.each([
  [
    { kpis: 3, experiments: 1, worst: 'off-target', alerts: 0, holdout: false },
    '3 KPIs · 1 test',
    'off-target',
    'some off target',
  ],
  [
    { kpis: 1, experiments: 0, worst: 'on-target', alerts: 0, holdout: false },
    '1 KPI',
    'on-target',
    'all on target',
  ],
  [
    { kpis: 0, experiments: 2, worst: 'unknown', alerts: 0, holdout: false },
    '2 tests',
    'none',
    'no values yet',
  ],
  [
    { kpis: 78, experiments: 0, worst: 'stale', alerts: 0, holdout: false },
    '78 KPIs',
    'stale',
    'some values are old',
  ],
  [
    { kpis: 3, experiments: 1, worst: 'off-target', alerts: 2, holdout: false },
    '2 to check · 3 KPIs',
    'off-target',
    'some off target',
    '3 KPIs · 1 test · 2 to check',
  ],
  [
    { kpis: 3, experiments: 1, worst: 'on-target', alerts: 0, holdout: true },
    'Holdout: leave alone · 3 KPIs',
    'on-target',
    'all on target',
    'Holdout: leave alone · 3 KPIs · 1 test',
  ],
] as const)('%o reads "%s"', (summary, text, mark, health, all?: string) => {
  expect(launcherFace(summary)).toEqual({
    text,
    mark,
    label: `Throughline: ${all ?? text}, ${health}. Open the panel.`,
  });
});

test('nothing here is said once', () => {
  const face = launcherFace({ kpis: 0, experiments: 0, worst: 'unknown', alerts: 0, holdout: false });
  expect(face).toEqual({ text: 'Nothing here yet', label: 'Nothing here yet', mark: 'none' });
});
