/** The worker's part in shared workspaces: commands of the pages, the alarm's round, following while somebody looks. */
import { CommandError } from '../../utils/messaging/command-error.ts';
import type { Reply, Request } from '../../utils/messaging/protocol.ts';
import { browser } from '../../utils/platform/browser.ts';
import { changeSettings } from '../../utils/platform/settings.ts';
import type { RecordRef } from '../../utils/records/record-ref.ts';
import { type FollowDeps, followWorkspace, syncShared } from '../../utils/sync/follow-workspace.ts';
import { isDueAgain } from '../../utils/sync/schedule.ts';
import { adoptHeld, discardHeld, discardShared, retryShared } from '../../utils/sync/shared-choices.ts';
import {
  type ConnectFailed,
  checkShared,
  connectShared,
  signOutShared,
} from '../../utils/sync/shared-connect.ts';
import { createShared } from '../../utils/sync/shared-create.ts';
import { sharedSource } from '../../utils/sync/shared-source.ts';
import { readSharedStatus } from '../../utils/sync/shared-status.ts';
import { chooseVersion, readVersions } from '../../utils/sync/shared-versions.ts';
import { CouchError } from '../../utils/workspace/couch-error.ts';
import { tellPages, tellTabs, workspaceStore } from './context.ts';
import { lookAt } from './shared-looks.ts';
import { grantedMatches, reconcileSites } from './site-handlers.ts';
import { syncDeps } from './worker-sync.ts';

/** Time to undo (8 s) and a little. */
const SEND_AFTER_MS = 8500;
/** Woken when something can be sent. All that is kept here is about who waits now. */
const bell = new EventTarget();
/** Workspaces that rang while nobody listened. */
const unheard = new Set<string>();
/** Workspace → what ends following it. Two tabs may show two. */
const following = new Map<string, AbortController>();
/** A browser has few connections to one server: of those that are shown the latest are followed, the others are looked after by the alarm. */
const FOLLOWED_AT_ONCE = 3;

const deps: FollowDeps = {
  ...syncDeps,
  isWatched: () =>
    // Any page of ours that listens; none answers, and without one the browser says so.
    browser.runtime.sendMessage({ type: 'anybody' }).then(
      () => true,
      () => false,
    ),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
  onStatus: (workspace) => tellPages(workspace),
  written: (workspace, signal) =>
    new Promise((resolve) => {
      const hear = (): void => {
        unheard.delete(workspace);
        resolve();
      };
      if (unheard.has(workspace)) hear();
      else bell.addEventListener(workspace, hear, { once: true, signal });
    }),
};

type Failed = Extract<Reply<'shared.check'>, { ok: false }>;
type Standing = Reply<'shared.status'>;

function failed({
  code,
  reason,
  retryAfterMs,
  clockSkewMs,
}: Omit<ConnectFailed, 'ok' | 'code'> & { code: string }): Failed {
  return { ok: false, code, reason, retryAfterMs, clockSkewMs };
}

export async function check(request: Request<'shared.check'>): Promise<Reply<'shared.check'>> {
  const checked = await checkShared(deps, request);
  if (!checked.ok) return failed(checked);
  return { ok: true, workspace: checked.workspace };
}

export async function connect(request: Request<'shared.connect'>): Promise<Reply<'shared.connect'>> {
  const joined = await connectShared(deps, request);
  if (!joined.ok) return failed(joined);
  const { workspaceId: workspace, check: who } = joined;
  await show(workspace);
  return { ok: true, user: who.user, isSteward: who.isSteward, workspace };
}

export async function create(request: Request<'shared.create'>): Promise<Reply<'shared.create'>> {
  const made = await createShared(deps, request);
  if (!made.ok) return failed(made);
  await show(made.workspaceId);
  const { workspaceId: workspace, ...told } = made;
  return { ...told, workspace };
}

/** The workspace just joined is the one to show; its own Sites may now be switched on. */
async function show(workspace: string): Promise<void> {
  await changeSettings((settings) => ({ ...settings, workspace }));
  await reconcileSites();
  tellPages(null);
  await tellTabs(await grantedMatches(), 'refresh');
  follow(workspace);
}

export async function signOut(workspace: string): Promise<Record<string, never>> {
  following.get(workspace)?.abort();
  await signOutShared(deps, workspace);
  tellPages(workspace);
  return {};
}

export async function standing(workspace: string): Promise<Standing> {
  const shared = await sharedSource(deps, workspace);
  if (!shared) return null;
  const { source, user, client } = shared;
  const checkedAt = await deps.checkedAt(workspace, source.id);
  const signedIn = client !== undefined;
  const status = await readSharedStatus(await workspaceStore(workspace), {
    signedIn,
    user,
    checkedAt,
    steward: source.rights?.steward,
    now: deps.now(),
  });
  if (signedIn) follow(workspace);
  return { status, address: source.url ?? '', user, signedIn };
}

export async function syncNow(workspace: string): Promise<Standing> {
  await syncShared(deps, workspace, { force: true });
  tellPages(workspace);
  return standing(workspace);
}

export async function retry(workspace: string, id?: string): Promise<Standing> {
  await retryShared(deps, workspace, id);
  return syncNow(workspace);
}

export async function discard(workspace: string, id: string): Promise<Standing> {
  await asking(discardShared(deps, workspace, id));
  tellPages(workspace);
  return standing(workspace);
}

export async function decideHeld(
  workspace: string,
  user: string,
  act: 'send' | 'discard',
): Promise<Standing> {
  await asking((act === 'send' ? adoptHeld : discardHeld)(deps, workspace, user));
  return syncNow(workspace);
}

export async function versions(workspace: string): Promise<Reply<'shared.versions'>> {
  return answered(async () => ({
    ok: true,
    found: (await readVersions(deps, workspace)).map(({ versions: all, ...one }) => ({
      ...one,
      versions: all.map(({ body, ...version }) => ({ ...version, body: { ...body } })),
    })),
  }));
}

export async function choose(
  workspace: string,
  choice: Parameters<typeof chooseVersion>[2],
): Promise<Reply<'shared.choose'>> {
  const chosen = await answered(async () => {
    await chooseVersion(deps, workspace, choice);
    return { ok: true as const };
  });
  await syncNow(workspace);
  return chosen;
}

async function answered<T>(work: () => Promise<T>): Promise<T | Failed> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CouchError)) throw error;
    return failed(error);
  }
}

/** @throws CommandError when the server could not be asked */
async function asking<T>(doing: Promise<T>): Promise<T> {
  try {
    return await doing;
  } catch (error) {
    if (error instanceof CouchError) throw new CommandError('failed');
    throw error;
  }
}

/** A page shows this workspace, and this record. */
export async function shown(workspace: string, record?: RecordRef): Promise<void> {
  follow(workspace);
  if (record) await lookAt(workspace, record);
}

/** Something waits; it may go when it can no longer be taken back. */
export async function written(workspace: string): Promise<void> {
  await deps.sleep(SEND_AFTER_MS);
  if (following.has(workspace)) {
    unheard.add(workspace);
    bell.dispatchEvent(new Event(workspace));
  } else {
    await syncShared(deps, workspace);
    tellPages(workspace);
  }
}

function follow(workspace: string): void {
  const known = following.get(workspace);
  if (known) {
    // Shown again: the last to be given up.
    following.delete(workspace);
    following.set(workspace, known);
    return;
  }
  const [oldest] = following.keys();
  if (oldest !== undefined && following.size >= FOLLOWED_AT_ONCE) {
    following.get(oldest)?.abort();
    following.delete(oldest);
  }
  const mine = new AbortController();
  following.set(workspace, mine);
  followWorkspace(deps, workspace, mine.signal)
    .catch(() => undefined)
    .finally(() => {
      if (following.get(workspace) === mine) following.delete(workspace);
    });
}

/** Workspaces whose turn it is: a failure's wait is kept, whatever alarm comes. */
export async function syncDue(workspaces: readonly string[]): Promise<void> {
  for (const workspace of workspaces) {
    const shared = await sharedSource(deps, workspace);
    const { state } = await (await workspaceStore(workspace)).readSourceHead(shared?.source.id ?? '');
    if (!shared?.client || !isDueAgain(state, deps.now())) continue;
    await syncShared(deps, workspace);
    if (await deps.isWatched(workspace)) follow(workspace);
  }
}
