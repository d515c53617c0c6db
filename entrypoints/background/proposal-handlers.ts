/** Suggested changes to definitions: making, approving and deciding on them, and what was changed before. */
import { type DocOf, newDoc } from '../../utils/activity/activity-doc.ts';
import { unsafeValue } from '../../utils/activity/read-doc.ts';
import {
  type Approval,
  approvalRange,
  historyRange,
  type Proposal,
  proposalId,
} from '../../utils/activity/schema.ts';
import { approversOf, type ProposableType } from '../../utils/definitions/approvers.ts';
import { contentHash } from '../../utils/definitions/content-hash.ts';
import type { BusinessFunction } from '../../utils/definitions/fields.ts';
import { applyPatch, diffPatch, type Patch } from '../../utils/definitions/merge-patch.ts';
import { sectionOf } from '../../utils/definitions/sections.ts';
import type { SenderKind } from '../../utils/messaging/classify-sender.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';
import type { DecisionResult } from '../../utils/messaging/proposal-commands.ts';
import type { CommandHandlers } from '../../utils/messaging/router.ts';
import { dayAt } from '../../utils/metrics/calendar.ts';
import { historyOf, proposable } from '../../utils/panel/build-proposals.ts';
import type { ActivityWrite } from '../../utils/store/activity-store.ts';
import { StoreError } from '../../utils/store/store-error.ts';
import { acceptProposal, approvalEdit, decisionEdit } from '../../utils/sync/accept-proposal.ts';
import { takeBack, unsentHistory } from '../../utils/sync/history.ts';
import { newerOriginal, putLocalDefinition } from '../../utils/sync/local-definitions.ts';
import { refreshRights, rightsIn } from '../../utils/sync/shared-rights.ts';
import { type ActiveWorkspace, personIn, tellPages } from './context.ts';
import { contextOf, definitionShown, uuidOf, viewsOf } from './proposals-shown.ts';
import { localDeps } from './source-handlers.ts';
import { type Asked, needWorkspace, sameWorkspace } from './which-workspace.ts';
import { syncDeps } from './worker-sync.ts';
import { tellWritten, UNDO_MS } from './write-context.ts';

/** A card tells what changed lately, not all that ever did. */
const HISTORY_SHOWN = 20;
/** Roles change seldom, and the server has the last word on each write. */
const ASK_RIGHTS_MS = 5 * 60_000;
const askedRights = new Map<string, number>();

interface Acting {
  workspace: ActiveWorkspace;
  by: string;
  at: string;
  write: ActivityWrite & { command: string; notBefore: string };
}

async function actingIn(
  sender: SenderKind,
  request: Asked & { command?: string | undefined },
): Promise<Acting> {
  const workspace = await needWorkspace(sender, request);
  await sameWorkspace(workspace, request.workspace);
  const now = Date.now();
  return {
    workspace,
    by: (await personIn(workspace.entry)).id,
    at: new Date(now).toISOString(),
    write: {
      command: request.command ?? crypto.randomUUID(),
      outbox: true,
      notBefore: new Date(now + UNDO_MS).toISOString(),
    },
  };
}

/** What the server lets this person do is asked anew now and then; nobody waits for it. */
function askRights({ entry }: ActiveWorkspace): void {
  const now = Date.now();
  if (now - (askedRights.get(entry.id) ?? 0) < ASK_RIGHTS_MS) return;
  askedRights.set(entry.id, now);
  refreshRights(syncDeps, entry.id)
    .then((isOther) => isOther && tellPages(entry.id))
    .catch(() => undefined);
}

/** What would not fit, as [path, code]. */
function problemsOf(type: ProposableType, body: object): [string, string][] {
  const parsed = sectionOf(type)?.schema.safeParse(body);
  if (parsed?.success !== false) return [];
  return parsed.error.issues.map(({ path, code, message }) => [path.join('.'), message || code]);
}

/** Each of several, one after the other: the second may be about what the first has changed. */
async function eachOf(
  ids: readonly string[],
  act: (id: string) => Promise<DecisionResult['code']>,
): Promise<{ results: DecisionResult[] }> {
  const results: DecisionResult[] = [];
  for (const id of new Set(ids)) results.push({ id, code: await act(id) });
  return { results };
}

async function openProposal({ workspace: { store } }: Acting, id: string): Promise<DocOf<'proposal'> | null> {
  const doc = await store.readActivity(proposalId(id));
  return doc?.type === 'proposal' && !doc.deleted && doc.body.state === 'open' ? doc : null;
}

/** Functions that have to approve, and for which this person may; of them those that are `silent`; what was said. */
async function functionsOf(
  { workspace: { entry, store, definitions } }: Acting,
  { id, body }: DocOf<'proposal'>,
): Promise<{ mine: BusinessFunction[]; silent: BusinessFunction[]; votes: Approval[] }> {
  const docs = await store.readRecord(approvalRange(uuidOf({ id })));
  const votes = docs.flatMap((one) => (one.type === 'approval' ? [one.body] : []));
  const required = approversOf(proposable(body.target, definitions)?.body ?? {});
  const mine = required.filter((name) => rightsIn(entry).functions.includes(name));
  return { mine, silent: mine.filter((name) => votes.every((vote) => vote.function !== name)), votes };
}

async function sign(
  acting: Acting,
  id: string,
  verdict: 'approved' | 'rejected',
  wanted: 'mine' | 'silent',
): Promise<DecisionResult['code']> {
  const { workspace, by, at, write } = acting;
  const open = await openProposal(acting, id);
  if (!open) return 'decided';
  const { votes, mine, ...functions } = await functionsOf(acting, open);
  if (mine.length === 0) return 'not-yours';
  const left = wanted === 'mine' ? mine : functions.silent;
  for (const name of left) {
    await workspace.store.editActivity(approvalEdit(id, name, verdict, { by, at, write }));
  }
  // Where all have spoken, it was this person in the same words, or somebody was quicker.
  const isSaid = (name: BusinessFunction) =>
    votes.some((vote) => vote.function === name && vote.by === by && vote.verdict === verdict);
  return left.length > 0 || mine.every(isSaid) ? 'done' : 'signed';
}

export const proposalHandlers = {
  'proposals.get': async ({ definition, ...asked }, sender) => {
    const workspace = await needWorkspace(sender, asked);
    const { entry, store, definitions } = workspace;
    askRights(workspace);
    const context = await contextOf(workspace);
    const [proposals, history, shown, person] = await Promise.all([
      viewsOf(workspace, context, definition),
      definition === undefined ? [] : store.readRecord(historyRange(definition)),
      definition === undefined ? undefined : definitionShown(definition, workspace),
      personIn(entry),
    ]);
    const { id, name } = person;
    return {
      workspace: { id: entry.id, name: entry.name },
      person: { id, ...(name === undefined ? {} : { name }) },
      rights: rightsIn(entry),
      today: dayAt(Date.now(), definitions.workspace.timeZone ?? 'UTC'),
      proposals,
      history: historyOf(history, context, HISTORY_SHOWN),
      ...(shown && { definition: shown }),
    };
  },
  'proposal.put': async ({ definition, against, change, reason, ...request }, sender) => {
    // No export with such a name in it could be read again.
    if (unsafeValue(change)) throw new CommandError('bad-request');
    const acting = await actingIn(sender, request);
    const { workspace, by, at, write } = acting;
    const uuid = write.command;
    const id = proposalId(uuid);
    const said = { id: uuid, problems: [] };
    // The same message again, after what it was written against has changed, is no conflict.
    if (await workspace.store.readActivity(id)) return said;
    const found = proposable(definition, workspace.definitions);
    if (!found) throw new CommandError('bad-request');
    if (contentHash(found.body) !== against) throw new CommandError('conflict');
    const before = found.body as Patch;
    const after = applyPatch(before, change) as Patch;
    if (after.id !== before.id) throw new CommandError('bad-request');
    const problems = problemsOf(found.type, after);
    // As short as it can be said: what stands there already is no part of it.
    const least = diffPatch(before, after);
    if (Object.keys(least).length === 0) problems.push(['', 'nothing']);
    if (problems.length > 0) return { id: uuid, problems };
    const was = diffPatch(after, before);
    const body: Proposal = { target: definition, against, change: least, was, reason, by, at, state: 'open' };
    const doc = newDoc(id, 'proposal', body, { by, at });
    await workspace.store.changeActivity(id, (current) => current ?? doc, write);
    tellWritten(workspace, [id, definition]);
    return said;
  },
  'proposal.withdraw': async ({ id, ...request }, sender) => {
    const { workspace, by, at, write } = await actingIn(sender, request);
    const { status } = await workspace.store.removeActivity(proposalId(id), { ...write, by, at });
    if (status === 'written') tellWritten(workspace, [proposalId(id)]);
    const code = status === 'refused' ? 'decided' : 'done';
    return { results: [{ id, code }] };
  },
  'proposal.sign': async ({ ids, verdict, silent, ...request }, sender) => {
    const acting = await actingIn(sender, request);
    const answer = await eachOf(ids, (id) => sign(acting, id, verdict, silent ? 'silent' : 'mine'));
    tellWritten(acting.workspace, ids.map(proposalId));
    return answer;
  },
  'proposal.decide': async ({ ids, verdict, effectiveFrom, overwrite, answer, ...request }, sender) => {
    const acting = await actingIn(sender, request);
    const { workspace, by, at, write } = acting;
    if (!rightsIn(workspace.entry).steward) return eachOf(ids, async () => 'not-yours');
    const decide = async (id: string): Promise<DecisionResult['code']> => {
      if (verdict === 'rejected') {
        const said = answer?.trim() ? { answer: answer.trim() } : {};
        const edit = decisionEdit({ id: proposalId(id) }, 'rejected', { by, at, write, ...said });
        const { status } = await workspace.store.editActivity(edit);
        if (status === 'refused') return 'held';
        return status === 'stale' || status === 'missing' ? 'decided' : 'done';
      }
      const open = await openProposal(acting, id);
      const outcome = await acceptProposal(localDeps, workspace.entry.id, {
        proposal: id,
        effectiveFrom: effectiveFrom ?? dayAt(Date.now(), workspace.definitions.workspace.timeZone ?? 'UTC'),
        // A steward who accepts speaks for those functions of theirs that have not said anything.
        approve: open ? (await functionsOf(acting, open)).silent : [],
        overwrite: overwrite === true,
        by,
        at,
        write,
      });
      return outcome === 'accepted' ? 'done' : outcome;
    };
    const done = await eachOf(ids, decide);
    tellWritten(workspace, ids.map(proposalId));
    return done;
  },
  'definition.settle': async ({ definition, keep, ...request }, sender) => {
    const { workspace, by, at, write } = await actingIn(sender, request);
    const { entry, store, definitions } = workspace;
    const found = proposable(definition, definitions);
    // Who may change an experiment the server knows.
    if (!rightsIn(entry).steward && found?.type !== 'experiment') throw new CommandError('not-author');
    const newer = await newerOriginal(localDeps, entry.id, definition);
    // Settled before, or the source says the same again.
    if (!found || !newer) return {};
    const kept = keep === 'ours' ? { acknowledge: true as const } : {};
    const body = keep === 'ours' ? found.body : newer.body;
    const unsent = keep === 'ours' ? [] : await unsentHistory(store, definition);
    const beside = takeBack(unsent, { updatedBy: by, updatedAt: at });
    const options = { expect: contentHash(found.body), by, at, notBefore: write.notBefore, beside };
    try {
      await putLocalDefinition(localDeps, entry.id, { type: found.type, body, ...kept, ...options });
    } catch (error) {
      throw error instanceof StoreError && error.code === 'conflict' ? new CommandError('conflict') : error;
    }
    tellWritten(workspace, [definition]);
    return {};
  },
} satisfies Partial<CommandHandlers>;
