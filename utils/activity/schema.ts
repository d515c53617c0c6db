/** What people do: tags, touches, signals, proposals, approvals, meetings. Field names are a contract. */
import * as z from 'zod/mini';
import { type RecordRef, recordKey } from '../records/record-ref.ts';
import { RecordRefSchema } from '../records/schema.ts';

const id = z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{0,127}$/));
const text = z.string().check(z.maxLength(20_000));
/** `local:<uuid>` or the user name on the shared workspace. */
const person = z.string().check(z.minLength(1), z.maxLength(300));
/** ISO 8601, UTC. */
const instant = z.iso.datetime({ offset: true });

export const TargetRef = z.looseObject({ type: z.enum(['kpi', 'experiment']), id });
export type TargetRef = { type: 'kpi' | 'experiment'; id: string };

/** A shared fact: this record has to do with that KPI or experiment. */
export const TagSchema = z.looseObject({
  record: RecordRefSchema,
  /** Only for deal, account, campaign, experiment and dashboard, without e-mail addresses and phone numbers. */
  recordTitle: z.optional(z.string().check(z.maxLength(500))),
  target: TargetRef,
  role: z.optional(z.enum(['tests', 'supports'])),
  note: z.optional(text),
  by: person,
  at: instant,
});
export type Tag = z.infer<typeof TagSchema>;

/** A campaign reached a record. */
export const TouchSchema = z.looseObject({
  campaign: RecordRefSchema,
  reaches: RecordRefSchema,
  /** Names of both when it was written, under the rules of a tag's `recordTitle`. */
  recordTitle: z.optional(z.string().check(z.maxLength(500))),
  campaignTitle: z.optional(z.string().check(z.maxLength(500))),
  occurredAt: instant,
  channel: z.optional(z.string().check(z.maxLength(200))),
  role: z.optional(z.enum(['sourced', 'influenced'])),
  by: person,
  at: instant,
});
export type Touch = z.infer<typeof TouchSchema>;

export const SignalSchema = z.looseObject({
  record: RecordRefSchema,
  /** As on a tag. */
  recordTitle: z.optional(z.string().check(z.maxLength(500))),
  type: z.enum(['buyer-signal', 'objection', 'committee', 'hand-off']),
  reason: z.string().check(z.minLength(1), z.maxLength(500)),
  quote: z.optional(text),
  stage: z.optional(z.string().check(z.maxLength(256))),
  targets: z.optional(z.array(TargetRef)),
  by: person,
  at: instant,
});
export type Signal = z.infer<typeof SignalSchema>;

export const ProposalSchema = z.looseObject({
  /** Definition id, e.g. `kpi:win-rate`. */
  target: z.string().check(z.minLength(1)),
  /** The version that the change was written against: `contentHash` of its body. */
  against: z.string(),
  /** JSON merge patch (RFC 7396). */
  change: z.record(z.string(), z.unknown()),
  /** The patch back: what stood in the fields of `change`. Absent: not known. */
  was: z.optional(z.record(z.string(), z.unknown())),
  reason: text,
  by: person,
  at: instant,
  state: z.enum(['open', 'accepted', 'rejected']),
  /** Why it was rejected, in the steward's words; who and when stand in the document's stamp. */
  answer: z.optional(text),
});
export type Proposal = z.infer<typeof ProposalSchema>;

export const ApprovalSchema = z.looseObject({
  proposal: z.string().check(z.minLength(1)),
  function: z.enum(['marketing', 'sales', 'product', 'support', 'finance', 'other']),
  verdict: z.enum(['approved', 'rejected']),
  by: person,
  at: instant,
});
export type Approval = z.infer<typeof ApprovalSchema>;

/** A change that was made to a definition: its history, written with it and never changed. */
export const ChangeSchema = z.looseObject({
  /** Definition id, e.g. `kpi:win-rate`. */
  target: z.string().check(z.minLength(1)),
  /** What changed, and the patch back: JSON merge patches. */
  change: z.record(z.string(), z.unknown()),
  was: z.record(z.string(), z.unknown()),
  /** Why, in the words of who suggested it. */
  reason: text,
  /** Uuid of the proposal, and whose it was. */
  proposal: z.optional(z.string()),
  proposedBy: z.optional(person),
  /** Of the definition from then on. */
  version: z.optional(z.union([z.string(), z.number()])),
  /** Calendar day from which it counts. */
  effectiveFrom: z.optional(z.string()),
  by: person,
  at: instant,
});
export type Change = z.infer<typeof ChangeSchema>;

export const MeetingSchema = z.looseObject({
  review: id,
  at: instant,
  chair: person,
  /** Health of the review's KPIs at the start of the meeting. */
  snapshot: z.record(z.string(), z.unknown()),
  items: z.array(
    z.looseObject({
      title: z.string().check(z.minLength(1)),
      rootCause: z.optional(text),
      decision: z.optional(text),
      action: z.optional(
        z.looseObject({ text, owner: z.string(), due: z.string(), done: z.optional(z.boolean()) }),
      ),
    }),
  ),
  debrief: z.optional(
    z.looseObject({
      dataQuality: z.number(),
      usefulness: z.number(),
      influence: z.number(),
      comment: z.optional(text),
    }),
  ),
});
export type Meeting = z.infer<typeof MeetingSchema>;

/** All activity of one record lies between these two keys: `r:<recordKey>:` to `r:<recordKey>;`. */
export function recordRange(record: RecordRef): [from: string, to: string] {
  const key = recordKey(record);
  return [`r:${key}:`, `r:${key};`];
}

/** Tagging the same record to the same target twice is the same document. */
export function tagId(record: RecordRef, target: TargetRef): string {
  return `r:${recordKey(record)}:tag:${target.type}:${target.id}`;
}

/**
 * A campaign may reach a record many times: each time is a document of its own, filed under the record it reached.
 * @param uuid made by the caller once for the act, so that a message sent twice is one document
 */
export function touchId(reaches: RecordRef, uuid: string): string {
  return `r:${recordKey(reaches)}:touch:${uuid}`;
}

/** @param uuid as for {@link touchId} */
export function signalId(record: RecordRef, uuid: string): string {
  return `r:${recordKey(record)}:signal:${uuid}`;
}

export function recordStateId(record: RecordRef): string {
  return `r:${recordKey(record)}:state`;
}

/** @param uuid made by the page once for what the person did */
export function proposalId(uuid: string): string {
  return `proposal:${uuid}`;
}

/** A person approves a proposal once for a function, and may change their mind. @param proposal its uuid */
export function approvalId({
  proposal,
  function: name,
  by,
}: Pick<Approval, 'proposal' | 'function' | 'by'>): string {
  return `approval:${proposal}:${name}:${by}`;
}

/** All approvals of a proposal, as a range of ids. @param proposal its uuid */
export function approvalRange(proposal: string): [from: string, to: string] {
  return [`approval:${proposal}:`, `approval:${proposal};`];
}

/** @param uuid of the proposal, so that one that two stewards accept at once is told as one */
export function changeId({ target, at }: Pick<Change, 'target' | 'at'>, uuid: string): string {
  return `change:${target}:${at}:${uuid}`;
}

/** The history of a definition, as a range of ids; within it they are in the order of time. */
export function historyRange(target: string): [from: string, to: string] {
  return [`change:${target}:`, `change:${target};`];
}
