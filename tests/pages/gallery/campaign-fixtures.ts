/** A campaign in every state, and a worker that answers from lists. */
import type { CampaignView, ExperimentOption, TriedBefore } from '../../../utils/panel/campaign-view.ts';
import type { ExperimentCard, PanelView } from '../../../utils/panel/view.ts';
import type { Ask, Reply } from '../../../utils/queries/ask.ts';
import type { Reach } from '../../../utils/queries/use-reach.ts';
import * as fx from './fixtures.ts';

const SECURITY_OPTION: ExperimentOption = {
  id: 'exp-12',
  key: 'EXP-12',
  title: 'Security pack with the proposal',
  status: 'running',
  change: 'we attach the security pack at Proposal',
  outcome: 'win rate rises by 3 points',
  kpi: 'Win rate',
  owner: 'Demand gen',
  tagged: false,
};
const OPTIONS: ExperimentOption[] = [
  SECURITY_OPTION,
  {
    id: 'exp-07',
    key: 'EXP-07',
    title: 'Security page in nurture',
    status: 'planned',
    change: 'nurture mails link the security page',
    outcome: 'more leads are accepted by sales within two weeks of their first reply',
    kpi: 'Qualified opportunity rate',
    tagged: true,
  },
];

const TRIED: TriedBefore[] = [
  {
    id: 'exp-05',
    key: 'EXP-05',
    title: 'Security page in nurture',
    status: 'stopped',
    endedOn: '2026-05-30',
    outcome: 'lost',
    lift: 0.004,
    interval: [-0.009, 0.017],
    reason: 'Readers came after the decision.',
    learnings: 'Send it **before** the proposal, not after.',
    next: 'iterate',
    followedBy: { id: 'exp-12', title: 'Security pack with the proposal' },
    because: [
      { what: 'kpi', text: 'Win rate' },
      { what: 'wording', text: 'security, proposal' },
    ],
  },
];

const NAME = '2026q4_EXP-12_webinar_dach';

const CAMPAIGN: CampaignView = {
  offers: [{ experiment: SECURITY_OPTION, text: 'EXP-12', from: 'name' }],
  lint: [
    {
      text: 'EXP-21',
      from: 'name',
      suggestion: {
        key: 'EXP-12',
        title: 'Security pack with the proposal',
        corrected: '2026q4_EXP-12_webinar_dach',
      },
    },
  ],
  triedBefore: TRIED,
  reached: {
    total: 23,
    records: [
      {
        key: 'hubspot/42/deal/1001',
        ref: { site: 'hubspot', tenant: '42', kind: 'deal', id: '1001' },
        title: 'Northwind – annual plan, 40 seats',
        siteName: 'HubSpot',
        lastAt: '2026-10-09T10:00:00Z',
        times: 3,
      },
      {
        key: 'hubspot/42/contact/77',
        ref: { site: 'hubspot', tenant: '42', kind: 'contact', id: '77' },
        siteName: 'HubSpot',
        lastAt: '2026-09-20T10:00:00Z',
        times: 1,
      },
    ],
  },
};
export const QUIET_CAMPAIGN: CampaignView = {
  offers: [],
  lint: [],
  triedBefore: [],
  reached: { total: 0, records: [] },
};

/** Running, tagged by the reader, with everything that can be wrong. */
export const WATCHED: ExperimentCard = {
  ...(fx.view().experiments[0] as ExperimentCard),
  pin: {
    by: 'local:me',
    byName: 'Ana',
    role: 'tests',
    at: '2026-10-10T09:00:00Z',
    note: 'Only the DACH webinar',
  },
  watch: {
    alerts: [
      { kind: 'stop-rule', severity: 'stop', stopRule: 'cycle', value: 51, limit: 50, days: 7 },
      { kind: 'horizon', severity: 'look', at: '2026-10-24', days: -12 },
      {
        kind: 'guardrail',
        severity: 'look',
        kpi: { id: 'nrr', name: 'Net revenue retention', unit: 'percent' },
        value: 104,
        limit: 108,
        at: '2026-09-01',
        days: 41,
      },
    ],
    verdict: {
      says: 'success',
      kpi: { id: 'win-rate', name: 'Win rate', unit: 'percent' },
      baseline: 21.4,
      value: 24.6,
      expected: 3,
      expectedIs: 'change',
    },
    overlaps: [
      { id: 'exp-14', title: 'Price page in the offer', by: 'audience' },
      { id: 'exp-15', title: 'Shorter form', by: 'labels' },
    ],
  },
  campaigns: {
    total: 4,
    list: [
      {
        key: 'google-ads/-/campaign/9',
        ref: { site: 'google-ads', kind: 'campaign', id: '9' },
        title: '2026q4_EXP-12_search_dach',
        siteName: 'Google Ads',
      },
      {
        key: 'mailchimp/us1/campaign/3',
        ref: { site: 'mailchimp', kind: 'campaign', id: '3' },
        siteName: 'Mailchimp',
      },
    ],
  },
  version: 'v1',
};

export function campaignView(over: Partial<PanelView> = {}): PanelView {
  const { stage: _, ...view } = fx.view();
  return {
    ...view,
    record: {
      ref: { site: 'google-ads', tenant: '123', kind: 'campaign', id: '555' },
      key: 'google-ads/123/campaign/555',
      weak: false,
      siteName: 'Google Ads',
      title: NAME,
    },
    stages: [],
    experiments: [],
    campaign: CAMPAIGN,
    ...over,
  };
}

export const PRELAUNCH: Reply<'experiment.check'>['prelaunch'] = [
  { code: 'hypothesis-because', state: 'ok', required: false },
  { code: 'primary-kpi', state: 'ok', required: true },
  { code: 'baseline', state: 'missing', required: false },
  { code: 'stop-rule', state: 'missing', required: true },
  { code: 'owner', state: 'missing', required: false },
];

export const BODY: Record<string, unknown> = {
  id: 'exp-12',
  title: 'Security pack with the proposal',
  key: 'EXP-12',
  hypothesis: {
    change: 'we attach the security pack at Proposal',
    outcome: 'win rate rises by 3 points',
    because: 'legal review starts earlier',
  },
  status: 'planned',
  primaryKpi: 'win-rate',
  guardrails: ['cycle'],
  baseline: 21.4,
  expected: { direction: 'increase', amount: 3, unit: 'points', within: 'P60D' },
  stopRules: [
    { id: 'cycle', kpi: 'cycle', when: 'above', value: 50, for: 'P1M' },
    { id: 'late', when: 'after', for: 'P6W' },
    { id: 'enough', kpi: 'cycle', when: 'sample', value: 400 },
  ],
  owners: [{ function: 'marketing', name: 'Demand gen', chat: '#demand-gen' }],
  labels: ['security'],
};

const KPIS: Reply<'kpis.find'> = [
  {
    id: 'win-rate',
    name: 'Win rate',
    unit: 'percent',
    direction: 'increase',
    value: 21.4,
    at: '2026-09-01',
  },
  { id: 'cycle', name: 'Sales cycle length', unit: 'days', direction: 'decrease', value: 44 },
  { id: 'nrr', name: 'Net revenue retention', unit: 'percent', direction: 'increase' },
];

/** What the worker answers to a question; a list is searched by its words. */
export const ANSWERS: Record<string, (request: { query?: string }) => unknown> = {
  'experiments.find': ({ query = '' }) =>
    OPTIONS.filter(({ key, title }) => `${key} ${title}`.toLowerCase().includes(query.toLowerCase())),
  'kpis.find': ({ query = '' }) =>
    KPIS.filter(({ name }) => name.toLowerCase().includes(query.toLowerCase())),
  'tried.find': () => TRIED,
  'experiment.check': () => ({ prelaunch: PRELAUNCH, problems: [] }),
  'experiment.get': () => ({ body: BODY, version: 'v1', prelaunch: PRELAUNCH }),
  'experiment.save': () => ({
    id: 'exp-30',
    undo: 'token',
    blocked: [],
    problems: [],
    prelaunch: PRELAUNCH,
  }),
  'tag.put': () => ({ undo: 'token' }),
  'tag.remove': () => ({ undo: 'token' }),
  undo: () => ({ state: 'undone' }),
};

/** A worker that answers at once. `answers` stand before the usual ones; one that throws refuses. */
export function fakeReach(answers: typeof ANSWERS = {}): Reach {
  const answer = async (type: string, request: object) => {
    const found = answers[type] ?? ANSWERS[type];
    if (!found) throw new Error(`the fake worker knows no ${type}`);
    return found(request);
  };
  return {
    where: {},
    ask: answer as Ask,
    write: (type, request) => answer(type, request) as never,
  };
}
