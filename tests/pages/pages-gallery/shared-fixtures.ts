import type { SharedProps, SharedView } from '../../../components/shared/shared-props.ts';

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

export const SHARED: SharedProps = {
  views: {},
  busy: new Set(),
  signingIn: { state: 'idle' },
  join: { task: { state: 'idle' }, onJoin: nothing, onMerge: nothing, onCancel: nothing },
  create: { task: { state: 'idle' }, local: [{ id: 'acme', name: 'Acme revenue team' }], onCreate: nothing },
  onSync: nothing,
  onSignIn: nothing,
  onSignOut: nothing,
  onRetry: nothing,
  onDiscard: nothing,
};
