/** One activity document of a file or a server → checked and rebuilt from its schema, or why it is none. */
import * as z from 'zod/mini';
import type { RecordRef } from '../records/record-ref.ts';
import { RecordStateSchema } from '../records/schema.ts';
import type { ActivityDoc, ActivityType } from './activity-doc.ts';
import { recordTitleOf } from './clean-title.ts';
import {
  ApprovalSchema,
  approvalId,
  ChangeSchema,
  MeetingSchema,
  ProposalSchema,
  recordRange,
  recordStateId,
  SignalSchema,
  TagSchema,
  TouchSchema,
  tagId,
} from './schema.ts';

/**
 * - `not-a-document`: not the shape of one;
 * - `newer-version`: written by a newer version of the extension;
 * - `unknown-type`: likewise, or none of ours;
 * - `bad-body`: its content is not what its type has;
 * - `wrong-id`: its id names another record or target than its content;
 * - `too-large`: text or nesting past {@link DOC_LIMITS};
 * - `forbidden-key`: a field name that means something to the language itself;
 * - `future`: last changed more than a day from now, so that it would win over every later change; or said to have happened
 *   then, so that it would count as new for ever.
 */
export type DocProblem =
  | 'not-a-document'
  | 'newer-version'
  | 'unknown-type'
  | 'bad-body'
  | 'wrong-id'
  | 'too-large'
  | 'forbidden-key'
  | 'future';

const DOC_LIMITS = {
  /** UTF-16 units of one text. */
  text: 64 * 1024,
  /** Values in one document. */
  values: 10_000,
  /** Levels of nesting. */
  depth: 32,
} as const;

const DAY_MS = 86_400_000;

const BODIES: Record<ActivityType, z.ZodMiniType> = {
  tag: TagSchema,
  touch: TouchSchema,
  signal: SignalSchema,
  state: RecordStateSchema,
  proposal: ProposalSchema,
  approval: ApprovalSchema,
  change: ChangeSchema,
  meeting: MeetingSchema,
};

const instant = z.iso.datetime({ offset: true });
const person = z.string().check(z.minLength(1), z.maxLength(300));
const Envelope = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(3000)),
  type: z.string(),
  body: z.record(z.string(), z.unknown()),
  deleted: z.optional(z.literal(true)),
  v: z.literal(1),
  createdAt: instant,
  createdBy: person,
  updatedAt: instant,
  updatedBy: person,
});

export type DocRead = { ok: true; doc: ActivityDoc } | { ok: false; code: DocProblem; id?: string };

/** @param now milliseconds since 1970 */
export function readDoc(value: unknown, now: number): DocRead {
  const id = idOf(value);
  const refuse = (code: DocProblem): DocRead => ({ ok: false, code, ...(id !== undefined && { id }) });
  const unsafe = unsafeValue(value);
  if (unsafe) return refuse(unsafe);
  const v = (value as { v?: unknown } | null)?.v;
  if (typeof v === 'number' && v > 1) return refuse('newer-version');
  const envelope = Envelope.safeParse(value);
  if (!envelope.success) return refuse('not-a-document');
  const { type } = envelope.data;
  if (!Object.hasOwn(BODIES, type)) return refuse('unknown-type');
  const body = BODIES[type as ActivityType].safeParse(envelope.data.body);
  if (!body.success) return refuse('bad-body');
  const doc = withCleanTitles({ ...envelope.data, body: body.data } as unknown as ActivityDoc);
  if (!idFits(doc)) return refuse('wrong-id');
  if (instantsOf(doc).some((at) => Date.parse(at) > now + DAY_MS)) return refuse('future');
  return { ok: true, doc };
}

/** Whoever wrote the file may have kept titles that are kept by nobody. */
function withCleanTitles(doc: ActivityDoc): ActivityDoc {
  switch (doc.type) {
    case 'tag':
    case 'signal':
      return { ...doc, body: withTitle(doc.body, 'recordTitle', doc.body.record) } as ActivityDoc;
    case 'touch': {
      const body = withTitle(doc.body, 'recordTitle', doc.body.reaches);
      return { ...doc, body: withTitle(body, 'campaignTitle', doc.body.campaign) };
    }
    default:
      return doc;
  }
}

function withTitle<B extends object, K extends keyof B>(body: B, field: K, record: RecordRef): B {
  const { [field]: given, ...rest } = body;
  const title = recordTitleOf(record, given as string | undefined);
  return (title === undefined ? rest : { ...body, [field]: title }) as B;
}

function instantsOf(doc: ActivityDoc): string[] {
  const stamps = [doc.createdAt, doc.updatedAt];
  switch (doc.type) {
    case 'touch':
      return [...stamps, doc.body.at, doc.body.occurredAt];
    case 'tag':
    case 'signal':
    case 'state':
      return [...stamps, doc.body.at];
    default:
      return stamps;
  }
}

function idOf(value: unknown): string | undefined {
  const id = (value as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' ? id.slice(0, 3000) : undefined;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a document stands where its content belongs. */
function idFits(doc: ActivityDoc): boolean {
  try {
    switch (doc.type) {
      case 'tag':
        return doc.id === tagId(doc.body.record, doc.body.target);
      case 'state':
        return doc.id === recordStateId(doc.body.record);
      case 'touch':
        return isUnder(doc.id, `${recordRange(doc.body.reaches)[0]}touch:`);
      case 'signal':
        return isUnder(doc.id, `${recordRange(doc.body.record)[0]}signal:`);
      case 'approval':
        return doc.id === approvalId(doc.body);
      case 'change':
        return doc.id.startsWith(`change:${doc.body.target}:`);
      default:
        return doc.id.startsWith(`${doc.type}:`);
    }
  } catch {
    return false; // A part that no key can hold (half a surrogate pair).
  }
}

function isUnder(id: string, prefix: string): boolean {
  return id.startsWith(prefix) && UUID.test(id.slice(prefix.length));
}

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Why a value of a file is not even looked at closer; `undefined`: it may be.
 * @param most values that it may hold
 */
export function unsafeValue(
  value: unknown,
  most: number = DOC_LIMITS.values,
): 'too-large' | 'forbidden-key' | undefined {
  let left = most;
  const look = (item: unknown, depth: number): 'too-large' | 'forbidden-key' | undefined => {
    if (depth > DOC_LIMITS.depth || left-- <= 0) return 'too-large';
    if (typeof item === 'string') return item.length > DOC_LIMITS.text ? 'too-large' : undefined;
    if (typeof item !== 'object' || item === null) return undefined;
    for (const [key, field] of Object.entries(item)) {
      if (FORBIDDEN.has(key)) return 'forbidden-key';
      const found = look(field, depth + 1);
      if (found) return found;
    }
    return undefined;
  };
  return look(value, 1);
}
