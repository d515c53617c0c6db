import { expect, test } from 'vitest';
import { controlVariant } from './control-variant.ts';
import type { Experiment } from './experiment.ts';

type Design = Experiment['design'];
const two = [
  { id: 'pack', name: 'With the pack' },
  { id: 'control', name: 'As before' },
];
const ab = (control: string | undefined, variants = two): Design => ({ kind: 'ab', control, variants });

test.each<[string, Design, string[], string | null | undefined]>([
  ['by its id', ab('control'), [], 'control'],
  ['by its name', ab('As before'), [], 'control'],
  ['however it is written', ab(' Control '), [], 'control'],
  ['however its name is written', ab('as_before'), [], 'control'],
  [
    'what is exactly so comes first',
    ab('b', [
      { id: 'a', name: 'B' },
      { id: 'b', name: 'A' },
    ]),
    [],
    'b',
  ],
  ['one that only was measured', { kind: 'ab', control: 'Old' }, ['new', 'old'], 'old'],
  ['a text of its own', ab('No pack attached'), [], null],
  ['nothing', ab(undefined), [], null],
  ['a blank', ab(' '), [], null],
  ['nobody planned it', undefined, ['a', 'b'], null],
  ['one variant against what is none', ab('No pack attached', two.slice(0, 1)), ['pack'], undefined],
  ['none', undefined, [], undefined],
  [
    'before and after: the control is a time',
    { ...ab('August'), kind: 'before-after' } as Design,
    [],
    undefined,
  ],
])('the control is named %s', (_, design, measured, expected) => {
  expect(controlVariant(design, measured)).toBe(expected);
});
