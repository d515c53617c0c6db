import { beforeAll, expect, test } from 'vitest';
import { installFakeI18n } from '../../tests/pages/gallery/fake-browser.ts';
import { versionDifferences } from './version-differences.ts';

beforeAll(() => installFakeI18n());

const body = {
  id: 'exp-12',
  title: 'Pack',
  hypothesis: { change: 'we send it', outcome: 'more are won' },
  status: 'planned',
  primaryKpi: 'win-rate',
  baseline: 21.4,
  stopRules: [{ id: 'rule-1', kpi: 'win-rate', when: 'below', value: 20 }],
};
const names = (id: string) => (id === 'win-rate' ? 'Win rate' : id);
const differ = (theirs: object) => versionDifferences(body, { ...body, ...theirs }, names);

test('the same version has no difference, whatever the order of its fields', () => {
  expect(differ({})).toEqual([]);
  expect(differ({ stopRules: [{ id: 'other', kpi: 'win-rate', when: 'below', value: 20 }] })).toEqual([]);
});

test.each([
  [{ title: 'Box' }, 'Name', 'Pack', 'Box'],
  [{ hypothesis: { ...body.hypothesis, because: 'it is early' } }, 'because', '', 'it is early'],
  [{ status: 'running' }, 'Status', 'Planned', 'Running'],
  [{ primaryKpi: 'cycle' }, 'Primary KPI', 'Win rate', 'cycle'],
  [{ baseline: 0.031 }, 'Baseline', '21.4', '0.031'],
  [
    {
      owners: [
        { function: 'sales', name: 'Ann' },
        { function: 'sales', name: 'Bo' },
      ],
    },
    'Owners',
    '',
    'Sales · Ann; Sales · Bo',
  ],
  [{ url: 'https://x.example/' }, 'url', '', 'https://x.example/'],
])('%j', (theirs, label, mine, other) => {
  expect(differ(theirs)).toEqual([expect.objectContaining({ label, mine, theirs: other })]);
});

test('a rule is said with the names of its KPIs', () => {
  const [difference] = differ({ stopRules: [] });
  expect(difference).toMatchObject({ label: 'Stop rules', theirs: '' });
  expect(difference?.mine).toMatch(/^Win rate · .* · 20$/);
});
