/**
 * What people did on the record on screen: one key range of the shared workspace, copied, so that it is shown at once the
 * next time. The activity database is never copied whole.
 */
import type { ActivityDoc } from '../activity/activity-doc.ts';
import { backLinks, type LinkRange } from '../activity/back-links.ts';
import { recordRange } from '../activity/schema.ts';
import { SHARED_SOURCE } from '../definitions/types.ts';
import type { RecordRef } from '../records/record-ref.ts';
import type { MergeOptions, RemoteDoc } from '../store/shared-rows.ts';
import { StoreError } from '../store/store-error.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import type { CouchClient } from '../workspace/couch-client.ts';
import { CouchError } from '../workspace/couch-error.ts';
import { countBackLinks, readBackLinks, readCurrent, readRange } from '../workspace/read-docs.ts';
import type { SharedDoc } from '../workspace/shared-doc.ts';
import { isOlder } from './plan-shared.ts';
import { settleBeside } from './settle-beside.ts';
import { readSharedActivity } from './shared-activity-doc.ts';
import { needsSignIn, noteFailure, saysWhen, sharedSource, signedIn } from './shared-source.ts';
import { isOffline } from './shared-status.ts';
import { isoOf, type SyncDeps } from './sync-deps.ts';

export type RefreshOutcome =
  /**
   * `complete`: all there is was read. `next`: where the next page of back-links begins, as far as it can be had now.
   * `isPartial`: the server is still building the view of them.
   */
  | { status: 'fresh'; ids: string[]; complete: boolean; next?: string; isPartial?: true }
  /** What is here is of `since`; absent: the record was never read. */
  | { status: 'offline' | 'sign-in' | 'failed'; code: string; since?: string }
  | { status: 'not-shared' };

interface Wanted {
  workspaceId: string;
  signal?: AbortSignal | undefined;
}

/**
 * Reads the activity of one record anew; tells of what changed through `onChanged`. A range is read from one copy of each
 * document, which may not have heard of what others have: what is missing or older than here is asked for by itself, of which
 * the server compares the copies.
 */
export async function refreshRecord(
  deps: SyncDeps,
  { workspaceId, record, signal }: Wanted & { record: RecordRef },
): Promise<RefreshOutcome> {
  const range = recordRange(record);
  return refresh(deps, { workspaceId, signal }, range[0], async (client, user) => {
    const { docs, complete } = await readRange(client, 'activity', range, { signal });
    const store = await deps.openStore(workspaceId);
    const known = await store.knownRevisions(range, isoOf(deps.now() - CATCHING_UP_MS));
    const current = await upToDate(client, 'activity', { docs, known, isAll: complete });
    const settled = await settleBeside({ deps, store, client, user }, 'activity', current);
    // What was not read is not gone.
    return { ...settled, complete, ...(complete && { range }) };
  });
}

async function upToDate(
  client: CouchClient,
  database: 'activity' | 'definitions',
  { docs, known, isAll }: { docs: readonly SharedDoc[]; known: ReadonlyMap<string, string>; isAll: boolean },
): Promise<SharedDoc[]> {
  const there = new Map(docs.map((doc) => [doc.id, doc]));
  const behind = idsBehind(there, known, isAll);
  return [...new Map([...there, ...(await readCurrent(client, database, behind))]).values()];
}

/** Of what is here: which is older, or gone here and still, there; with `isAll` also which is lacking. */
function idsBehind(
  there: ReadonlyMap<string, SharedDoc>,
  known: ReadonlyMap<string, string>,
  isAll: boolean,
): string[] {
  return [...known].flatMap(([id, rev]) => {
    const doc = there.get(id);
    const isBehind = doc ? (rev === '' && !doc.deleted) || isOlder(doc.rev, rev) : isAll && rev !== '';
    return isBehind ? [id] : [];
  });
}

/** What was taken back here stands in such a copy for so long, and longer only after the node was down for long. */
const CATCHING_UP_MS = 60_000;

/**
 * Reads one page of what points at something (see `back-links.ts`), the newest first. What is here and should be on the first
 * page and is not is looked at by itself: it was changed or taken back. So is what the page has as it was before: a copy of the
 * view may lag behind like one of a range. Where there are more than the page, they are counted.
 */
export async function refreshBackLinks(
  deps: SyncDeps,
  { workspaceId, links, limit, after, signal }: Wanted & { links: LinkRange; limit: number; after?: string },
): Promise<RefreshOutcome> {
  return refresh(deps, { workspaceId, signal }, undefined, async (client) => {
    const page = await readBackLinks(client, links, { limit, signal, ...(after !== undefined && { after }) });
    const isLast = page.next === undefined;
    const store = await deps.openStore(workspaceId);
    const there = new Map(page.docs.map((doc) => [doc.id, doc]));
    const since = isoOf(deps.now() - CATCHING_UP_MS);
    const known = await store.knownRevisions({ ids: [...there.keys()] }, since);
    const behind = idsBehind(there, known, false);
    for (const id of behind) there.delete(id);
    if (after === undefined) {
      const copied = await store.copiedLinks(links, isLast ? limit : page.docs.length);
      behind.push(...copied.filter((id) => !there.has(id) && !behind.includes(id)));
      // While the view is being built nobody knows how many there are, and to ask is to wait once more.
      if (!page.isPartial) {
        const count = isLast ? undefined : await countBackLinks(client, links, { signal });
        await store.noteCount(links[0], isoOf(deps.now()), count);
      }
    }
    return {
      docs: [...there.values()],
      lost: await readLost(client, behind),
      complete: isLast && !page.isPartial,
      // Each page of a view that is being built would wait for it once more.
      ...(page.isPartial ? { isPartial: true } : page.next && { next: page.next }),
      links,
    };
  });
}

/** As they are now, deleted or not. */
async function readLost(client: CouchClient, ids: readonly string[]): Promise<SharedDoc[]> {
  const current = await readCurrent(client, 'activity', ids);
  return ids.map(
    (id) => current.get(id) ?? { id, rev: '', deleted: true, v: undefined, body: {}, conflicts: [] },
  );
}

interface Answer {
  docs: SharedDoc[];
  /** Ids of what changed here by settling what stood twice. */
  changed?: string[];
  /** Were here, and may lie outside of the links by now. */
  lost?: SharedDoc[];
  complete: boolean;
  next?: string;
  isPartial?: true;
  range?: readonly [string, string];
  links?: LinkRange;
}

async function refresh(
  deps: SyncDeps,
  { workspaceId }: Wanted,
  key: string | undefined,
  ask: (client: CouchClient, user: string) => Promise<Answer>,
): Promise<RefreshOutcome> {
  const shared = await sharedSource(deps, workspaceId);
  if (!shared) return { status: 'not-shared' };
  const store = await deps.openStore(workspaceId);
  const asked = isoOf(deps.now());
  try {
    const { state } = await store.readSourceHead(SHARED_SOURCE);
    const client = signedIn(shared, state, deps.now());
    const answer = await ask(client, shared.user);
    const { range, links, lost = [], changed = [] } = answer;
    const ids = await mergeShared(client, store, answer.docs, { asked, ...(range && { range }) }, links);
    ids.push(...(await mergeShared(client, store, lost, { asked })), ...changed);
    if (ids.length > 0) deps.onChanged(workspaceId, ids);
    const { complete, next, isPartial } = answer;
    return {
      status: 'fresh',
      ids,
      complete,
      ...(next !== undefined && { next }),
      ...(isPartial && { isPartial }),
    };
  } catch (error) {
    if (!(error instanceof CouchError || error instanceof StoreError)) throw error;
    const isKept = needsSignIn(error.code) || (error instanceof CouchError && saysWhen(error));
    if (isKept) await noteFailure(deps, store, error).catch(() => {});
    const since = key === undefined ? undefined : await store.fetchedAt(key).catch(() => undefined);
    return { status: statusOf(error), code: error.code, ...(since !== undefined && { since }) };
  }
}

function statusOf(error: CouchError | StoreError): 'offline' | 'sign-in' | 'failed' {
  if (error instanceof StoreError) return 'failed';
  return needsSignIn(error.code) ? 'sign-in' : isOffline(error.code) ? 'offline' : 'failed';
}

async function mergeShared(
  client: CouchClient,
  store: WorkspaceStore,
  docs: readonly SharedDoc[],
  options: MergeOptions,
  links?: LinkRange,
): Promise<string[]> {
  const now = client.latest();
  const remote: RemoteDoc[] = [];
  const unread = new Set<string>();
  for (const shared of docs) {
    const { id, rev } = shared;
    const read = readSharedActivity(shared, now);
    if (read.kind === 'unread') unread.add(id);
    else if (read.kind === 'gone') remote.push({ id, rev });
    // The server compares texts by the rules of a language, where more keys may lie between two keys.
    else if (!links || pointsInto(read.doc, links)) {
      const { importedFrom } = shared;
      remote.push({ id, rev, doc: read.doc, ...(importedFrom !== undefined && { importedFrom }) });
    }
  }
  return store.mergeRemote(remote, { ...options, unread });
}

function pointsInto(doc: ActivityDoc, [from, to]: LinkRange): boolean {
  return backLinks(doc).some((key) => key >= from && key <= to);
}

/** Activity that came with the definitions: proposals, approvals and history. @returns ids of what changed */
export async function applySharedActivity(
  deps: Pick<SyncDeps, 'now'>,
  store: WorkspaceStore,
  docs: readonly SharedDoc[],
  { client, user }: { client: CouchClient; user: string },
): Promise<string[]> {
  if (docs.length === 0) return [];
  const asked = isoOf(deps.now());
  const known = await store.knownRevisions(BESIDE_DEFINITIONS, asked);
  const current = await upToDate(client, 'definitions', { docs, known, isAll: false });
  const settled = await settleBeside({ deps, store, client, user }, 'definitions', current);
  return [...(await mergeShared(client, store, settled.docs, { asked })), ...settled.changed];
}

/** `approval:`, `change:` and `proposal:`. */
const BESIDE_DEFINITIONS = ['approval:', 'proposal;'] as const;
