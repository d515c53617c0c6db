/** Who may write what in a shared workspace, as cases: for the function itself and for a server that runs its text. */
import type { ServerDoc } from './validate-write.ts';

/** User → roles. Nora is a steward of this one workspace by name, the others by role or not at all. */
export const WRITERS = {
  rep: [],
  mia: [],
  sam: ['steward'],
  nora: [],
  fin: ['function:finance'],
  admin: ['_admin'],
} satisfies Record<string, string[]>;
export type Writer = keyof typeof WRITERS;

export const NAMED_STEWARDS = ['nora'];

/** Without a revision; `_id` is said once. */
type Fields = Record<string, unknown>;

export interface WriteCase {
  what: string;
  as: Writer;
  id: string;
  /** What stands there, as it was written. */
  old?: Fields;
  /** `null`: a bare `DELETE`. */
  doc: Fields | null;
  /** Part of the reason; absent: it is written. */
  refused?: string;
}

const AT = '2026-11-20T09:00:00.000Z';
const LATER = '2026-11-21T09:00:00.000Z';
const RECORD = 'r:hubspot/1/deal/7';
const UUID = '11111111-2222-4333-8444-555555555555';
const record = { site: 'hubspot', tenant: '1', kind: 'deal', id: '7' };

/** As somebody writes it first. */
const made = (by: string, body: Fields = {}): Fields => ({
  v: 1,
  createdAt: AT,
  createdBy: by,
  updatedAt: AT,
  updatedBy: by,
  ...body,
});
/** As somebody writes it over that. */
const changed = (old: Fields, by: string, body: Fields = {}): Fields => ({
  ...old,
  updatedAt: LATER,
  updatedBy: by,
  ...body,
});
const gone = (by: string): Fields => ({ _deleted: true, v: 1, updatedAt: LATER, updatedBy: by });

const OWN_NAME = 'in your own name';
const AUTHOR = 'Only who wrote this';
const STEWARDS = 'Only stewards change this';

const kpi = made('sam', { id: 'win-rate', name: 'Win rate' });
const experiment = made('mia', {
  id: 'exp',
  title: 'Shorter form',
  owners: [{ function: 'marketing', name: 'Max', contact: 'fin' }],
});
const tagBody = { record, target: { type: 'kpi', id: 'win-rate' }, by: 'mia', at: AT };
const tag = made('mia', { ...tagBody, role: 'tests', note: 'Mine' });
const signal = made('mia', { record, type: 'objection', reason: 'price', by: 'mia', at: AT });
const touch = made('mia', { campaign: record, reaches: record, occurredAt: AT, by: 'mia', at: AT });
const state = made('mia', { record, stage: 'demo', from: 'person', by: 'mia', at: AT });
const meeting = made('mia', { review: 'weekly', at: AT, chair: 'rep', snapshot: {}, items: [] });
const proposal = made('mia', {
  target: 'kpi:win-rate',
  against: '1',
  change: { name: 'Won' },
  reason: 'Clearer',
  by: 'mia',
  at: AT,
  state: 'open',
});
const imported = made('local:1', { ...tagBody, by: 'local:1', importedFrom: 'acme', updatedBy: 'sam' });
const importedSignal = { ...imported, type: 'objection', reason: 'price' };

const TAG = `${RECORD}:tag:kpi:win-rate`;
const SIGNAL = `${RECORD}:signal:${UUID}`;
const TOUCH = `${RECORD}:touch:${UUID}`;
const STATE = `${RECORD}:state`;
const MEETING = 'meeting:weekly:2026-11-20';
const PROPOSAL = `proposal:${UUID}`;
const CHANGE = `change:kpi:win-rate:${AT}:${UUID}`;

const stewardsOnly: WriteCase[] = [
  ['kpi:win-rate', kpi],
  ['term:arr', made('sam', { id: 'arr', name: 'ARR' })],
  ['agreement:sla', made('sam', { id: 'sla', name: 'Lead response' })],
  ['review:weekly', made('sam', { id: 'weekly', name: 'Weekly' })],
  ['site:crm', made('sam', { id: 'crm', name: 'CRM' })],
  ['observations:win-rate:2026-11', made('sam', { kpi: 'win-rate', month: '2026-11', observations: [] })],
  ['workspace', made('sam', { id: 'acme', name: 'Acme' })],
].flatMap(([id, old]): WriteCase[] => {
  const [key, first] = [id as string, old as Fields];
  const mine = { ...first, createdBy: 'rep', updatedBy: 'rep' };
  return [
    { what: 'a member makes one', as: 'rep', id: key, doc: mine, refused: STEWARDS },
    {
      what: 'a member changes it',
      as: 'rep',
      id: key,
      old: first,
      doc: changed(first, 'rep'),
      refused: STEWARDS,
    },
    { what: 'a member deletes it', as: 'rep', id: key, old: first, doc: null, refused: STEWARDS },
    { what: 'a member buries it', as: 'rep', id: key, old: first, doc: gone('rep'), refused: STEWARDS },
    {
      what: 'a member in a steward’s name',
      as: 'rep',
      id: key,
      old: first,
      doc: changed(first, 'sam'),
      refused: OWN_NAME,
    },
    { what: 'a steward makes one', as: 'sam', id: key, doc: first },
    { what: 'a steward by name changes it', as: 'nora', id: key, old: first, doc: changed(first, 'nora') },
    { what: 'a steward deletes it', as: 'sam', id: key, old: first, doc: gone('sam') },
  ];
});

const experiments: WriteCase[] = [
  { what: 'a member makes one', as: 'mia', id: 'experiment:exp', doc: experiment },
  { what: 'in another’s name', as: 'rep', id: 'experiment:exp', doc: experiment, refused: OWN_NAME },
  {
    what: 'its maker changes it',
    as: 'mia',
    id: 'experiment:exp',
    old: experiment,
    doc: changed(experiment, 'mia', { title: 'B' }),
  },
  {
    what: 'an owner changes it',
    as: 'fin',
    id: 'experiment:exp',
    old: experiment,
    doc: changed(experiment, 'fin', { title: 'B' }),
  },
  {
    what: 'a steward changes it',
    as: 'sam',
    id: 'experiment:exp',
    old: experiment,
    doc: changed(experiment, 'sam', { title: 'B' }),
  },
  {
    what: 'another changes it',
    as: 'rep',
    id: 'experiment:exp',
    old: experiment,
    doc: changed(experiment, 'rep', { title: 'B' }),
    refused: 'its owners and stewards',
  },
  {
    what: 'another makes themselves its owner',
    as: 'rep',
    id: 'experiment:exp',
    old: experiment,
    doc: changed(experiment, 'rep', { owners: [{ function: 'sales', name: 'rep' }] }),
    refused: 'its owners and stewards',
  },
  {
    what: 'another deletes it',
    as: 'rep',
    id: 'experiment:exp',
    old: experiment,
    doc: null,
    refused: 'its owners and stewards',
  },
  {
    what: 'its maker changes who made it',
    as: 'mia',
    id: 'experiment:exp',
    old: experiment,
    doc: changed(experiment, 'mia', { createdBy: 'rep' }),
    refused: 'Who made it',
  },
  {
    what: 'under the id of another',
    as: 'mia',
    id: 'experiment:other',
    doc: experiment,
    refused: 'another id',
  },
];

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

const signOff: WriteCase[] = [
  { what: 'a member proposes', as: 'mia', id: PROPOSAL, doc: proposal },
  { what: 'in another’s name', as: 'rep', id: PROPOSAL, doc: proposal, refused: OWN_NAME },
  {
    what: 'already accepted',
    as: 'mia',
    id: PROPOSAL,
    doc: { ...proposal, state: 'accepted' },
    refused: 'begins open',
  },
  {
    what: 'its author changes it',
    as: 'mia',
    id: PROPOSAL,
    old: proposal,
    doc: changed(proposal, 'mia', { reason: 'B' }),
  },
  {
    what: 'its author accepts it',
    as: 'mia',
    id: PROPOSAL,
    old: proposal,
    doc: changed(proposal, 'mia', { state: 'accepted' }),
    refused: 'Only stewards decide',
  },
  {
    what: 'another rejects it',
    as: 'rep',
    id: PROPOSAL,
    old: proposal,
    doc: changed(proposal, 'rep', { state: 'rejected' }),
    refused: 'Only stewards decide',
  },
  {
    what: 'another withdraws it',
    as: 'rep',
    id: PROPOSAL,
    old: proposal,
    doc: null,
    refused: 'Only stewards decide',
  },
  { what: 'its author withdraws it', as: 'mia', id: PROPOSAL, old: proposal, doc: gone('mia') },
  {
    what: 'a steward accepts it',
    as: 'sam',
    id: PROPOSAL,
    old: proposal,
    doc: changed(proposal, 'sam', { state: 'accepted' }),
  },
  {
    what: 'a steward accepts something else',
    as: 'sam',
    id: PROPOSAL,
    old: proposal,
    doc: changed(proposal, 'sam', { state: 'accepted', change: { name: 'X' } }),
    refused: AUTHOR,
  },
  {
    what: 'its author changes it after the decision',
    as: 'mia',
    id: PROPOSAL,
    old: { ...proposal, state: 'rejected' },
    doc: changed(proposal, 'mia', { reason: 'B' }),
    refused: 'Only stewards decide',
  },
  {
    what: 'finance signs',
    as: 'fin',
    id: `approval:${UUID}:finance:fin`,
    doc: made('fin', { proposal: UUID, function: 'finance', verdict: 'approved', by: 'fin', at: AT }),
  },
  {
    what: 'finance signs for sales',
    as: 'fin',
    id: `approval:${UUID}:sales:fin`,
    doc: made('fin', { proposal: UUID, function: 'sales', verdict: 'approved', by: 'fin', at: AT }),
    refused: 'sign for this function',
  },
  {
    what: 'finance signs as another',
    as: 'fin',
    id: `approval:${UUID}:finance:rep`,
    doc: made('fin', { proposal: UUID, function: 'finance', verdict: 'approved', by: 'fin', at: AT }),
    refused: 'An approval is in your own name',
  },
  {
    what: 'a steward signs without the role',
    as: 'sam',
    id: `approval:${UUID}:finance:sam`,
    doc: made('sam', { proposal: UUID, function: 'finance', verdict: 'approved', by: 'sam', at: AT }),
    refused: 'sign for this function',
  },
  { what: 'a steward writes history', as: 'sam', id: CHANGE, doc: made('sam', { change: {} }) },
  {
    what: 'a member writes history of a KPI',
    as: 'rep',
    id: CHANGE,
    doc: made('rep', { change: {} }),
    refused: STEWARDS,
  },
  {
    what: 'a member writes history of an experiment',
    as: 'rep',
    id: `change:experiment:exp:${AT}:${UUID}`,
    doc: made('rep', { change: {} }),
  },
  {
    what: 'a steward rewrites history',
    as: 'sam',
    id: CHANGE,
    old: made('sam', { change: {} }),
    doc: changed(made('sam'), 'sam'),
    refused: 'History',
  },
  {
    what: 'a steward deletes history',
    as: 'sam',
    id: CHANGE,
    old: made('sam', { change: {} }),
    doc: null,
    refused: 'History',
  },
];

const brought: WriteCase[] = [
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

const shapes: WriteCase[] = [
  { what: 'what nobody knows', as: 'rep', id: 'note:1', doc: made('rep'), refused: 'not known here' },
  { what: 'what a newer version knows', as: 'sam', id: 'note:1', doc: made('sam') },
  {
    what: 'no version',
    as: 'sam',
    id: 'kpi:a',
    doc: { ...made('sam', { id: 'a' }), v: undefined },
    refused: 'no document of Throughline',
  },
  {
    what: 'no version, by an administrator',
    as: 'admin',
    id: 'kpi:a',
    doc: { ...made('admin', { id: 'a' }), v: undefined },
    refused: 'no document of Throughline',
  },
  { what: 'a back-up, by an administrator', as: 'admin', id: SIGNAL, doc: signal },
];

export const WRITE_CASES: readonly WriteCase[] = [
  ...stewardsOnly,
  ...experiments,
  ...tags,
  ...people,
  ...signOff,
  ...brought,
  ...shapes,
];

/** The document of a case as CouchDB hands it over. */
export function docOf(id: string, fields: Fields | null, rev?: string): ServerDoc {
  const doc = fields ?? { _deleted: true };
  // JSON has no `undefined`.
  return JSON.parse(
    JSON.stringify({ _id: id, ...(rev !== undefined && { _rev: rev }), ...doc }),
  ) as ServerDoc;
}
