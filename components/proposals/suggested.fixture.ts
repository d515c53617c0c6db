/** A suggestion of Mia to raise a target, and the card on which Kim, a steward who signs for sales, meets it. */
import type { ProposalView } from '../../utils/panel/proposal-view.ts';
import type { Proposals } from '../../utils/queries/use-proposals.ts';

const percent = { unit: 'percent', direction: 'increase' };

export const proposal = (over: Partial<ProposalView> = {}): ProposalView => ({
  id: 'p1',
  target: 'kpi:win',
  type: 'kpi',
  name: 'Win rate',
  measure: percent,
  reason: 'The new pricing helps.',
  by: 'mia',
  byName: 'Mia',
  at: '2026-11-22T11:00:00Z',
  mine: false,
  fields: [{ path: ['targets'], now: [{ value: 25 }], wanted: [{ value: 30 }], standing: 'fits' }],
  stale: false,
  gone: false,
  approvals: [{ function: 'sales', required: true }],
  ...over,
});

/** Of which none stands, unless `over` says so. */
export const proposals = (over: Partial<Proposals> = {}): Proposals => ({
  workspace: { id: 'acme', name: 'Acme' },
  person: { id: 'kim', name: 'Kim' },
  rights: { steward: true, functions: ['sales'] },
  today: '2026-11-22',
  proposals: [],
  history: [],
  definition: {
    type: 'kpi',
    name: 'Win rate',
    body: { id: 'win', name: 'Win rate', definition: 'Won of all.', targets: [{ value: 25 }] },
    version: 'v1',
    measure: percent,
    target: 0,
    approvers: ['sales', 'finance'],
  },
  ...over,
});
