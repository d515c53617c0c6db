/** What the store keeps of activity and of what is still to be told to a shared workspace. */
import type { ActivityDoc } from '../activity/activity-doc.ts';

/** What the store keeps for one activity document. */
export interface ActivityRow {
  id: string;
  /** Absent: erased; only that it is gone is still to be told. */
  doc?: ActivityDoc;
  /** Back-links, see `utils/activity/back-links.ts`; empty for a deleted document. */
  targets: string[];
  /** Revision on the shared workspace (CouchDB `_rev`); absent: never pushed or pulled. */
  rev?: string;
  /** Commands that changed it, newest first, at most {@link COMMANDS_KEPT}: one that comes again changes nothing. */
  commands?: string[];
  /** Where a steward of the shared workspace brought it from; it goes back there with every change. */
  importedFrom?: unknown;
  /** Instant, by this machine's clock, at which the shared workspace last took what is here; an older answer of it says nothing. */
  syncedAt?: string;
  /** Revisions of the person's that do not stand there, and of which they were told. */
  told?: string[];
  /** What the newest command found, so that it can be taken back; `null`: nothing was there. */
  undo?: { command: string; before: ActivityDoc | null };
}

/** More than any page sends again; a document is seldom changed more often than this between two tries. */
export const COMMANDS_KEPT = 8;

/** A change that a shared workspace has not accepted yet: one a document, a later change replaces it. */
export interface OutboxEntry {
  /** Document id: of an activity document, or of a definition made here (`experiment:<id>`, in the other database). */
  id: string;
  /** Names this change: settling an older one must not remove a newer. */
  change: string;
  queuedAt: string;
  /** Not pushed before this instant (time to undo, or for a server to be well again). */
  notBefore?: string;
  /** 0: the shared workspace cannot have it, nor an earlier change of it that it did not confirm. */
  attempts: number;
  /** User of the shared workspace under whose name it was written, once somebody else has signed in: it waits for them. */
  heldFor?: string;
  /** How often the server failed on it, and on nothing else. */
  failures?: number;
  /** Why the server refused it; such an entry waits for a person, unless the server only failed. */
  refused?: string;
  /** With `refused`: what the person wrote and what could not be kept in the document, so that they can take it elsewhere. */
  words?: string;
}

/** @param before the entry whose place it takes: what was sent before may be there, whatever is sent next */
export function outboxEntry(
  id: string,
  at: string,
  notBefore?: string,
  before?: Pick<OutboxEntry, 'attempts'>,
): OutboxEntry {
  return {
    id,
    change: crypto.randomUUID(),
    queuedAt: at,
    attempts: before?.attempts ?? 0,
    ...(notBefore !== undefined && { notBefore }),
  };
}
