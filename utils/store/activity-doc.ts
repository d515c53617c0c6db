import type { Approval, Meeting, Proposal, Signal, Tag, Touch } from '../activity/schema.ts';
import type { Stamp } from '../definitions/types.ts';
import { recordKey } from '../records/record-ref.ts';
import type { RecordState } from '../records/schema.ts';

interface ActivityBodies {
  tag: Tag;
  touch: Touch;
  signal: Signal;
  state: RecordState;
  proposal: Proposal;
  approval: Approval;
  meeting: Meeting;
}
type ActivityType = keyof ActivityBodies;

/** One thing people did. `id` is the document id of the shared workspace, so writing a fact twice is one document. */
export type ActivityDoc = {
  [T in ActivityType]: {
    id: string;
    type: T;
    body: ActivityBodies[T];
    /** Taken back. The body stays, so that undo restores it and a later sync tells the others. */
    deleted?: true;
  } & Stamp;
}[ActivityType];

/** What the store keeps for one activity document. */
export interface ActivityRow {
  id: string;
  doc: ActivityDoc;
  /** Back-links, see {@link backLinks}; empty for a deleted document. */
  targets: string[];
  /** Revision on the shared workspace (CouchDB `_rev`); absent: never pushed or pulled. */
  rev?: string;
}

/** A change that a shared workspace has not accepted yet: one a document, a later change replaces it. */
export interface OutboxEntry {
  /** Document id. */
  id: string;
  /** Names this change: settling an older one must not remove a newer. */
  change: string;
  queuedAt: string;
  /** Not pushed before this instant (time to undo). */
  notBefore?: string;
  attempts: number;
  /** Why the server refused it; such an entry waits for a person. */
  refused?: string;
}

/**
 * What a document is found by besides its record: `kpi:<id>` and `experiment:<id>` of a tag or signal, the
 * definition of a proposal, `record:<recordKey>` of the campaign of a touch.
 */
export function backLinks(doc: ActivityDoc): string[] {
  if (doc.deleted) return [];
  switch (doc.type) {
    case 'tag':
      return [`${doc.body.target.type}:${doc.body.target.id}`];
    case 'signal':
      return [...new Set((doc.body.targets ?? []).map((target) => `${target.type}:${target.id}`))];
    case 'touch':
      return [`record:${recordKey(doc.body.campaign)}`];
    case 'proposal':
      return [doc.body.target];
    default:
      return [];
  }
}
