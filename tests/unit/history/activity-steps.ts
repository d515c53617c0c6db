/** What a random history of tagging is made of: the deeds of people, and what goes wrong meanwhile. */
import fc from 'fast-check';
import { type Act, RECORDS, TARGETS } from './activity-model.ts';

/** What a person does; which command an undo means and which file an import takes is known only when it happens. */
export type Deed =
  | Exclude<Act, { act: 'undo' | 'import' | 'signal' | 'retract' | 'reword' }>
  | { act: 'signal'; record: number }
  | Late;
type Late =
  | { act: 'undo'; back: number }
  | { act: 'retract'; back: number }
  | { act: 'reword'; back: number; quote: string }
  | { act: 'file'; shelf: number }
  | { act: 'foreign'; record: number; target: number; note: string; deleted: boolean; minutes: number };

export type Fault = { kill: number } | 'answer lost' | 'cut' | 'none';

export type Step =
  | { step: 'do'; client: number; deed: Deed; fault: Fault; again: boolean; ms: number }
  | { step: 'both'; deeds: [Deed, Deed]; ms: number }
  | { step: 'repeat'; client: number; back: number }
  | { step: 'reopen'; client: number }
  | { step: 'export' };

const record = fc.nat(RECORDS.length - 1);
const target = fc.nat(TARGETS.length - 1);
const note = fc.constantFrom('', 'a', 'b');
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record(
      { act: fc.constant('tag' as const), record, target, note, role: fc.constantFrom('tests', 'supports') },
      { requiredKeys: ['act', 'record', 'target'] },
    ),
  },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('untag' as const), record, target }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('undo' as const), back: fc.nat(3) }) },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('edit' as const), record, target, note: fc.option(note) }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('signal' as const), record }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('retract' as const), back: fc.nat(1) }) },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('reword' as const), back: fc.nat(1), quote: note }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('file' as const), shelf: fc.nat(3) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('foreign' as const),
      record,
      target,
      note,
      deleted: fc.boolean(),
      minutes: fc.integer({ min: -1, max: 1 }),
    }),
  },
);
const client = fc.nat(1);
/** The clock may stand still or be set back. */
const ms = fc.constantFrom(1000, 1, 0, -5000);
const fault: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Fault>('none') },
  { weight: 2, arbitrary: fc.record({ kill: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.constantFrom<Fault>('answer lost', 'cut') },
);
export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ step: fc.constant('do' as const), client, deed, fault, again: fc.boolean(), ms }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ step: fc.constant('both' as const), deeds: fc.tuple(deed, deed), ms }),
  },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('repeat' as const), client, back: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('reopen' as const), client }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('export' as const) }) },
);
