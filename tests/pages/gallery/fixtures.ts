/** Cards and panels in every state, made up. */
import type { SyncStatus } from '../../../utils/panel/sync-status.ts';
import type { AgreementCard, HealthState, KpiCard, PanelView, TermCard } from '../../../utils/panel/view.ts';
import { SECURITY_PACK } from './experiment-fixtures.ts';
import { provenance, why } from './provenance-fixtures.ts';

export const NOW = Date.parse('2026-10-12T10:00:00Z');
function trend(values: number[]): KpiCard['health']['trend'] {
  return values.map((value, i) => {
    const month = new Date(Date.UTC(2026, 9 - values.length + i, 1));
    return { at: month.toISOString().slice(0, 10), value };
  });
}

export function kpi(over: Partial<KpiCard> & { id: string; name: string }): KpiCard {
  return {
    type: 'kpi',
    aliases: [],
    unit: 'count',
    direction: 'increase',
    indicator: 'lagging',
    function: 'sales',
    northStar: false,
    drives: [],
    health: { state: 'unknown', trend: [] },
    owners: [],
    decisionRights: [],
    status: 'approved',
    related: [],
    why,
    provenance,
    ...over,
  };
}

function health(
  state: HealthState,
  values: number[],
  target: KpiCard['health']['target'],
  ageDays = 12,
): KpiCard['health'] {
  return {
    state,
    value: values.at(-1),
    at: '2026-09-01',
    period: 'P1M',
    ageDays,
    ...(target ? { target } : {}),
    trend: trend(values),
  };
}

export const WIN_RATE = kpi({
  id: 'win-rate',
  name: 'Win rate',
  aliases: ['Close rate'],
  definition: 'Share of opportunities closed in the period that were **won**.',
  formula: 'won ÷ (won + lost)',
  unit: 'percent',
  journeyStage: 'conversion',
  drives: [{ id: 'net-new-arr', name: 'Net new ARR' }],
  health: health('off-target', [25.6, 25.1, 26, 24.8, 23.9, 23.5, 22.4, 21.9, 21.4], {
    op: 'at-least',
    value: 25,
    due: '2026-12-31',
  }),
  includes: 'Opportunities from stage Qualified on',
  excludes: 'Renewals, duplicates, test accounts',
  owners: [
    { function: 'sales', name: 'RevOps', contact: 'revops@acme.example' },
    { function: 'marketing', name: 'Demand gen', contact: '#demand-gen' },
  ],
  source: {
    system: 'Salesforce',
    url: 'https://acme.example/report/1',
    refresh: 'P1D',
    steward: 'Data team',
  },
  decisionRights: [
    { decision: 'Target', function: 'sales', role: 'decides' },
    { decision: 'Target', function: 'finance', role: 'approves' },
    { decision: 'Definition', function: 'marketing', role: 'consulted' },
  ],
  verified: { at: '2026-10-01', by: 'RevOps', until: '2026-11-02', expired: false },
  related: [{ id: 'loss-rate', name: 'Loss rate' }],
});

export const CYCLE = kpi({
  id: 'cycle',
  name: 'Sales cycle length',
  definition: 'Days from the first meeting to the signature.',
  unit: 'days',
  direction: 'decrease',
  indicator: 'leading',
  health: health('warning', [43, 42, 42.4, 41, 41.6, 42.8, 42.2, 43, 44], { op: 'at-most', value: 42 }),
  owners: [{ function: 'sales', name: 'Sales leadership' }],
});

const DEAL_SIZE = kpi({
  id: 'deal-size',
  name: 'Average deal size',
  unit: 'currency',
  currency: 'EUR',
  health: health('on-target', [15_100, 15_400, 15_900, 15_700, 16_800, 16_700, 17_700, 17_900, 18_200], {
    op: 'at-least',
    value: 17_000,
  }),
  pin: { by: 'local:me', at: '2026-10-10T09:00:00Z', note: 'Big security budget' },
  why: { reason: 'pinned', stages: [], pipelines: [] },
});

export const TIME_TO_VALUE = kpi({
  id: 'ttv',
  name: 'Time to value',
  unit: 'days',
  direction: 'decrease',
  indicator: 'leading',
  definition: 'Days from signature until the customer reaches the first agreed outcome.',
  health: health('stale', [24, 22, 19], { op: 'at-most', value: 20 }, 40),
  source: { system: 'Product analytics', refresh: 'P7D' },
  verified: { at: '2025-10-01', by: 'Customer success', until: '2026-04-01', expired: true },
});

export const ARR = kpi({
  id: 'net-new-arr',
  name: 'Net new annual recurring revenue across all regions and product lines',
  abbreviation: 'NNARR',
  unit: 'currency',
  currency: 'EUR',
  northStar: true,
  status: 'draft',
  provenance: { ...provenance, conflicts: ['Finance sheet'] },
});

export const RETENTION = kpi({
  id: 'nrr',
  name: 'Net revenue retention',
  unit: 'percent',
  health: health('on-target', [104, 105, 105, 108, 107, 110, 109, 111, 112], {
    op: 'between',
    min: 108,
    max: 120,
  }),
  status: 'deprecated',
  supersededBy: { id: 'grr', name: 'Gross revenue retention' },
  provenance: { ...provenance, state: 'tombstone' },
});

export const LONG = kpi({
  id: 'merged',
  name: 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabrechnungsquote',
  unit: 'ratio',
  health: { ...health('off-target', [0.4, 0.42, 0.38], { op: 'about', value: 0.5 }) },
  definition:
    'The metric counts merged requests from the wider community, see the <a href="https://acme.example/label">Community label</a>. <br><br> **Note**: data before 2015 is less reliable.\n\n| Region | Share |\n| - | - |\n| DACH | 0.38 |\n| Nordics | 0.41 |\n\n- one reason\n- another reason\n\n> Quoted from the handbook.\n\nMore text that goes on so that the definition is longer than six lines and has to be opened to be read whole. <iframe src="https://bi.example/embed/1"></iframe>',
  provenance: { ...provenance, state: 'set-aside', problem: 'The unit “euros” is not known (line 42).' },
});

const QUALIFIED: AgreementCard = {
  type: 'agreement',
  id: 'qualified',
  name: 'What counts as qualified',
  between: ['marketing', 'sales'],
  body: 'A lead is **qualified** when it has\n\n1. a budget of €5k or more,\n2. a named decision maker,\n3. a date.',
  commitments: [
    { text: 'Sales answers within one working day', kpi: { id: 'speed', name: 'Speed to lead' } },
    { text: 'Marketing sends at most 40 a week' },
  ],
  owners: [{ function: 'sales', name: 'RevOps' }],
  verified: { at: '2026-09-12', by: 'RevOps', expired: false },
  status: 'approved',
  why: { reason: 'applies', kind: 'deal', stages: [], pipelines: [] },
  provenance,
};

export const TERM: TermCard = {
  type: 'term',
  id: 'sqo',
  name: 'Qualified opportunity',
  aliases: ['Sales qualified opportunity'],
  abbreviation: 'SQO',
  definition: 'A deal that sales has accepted: budget, need, decision maker and date are known.',
  owners: [{ function: 'sales', name: 'RevOps' }],
  kpi: { id: 'qor', name: 'Qualified opportunity rate' },
  related: [
    { id: 'mql', name: 'Marketing qualified lead' },
    { id: 'pipeline', name: 'Pipeline' },
  ],
  status: 'approved',
  provenance,
};

export function view(over: Partial<PanelView> = {}): PanelView {
  return {
    workspace: { id: 'acme', name: 'Acme workspace', sample: false },
    record: {
      ref: { site: 'hubspot', tenant: '42', kind: 'deal', id: '1001' },
      key: 'hubspot/42/deal/1001',
      weak: false,
      siteName: 'HubSpot',
      title: 'Northwind – annual plan, 40 seats, three years',
    },
    stage: { stage: 'Proposal', from: 'person' },
    stages: [
      { stage: 'Qualified', journey: 'consideration' },
      { stage: 'Proposal', journey: 'conversion' },
      { stage: 'Closed won', journey: 'onboarding' },
    ],
    kpis: [WIN_RATE, CYCLE, DEAL_SIZE],
    experiments: [SECURITY_PACK],
    agreements: [QUALIFIED],
    holdouts: [],
    person: { id: 'local:me', name: 'Ana' },
    status: { code: 'synced', at: '2026-10-12T09:58:00Z' },
    ...over,
  };
}

const saved = '2026-10-12T07:00:00Z';
export const STATUSES: SyncStatus[] = [
  { code: 'saved', at: saved },
  { code: 'synced', at: '2026-10-12T09:58:00Z' },
  { code: 'synced', at: '2026-10-12T09:58:00Z', setAside: 3 },
  { code: 'shared', at: '2026-10-12T09:58:00Z' },
  { code: 'shared', at: saved, waiting: 3 },
  { code: 'shared', at: saved, waiting: 2, notTaken: 1 },
  { code: 'offline', at: saved, since: saved, waiting: 1, lacking: '2026-10-11T07:00:00Z' },
  { code: 'sign-in', at: saved, lacking: '' },
  { code: 'syncing', at: saved },
  { code: 'offline', at: saved },
  { code: 'offline' },
  { code: 'unreachable', at: saved },
  { code: 'refused', at: saved },
  { code: 'missing', at: saved },
  { code: 'server-error', at: saved },
  { code: 'not-a-document', at: saved },
  { code: 'not-a-document' },
  { code: 'too-large', at: saved },
  { code: 'wrong-workspace', at: saved },
  { code: 'newer-format', at: saved },
  { code: 'shrunk', at: saved, removed: 120, total: 180 },
  { code: 'storage-full', at: saved },
  { code: 'storage-failed', at: saved },
  { code: 'read-only', at: saved },
];
