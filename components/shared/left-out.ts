/** What a new shared workspace did not take of what was here, in the words of a change that it refuses. */
import type { ProblemLine } from '../settings/settings-props.ts';
import type { RefusedView } from './shared-props.ts';
import { changedThing, refusedWords } from './shared-words.ts';

export function leftOut(refused: readonly RefusedView[]): ProblemLine[] {
  return refused.map((one) => ({
    path: one.id,
    sentence: `${changedThing(one.id)} ${refusedWords(one)}`,
    severity: 'warning',
  }));
}
