/** What may happen in a random history of installs that share a workspace. */
import fc from 'fast-check';
import type { Fault } from '../../tests/couchdb/memory-couch.ts';

export const DEALS = ['1', '2'];

/** What a person does. */
export type Act =
  | { do: 'tag'; deal: string; kpi: string; note: string | undefined }
  | { do: 'untag'; deal: string; kpi: string }
  | { do: 'signal'; deal: string }
  | { do: 'experiment'; id: string; field: 'title' | 'learnings' | 'key'; text: string }
  | { do: 'remove'; id: string };

export type Step = { by: number } & (
  | Act
  /** Two do something about the same thing at once, and two nodes that do not hear of each other take it. */
  | { do: 'apart'; acts: [Act, Act] }
  | { do: 'term'; id: string; text: string | null }
  | { do: 'look'; deal: string }
  | { do: 'sync' }
  | { do: 'kill'; write: number }
  | { do: 'faults'; faults: Fault[] }
  | { do: 'server'; what: 'restart' | 'forget' | 'compact' }
);

const by = fc.nat(2);
const kpi = fc.constantFrom('a', 'b');
const deal = fc.constantFrom(...DEALS);
const id = fc.constantFrom('x', 'y');
const text = fc.stringMatching(/^[a-z]{1,4}$/);
const note = fc.option(text, { nil: undefined });
const field = fc.constantFrom('title' as const, 'learnings' as const, 'key' as const);
const is = <const T>(what: T) => fc.constant(what);

const tag = { do: is('tag'), note };
const untag = { do: is('untag') };
const edit = { do: is('experiment'), field, text };
const remove = { do: is('remove') };

const onTag = fc
  .record({ deal, kpi })
  .map((of) =>
    fc.oneof({ weight: 3, arbitrary: fc.record(tag) }, fc.record(untag)).map((act) => ({ ...of, ...act })),
  );
const onExperiment = fc
  .record({ id })
  .map((of) =>
    fc.oneof({ weight: 3, arbitrary: fc.record(edit) }, fc.record(remove)).map((act) => ({ ...of, ...act })),
  );
const both: fc.Arbitrary<[Act, Act]> = fc
  .oneof<fc.Arbitrary<fc.Arbitrary<Act>>[]>(onTag, onExperiment)
  .chain((act) => fc.tuple(act, act));

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ by, deal, kpi, ...tag }) },
  { weight: 2, arbitrary: fc.record({ by, deal, kpi, ...untag }) },
  { weight: 2, arbitrary: fc.record({ by, do: is('signal'), deal }) },
  { weight: 3, arbitrary: fc.record({ by, id, ...edit }) },
  { weight: 1, arbitrary: fc.record({ by, id, ...remove }) },
  { weight: 2, arbitrary: fc.record({ by, do: is('term'), id: kpi, text: fc.option(text) }) },
  { weight: 3, arbitrary: fc.record({ by, do: is('apart'), acts: both }) },
  { weight: 2, arbitrary: fc.record({ by, do: is('look'), deal }) },
  { weight: 5, arbitrary: fc.record({ by, do: is('sync') }) },
  { weight: 2, arbitrary: fc.record({ by, do: is('kill'), write: fc.nat(8) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      by,
      do: is('faults'),
      faults: fc.array(
        fc.constantFrom<Fault[]>(
          'offline',
          'lost',
          'truncate',
          'rewind',
          { status: 503, retryAfter: 1 },
          { status: 500 },
        ),
        { minLength: 1, maxLength: 4 },
      ),
    }),
  },
  fc.record({
    by,
    do: is('server'),
    what: fc.constantFrom('restart' as const, 'forget' as const, 'compact' as const),
  }),
);
