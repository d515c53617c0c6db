/**
 * Definitions that people make or change in the extension itself (experiments directly, any definition by a suggestion that
 * was accepted): rows of the source `local`, which stands before all
 * others, is fetched from nowhere and never shrinks.
 *
 *   read head and rows → what the person saw? → plan row and search → one transaction with the outbox entry
 *
 * A write that finds the workspace changed in between is planned again, so two tabs follow one another; the one that
 * had seen something else than what stands is told (`conflict`) and nothing is lost. The same body again is no change,
 * so a message that is sent twice is one write.
 */
import { instantAfter } from '../activity/merge-docs.ts';
import { isProposable, type ProposableType } from '../definitions/approvers.ts';
import { contentHash } from '../definitions/content-hash.ts';
import { type Experiment, ExperimentSchema } from '../definitions/experiment.ts';
import { sameContent } from '../definitions/same-content.ts';
import {
  type DefinitionBodies,
  type DefinitionId,
  definitionId,
  LOCAL_SOURCE,
  SHARED_SOURCE,
  type StoredDefinition,
} from '../definitions/types.ts';
import { outboxEntry } from '../store/activity-doc.ts';
import type { ActivityEdit } from '../store/activity-store.ts';
import { StoreError } from '../store/store-error.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import { type LocalDeps, sourceOrder, writeLocalRows } from './local-rows.ts';
import { shownRow } from './plan-search.ts';

export type { LocalDeps } from './local-rows.ts';

interface LocalWrite {
  /**
   * `contentHash` of the body that the person saw, whichever source it was of; `null`: nothing may stand there yet.
   * Absent: whatever stands there.
   */
  expect?: string | null;
  by: string;
  at: string;
  /** Instant before which it is not pushed (time to undo). */
  notBefore?: string;
  /** Activity that stands or falls with it: where it cannot be written, the definition is not (`conflict`). */
  beside?: readonly ActivityEdit[];
}

interface Kept {
  /** The person saw that a source changed it meanwhile and keeps theirs: no conflict until it changes again. */
  acknowledge?: true;
}

export interface ExperimentWrite extends LocalWrite, Kept {
  experiment: Experiment;
}

export interface DefinitionWrite extends LocalWrite, Kept {
  type: ProposableType;
  /** Checked by its schema before. */
  body: DefinitionBodies[ProposableType];
}

/** A version of a definition that is shown. */
export interface ShownDefinition {
  body: DefinitionBodies[ProposableType];
  source: string;
  contentHash: string;
}

export interface LocalChange {
  status: 'written' | 'unchanged';
  id: DefinitionId;
  /** What is shown now; `null`: nothing is. */
  contentHash: string | null;
  /**
   * What was shown before; `null`: nothing was. To undo, put its body back, or remove what was not there: a body that says
   * what another source says takes the local row away.
   */
  previous: ShownDefinition | null;
}

/**
 * Creates or changes an experiment.
 * @throws StoreError `conflict` when something else stands than `expect` says, `held` when another's change of it waits
 * @throws ZodError for a body that is no experiment
 */
export async function putLocalExperiment(
  deps: LocalDeps,
  workspaceId: string,
  { experiment, ...write }: ExperimentWrite,
): Promise<LocalChange> {
  const body = ExperimentSchema.parse(experiment);
  return putLocalDefinition(deps, workspaceId, { type: 'experiment', body, ...write });
}

/**
 * Creates or changes a definition.
 * @throws StoreError `conflict` when something else stands than `expect` says, `held` when another's change of it waits
 */
export async function putLocalDefinition(
  deps: LocalDeps,
  workspaceId: string,
  { type, body, acknowledge, ...write }: DefinitionWrite,
): Promise<LocalChange> {
  const hash = contentHash(body);
  const id = definitionId(type, body.id);
  return changeLocal(deps, workspaceId, id, write, (standing) => {
    const { local, original, shown } = standing;
    const same = shown?.contentHash === hash;
    const stale = acknowledge && basisOf(original)?.contentHash !== local?.basedOn?.contentHash;
    if (same && !(stale && local?.state === 'live')) return null;
    const stamp = {
      v: 1,
      createdAt: (local ?? original)?.doc.createdAt ?? write.at,
      createdBy: (local ?? original)?.doc.createdBy ?? write.by,
      updatedAt: instantAfter(local?.doc.updatedAt, write.at),
      updatedBy: write.by,
    } as const;
    const live = local?.state === 'live';
    const basedOn = live && !acknowledge ? local.basedOn : basisOf(original);
    const row: StoredDefinition = {
      workspace: workspaceId,
      source: LOCAL_SOURCE,
      sourceVersion: hash,
      fetchedAt: write.at,
      state: 'live',
      ...(basedOn && { basedOn }),
      // Which body belongs to which type the compiler cannot see through the union.
      doc: { id, type, body, ...stamp } as StoredDefinition['doc'],
    };
    // It says what the source says: from now on the source's own word counts again.
    const basis = basisOf(original);
    return live && basis?.contentHash === hash ? { ...row, state: 'tombstone', basedOn: basis } : row;
  });
}

/**
 * Takes away what was made here; where a source defines it, its version is shown again. What the shared workspace has by
 * now is taken away there. The body stays in the row, so that what was tagged stays explainable.
 * @throws StoreError `conflict` when something else stands than `expect` says, `held` when another's change of it waits
 */
export async function removeLocalDefinition(
  deps: LocalDeps,
  workspaceId: string,
  id: DefinitionId,
  write: LocalWrite,
): Promise<LocalChange> {
  return changeLocal(deps, workspaceId, id, write, ({ local, original }) => {
    const isShared = original?.source === SHARED_SOURCE && original.state !== 'tombstone';
    const row =
      local?.state === 'live' ? local : isShared ? { ...original, source: LOCAL_SOURCE } : undefined;
    if (!row || (row !== local && local?.removes)) return null;
    const updatedAt = instantAfter(row.doc.updatedAt, write.at);
    // Its own answer may have been lost, or the worker stopped: it stands there, and here still as if it did not.
    const hasArrived = row === local && isShared && !row.basedOn && isOwn(row, original.doc, write.by);
    return {
      ...row,
      state: 'tombstone',
      // What was made here and is shared by now is taken back there.
      ...((row !== local || hasArrived) && { removes: true as const, basedOn: basisOf(original) }),
      doc: { ...row.doc, updatedAt, updatedBy: write.by },
    } as StoredDefinition;
  });
}

/** Whether the shared workspace has what was made here: in the same words, or in those of the same person before. */
export function isOwn({ doc }: StoredDefinition, there: StoredDefinition['doc'], user: string): boolean {
  if (there.createdBy !== user) return false;
  const isBefore = Date.parse(there.updatedAt) <= Date.parse(doc.updatedAt);
  return (there.updatedBy === user && isBefore) || sameContent(doc.body, there.body);
}

/**
 * What the source of a definition that was changed here says by now, where it has said something new since; `null`: nothing
 * new, or nobody else defines it.
 */
export async function newerOriginal(
  deps: Pick<LocalDeps, 'app' | 'openStore'>,
  workspaceId: string,
  id: DefinitionId,
): Promise<{ body: DefinitionBodies[ProposableType]; source: string } | null> {
  const store = await deps.openStore(workspaceId);
  const sources = (await (await deps.app()).workspace(workspaceId))?.sources ?? [];
  const order = sources.map((source) => source.id);
  const { local, original } = await readStanding(store, id, order);
  const isNew = local?.state === 'live' && basisOf(original)?.contentHash !== local.basedOn?.contentHash;
  const body = original && bodyOf(original);
  if (!isNew || !body || original.state === 'tombstone') return null;
  const label = sources.find((source) => source.id === original.source)?.label;
  return { body, source: label ?? original.source };
}

/** The rows of one definition. */
interface Standing {
  local: StoredDefinition | undefined;
  /** The version that would be shown without the local one. */
  original: StoredDefinition | undefined;
  shown: ShownDefinition | null;
}

/** How often a change is planned anew because something else was written in between. */
const TRIES = 8;

async function changeLocal(
  deps: LocalDeps,
  workspaceId: string,
  id: DefinitionId,
  write: LocalWrite,
  decide: (standing: Standing) => StoredDefinition | null,
): Promise<LocalChange> {
  const store = await deps.openStore(workspaceId);
  const order = await sourceOrder(deps, workspaceId, write.at);
  for (let left = TRIES; ; left--) {
    const { revision } = await store.readSourceHead(LOCAL_SOURCE);
    const standing = await readStanding(store, id, order);
    const { shown } = standing;
    const row = decide(standing);
    if (row === null) {
      return { status: 'unchanged', id, contentHash: shown?.contentHash ?? null, previous: shown };
    }
    const found = shown?.contentHash ?? null;
    if (write.expect !== undefined && write.expect !== found) {
      throw new StoreError('conflict', id);
    }
    try {
      const outbox = [outboxEntry(id, row.doc.updatedAt, write.notBefore)];
      const { beside, by, at } = write;
      const options = { order, outbox, by, at, expectRevision: revision, ...(beside && { beside }) };
      await writeLocalRows(store, [row], options);
    } catch (error) {
      if (left > 1 && error instanceof StoreError && error.code === 'conflict') continue;
      throw error;
    }
    deps.onChanged(workspaceId, [id]);
    const now = row.state === 'live' ? row : row.removes ? undefined : standing.original;
    return { status: 'written', id, contentHash: now ? contentHash(now.doc.body) : null, previous: shown };
  }
}

async function readStanding(
  store: WorkspaceStore,
  id: DefinitionId,
  order: readonly string[],
): Promise<Standing> {
  const rows = await store.readDefinition(id);
  const local = rows.find(({ source }) => source === LOCAL_SOURCE);
  const original = shownRow(
    rows.filter((row) => row !== local),
    order,
  );
  const row = local?.state === 'live' ? local : local?.removes ? undefined : original;
  const body = row && bodyOf(row);
  const shown = body ? { body, source: row.source, contentHash: contentHash(body) } : null;
  return { local, original, shown };
}

function bodyOf({ doc }: StoredDefinition): ShownDefinition['body'] | undefined {
  return isProposable(doc.type) ? (doc.body as ShownDefinition['body']) : undefined;
}

/** What a change made here is made to. */
export function basisOf(original: StoredDefinition | undefined): StoredDefinition['basedOn'] {
  if (!original) return undefined;
  const { source, doc } = original;
  const basis = { source, contentHash: contentHash(doc.body) };
  return source === SHARED_SOURCE ? { ...basis, body: doc.body } : basis;
}
