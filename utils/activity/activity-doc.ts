/** What people did, as documents: one each, named as in the shared workspace. */
import type { RecordState } from '../records/schema.ts';
import type { Approval, Change, Meeting, Proposal, Signal, Tag, Touch } from './schema.ts';

export interface ActivityBodies {
  tag: Tag;
  touch: Touch;
  signal: Signal;
  state: RecordState;
  proposal: Proposal;
  approval: Approval;
  change: Change;
  meeting: Meeting;
}
export type ActivityType = keyof ActivityBodies;

/** Schema version and authorship, as every stored document carries them. Instants are ISO 8601 in UTC. */
export interface ActivityStamp {
  v: 1;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  updatedBy: string;
}

/** One thing people did. `id` is the document id of the shared workspace, so writing a fact twice is one document. */
export type ActivityDoc = {
  [T in ActivityType]: {
    id: string;
    type: T;
    body: ActivityBodies[T];
    /** Taken back. The body stays, so that undo restores it and a later sync tells the others. */
    deleted?: true;
  } & ActivityStamp;
}[ActivityType];

export type DocOf<T extends ActivityType> = Extract<ActivityDoc, { type: T }>;

/** A document that is new: its author is who writes it. */
export function newDoc<T extends ActivityType>(
  id: string,
  type: T,
  body: ActivityBodies[T],
  { by, at }: { by: string; at: string },
): DocOf<T> {
  const stamp: ActivityStamp = { v: 1, createdAt: at, createdBy: by, updatedAt: at, updatedBy: by };
  return { id, type, body, ...stamp } as unknown as DocOf<T>;
}

/** Who wrote it first: whose name stands beside it, who may change it, whose it is to erase. */
export function authorOf(doc: ActivityDoc): string {
  return doc.type === 'meeting' ? doc.body.chair : doc.body.by;
}
