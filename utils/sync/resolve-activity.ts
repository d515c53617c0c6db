/**
 * A document that was written here and, unknown to here, there too → which word stands. Pure.
 *
 * The order of versions is that of `merge-docs.ts`: the later wins, so that it does not matter who comes first. Two things
 * the server allows nobody: a tag keeps its first author with their note and role, and a document keeps who created it.
 */
import type { ActivityDoc, DocOf } from '../activity/activity-doc.ts';
import { compareVersions } from '../activity/merge-docs.ts';
import { sameContent } from '../definitions/same-content.ts';

export interface RemoteVersion {
  /** Absent: deleted. */
  doc?: ActivityDoc;
  /** Of a deleted one, as far as it says. */
  updatedAt?: string;
}

export type Resolution =
  /** It stands there as it was meant: nothing is to be sent. */
  | { stands: 'same' }
  /** Theirs; `null`: gone. `words`: what the person wrote beside it and what cannot be kept there. */
  | { stands: 'theirs'; doc: ActivityDoc | null; words?: string }
  /** This is to be sent in its place. */
  | { stands: 'mine'; doc: ActivityDoc };

/** @param mine `undefined`: erased here, which always stands */
export function resolveActivity(mine: ActivityDoc | undefined, theirs: RemoteVersion): Resolution {
  const { doc } = theirs;
  if (!mine) return doc ? { stands: 'theirs', doc } : { stands: 'same' };
  if (!doc) {
    if (mine.deleted) return { stands: 'same' };
    // A title on another's tag goes with the tag.
    if (mine.type === 'tag' && mine.body.by !== mine.updatedBy) return { stands: 'theirs', doc: null };
    // Nothing is left to be decided on, and a suggestion is nobody else's to make again.
    if (mine.type === 'proposal' && mine.body.by !== mine.updatedBy) {
      const { answer } = mine.body;
      return { stands: 'theirs', doc: null, ...(answer !== undefined && { words: answer }) };
    }
    const isLater =
      theirs.updatedAt === undefined || Date.parse(mine.updatedAt) > Date.parse(theirs.updatedAt);
    return isLater ? { stands: 'mine', doc: mine } : { stands: 'theirs', doc: null };
  }
  const created = { createdAt: doc.createdAt, createdBy: doc.createdBy };
  if (mine.deleted) {
    // A touch or a signal is one act: who took it back meant this one, however late another device changed it.
    return compareVersions<{ updatedAt: string; deleted?: boolean }>(mine, doc) > 0
      ? { stands: 'mine', doc: { ...mine, ...created } }
      : { stands: 'theirs', doc };
  }
  if (sameContent({ ...mine.body }, { ...doc.body })) return { stands: 'same' };
  if (mine.type === 'tag' && doc.type === 'tag' && mine.body.by !== doc.body.by) {
    const { note, role } = mine.body;
    const lost = note !== undefined && note !== doc.body.note;
    return { stands: 'theirs', doc, ...(lost && { words: [role, note].filter(Boolean).join(': ') }) };
  }
  if (mine.type === 'proposal' && doc.type === 'proposal' && isAccepted(mine) !== isAccepted(doc)) {
    if (isAccepted(mine)) return { stands: 'mine', doc: { ...mine, ...created } };
    const { state, answer } = mine.body;
    return { stands: 'theirs', doc, ...(state !== 'open' && answer !== undefined && { words: answer }) };
  }
  if (compareVersions<ActivityDoc>({ ...mine, ...created } as ActivityDoc, doc) <= 0)
    return { stands: 'theirs', doc };
  return { stands: 'mine', doc: { ...mine, ...created } };
}

function isAccepted({ body }: DocOf<'proposal'>): boolean {
  return body.state === 'accepted';
}
