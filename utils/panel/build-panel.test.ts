import { describe, expect, test } from 'vitest';
import type { RecordRef } from '../records/record-ref.ts';
import { buildPanel, type PanelInput } from './build-panel.ts';
import {
  agreement,
  experiment,
  here,
  kpi,
  observed,
  type Parts,
  panelInput,
  pin,
  stage,
} from './example-definitions.ts';
import { launcherSummary, summarise } from './launcher-summary.ts';
import { PanelView } from './view.ts';

function panel(parts: Parts, more: Partial<PanelInput> = {}): PanelView {
  const request = panelInput(parts, more);
  const view = buildPanel(request);
  // Whatever a test looks at, the reply must pass the schema that the page reads it by.
  expect(PanelView.parse(view)).toEqual(view);
  expect(launcherSummary(request)).toEqual(summarise(view));
  return view;
}

const ids = (cards: { id: string }[]) => cards.map((card) => card.id);

describe('which KPIs', () => {
  test('those for the kind and the stage; without appliesTo nowhere', () => {
    const parts = {
      kpis: [
        kpi('any', here),
        kpi('late', { appliesTo: [{ kind: 'deal', stages: ['Won'] }] }),
        kpi('mail', { appliesTo: [{ kind: 'campaign' }] }),
        kpi('nowhere'),
      ],
    };
    expect(ids(panel(parts).kpis)).toEqual(['any', 'late']);
    expect(ids(panel(parts, { state: stage('Open') }).kpis)).toEqual(['any']);
    expect(panel(parts).kpis[1]?.why).toEqual({
      reason: 'applies',
      kind: 'deal',
      stages: ['Won'],
      pipelines: [],
    });
  });

  test('pinned ones, whatever they are meant for', () => {
    const parts = {
      kpis: [kpi('nowhere'), kpi('late', { appliesTo: [{ kind: 'deal', stages: ['Won'] }] })],
    };
    const tags = [
      pin('kpi', 'nowhere', { note: 'asked by finance' }),
      pin('kpi', 'late', { by: 'local:2', at: '2026-04-11T08:00:00Z' }),
      pin('kpi', 'late', { by: 'local:1', at: '2026-04-10T08:00:00Z' }),
      pin('kpi', 'unheard-of'),
    ];
    const { kpis } = panel(parts, { tags, state: stage('Open') });
    expect(kpis.map(({ id, why, pin }) => ({ id, why, pin }))).toEqual([
      {
        id: 'late',
        why: { reason: 'pinned', kind: 'deal', stages: ['Won'], pipelines: [] },
        pin: { by: 'local:1', at: '2026-04-10T08:00:00Z' },
      },
      {
        id: 'nowhere',
        why: { reason: 'pinned', kind: 'deal', stages: [], pipelines: [] },
        pin: { by: 'local:1', at: '2026-04-10T08:00:00Z', note: 'asked by finance' },
      },
    ]);
  });

  test('deprecated and vanished ones only where they are pinned', () => {
    const parts = {
      kpis: [
        kpi('old', { ...here, status: 'deprecated', supersededBy: 'new' }),
        kpi('new', { ...here, name: 'New rate' }),
        kpi('gone', here),
      ],
      gone: ['kpi:gone'],
    };
    expect(ids(panel(parts).kpis)).toEqual(['new']);
    const { kpis } = panel(parts, { tags: [pin('kpi', 'old'), pin('kpi', 'gone')] });
    expect(ids(kpis)).toEqual(['gone', 'old', 'new']);
    expect(kpis[0]?.provenance.state).toBe('tombstone');
    expect(kpis[1]?.supersededBy).toEqual({ type: 'kpi', id: 'new', name: 'New rate' });
  });

  test('off target first, then warning, stale, on target, unknown; pinned first within', () => {
    const aim = { ...here, targets: [{ value: 100 }] };
    const parts = {
      kpis: [
        kpi('unknown', aim),
        kpi('good-10', aim),
        kpi('good-9', aim),
        kpi('good-pinned', aim),
        kpi('stale', { ...aim, source: { system: 'CRM', refresh: 'P1D' } }),
        kpi('warning', aim),
        kpi('off', aim),
      ],
      observations: [
        observed('good-10', 100),
        observed('good-9', 100),
        observed('good-pinned', 100),
        observed('stale', 10),
        observed('warning', 95),
        observed('off', 80),
      ],
    };
    const view = panel(parts, { tags: [pin('kpi', 'good-pinned')] });
    expect(ids(view.kpis)).toEqual([
      'off',
      'warning',
      'stale',
      'good-pinned',
      'good-9',
      'good-10',
      'unknown',
    ]);
  });
});

describe('which experiments', () => {
  test('those that run, pause or are planned on a KPI here; others only pinned', () => {
    const statuses = ['concluded', 'stopped', 'idea', 'planned', 'paused', 'running'] as const;
    const parts = {
      kpis: [kpi('rate', here)],
      experiments: statuses.map((status) => experiment(status, { status, primaryKpi: 'rate' })),
    };
    expect(ids(panel(parts).experiments)).toEqual(['running', 'paused', 'planned']);
    const { experiments } = panel(parts, { tags: [pin('experiment', 'concluded')] });
    expect(ids(experiments)).toEqual(['concluded', 'running', 'paused', 'planned']);
    expect(experiments.map((card) => card.why.reason)).toEqual([
      'pinned',
      'primary-kpi',
      'primary-kpi',
      'primary-kpi',
    ]);
  });

  test('not where the KPI is shown but is not meant for this kind', () => {
    const parts = {
      kpis: [kpi('rate', { appliesTo: [{ kind: 'campaign' }] })],
      experiments: [experiment('exp', { primaryKpi: 'rate' })],
    };
    const view = panel(parts, { tags: [pin('kpi', 'rate')] });
    expect(ids(view.kpis)).toEqual(['rate']);
    expect(view.experiments).toEqual([]);
  });

  test('a pinned one brings its primary KPI, which brings no other experiment', () => {
    const parts = {
      kpis: [kpi('rate', { appliesTo: [{ kind: 'deal', stages: ['Won'] }] }), kpi('other')],
      experiments: [experiment('exp', { primaryKpi: 'rate' }), experiment('second', { primaryKpi: 'rate' })],
    };
    const view = panel(parts, { tags: [pin('experiment', 'exp')], state: stage('Open') });
    expect(view.kpis.map(({ id, why }) => [id, why.reason])).toEqual([['rate', 'primary-kpi']]);
    expect(ids(view.experiments)).toEqual(['exp']);
  });

  test('vanished ones only pinned; one whose KPI does not exist shows where it is pinned', () => {
    const parts = {
      kpis: [kpi('rate', here)],
      experiments: [
        experiment('gone', { primaryKpi: 'rate' }),
        experiment('lost', { primaryKpi: 'no-such' }),
      ],
      gone: ['experiment:gone'],
    };
    expect(panel(parts).experiments).toEqual([]);
    const tags = [pin('experiment', 'gone'), pin('experiment', 'lost')];
    const { experiments } = panel(parts, { tags });
    expect(
      experiments.map(({ id, primaryKpi, provenance }) => [id, primaryKpi?.id, provenance.state]),
    ).toEqual([
      ['gone', 'rate', 'tombstone'],
      ['lost', undefined, 'live'],
    ]);
  });

  test('the one that ends first leads', () => {
    const parts = {
      kpis: [kpi('rate', here)],
      experiments: [
        experiment('open-ended', { primaryKpi: 'rate' }),
        experiment('later', { primaryKpi: 'rate', endsOn: '2026-06-30' }),
        experiment('sooner', { primaryKpi: 'rate', endsOn: '2026-05-31' }),
      ],
    };
    expect(ids(panel(parts).experiments)).toEqual(['sooner', 'later', 'open-ended']);
  });
});

describe('an experiment’s card', () => {
  const parts: Parts = {
    workspace: { currency: 'EUR', timeZone: 'America/Los_Angeles' },
    kpis: [
      kpi('rate', { ...here, name: 'Win rate' }),
      kpi('cost', { unit: 'currency', name: 'Cost', direction: 'decrease', targets: [{ value: 10 }] }),
    ],
    experiments: [
      experiment('exp', {
        primaryKpi: 'rate',
        guardrails: ['cost', 'no-such'],
        startsOn: '2026-04-01',
        endsOn: '2026-04-27',
        stopRules: [
          { id: 's1', kpi: 'cost', when: 'above', value: 10, for: 'P7D' },
          { id: 's2', when: 'sample', value: 400 },
          { id: 's3', when: 'after', date: '2026-04-14' },
        ],
      }),
    ],
    observations: [
      { kpi: 'cost', at: '2026-04-11', period: 'P1D', value: 12 },
      { kpi: 'cost', at: '2026-04-12', period: 'P1D', value: 12 },
      { kpi: 'rate', at: '2026-04-12', period: 'P1D', value: 20, experiment: 'exp', n: 150 },
    ],
  };

  test('says where it stands', () => {
    const [card] = panel(parts).experiments;
    // NOW is 05:00 on 15 April in Los Angeles; 27 days from 1 to 27 April, 14 days and 5 hours gone.
    expect(card).toMatchObject({
      primaryKpi: { type: 'kpi', id: 'rate', name: 'Win rate' },
      guardrails: [{ id: 'cost', name: 'Cost', state: 'off-target' }],
      daysLeft: 12,
      stopRules: [
        {
          id: 's1',
          kpi: { id: 'cost', name: 'Cost', unit: 'currency', currency: 'EUR' },
          state: 'counting',
          progress: { have: 2, need: 7 },
          now: 12,
        },
        { id: 's2', kpi: { id: 'rate' }, state: 'counting', progress: { have: 150, need: 400 } },
        { id: 's3', state: 'met', date: '2026-04-14' },
      ],
    });
    expect(card?.elapsed).toBeCloseTo((14 + 5 / 24) / 27, 10);
  });
});

test('agreements for kind and stage; deprecated and vanished ones not at all', () => {
  const parts = {
    agreements: [
      agreement('hand-off', {
        appliesTo: [{ kind: 'deal', stages: ['Won'] }],
        commitments: [{ text: 'Call', kpi: 'rate' }],
      }),
      agreement('any', here),
      agreement('nowhere'),
      agreement('old', { ...here, status: 'deprecated' }),
      agreement('gone', here),
    ],
    kpis: [kpi('rate', { name: 'Win rate' })],
    gone: ['agreement:gone'],
  };
  expect(ids(panel(parts).agreements)).toEqual(['any', 'hand-off']);
  expect(ids(panel(parts, { state: stage('Open') }).agreements)).toEqual(['any']);
  expect(panel(parts).agreements[1]?.commitments).toEqual([
    { text: 'Call', kpi: { type: 'kpi', id: 'rate', name: 'Win rate' } },
  ]);
});

test('a weak record, a title, a conflict and a text in another field are passed on', () => {
  const record: RecordRef = { site: 'hubspot', kind: 'deal', id: '7' };
  const kpis = [
    kpi('rate', { ...here, northStar: true, formula: { text: 'won ÷ all' }, related: ['rate', 'no-such'] }),
  ];
  const view = panel(
    { kpis, conflicts: { 'kpi:rate': ['url:1'] } },
    { record, title: 'Northwind', sample: true },
  );
  expect(view.record).toEqual({
    ref: record,
    key: 'hubspot/-/deal/7',
    weak: true,
    siteName: 'HubSpot',
    title: 'Northwind',
  });
  expect(view.workspace).toEqual({ id: 'acme', name: 'Acme', sample: true });
  expect(view.kpis[0]).toMatchObject({
    formula: 'won ÷ all',
    northStar: true,
    related: [{ type: 'kpi', id: 'rate', name: 'rate' }],
    provenance: { source: 'file', state: 'live', conflicts: ['url:1'] },
  });
  expect(panel({ kpis, workspace: { northStar: 'other' } }).kpis[0]?.northStar).toBe(false);
});
