/** What there is to choose from and what was done, and a made-up worker that answers with it. */
import type { Acting } from '../../../components/panel/acting.ts';
import { SIGNAL_TYPES } from '../../../utils/activity/signal-types.ts';
import type { ActivityItem } from '../../../utils/panel/activity-view.ts';
import type { Ask, Reply } from '../../../utils/queries/ask.ts';
import { EVENT, WEBINAR } from './deal-fixtures.ts';
import * as fx from './fixtures.ts';

const REASONS: Reply<'signal.reasons'> = [
  {
    id: 'security-review-too-long',
    name: 'Security review too long',
    type: 'objection',
    others: 6,
    changes: [
      {
        type: 'experiment',
        id: 'exp-12',
        name: 'EXP-12 · Security pack with the proposal',
        state: 'running',
      },
    ],
  },
  { id: 'price', name: 'Price', type: 'objection', others: 1, changes: [] },
  { id: 'data-residency', name: 'Data must stay in the EU', type: 'objection', others: 0, changes: [] },
  {
    id: 'asked-for-contract',
    name: 'Asked for a contract draft',
    type: 'buyer-signal',
    others: 200,
    more: true,
    changes: [],
  },
  ...SIGNAL_TYPES.map((type) => ({ id: 'other', name: 'Something else', type, others: 0, changes: [] })),
];

const CAMPAIGNS: Reply<'campaigns.find'> = [
  { ...WEBINAR, hypotheses: ['EXP-12'], lastAt: '2026-10-11T10:00:00Z' },
  { ...EVENT, hypotheses: [], lastAt: '2026-09-11T10:00:00Z' },
];

export const ACTIVITY: ActivityItem[] = [
  {
    id: '1',
    type: 'signal',
    at: '2026-10-12T09:30:00Z',
    by: 'local:b',
    byName: 'Ben',
    mine: false,
    record: { key: 'k', ref: fx.view().record.ref, title: 'Northwind – annual plan', siteName: 'HubSpot' },
    targets: [],
    signal: 'objection',
    reason: 'Security review too long',
    quote: 'Our legal team needs six weeks.',
    stage: 'Proposal',
  },
  {
    id: '2',
    type: 'touch',
    at: '2026-10-11T09:30:00Z',
    by: 'local:me',
    mine: true,
    record: { key: 'k', ref: fx.view().record.ref, title: 'Northwind – annual plan', siteName: 'HubSpot' },
    targets: [],
    campaign: WEBINAR,
    occurredAt: '2026-10-09T10:00:00Z',
    channel: 'webinar',
  },
  {
    id: '3',
    type: 'tag',
    at: '2026-10-01T09:30:00Z',
    by: 'local:x',
    mine: false,
    record: WEBINAR,
    targets: [{ type: 'experiment', id: 'exp-12', name: 'EXP-12 · Security pack with the proposal' }],
    role: 'tests',
    note: 'Second half of the list only.',
  },
  {
    id: '4',
    type: 'state',
    at: '2026-09-30T09:30:00Z',
    by: 'local:me',
    mine: true,
    record: {
      key: 'c',
      ref: { site: 'hubspot', tenant: '42', kind: 'contact', id: '77' },
      siteName: 'HubSpot',
    },
    targets: [],
    stage: 'Qualified',
  },
];

/** A worker that knows the lists above and takes every write. */
export function fakeActing(over: Partial<Acting> = {}): Acting {
  const answers: Record<string, unknown> = {
    'signal.reasons': REASONS,
    'campaigns.find': CAMPAIGNS,
    'activity.list': ACTIVITY,
  };
  const ask: Ask = async (type) => answers[type] as never;
  return {
    where: {},
    ask,
    signed: (act) => act(),
    act: async () => ({ undo: 'token' }) as never,
    errorWords: () => 'That could not be done. Try again.',
    ...over,
  };
}
