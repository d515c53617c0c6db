/** A deal with everything that can be known of one, and with nothing. */
import type { NamedRecord } from '../../../utils/panel/campaign-view.ts';
import type { CreditView, DealView, SightView, TouchView } from '../../../utils/panel/deal-view.ts';
import { ATTRIBUTION_MODELS } from '../../../utils/panel/deal-view.ts';
import type { PanelView } from '../../../utils/panel/view.ts';
import * as fx from './fixtures.ts';

function campaign(id: string, title: string | undefined, siteName = 'Google Ads'): NamedRecord {
  return {
    key: `google-ads/42/campaign/${id}`,
    ref: { site: 'google-ads', tenant: '42', kind: 'campaign', id },
    ...(title === undefined ? {} : { title }),
    siteName,
  };
}

export const WEBINAR = campaign('7', '2026q4_EXP-12_webinar_dach');
export const EVENT = campaign('8', 'Partner event, Vienna', 'HubSpot');
const NURTURE = campaign('9', undefined, 'Mailchimp');

function touch(id: string, of: NamedRecord, occurredAt: string, more: Partial<TouchView> = {}): TouchView {
  return { id: `r:hubspot/42/deal/1001:touch:${id}`, campaign: of, occurredAt, by: 'local:me', ...more };
}

const TOUCHES: TouchView[] = [
  touch('a', WEBINAR, '2026-10-09T10:00:00Z', { channel: 'webinar', role: 'influenced' }),
  touch('b', NURTURE, '2026-07-20T10:00:00Z', { channel: 'email' }),
  touch('c', WEBINAR, '2026-05-02T10:00:00Z', { by: 'local:b', byName: 'Ben' }),
  touch('d', EVENT, '2026-03-03T10:00:00Z', { channel: 'event', role: 'sourced' }),
];

const SIGHT: SightView = {
  nodes: [
    { id: `campaign:${EVENT.key}`, type: 'campaign', name: 'Partner event, Vienna', times: 1 },
    { id: `campaign:${NURTURE.key}`, type: 'campaign', name: 'campaign 9', times: 1 },
    { id: `campaign:${WEBINAR.key}`, type: 'campaign', name: '2026q4_EXP-12_webinar_dach', times: 2 },
    {
      id: 'experiment:exp-12',
      type: 'experiment',
      name: 'EXP-12 · Security pack with the proposal',
      state: 'running',
    },
    { id: 'kpi:win-rate', type: 'kpi', name: 'Win rate', state: 'off-target' },
    { id: 'kpi:new-arr', type: 'kpi', name: 'New business ARR', state: 'on-target' },
    { id: 'north-star:net-new-arr', type: 'north-star', name: 'Net new ARR', state: 'warning' },
  ],
  edges: [
    { from: `campaign:${WEBINAR.key}`, to: 'experiment:exp-12' },
    { from: `campaign:${EVENT.key}`, to: 'experiment:exp-12' },
    { from: 'experiment:exp-12', to: 'kpi:win-rate' },
    { from: 'kpi:win-rate', to: 'kpi:new-arr' },
    { from: 'kpi:new-arr', to: 'north-star:net-new-arr' },
  ],
  hasStar: true,
};

function credit(campaigns: NamedRecord[], shares: number[][], over: Partial<CreditView> = {}): CreditView {
  return {
    halfLifeDays: 7,
    leftOut: 0,
    campaigns,
    models: ATTRIBUTION_MODELS.map((model, i) => ({
      model,
      shares: shares[i] ?? [],
      kpis: model === 'position-based' ? [{ id: 'pipeline', name: 'Pipeline created' }] : [],
    })),
    dataDriven: [],
    ...over,
  };
}

export const NO_DEAL: DealView = {
  touches: [],
  offers: [],
  sight: { nodes: [], edges: [], hasStar: false },
  credit: credit([], []),
  signals: [],
  exits: [],
  counts: [],
  fields: {},
};

export const DEAL: DealView = {
  touches: TOUCHES,
  offers: [
    {
      campaign: campaign('11', 'Autumn search, brand'),
      touch: '1c3d6b1e-6f0a-4a53-9d3c-0d6d8c9e4f10',
      channel: 'cpc',
      utm: 'utm_campaign=autumn-brand',
    },
  ],
  sight: SIGHT,
  credit: credit(
    [EVENT, WEBINAR, NURTURE],
    [
      [1, 0, 0],
      [0, 1, 0],
      [1 / 4, 2 / 4, 1 / 4],
      [0.4, 0.5, 0.1],
      [0.0001, 0.996, 0.0039],
    ],
    { leftOut: 2, dataDriven: [{ id: 'roas', name: 'Return on ad spend' }] },
  ),
  signals: [
    {
      id: 'r:hubspot/42/deal/1001:signal:a',
      type: 'objection',
      reason: 'security-review-too-long',
      reasonName: 'Security review too long',
      quote: 'Our legal team needs six weeks for anything that touches customer data.',
      stage: 'Proposal',
      targets: [{ type: 'experiment', id: 'exp-12', name: 'EXP-12 · Security pack with the proposal' }],
      by: 'local:b',
      byName: 'Ben',
      at: '2026-10-10T09:00:00Z',
    },
    {
      id: 'r:hubspot/42/deal/1001:signal:b',
      type: 'committee',
      reason: 'legal-joined',
      reasonName: 'Legal or security joined',
      targets: [],
      by: 'local:me',
      at: '2026-09-20T09:00:00Z',
    },
  ],
  exits: [
    {
      agreement: { id: 'qualified', name: 'What counts as qualified' },
      items: [
        { field: 'exit-need', text: 'The buyer has said the need in their own words', done: true },
        { field: 'exit-maker', text: 'Whoever decides has been met', done: false },
        { field: 'exit-date', text: 'A date for the decision is agreed', done: false },
      ],
    },
  ],
  counts: [
    { kpi: { id: 'pipeline', name: 'Pipeline created' }, verdict: 'counts', conditions: [] },
    {
      kpi: { id: 'qualified-pipeline', name: 'Qualified pipeline' },
      verdict: 'does-not',
      conditions: [
        { clause: 'includes', field: 'close_date', label: 'Close date', op: 'set', state: 'fails' },
        {
          clause: 'includes',
          field: 'amount',
          label: 'Amount',
          op: 'at-least',
          value: 20000,
          state: 'fails',
        },
        { clause: 'excludes', field: 'type', label: 'Type', op: 'is', value: 'Renewal', state: 'fails' },
      ],
    },
    {
      kpi: { id: 'forecast', name: 'Forecast this quarter' },
      verdict: 'unknown',
      conditions: [
        {
          clause: 'includes',
          field: 'tier',
          label: 'Tier',
          op: 'in',
          value: ['Gold', 'Silver'],
          state: 'unknown',
        },
        {
          clause: 'includes',
          field: 'budget_agreed',
          label: 'Budget agreed',
          op: 'is',
          value: true,
          state: 'unknown',
        },
      ],
    },
  ],
  fields: { amount: { value: 18_400, from: 'page' }, type: { value: 'New business', from: 'page' } },
};

const MANY = Array.from({ length: 9 }, (_, i) => campaign(`m${i}`, `Campaign number ${i + 1} of the autumn`));

/** More campaigns than are drawn one by one, names that do not break, gaps everywhere. */
export const MANY_DEAL: DealView = {
  ...DEAL,
  touches: MANY.map((of, i) => touch(`m${i}`, of, `2026-0${i + 1}-11T10:00:00Z`)).reverse(),
  sight: {
    nodes: [
      ...MANY.map((of) => ({
        id: `campaign:${of.key}`,
        type: 'campaign' as const,
        name: of.title ?? '',
        times: 1,
      })),
      {
        id: 'experiment:a',
        type: 'experiment',
        name: 'Donaudampfschifffahrtsgesellschaftskapitänsmütze',
        state: 'running',
      },
      {
        id: 'experiment:b',
        type: 'experiment',
        name: 'EXP-07 · Security page in nurture',
        state: 'concluded',
      },
      { id: 'kpi:win-rate', type: 'kpi', name: 'Win rate', state: 'off-target' },
      { id: 'kpi:cycle', type: 'kpi', name: 'Sales cycle length', state: 'warning' },
      {
        id: 'north-star:net-new-arr',
        type: 'north-star',
        name: 'Net new annual recurring revenue across all regions',
      },
    ],
    edges: [
      ...MANY.slice(0, 6).map((of, i) => ({
        from: `campaign:${of.key}`,
        to: i % 2 ? 'experiment:a' : 'experiment:b',
      })),
      { from: 'experiment:b', to: 'kpi:win-rate' },
      { from: 'experiment:b', to: 'kpi:cycle' },
      { from: 'kpi:win-rate', to: 'north-star:net-new-arr' },
    ],
    hasStar: true,
  },
  credit: credit(
    MANY,
    ATTRIBUTION_MODELS.map((_, model) =>
      MANY.map((__, i) => (model === 0 ? Number(i === 0) : 1 / MANY.length)),
    ),
  ),
};

export function dealView(deal: DealView = DEAL, over: Partial<PanelView> = {}): PanelView {
  return fx.view({ deal, ...over });
}
