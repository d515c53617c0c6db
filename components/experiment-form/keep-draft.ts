/** As what the forms of experiments are kept (`components/panel/kept.ts`). */
import type { Reply } from '../../utils/queries/ask.ts';
import { kept } from '../panel/kept.ts';
import type { CloseOut } from './close-out.ts';
import type { Draft } from './draft.ts';

/** The end of an experiment that somebody began to write: the form, over what stood there then. */
export interface End {
  got: NonNullable<Reply<'experiment.get'>>;
  form: CloseOut;
}

/** What the hypotheses that are begun at a place, and are not saved yet, are kept as: one each. */
export const NEW_DRAFTS = ['new', 'new 2', 'new 3'] as const;
export type NewDraftName = (typeof NEW_DRAFTS)[number];

/**
 * As what the hypothesis that begins with these words is kept: they do not take the place of another that was begun. Once
 * all places are taken the last one is gone on with; it says more than the words do.
 */
export function newDraftName(place: string, words = ''): NewDraftName {
  if (words === '') return 'new';
  const begun = (name: NewDraftName) => kept<Draft>(place, name)?.change;
  return (
    NEW_DRAFTS.find((name) => begun(name) === words) ??
    NEW_DRAFTS.find((name) => begun(name) === undefined) ??
    'new 3'
  );
}

/** As what the end of an experiment is kept. */
export function endName(id: string): string {
  return `end ${id}`;
}
