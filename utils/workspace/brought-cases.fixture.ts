/** Cases of the activity database: what a steward brings from elsewhere. */
import { SIGNAL, STATE, signal, state, TAG, tagBody } from './activity-cases.fixture.ts';
import { AUTHOR, changed, made, OWN_NAME, type WriteCase } from './write-case.fixture.ts';

const imported = made('local:1', { ...tagBody, by: 'local:1', importedFrom: 'acme', updatedBy: 'sam' });
const importedSignal = { ...imported, type: 'objection', reason: 'price' };
const importedState = {
  ...state,
  by: 'local:1',
  createdBy: 'local:1',
  importedFrom: 'acme',
  updatedBy: 'sam',
};

export const BROUGHT_CASES: readonly WriteCase[] = [
  { what: 'a steward brings a tag', as: 'sam', id: TAG, doc: imported },
  {
    what: 'a steward brings one in another’s hand',
    as: 'sam',
    id: TAG,
    doc: { ...imported, updatedBy: 'mia' },
    refused: OWN_NAME,
  },
  {
    what: 'a member brings a tag',
    as: 'rep',
    id: TAG,
    doc: { ...imported, createdBy: 'rep', by: 'rep', updatedBy: 'rep' },
    refused: OWN_NAME,
  },
  {
    what: 'a steward brings it again, mended',
    as: 'sam',
    id: TAG,
    old: imported,
    doc: changed(imported, 'sam', { note: 'B' }),
  },
  {
    what: 'a steward mends a stage that was brought',
    as: 'sam',
    id: STATE,
    old: importedState,
    doc: changed(importedState, 'sam', { stage: 'won' }),
  },
  {
    what: 'a steward puts it under a member’s name',
    as: 'sam',
    id: STATE,
    old: importedState,
    doc: changed(importedState, 'sam', { by: 'rep' }),
    refused: OWN_NAME,
  },
  {
    what: 'where it came from is taken away',
    as: 'sam',
    id: TAG,
    old: imported,
    doc: (({ importedFrom: _, ...rest }) => rest)(changed(imported, 'sam') as { importedFrom?: string }),
    refused: 'Who made it',
  },
  {
    what: 'a member changes what was brought',
    as: 'rep',
    id: SIGNAL,
    old: importedSignal,
    doc: changed(importedSignal, 'rep', { quote: 'B' }),
    refused: AUTHOR,
  },
  {
    what: 'a steward declares another’s signal brought',
    as: 'sam',
    id: SIGNAL,
    old: signal,
    doc: changed(signal, 'sam', { importedFrom: 'x', quote: 'B' }),
    refused: 'Who made it',
  },
];
