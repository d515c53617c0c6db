/** Cases of the activity database: tags, touches, signals, stages, meetings. */
import {
  AT,
  AUTHOR,
  changed,
  gone,
  made,
  OWN_NAME,
  RECORD,
  record,
  UUID,
  type WriteCase,
} from './write-case.fixture.ts';

export const tagBody = { record, target: { type: 'kpi', id: 'win-rate' }, by: 'mia', at: AT };
const tag = made('mia', { ...tagBody, role: 'tests', note: 'Mine' });
export const signal = made('mia', { record, type: 'objection', reason: 'price', by: 'mia', at: AT });
const touch = made('mia', { campaign: record, reaches: record, occurredAt: AT, by: 'mia', at: AT });
export const state = made('mia', { record, stage: 'demo', from: 'person', by: 'mia', at: AT });
const meeting = made('mia', { review: 'weekly', at: AT, chair: 'rep', snapshot: {}, items: [] });
export const TAG = `${RECORD}:tag:kpi:win-rate`;
export const SIGNAL = `${RECORD}:signal:${UUID}`;
const TOUCH = `${RECORD}:touch:${UUID}`;
export const STATE = `${RECORD}:state`;
const MEETING = 'meeting:weekly:2026-11-20';

const tags: WriteCase[] = [
  { what: 'a member adds one', as: 'mia', id: TAG, doc: tag },
  { what: 'for somebody else', as: 'rep', id: TAG, doc: made('rep', { ...tagBody }), refused: OWN_NAME },
  {
    what: 'its author changes the note',
    as: 'mia',
    id: TAG,
    old: tag,
    doc: changed(tag, 'mia', { note: 'New' }),
  },
  {
    what: 'its author takes it away and adds it again, told at once',
    as: 'mia',
    id: TAG,
    old: tag,
    doc: changed(tag, 'mia', { createdAt: '2026-11-22T09:00:00.000Z', at: '2026-11-22T09:00:00.000Z' }),
  },
  {
    what: 'another changes when',
    as: 'rep',
    id: TAG,
    old: tag,
    doc: changed(tag, 'rep', { at: '2026-11-22T09:00:00.000Z' }),
    refused: AUTHOR,
  },
  {
    what: 'another changes when it was made',
    as: 'rep',
    id: TAG,
    old: tag,
    doc: changed(tag, 'rep', { createdAt: '2026-11-22T09:00:00.000Z' }),
    refused: 'Who made it',
  },
  {
    what: 'another changes the note',
    as: 'rep',
    id: TAG,
    old: tag,
    doc: changed(tag, 'rep', { note: 'New' }),
    refused: AUTHOR,
  },
  {
    what: 'another takes the note away',
    as: 'rep',
    id: TAG,
    old: tag,
    doc: (({ note: _, ...rest }) => rest)(changed(tag, 'rep') as { note?: string }),
    refused: AUTHOR,
  },
  {
    what: 'another changes the role',
    as: 'rep',
    id: TAG,
    old: tag,
    doc: changed(tag, 'rep', { role: 'supports' }),
    refused: AUTHOR,
  },
  {
    what: 'another adds a field',
    as: 'rep',
    id: TAG,
    old: tag,
    doc: changed(tag, 'rep', { other: 1 }),
    refused: AUTHOR,
  },
  {
    what: 'another takes it over',
    as: 'rep',
    id: TAG,
    old: tag,
    doc: changed(tag, 'rep', { by: 'rep' }),
    refused: AUTHOR,
  },
  {
    what: 'a steward changes the note',
    as: 'sam',
    id: TAG,
    old: tag,
    doc: changed(tag, 'sam', { note: 'New' }),
    refused: AUTHOR,
  },
  {
    what: 'another gives the missing title',
    as: 'rep',
    id: TAG,
    old: tag,
    doc: changed(tag, 'rep', { recordTitle: 'Deal' }),
  },
  {
    what: 'another changes a title',
    as: 'rep',
    id: TAG,
    old: { ...tag, recordTitle: 'Deal' },
    doc: changed(tag, 'rep', { recordTitle: 'Other' }),
    refused: AUTHOR,
  },
  { what: 'another removes it', as: 'rep', id: TAG, old: tag, doc: gone('rep') },
  {
    what: 'another removes it in the author’s name',
    as: 'rep',
    id: TAG,
    old: tag,
    doc: gone('mia'),
    refused: OWN_NAME,
  },
  {
    what: 'another adds it again',
    as: 'rep',
    id: TAG,
    old: gone('mia'),
    doc: made('rep', { ...tagBody, by: 'rep' }),
  },
  {
    what: 'another adds it again over the removal that they know',
    as: 'rep',
    id: TAG,
    old: gone('mia'),
    grows: true,
    doc: made('rep', { ...tagBody, by: 'rep' }),
  },
];

const people: WriteCase[] = [
  ...(
    [
      [SIGNAL, signal],
      [TOUCH, touch],
    ] as const
  ).flatMap(([id, old]): WriteCase[] => [
    { what: 'a member writes one', as: 'mia', id, doc: old },
    { what: 'for somebody else', as: 'rep', id, doc: old, refused: OWN_NAME },
    {
      what: 'somebody else’s word in one’s own document',
      as: 'rep',
      id,
      doc: { ...old, createdBy: 'rep', updatedBy: 'rep' },
      refused: OWN_NAME,
    },
    { what: 'its author changes it', as: 'mia', id, old, doc: changed(old, 'mia', { stage: 'won' }) },
    {
      what: 'its author gives it to another',
      as: 'mia',
      id,
      old,
      doc: changed(old, 'mia', { by: 'rep' }),
      refused: AUTHOR,
    },
    {
      what: 'another changes it',
      as: 'rep',
      id,
      old,
      doc: changed(old, 'rep', { stage: 'won' }),
      refused: AUTHOR,
    },
    {
      what: 'a steward changes it',
      as: 'sam',
      id,
      old,
      doc: changed(old, 'sam', { stage: 'won' }),
      refused: AUTHOR,
    },
    { what: 'another deletes it', as: 'rep', id, old, doc: null, refused: AUTHOR },
    { what: 'a steward deletes it', as: 'sam', id, old, doc: gone('sam'), refused: AUTHOR },
    { what: 'its author deletes it', as: 'mia', id, old, doc: gone('mia') },
    { what: 'an administrator deletes it', as: 'admin', id, old, doc: null },
    { what: 'its author says it again after taking it back', as: 'mia', id, old: gone('mia'), doc: old },
    // Of two that a cluster took one is deleted: it must not grow on there, beside the other.
    {
      what: 'another lets a deleted one grow on',
      as: 'rep',
      id,
      old: gone('mia'),
      grows: true,
      doc: { ...old, createdBy: 'rep', updatedBy: 'rep', by: 'rep' },
      refused: 'plain edits',
    },
    { what: 'another deletes a deleted one', as: 'rep', id, old: gone('mia'), grows: true, doc: gone('rep') },
  ]),
  { what: 'a member says the stage', as: 'mia', id: STATE, doc: state },
  {
    what: 'the next says another',
    as: 'rep',
    id: STATE,
    old: state,
    doc: changed(state, 'rep', { by: 'rep', stage: 'won' }),
  },
  {
    what: 'the next in the first one’s name',
    as: 'rep',
    id: STATE,
    old: state,
    doc: changed(state, 'rep', { stage: 'won' }),
    refused: OWN_NAME,
  },
  {
    what: 'who said it last puts it into another’s mouth',
    as: 'mia',
    id: STATE,
    old: state,
    doc: changed(state, 'mia', { by: 'rep', stage: 'won' }),
    refused: OWN_NAME,
  },
  { what: 'any member opens a meeting', as: 'mia', id: MEETING, doc: meeting },
  {
    what: 'its chair writes on',
    as: 'rep',
    id: MEETING,
    old: meeting,
    doc: changed(meeting, 'rep', { items: [{ title: 'A' }] }),
  },
  {
    what: 'a guest writes on',
    as: 'fin',
    id: MEETING,
    old: meeting,
    doc: changed(meeting, 'fin'),
    refused: 'chair',
  },
];

export const ACTIVITY_CASES: readonly WriteCase[] = [...tags, ...people];
