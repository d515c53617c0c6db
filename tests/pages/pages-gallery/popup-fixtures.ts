import type { PopupCard, PopupEntry, PopupHit, PopupProps } from '../../../components/popup/popup-props.ts';

export const NOW = Date.parse('2026-10-20T10:12:00Z');

const PROVENANCE = {
  source: 'metrics.example.com',
  fetchedAt: '2026-10-20T10:10:00Z',
  state: 'live',
  conflicts: [],
} as const satisfies PopupCard['provenance'];
const WHY = { reason: 'not-here', stages: [], pipelines: [] } as const;
const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09'];

const CARDS: PopupCard[] = [
  {
    type: 'kpi',
    id: 'qualified-opportunity-rate',
    name: 'Qualified opportunity rate',
    aliases: ['SQO rate'],
    definition: 'Share of leads that sales **accepts** as an opportunity within 14 days.',
    formula: 'accepted opportunities ÷ qualified leads',
    unit: 'percent',
    direction: 'increase',
    indicator: 'leading',
    function: 'sales',
    northStar: false,
    drives: [{ id: 'win-rate', name: 'Win rate' }],
    health: {
      state: 'warning',
      value: 23.4,
      at: '2026-09-01',
      period: 'P1M',
      ageDays: 19,
      target: { op: 'at-least', value: 25, due: '2026-12-31' },
      trend: MONTHS.map((month, index) => ({
        at: `2026-${month}-01`,
        value: 21 + Math.sin(index) * 2 + index / 4,
      })),
    },
    includes: 'Leads from all channels, also partners',
    excludes: 'Renewals, duplicates, test accounts',
    owners: [
      { function: 'sales', name: 'RevOps' },
      { function: 'marketing', name: 'Demand generation' },
    ],
    source: {
      system: 'Salesforce',
      url: 'https://example.com/dashboards/7',
      refresh: 'P1D',
      steward: 'Ines',
    },
    decisionRights: [{ decision: 'Change of the definition', function: 'sales', role: 'decides' }],
    verified: { at: '2026-10-12', by: 'RevOps', until: '2026-11-10', expired: false },
    status: 'approved',
    related: [{ id: 'lead-response-time', name: 'Lead response time' }],
    why: { ...WHY, stages: [], pipelines: [] },
    provenance: { ...PROVENANCE, conflicts: [] },
  },
  {
    type: 'term',
    id: 'qualified-opportunity',
    name: 'Qualified opportunity',
    aliases: ['sales qualified opportunity'],
    abbreviation: 'SQO',
    definition: 'A deal that sales has checked: there is a need, a budget and a person who decides.',
    owners: [{ function: 'sales', name: 'RevOps' }],
    kpi: { id: 'qualified-opportunity-rate', name: 'Qualified opportunity rate' },
    related: [{ id: 'qualified-lead', name: 'Qualified lead' }],
    status: 'approved',
    provenance: { ...PROVENANCE, conflicts: [] },
  },
  {
    type: 'experiment',
    id: 'exp-12',
    key: 'EXP-12',
    title: 'Security pack with the proposal',
    status: 'running',
    hypothesis: {
      change: 'we attach the security pack at Proposal',
      outcome: 'win rate rises by 3 points',
      because: 'legal review starts earlier',
    },
    owners: [{ function: 'sales', name: 'Enterprise sales' }],
    primaryKpi: { id: 'win-rate', name: 'Win rate' },
    guardrails: [{ id: 'sales-cycle-length', name: 'Sales cycle length', state: 'warning' }],
    startsOn: '2026-09-20',
    endsOn: '2026-11-01',
    daysLeft: 12,
    elapsed: 0.71,
    stopRules: [
      {
        id: 'cycle',
        kpi: { id: 'sales-cycle-length', name: 'Sales cycle length', unit: 'days' },
        when: 'above',
        value: 50,
        for: 'P7D',
        state: 'counting',
        progress: { have: 2, need: 7 },
        now: 51,
      },
    ],
    decisionRule: { success: 'scale at +3 points', failure: 'stop' },
    why: { ...WHY, stages: [], pipelines: [] },
    provenance: { ...PROVENANCE, conflicts: [] },
  },
  {
    type: 'agreement',
    id: 'qualified',
    name: 'What counts as qualified',
    between: ['marketing', 'sales'],
    body: 'A lead is **qualified** when it fits the profile and has asked for a conversation.',
    commitments: [
      {
        text: 'Sales answers within 4 working hours',
        kpi: { id: 'lead-response-time', name: 'Lead response time' },
      },
    ],
    owners: [{ function: 'marketing', name: 'Demand generation' }],
    status: 'approved',
    why: { ...WHY, stages: [], pipelines: [] },
    provenance: { ...PROVENANCE, conflicts: [] },
  },
];

const MORE: PopupHit[] = ['Win rate', 'Sales cycle length', 'Lead response time', 'Net new ARR'].map(
  (name) => ({
    id: name.toLowerCase().replaceAll(' ', '-'),
    type: 'kpi',
    name,
    hint: 'How well the last quarter went, seen from the pipeline.',
    matched: 'name',
    ranges: [],
  }),
);

const HITS: PopupHit[] = [
  {
    id: 'qualified-opportunity-rate',
    type: 'kpi',
    name: 'Qualified opportunity rate',
    hint: 'Share of leads that sales accepts as an opportunity within 14 days.',
    matched: 'name',
    ranges: [[0, 13]],
  },
  {
    id: 'qualified-opportunity',
    type: 'term',
    name: 'Qualified opportunity',
    hint: 'A deal that sales has checked.',
    matched: 'alias',
    matchedText: 'sales qualified opportunity',
    ranges: [[6, 19]],
  },
  {
    id: 'qualified',
    type: 'agreement',
    name: 'What counts as qualified',
    hint: 'Marketing ↔ Sales',
    matched: 'name',
    ranges: [[15, 24]],
  },
  {
    id: 'exp-12',
    type: 'experiment',
    name: 'EXP-12 · Security pack with the proposal',
    hint: 'Running',
    matched: 'definition',
    matchedText: '… a deal that is qualified and has a security review ahead of it …',
    ranges: [[17, 26]],
  },
  ...MORE,
];

const entry = ({ id, type, name }: PopupHit): PopupEntry => ({ id, type, name });

/** A search good enough to click through the gallery: any word of the query in the name. */
function search(query: string): PopupHit[] {
  if (query.startsWith('qualif')) return HITS;
  const wanted = query.toLowerCase();
  return HITS.filter((hit) => hit.name.toLowerCase().includes(wanted));
}

const nothing = () => undefined;

export const POPUP: PopupProps = {
  workspace: { id: 'acme', name: 'Acme', sample: false },
  search,
  openCard: (ref) => CARDS.find((card) => card.type === ref.type && card.id === ref.id) ?? null,
  recent: HITS.slice(0, 3).map(entry),
  onThisPage: MORE.slice(0, 3).map(entry),
  status: { code: 'synced', at: '2026-10-20T10:10:00Z' },
  site: null,
  onSync: nothing,
  onEnable: nothing,
  onLookedUp: nothing,
  onClearRecent: nothing,
  onOpenSettings: nothing,
  onOpenOnboarding: nothing,
};
