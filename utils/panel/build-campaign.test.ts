import { describe, expect, test } from 'vitest';
import { REACHED } from '../activity/back-links.ts';
import type { Touch } from '../activity/schema.ts';
import type { Experiment } from '../definitions/experiment.ts';
import { type RecordRef, recordKey } from '../records/record-ref.ts';
import { buildPanel, type PanelInput } from './build-panel.ts';
import { experiment, kpi, type Parts, panelInput, pin } from './example-definitions.ts';
import { PanelView } from './view.ts';

const HERE: RecordRef = { site: 'google-ads', tenant: '1', kind: 'campaign', id: '100' };
const there = (id: string, kind: RecordRef['kind'] = 'campaign'): RecordRef => ({ ...HERE, id, kind });
const names = {
  siteName: () => 'Google Ads',
  titleOf: (key: string) =>
    key === recordKey(there('1', 'contact')) ? 'Zoë Müller' : `Name of ${key.at(-1)}`,
  personName: () => 'Ana',
};

function panel(parts: Parts, more: Partial<PanelInput> = {}): PanelView {
  const view = buildPanel(panelInput(parts, { record: HERE, names, ...more }));
  expect(PanelView.parse(view)).toEqual(view);
  return view;
}

const PARTS: Parts = {
  kpis: [kpi('win', { name: 'Win rate' })],
  experiments: [
    experiment('now', { key: 'EXP-12', primaryKpi: 'win' }),
    experiment('then', { status: 'concluded', title: 'Reference call before the offer', primaryKpi: 'win' }),
    experiment('other', { status: 'stopped', title: 'Webinar on security reviews' }),
  ],
};

describe('a campaign', () => {
  test('name and address offer what they carry, unless it is tagged', () => {
    const url = 'https://ads.example/campaigns?utm_content=exp12';
    expect(panel(PARTS, { title: 'Spring', url }).campaign?.offers).toMatchObject([
      { text: 'exp12', from: 'utm', experiment: { id: 'now', tagged: false } },
    ]);
    expect(panel(PARTS, { title: 'EXP-12', url, tags: [pin('experiment', 'now')] }).campaign?.offers).toEqual(
      [],
    );
    const fullTitle = 'EXP-13, call +49 30 23125 123';
    const [fault] = panel(PARTS, { title: 'EXP-13, call', fullTitle }).campaign?.lint ?? [];
    expect(fault?.suggestion?.corrected).toBe('EXP-12, call +49 30 23125 123');
    expect(panel(PARTS, { title: 'EXP-13' }).campaign?.lint).toEqual([
      { text: 'EXP-13', from: 'name', suggestion: { key: 'EXP-12', title: 'now', corrected: 'EXP-12' } },
    ]);
    expect(panel(PARTS).campaign).toMatchObject({ offers: [], lint: [], triedBefore: [] });
  });

  test('what was tried: by its hypotheses, else by its name', () => {
    const tried = (more: Partial<PanelInput>) => panel(PARTS, more).campaign?.triedBefore.map(({ id }) => id);
    expect(tried({ tags: [pin('experiment', 'now')], title: 'Security webinar' })).toEqual(['then']);
    expect(tried({ tags: [pin('experiment', 'then')] })).toEqual([]);
    expect(tried({ title: '2026q4 security webinars' })).toEqual(['other']);
    expect(tried({ title: '2026q4 brand' })).toEqual([]);
    // By the KPI that it is tagged to itself, too.
    expect(tried({ title: '2026q4 brand', tags: [pin('kpi', 'win')] })).toEqual(['then']);
    const tags = [pin('experiment', 'other'), pin('kpi', 'win')];
    expect(tried({ title: '2026q4 brand', tags })).toEqual(['then']);
  });

  test('what was tried: by the hypotheses whose keys it carries, as if it were tagged to them', () => {
    const past = (id: string, fields: Partial<Experiment>) =>
      experiment(id, { status: 'concluded', hypothesis: { change: id, outcome: id }, ...fields });
    const design = { kind: 'ab', audience: 'DACH' } as const;
    const parts: Parts = {
      kpis: [kpi('win', { stage: 'conversion' }), kpi('cycle', { stage: 'conversion' }), kpi('mql')],
      experiments: [
        experiment('now', {
          key: 'EXP-12',
          primaryKpi: 'win',
          design,
          labels: ['legal'],
          hypothesis: { change: 'we attach the security pack', outcome: 'legal agrees earlier' },
        }),
        past('kpi', { primaryKpi: 'win' }),
        past('stage', { primaryKpi: 'cycle' }),
        past('audience', { primaryKpi: 'mql', design }),
        past('wording', { primaryKpi: 'mql', title: 'Security pack for legal' }),
        past('label', { primaryKpi: 'mql', labels: ['Legal'] }),
        past('neither', { primaryKpi: 'mql', key: 'EXP-3' }),
      ],
    };
    const tried = (more: Partial<PanelInput>) => panel(parts, more).campaign?.triedBefore;
    const tagged = tried({ tags: [pin('experiment', 'now')] });
    expect(tagged?.map(({ id }) => id)).toEqual(['kpi', 'wording', 'audience', 'label', 'stage']);
    expect(tried({ title: '2026q4_EXP-12_webinar' })).toEqual(tagged);
    expect(tried({ title: 'Spring', url: 'https://ads.example/c?utm_campaign=exp12' })).toEqual(tagged);
    // What the name carries besides what it is tagged to, and one that has ended.
    const both = { title: 'EXP-12 again', tags: [pin('experiment', 'neither')] };
    expect(tried(both)?.map(({ id }) => id)).toContain('kpi');
    expect(tried({ title: 'EXP-3 again' })?.map(({ id }) => id)).toContain('neither');
  });

  test('whom it reached: each once, the latest first, people without their names', () => {
    const touch = (id: string, kind: RecordRef['kind'], occurredAt: string): Touch => ({
      campaign: HERE,
      reaches: there(id, kind),
      occurredAt,
      by: 'local:1',
      at: occurredAt,
    });
    const reached = [
      touch('1', 'contact', '2026-04-01T00:00:00Z'),
      touch('2', 'deal', '2026-04-03T00:00:00Z'),
      touch('1', 'contact', '2026-04-02T00:00:00+02:00'),
      touch('3', 'campaign', '2026-04-09T00:00:00Z'),
    ];
    const view = panel({}, { reached }).campaign?.reached;
    expect(view?.records.map(({ ref, title, times, lastAt }) => [ref.id, title, times, lastAt])).toEqual([
      ['2', 'Name of 2', 1, '2026-04-03T00:00:00Z'],
      ['1', undefined, 2, '2026-04-02T00:00:00+02:00'],
    ]);
    expect(view?.total).toBe(2);
    const many = Array.from({ length: 30 }, (_, n) => touch(`d${n}`, 'deal', '2026-04-03T00:00:00Z'));
    expect(panel({}, { reached: many }).campaign?.reached).toMatchObject({
      total: 30,
      records: { length: 20 },
    });
    // So many are read: there may be more of them.
    const cut = Array.from({ length: REACHED }, (_, n) =>
      touch(`d${n % 40}`, 'deal', '2026-04-03T00:00:00Z'),
    );
    expect(panel({}, { reached: cut }).campaign?.reached).toMatchObject({ total: 40, read: REACHED });
    expect(panel({}, { reached: cut.slice(1) }).campaign?.reached.read).toBeUndefined();
  });
});

describe('cards on a record', () => {
  const tags = [pin('experiment', 'now', { role: 'tests', note: 'why' })];

  test('who pinned it, in which role; and a version that changes with the text', () => {
    const [card] = panel(PARTS, { tags }).experiments;
    expect(card?.pin).toEqual({
      by: 'local:1',
      byName: 'Ana',
      role: 'tests',
      note: 'why',
      at: '2026-04-10T08:00:00Z',
    });
    const edited = {
      ...PARTS,
      experiments: [experiment('now', { key: 'EXP-12', title: 'Edited', primaryKpi: 'win' })],
    };
    expect(card?.version).toMatch(/^[0-9a-f]{16}$/);
    expect(panel(edited, { tags }).experiments[0]?.version).not.toBe(card?.version);
  });

  test.each<[string, number, string[], number, string[]]>([
    // All known: other campaigns alone count.
    ['all listed', 3, ['100', 'deal', '7'], 1, ['7']],
    ['only this one', 1, ['100'], 0, []],
    // More than were read: of those nobody knows the kind.
    ['more, this one listed', 50, ['7', '100', '8'], 49, ['7', '8']],
    ['more, this one not', 50, ['7', '8'], 49, ['7', '8']],
  ])('other campaigns: %s', (_, total, list, expected, ids) => {
    const records = list.map((id) => ({
      record: id === 'deal' ? there('9', 'deal') : there(id),
      at: '2026-04-01T00:00:00Z',
    }));
    const taggedCampaigns = new Map([['now', { total, list: records }]]);
    const found = panel(PARTS, { tags, taggedCampaigns }).experiments[0]?.campaigns;
    expect([found?.total, found?.list.map(({ ref }) => ref.id)]).toEqual([expected, ids]);
  });

  test('other campaigns that nobody counted to the end', () => {
    const records = ['7', '8'].map((id) => ({ record: there(id), at: '2026-04-01T00:00:00Z' }));
    const taggedCampaigns = new Map([['now', { total: 100, more: true as const, list: records }]]);
    const found = panel(PARTS, { tags, taggedCampaigns }).experiments[0]?.campaigns;
    expect(found).toMatchObject({ total: 100, more: true });
  });

  test('other campaigns are not told where nobody looked', () => {
    expect(panel(PARTS, { tags }).experiments[0]?.campaigns).toBeUndefined();
  });
});

describe('holdouts', () => {
  const held = (fields: Partial<Experiment>) =>
    experiment('held', { endsOn: '2026-05-01T23:30:00Z', ...fields });
  const ids = (fields: Partial<Experiment>, record = HERE, gone: string[] = []) =>
    panel({ experiments: [held(fields)], gone }, { record }).holdouts.map(({ id }) => id);

  test.each<[string, Partial<Experiment>, RecordRef, string[]]>([
    ['a running one', { holdout: [there('1'), HERE] }, HERE, ['held']],
    ['named twice', { holdout: [HERE, { ...HERE }] }, HERE, ['held']],
    [
      'its account is not told',
      { holdout: [{ site: 'google-ads', kind: 'campaign', id: '100' }] },
      HERE,
      ['held'],
    ],
    [
      'this account is not told',
      { holdout: [HERE] },
      { site: 'google-ads', kind: 'campaign', id: '100' },
      ['held'],
    ],
    [
      'its account in capitals',
      { holdout: [{ ...HERE, tenant: 'ACME' }] },
      { ...HERE, tenant: 'acme' },
      ['held'],
    ],
    ['another account', { holdout: [{ ...HERE, tenant: '2' }] }, HERE, []],
    ['another kind', { holdout: [there('100', 'deal')] }, HERE, []],
    ['another tool', { holdout: [{ ...HERE, site: 'meta' }] }, HERE, []],
    ['not running', { holdout: [HERE], status: 'planned' }, HERE, []],
    ['over', { holdout: [HERE], status: 'concluded' }, HERE, []],
  ])('%s', (_, fields, record, expected) => {
    expect(ids(fields, record)).toEqual(expected);
  });

  test('a vanished one holds nobody out; what it says of itself', () => {
    expect(ids({ holdout: [HERE] }, HERE, ['experiment:held'])).toEqual([]);
    const design = { kind: 'holdout' as const, control: 'c', variants: [{ id: 'c', name: 'As before' }] };
    const view = panel({ experiments: [held({ holdout: [HERE], key: 'EXP-1', design })] });
    expect(view.holdouts).toEqual([
      { id: 'held', title: 'held', key: 'EXP-1', control: 'As before', endsOn: '2026-05-01' },
    ]);
  });
});
