/** Joining, making and keeping up a shared workspace: what settings and onboarding share. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import type { TaskState } from '../../components/settings/settings-props.ts';
import { leftOut } from '../../components/shared/left-out.ts';
import type { Access, NewShared, SharedProps, SharedView } from '../../components/shared/shared-props.ts';
import { failureWords } from '../../components/shared/shared-words.ts';
import { plural, t } from '../../utils/i18n/i18n.ts';
import { ask } from '../../utils/messaging/client.ts';
import type { WorkspaceView } from '../../utils/messaging/source-commands.ts';
import { browser } from '../../utils/platform/browser.ts';
import { keys } from '../../utils/queries/keys.ts';
import { addressPattern, addressText, readAddress } from '../../utils/workspace/couch-address.ts';
import { browserName } from './browser-name.ts';
import { errorWords } from './error-words.ts';

/** What a shared workspace sends, in Firefox's words; `wxt.config.ts` declares the same as optional. */
const SENT = ['websiteContent', 'authenticationInfo'] as const;

const IDLE: TaskState = { state: 'idle' };
const failed = (sentence: string): TaskState => ({ state: 'failed', sentence });

/** An address as it is kept and given to others; absent: it is none. */
function plainAddress(typed: string): string | undefined {
  const read = readAddress(typed);
  return read.ok ? addressText(read.address) : undefined;
}

/** Asks the browser for the address's host. Call it in the click, before any await. */
function allowed(address: string): Promise<TaskState | null> {
  const read = readAddress(address);
  if (!read.ok) return Promise.resolve(failed(failureWords({ code: read.problem })));
  const origins = [addressPattern(read.address)];
  // Firefox asks in the same question whether what is written may leave the computer; Chromium knows no such word.
  const wanted = browserName() === 'firefox' ? { origins, data_collection: [...SENT] } : { origins };
  return browser.permissions
    .request(wanted)
    .catch(() => false)
    .then((granted) => (granted ? null : failed(t('shared_notAllowed'))));
}

/** How these workspaces stand, by id; without those that are not shared. */
async function askStandings(ids: readonly string[]): Promise<Record<string, SharedView>> {
  const standings = await Promise.all(ids.map((workspace) => ask('shared.status', { workspace })));
  return Object.fromEntries(
    standings.flatMap((standing, i) => {
      if (!standing) return [];
      const { status, ...who } = standing;
      return [[ids[i] as string, { ...status, ...who }]];
    }),
  );
}

export function useShared(workspaces: readonly WorkspaceView[]): SharedProps {
  const client = useQueryClient();
  const [joining, setJoining] = useState<TaskState>(IDLE);
  const [creating, setCreating] = useState<TaskState>(IDLE);
  const [signingIn, setSigningIn] = useState<TaskState>(IDLE);
  const [same, setSame] = useState<(Access & { name: string }) | null>(null);
  const [versions, setVersions] = useState<SharedProps['versions']>({});
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const shared = workspaces.filter(({ sources }) => sources.some(({ kind }) => kind === 'couch'));
  const ids = shared.map(({ id }) => id);
  const standings = useQuery({
    queryKey: keys.standings(ids),
    queryFn: () => askStandings(ids),
    placeholderData: keepPreviousData,
  });

  /** One task after another: permission, the worker, what the page shows of it. */
  const perform = (set: (task: TaskState) => void, address: string, work: () => Promise<TaskState>): void => {
    const asked = allowed(address);
    set({ state: 'busy' });
    void asked
      .then((refused) => refused ?? work())
      .catch((error: unknown) => failed(errorWords(error)))
      .then(async (task) => {
        await client.invalidateQueries();
        set(task);
      });
  };

  const join = async (access: Access, merge: boolean): Promise<TaskState> => {
    setSame(null);
    const joined = await ask('shared.connect', { ...access, merge });
    if (joined.ok) {
      const { workspace } = joined;
      const list = await ask('workspaces.get', {});
      const name = list.find(({ id }) => id === workspace)?.name ?? workspace;
      const sentence = t(joined.isSteward ? 'shared_joinedSteward' : 'shared_joined', name, joined.user);
      return { state: 'done', sentence };
    }
    if (joined.code !== 'id-taken') return failed(failureWords(joined));
    // Which of those here it would be is known to the server alone.
    const checked = await ask('shared.check', access);
    if (!checked.ok) return failed(failureWords(checked));
    setSame({ ...access, name: checked.workspace.name });
    return IDLE;
  };

  const create = async (wanted: NewShared): Promise<TaskState> => {
    const made = await ask('shared.create', wanted);
    if (!made.ok) return failed(failureWords(made));
    const left = made.refused > 0 ? ` ${plural('shared_createdRefused', made.refused)}` : '';
    const problems = leftOut(made.first);
    const address = plainAddress(wanted.address);
    return { state: 'done', sentence: t('shared_created') + left, address, problems };
  };

  /** What needs no form: while it runs, the workspace's button says so. */
  const act = (workspace: string, work: Promise<unknown>): void => {
    setBusy((now) => new Set(now).add(workspace));
    void work
      .catch(() => undefined)
      .then(() => client.invalidateQueries())
      .finally(() => setBusy((now) => new Set([...now].filter((id) => id !== workspace))));
  };

  const showVersions = async (workspace: string): Promise<void> => {
    const answer = await ask('shared.versions', { workspace });
    const state = answer.ok ? answer : { found: [], problem: failureWords(answer) };
    setVersions((now) => ({ ...now, [workspace]: state }));
  };

  const choose = async (workspace: string, id: string, rev: string, seen: string[]): Promise<void> => {
    const chosen = await ask('shared.choose', { workspace, id, rev, seen });
    // Somebody changed it meanwhile: what stands now is shown.
    if (chosen.ok || chosen.code === 'conflict') return showVersions(workspace);
    setVersions((now) => ({ ...now, [workspace]: { found: [], problem: failureWords(chosen) } }));
  };

  return {
    views: standings.data ?? {},
    busy,
    signingIn,
    join: {
      task: joining,
      onJoin: (access) => perform(setJoining, access.address, () => join(access, false)),
      ...(same && { same: { name: same.name } }),
      onMerge: () => same && perform(setJoining, same.address, () => join(same, true)),
      onCancel: () => setSame(null),
    },
    create: {
      task: creating,
      local: workspaces
        .filter((workspace) => !shared.includes(workspace))
        .map(({ id, name }) => ({ id, name })),
      isTaken: (id, typed) => {
        const address = plainAddress(typed);
        return shared.some((one) => one.id === id && !one.sources.some(({ url }) => url === address));
      },
      onCreate: (wanted) => perform(setCreating, wanted.address, () => create(wanted)),
    },
    onSync: (workspace) => act(workspace, ask('shared.sync', { workspace })),
    onSignIn: (_workspace, access) => perform(setSigningIn, access.address, () => join(access, false)),
    onSignOut: (workspace) => act(workspace, ask('shared.disconnect', { workspace })),
    onRetry: (workspace, id) => act(workspace, ask('shared.retry', { workspace, ...(id && { id }) })),
    onDiscard: (workspace, id) => act(workspace, ask('shared.discard', { workspace, id })),
    versions,
    onHeld: (workspace, user, decided) =>
      act(workspace, ask('shared.held', { workspace, user, act: decided })),
    onShowVersions: (workspace) => act(workspace, showVersions(workspace)),
    onChoose: (workspace, ...choice) => act(workspace, choose(workspace, ...choice)),
  };
}
