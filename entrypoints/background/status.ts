/** How a source stands, as one code for the sentence that people read. */
import type { SourceView } from '../../utils/messaging/source-commands.ts';
import type { SyncStatus } from '../../utils/panel/sync-status.ts';
import type { Settings } from '../../utils/platform/settings.ts';
import type { OutboxEntry } from '../../utils/store/activity-doc.ts';
import { isHeld } from '../../utils/store/outbox-store.ts';
import type { SourceEntry, WorkspaceEntry } from '../../utils/store/schema.ts';
import type { SourceState } from '../../utils/store/source-state.ts';
import type { WorkspaceStore } from '../../utils/store/workspace-store.ts';
import { needsSignIn } from '../../utils/sync/shared-source.ts';
import { isOffline } from '../../utils/sync/shared-status.ts';
import { waitingActs } from '../../utils/sync/waiting-acts.ts';

const DOCUMENT_CODES = new Set([
  'not-text',
  'empty',
  'web-page',
  'broken-syntax',
  'too-many-aliases',
  'too-deep',
  'prototype-key',
  'unknown-format',
  'is-export',
  'bad-workspace',
  'section-not-list',
  'not-a-document',
]);

const SAME_CODES = new Set<SyncStatus['code']>([
  'offline',
  'unreachable',
  'refused',
  'missing',
  'server-error',
  'too-large',
  'wrong-workspace',
  'newer-format',
  'storage-full',
  'storage-failed',
  'read-only',
]);

/** What goes wrong with a shared workspace alone, in the words for sources; its own status says more. */
const SHARED_CODES: Readonly<Record<string, SyncStatus['code']>> = {
  'not-couchdb': 'not-a-document',
  'no-database': 'missing',
};

/** The failure of a fetch, a document or the store as a status code. */
export function statusCode(failure: string): SyncStatus['code'] {
  if (DOCUMENT_CODES.has(failure)) return 'not-a-document';
  if (failure === 'too-many-definitions' || failure === 'too-many-parts') return 'too-large';
  if (failure === 'quota') return 'storage-full';
  const shared = SHARED_CODES[failure];
  if (shared) return shared;
  return (SAME_CODES as ReadonlySet<string>).has(failure)
    ? (failure as SyncStatus['code'])
    : 'storage-failed';
}

function later(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}

/** Changes that wait for a shared workspace; of one that is not shared none does. */
export async function readUnsent(
  entry: WorkspaceEntry,
  store: Pick<WorkspaceStore, 'readOutbox'>,
): Promise<OutboxEntry[]> {
  const shared = entry.sources.find(({ kind }) => kind === 'couch');
  // What waits for another user to sign in is said where one signs in.
  return shared ? (await store.readOutbox()).filter((one) => !isHeld(one, shared.user)) : [];
}

/** Changes made here that a shared workspace does not have: those on their way, those it did not take. */
export function unsent(outbox: readonly OutboxEntry[]): Pick<SyncStatus, 'waiting' | 'notTaken'> {
  const notTaken = outbox.filter(({ refused }) => refused !== undefined).length;
  const waiting = waitingActs(outbox);
  return { ...(waiting > 0 && { waiting }), ...(notTaken > 0 && { notTaken }) };
}

export function sourceStatus(
  workspace: string,
  source: SourceEntry,
  state: SourceState | undefined,
  settings: Settings,
  outbox: readonly OutboxEntry[] = [],
): SyncStatus {
  const checked = settings.checked[`${workspace}/${source.id}`];
  const at = later(state?.lastGoodAt, checked);
  const common: Partial<SyncStatus> = {
    ...(at === undefined ? {} : { at }),
    source: source.label,
    ...(state && state.counts.bad > 0 ? { setAside: state.counts.bad } : {}),
    ...(source.kind === 'couch' ? unsent(outbox) : {}),
  };
  if (state?.pendingShrink) {
    const { removed, total } = state.pendingShrink;
    return { ...common, code: 'shrunk', removed, total };
  }
  if (source.kind === 'couch') return { ...common, ...sharedCode(state) };
  if (state?.failure) {
    return { ...common, code: statusCode(state.failure.code), detail: state.failure.detail };
  }
  return { ...common, code: source.kind === 'url' ? 'synced' : 'saved' };
}

function sharedCode(state: SourceState | undefined): Pick<SyncStatus, 'code' | 'since' | 'detail'> {
  if (!state?.failure) return { code: 'shared' };
  const { code, since, detail } = state.failure;
  if (needsSignIn(code)) return { code: 'sign-in', detail };
  return isOffline(code) ? { code: 'offline', since, detail } : { code: statusCode(code), detail };
}

const IS_WELL: ReadonlySet<string> = new Set<SyncStatus['code']>(['synced', 'shared', 'saved']);

/** The sentence that matters most stands for the workspace: a source in trouble before one that is fine. */
export function workspaceStatus(statuses: readonly SyncStatus[]): SyncStatus {
  const trouble = statuses.find(({ code }) => !IS_WELL.has(code));
  const unsent = statuses.find(({ waiting, notTaken }) => waiting || notTaken);
  return (
    trouble ?? unsent ?? statuses.find(({ code }) => code !== 'saved') ?? statuses[0] ?? { code: 'saved' }
  );
}

export function statusOf(
  entry: WorkspaceEntry,
  states: readonly SourceState[],
  settings: Settings,
  outbox: readonly OutboxEntry[] = [],
): SyncStatus {
  return workspaceStatus(
    entry.sources.map((source) =>
      sourceStatus(
        entry.id,
        source,
        states.find((state) => state.source === source.id),
        settings,
        outbox,
      ),
    ),
  );
}

export function sourceProblems(state: SourceState | undefined): SourceView['problems'] {
  return (state?.setAside ?? []).map(({ path, code, params, message }) => ({
    path,
    code,
    params: Object.values(params),
    message,
  }));
}
