/** Cases of the definitions database: definitions, experiments, and what is no document of ours. */
import {
  changed,
  type Fields,
  gone,
  made,
  OWN_NAME,
  STEWARDS,
  type WriteCase,
} from './write-case.fixture.ts';

const kpi = made('sam', { id: 'win-rate', name: 'Win rate' });
const experiment = made('mia', {
  id: 'exp',
  title: 'Shorter form',
  owners: [{ function: 'marketing', name: 'Max', contact: 'fin' }],
});
/** As a script of an administrator’s may have put it there, or an older back-up has it. */
const nobodys = ({ createdAt: _at, createdBy: _by, ...doc }: Fields, updatedBy?: string): Fields => ({
  ...doc,
  updatedBy,
});
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
    what: 'another lets a deleted one grow on',
    as: 'rep',
    id: 'experiment:exp',
    old: gone('mia'),
    grows: true,
    doc: { ...experiment, createdBy: 'rep', updatedBy: 'rep' },
    refused: 'plain edits',
  },
  {
    what: 'its maker begins it anew',
    as: 'mia',
    id: 'experiment:exp',
    old: gone('mia'),
    doc: experiment,
  },
  {
    what: 'an owner changes one of which nobody knows who made it',
    as: 'fin',
    id: 'experiment:exp',
    old: nobodys(experiment, 'sam'),
    doc: changed(experiment, 'fin', { createdBy: 'sam' }),
  },
  {
    what: 'an owner says who made it',
    as: 'fin',
    id: 'experiment:exp',
    old: nobodys(experiment, 'sam'),
    doc: changed(experiment, 'fin', { createdBy: 'rep' }),
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
  },
  {
    what: 'under the id of another, by an administrator',
    as: 'admin',
    id: 'kpi:b',
    doc: made('admin', { id: 'a' }),
  },
  ...['sam', undefined].map(
    (by): WriteCase => ({
      what: `a steward changes one without an author, last written by ${by ?? 'nobody'}`,
      as: 'nora',
      id: 'kpi:a',
      old: nobodys(kpi, by),
      doc: changed(kpi, 'nora', { id: 'a', createdBy: by ?? 'unknown' }),
    }),
  ),
  {
    what: 'a back-up, by an administrator',
    as: 'admin',
    id: 'experiment:old',
    doc: made('rep', { id: 'old' }),
  },
];

export const DEFINITION_CASES: readonly WriteCase[] = [...stewardsOnly, ...experiments, ...shapes];
