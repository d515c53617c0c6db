import type { SharedProps, SharedView, VersionsView } from '../../../components/shared/shared-props.ts';

const nothing = () => undefined;

export const SHARED_VIEW: SharedView = {
  address: 'https://couch.example.com/acme',
  user: 'ann',
  signedIn: true,
  state: 'saved',
  waiting: 0,
  checkedAt: '2026-10-20T10:10:00Z',
  refused: [],
};

export const REFUSED_VIEW: SharedView = {
  ...SHARED_VIEW,
  state: 'refused',
  waiting: 2,
  refused: [
    {
      id: 'r:hubspot/1/deal/2:tag:experiment:exp-12',
      reason: 'other-author',
      words: 'tests: the October webinar',
    },
    { id: 'experiment:exp-07', reason: 'Only stewards may change that.' },
  ],
};

/** Somebody has to decide, or should at least know. */
export const NOTED_VIEW: SharedView = {
  ...SHARED_VIEW,
  remade: { at: '2026-10-20T09:00:00Z', removed: 3 },
  oldRules: true,
  held: [{ user: 'ben', waiting: 2 }],
  conflicts: 1,
};

export const VERSIONS: readonly VersionsView[] = [
  {
    id: 'experiment:exp-07',
    versions: [
      {
        rev: '3-b',
        by: 'ben',
        at: '2026-10-20T08:00:00Z',
        body: { id: 'exp-07', title: 'Shorter demo form', measurementPlan: 'Count booked demos each week' },
      },
      {
        rev: '3-a',
        by: 'ann',
        at: '2026-10-20T07:30:00Z',
        body: { id: 'exp-07', title: 'Shorter demo form', measurementPlan: 'Count held demos each month' },
      },
    ],
  },
];

export const SHARED: SharedProps = {
  views: {},
  busy: new Set(),
  signingIn: { state: 'idle' },
  join: { task: { state: 'idle' }, onJoin: nothing, onMerge: nothing, onCancel: nothing },
  create: {
    task: { state: 'idle' },
    local: [{ id: 'acme', name: 'Acme revenue team' }],
    isTaken: () => false,
    onCreate: nothing,
  },
  onSync: nothing,
  onSignIn: nothing,
  onSignOut: nothing,
  onRetry: nothing,
  onDiscard: nothing,
  versions: {},
  onHeld: nothing,
  onShowVersions: nothing,
  onChoose: nothing,
};
