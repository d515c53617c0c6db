/**
 * A suggestion that is accepted → the definition, its history, the proposal's state and the approvals that are given with it.
 *
 *   read proposal, approvals, definition → approved? fits? a definition? → one transaction: all of it or nothing
 *
 * Accepted twice, by two tabs or by a message that comes again, it is one change.
 */
import { type ActivityDoc, type DocOf, newDoc } from '../activity/activity-doc.ts';
import { unsafeValue } from '../activity/read-doc.ts';
import { type Approval, approvalId, approvalRange, proposalId } from '../activity/schema.ts';
import { approversOf, isProposable, type ProposableType } from '../definitions/approvers.ts';
import { contentHash } from '../definitions/content-hash.ts';
import type { BusinessFunction } from '../definitions/fields.ts';
import { applyPatch, type Patch } from '../definitions/merge-patch.ts';
import { nextVersion } from '../definitions/next-version.ts';
import { proposedFields } from '../definitions/proposed-change.ts';
import { readDefinition } from '../definitions/read-definition.ts';
import { sectionOf } from '../definitions/sections.ts';
import { type DefinitionBodies, LOCAL_SOURCE } from '../definitions/types.ts';
import type { ActivityEdit, ActivityWrite } from '../store/activity-store.ts';
import { isHeld } from '../store/outbox-store.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import { historyEdit } from './history.ts';
import { putLocalDefinition } from './local-definitions.ts';
import { type LocalDeps, writeLocalRows } from './local-rows.ts';
import { shownRow } from './plan-search.ts';
import { retrying } from './retrying.ts';

export interface AcceptRequest {
  /** Uuid of the proposal. */
  proposal: string;
  /** Calendar day from which it counts. */
  effectiveFrom: string;
  /** Functions that this person approves for with it. */
  approve: readonly BusinessFunction[];
  /** What somebody changed meanwhile in the same fields was shown, and is to go. */
  overwrite: boolean;
  by: string;
  at: string;
  write: ActivityWrite & { command: string };
}

/**
 * - `accepted`: now, or before;
 * - `decided`: it was rejected or withdrawn meanwhile, or was never there;
 * - `held`: what somebody else wrote, who was signed in before, is still to be sent;
 * - `gone`: the definition is not there any more;
 * - `unapproved`: a function that has to approve did not, or said no;
 * - `conflict`: somebody changed the same fields meanwhile, and `overwrite` is not said;
 * - `invalid`: with it the definition would be none.
 */
export type AcceptOutcome = 'accepted' | 'decided' | 'held' | 'gone' | 'unapproved' | 'conflict' | 'invalid';

type Body = DefinitionBodies[ProposableType];

/** @throws StoreError */
export async function acceptProposal(
  deps: LocalDeps,
  workspaceId: string,
  request: AcceptRequest,
): Promise<AcceptOutcome> {
  const store = await deps.openStore(workspaceId);
  const sources = (await (await deps.app()).workspace(workspaceId))?.sources ?? [];
  const order = sources.map(({ id }) => id);
  return retrying(async () => {
    const plan = await planAcceptance(store, order, request);
    if (typeof plan === 'string') return plan;
    const { type, body, before, beside } = plan;
    const { by, at, write } = request;
    const { notBefore } = write;
    if (contentHash(body) === before) {
      const { revision } = await store.readSourceHead(LOCAL_SOURCE);
      await writeLocalRows(store, [], { order, beside, at, expectRevision: revision });
    } else {
      const options = { by, at, expect: before, beside, ...(notBefore && { notBefore }) };
      await putLocalDefinition(deps, workspaceId, { type, body, ...options });
    }
    return 'accepted';
  });
}

interface Plan {
  type: ProposableType;
  body: Body;
  /** `contentHash` of what it is made to. */
  before: string;
  beside: ActivityEdit[];
}

async function planAcceptance(
  store: WorkspaceStore,
  order: readonly string[],
  request: AcceptRequest,
): Promise<Plan | AcceptOutcome> {
  const uuid = request.proposal;
  const proposal = await store.readActivity(proposalId(uuid));
  if (proposal?.type !== 'proposal' || proposal.deleted) return 'decided';
  if (proposal.body.state !== 'open') return proposal.body.state === 'accepted' ? 'accepted' : 'decided';
  const { target } = proposal.body;
  const mine = [proposal.id, target];
  if ((await store.readOutbox()).some((entry) => mine.includes(entry.id) && isHeld(entry, request.by)))
    return 'held';
  const row = shownRow(await store.readDefinition(target), order);
  if (!row || row.state === 'tombstone' || !isProposable(row.doc.type)) return 'gone';
  const type = row.doc.type;
  const body = row.doc.body as Body;
  if (!isApproved(approversOf(body), await store.readRecord(approvalRange(uuid)), request))
    return 'unapproved';
  const before = contentHash(body);
  const fields = proposedFields(body, before, proposal.body);
  if (!request.overwrite && fields.some(({ standing }) => standing === 'conflict')) return 'conflict';
  const approvals = request.approve.map((name) => approvalEdit(uuid, name, 'approved', request));
  const decided = decisionEdit(proposal, 'accepted', request);
  // It says so already, whoever wrote it: there is nothing to change, and no history of it.
  if (fields.every(({ standing }) => standing === 'done')) {
    return { type, body, before, beside: [decided, ...approvals] };
  }
  const next = patched(type, body, proposal.body.change, request.effectiveFrom);
  if (!next) return 'invalid';
  const { by, at, write, effectiveFrom } = request;
  const { reason, by: proposedBy } = proposal.body;
  const { version } = next as { version?: string | number };
  const said = { target, reason, proposal: uuid, proposedBy, version, effectiveFrom, by, at };
  const beside = [decided, ...approvals, historyEdit(said, [body, next], uuid, write)];
  return { type, body: next, before, beside };
}

function isApproved(
  required: readonly BusinessFunction[],
  docs: readonly ActivityDoc[],
  { approve, by }: Pick<AcceptRequest, 'approve' | 'by'>,
): boolean {
  const votes = docs.flatMap((doc) => (doc.type === 'approval' ? [doc.body] : []));
  const counted = votes.filter((vote) => vote.by !== by || !approve.includes(vote.function));
  return required.every((name) => {
    const own = counted.filter((vote) => vote.function === name);
    if (own.some(({ verdict }) => verdict === 'rejected')) return false;
    return approve.includes(name) || own.length > 0;
  });
}

/** The definition as it is from then on; `undefined`: it would be none, or another one. */
function patched(type: ProposableType, body: Body, change: Patch, effectiveFrom: string): Body | undefined {
  if (unsafeValue(change)) return undefined;
  const { version } = body as { version?: unknown };
  const next = { ...(applyPatch(body, change) as Patch), version: nextVersion(version), effectiveFrom };
  const schema = sectionOf(type)?.schema;
  const subject = { thing: body.id, path: [], id: body.id };
  const read = schema && readDefinition<object>(schema, next, subject);
  return read?.ok && (read.body as Body).id === body.id ? (read.body as Body) : undefined;
}

/** The proposal is decided on as long as nobody else has; `refused`: another's word on it waits. */
export function decisionEdit(
  { id }: Pick<DocOf<'proposal'>, 'id'>,
  state: 'accepted' | 'rejected',
  { by, at, write, answer }: Pick<AcceptRequest, 'by' | 'at' | 'write'> & { answer?: string },
): ActivityEdit {
  return {
    id,
    ...write,
    decide: (current, _row, entry) => {
      if (current?.type !== 'proposal' || current.deleted) return 'missing';
      if (entry && isHeld(entry, by)) return 'refused';
      if (current.body.state !== 'open') return current.body.state === state ? 'unchanged' : 'stale';
      const body = { ...current.body, state, ...(answer ? { answer } : {}) };
      return { ...current, body, updatedAt: at, updatedBy: by };
    },
  };
}

/** A person's word for a function; said again it replaces what they said before. */
export function approvalEdit(
  proposal: string,
  name: BusinessFunction,
  verdict: Approval['verdict'],
  { by, at, write }: Pick<AcceptRequest, 'by' | 'at' | 'write'>,
): ActivityEdit {
  const body: Approval = { proposal, function: name, verdict, by, at };
  const id = approvalId(body);
  return {
    id,
    ...write,
    decide: (current) => {
      if (current?.type !== 'approval' || current.deleted) return newDoc(id, 'approval', body, { by, at });
      if (current.body.verdict === verdict) return current;
      return { ...current, body: { ...current.body, verdict, at }, updatedAt: at, updatedBy: by };
    },
  };
}
