/** A draft over what somebody saved while it was written. Pure. */
import { applyPatch, diffPatch, type Patch } from '../../utils/definitions/merge-patch.ts';
import type { Draft } from './draft.ts';
import { fromBody, toBody } from './draft-body.ts';

/**
 * What the person changed since they opened the form, in what stands by now: the rest is not theirs to put back. A list
 * that both changed is the draft's.
 * @param theirs `null`: it was taken away, and all of it is written again
 */
export function draftOver(draft: Draft, theirs: Patch | null): Patch {
  const mine = toBody(draft);
  if (!theirs) return mine;
  // The form writes a body its own way: that alone is no change.
  const opened = toBody(fromBody(draft.body, '', (id) => id));
  return applyPatch(theirs, diffPatch(opened, mine)) as Patch;
}
