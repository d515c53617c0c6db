import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { lazily } from '../../components/panel/lazily.tsx';
import { Settings } from '../../components/settings/settings.tsx';
import type { SettingsProps, TaskState, WorkspaceView } from '../../components/settings/settings-props.ts';
import { matchesUrl } from '../../utils/access/wanted-origins.ts';
import { t } from '../../utils/i18n/i18n.ts';
import { ask } from '../../utils/messaging/client.ts';
import type { WorkspaceView as Workspace } from '../../utils/messaging/source-commands.ts';
import { browser } from '../../utils/platform/browser.ts';
import { keys } from '../../utils/queries/keys.ts';
import { browserName } from '../page-setup/browser-name.ts';
import { errorWords } from '../page-setup/error-words.ts';
import { applyTheme } from '../page-setup/theme.ts';
import { useMissing } from '../page-setup/use-missing.ts';
import { usePolicy } from '../page-setup/use-policy.ts';
import { useShared } from '../page-setup/use-shared.ts';
import { useShortcuts } from '../page-setup/use-shortcuts.ts';
import { useSiteAccess } from '../page-setup/use-site-access.ts';
import { everyMinutes, everyOf, problemLines, type Shrunk, useSources } from '../page-setup/use-sources.ts';
import { useActivitySettings } from './use-activity-settings.ts';
import { useExports } from './use-exports.ts';
import { useOwnSites } from './use-own-sites.ts';
import { useRules } from './use-rules.ts';

const SignOffSection = lazily<{ workspace: string }>(
  async () => (await import('../../components/proposals/sign-off-section.tsx')).SignOffSection,
);

/** Source ids are unique within a workspace only. */
const joinId = (workspace: string, source: string): string => `${workspace}/${source}`;
const splitId = (id: string): { workspace: string; source: string } => {
  const at = id.indexOf('/');
  return { workspace: id.slice(0, at), source: id.slice(at + 1) };
};

/** @param shrunk a chosen file that would remove much */
function toView({ id, name, sample, counts, sources }: Workspace, shrunk: Shrunk | null): WorkspaceView {
  return {
    id,
    name,
    sample,
    counts,
    sources: sources.map((source) => ({
      id: joinId(id, source.id),
      kind: source.kind,
      // What comes with the extension or was made in it has no address.
      ...(source.kind === 'sample' || source.kind === 'local' ? {} : { address: source.url ?? source.label }),
      hasToken: source.hasToken,
      ...(source.everyMinutes === undefined ? {} : { every: everyOf(source.everyMinutes) }),
      status: source.status,
      problems: problemLines(source.problems),
      ...(shrunk?.workspace === id && shrunk.source === source.id ? { waiting: shrunk.label } : {}),
    })),
  };
}

/** `https://*.pipedrive.com/*` as people read it. */
const plainOrigin = (pattern: string): string => pattern.replace(/^\w+:\/\//, '').replace(/\/\*$/, '');

type After = (work: Promise<unknown>) => void;

export function SettingsPage() {
  const client = useQueryClient();
  const sources = useSources();
  const access = useSiteAccess();
  const own = useOwnSites(access);
  const shortcuts = useShortcuts();
  const policy = usePolicy();
  const workspaces = useQuery({ queryKey: keys.workspaces(), queryFn: () => ask('workspaces.get', {}) });
  const theme = useQuery({ queryKey: keys.theme(), queryFn: () => ask('theme.get', {}) });
  const missing = useMissing(workspaces);
  const diagnostics = useQuery({
    queryKey: keys.diagnostics(),
    queryFn: () => ask('diagnostics.get', {}),
  });

  const refresh = () => void client.invalidateQueries();
  const after: After = (work) => void work.catch(() => undefined).finally(refresh);
  const list = workspaces.data ?? [];
  const active = list.find((workspace) => workspace.active);
  const shared = useShared(list);
  const exports = useExports(active?.id, refresh);
  const activity = useActivitySettings(active, shared.views[active?.id ?? ''], refresh);
  const rules = useRules(refresh);
  const person = usePerson(after);
  const stored = useStored(refresh);

  const props: SettingsProps = {
    locks: policy.locks,
    loading: workspaces.isPending && !missing,
    workspaces: {
      rules,
      missing,
      policy: policy.workspaces,
      activeId: active?.id ?? null,
      shared,
      ...workspaceSources(list, sources, after),
    },
    ...(active && { suggestions: <SignOffSection workspace={active.id} /> }),
    sites: { own, ...siteSwitches(access) },
    appearance: appearanceOf(theme.data, access, after),
    person,
    activity,
    shortcuts: {
      shortcuts,
      ...(browserName() === 'firefox'
        ? {}
        : { onChange: () => void browser.tabs.create({ url: 'chrome://extensions/shortcuts' }) }),
    },
    stored: { ...stored, ...exports },
    diagnostics: { text: diagnostics.data?.text ?? null, missing: useMissing(diagnostics) },
    about: {
      version: browser.runtime.getManifest().version,
      onOpenOnboarding: () => void browser.tabs.create({ url: browser.runtime.getURL('/onboarding.html') }),
    },
  };
  return <Settings {...props} />;
}

/** The workspaces with their sources, and what can be done with them. */
function workspaceSources(list: Workspace[], sources: ReturnType<typeof useSources>, after: After) {
  const sync = (id: string, confirmShrink = false) =>
    after(ask('source.sync', { ...splitId(id), confirmShrink }));
  const isFile = (id: string) =>
    list.some(({ sources: all, ...one }) =>
      all.some((source) => source.kind === 'file' && joinId(one.id, source.id) === id),
    );
  return {
    workspaces: list.map((one) => toView(one, sources.shrunk)),
    importing:
      sources.shrunk && !sources.shrunk.failed
        ? { state: 'failed', sentence: t('settings_shrinkAbove') }
        : sources.importing,
    adding: sources.adding,
    onSwitch: (id) => after(ask('workspace.use', { id })),
    onSync: (workspace) => after(ask('source.sync', { workspace })),
    onRemove: (id) => after(ask('workspace.remove', { id })),
    onLoadSample: sources.loadSample,
    onImport: sources.importFile,
    onAddAddress: sources.addAddress,
    onReplaceToken: (id, token) => after(ask('source.token', { ...splitId(id), token })),
    onSetEvery: (id, every) =>
      after(ask('source.every', { ...splitId(id), everyMinutes: everyMinutes(every) })),
    onApplyShrink: (id) => {
      if (isFile(id)) void sources.takeFile('instead');
      else sync(id, true);
    },
    onKeepBoth: (id) =>
      after(
        sources.takeFile('beside').then(async (taken) => {
          if (taken) await ask('source.keep', splitId(id));
        }),
      ),
    onRemoveSource: (id) => after(ask('source.remove', splitId(id))),
    onKeepShrink: (id) => {
      sources.dropFile();
      after(ask('source.keep', splitId(id)));
    },
  } satisfies Partial<SettingsProps['workspaces']>;
}

/** The tools, what the browser allows on each, and what switches them. */
function siteSwitches(access: ReturnType<typeof useSiteAccess>) {
  const siteOf = (id: string) => access.sites.find((site) => site.id === id);
  return {
    sites: access.sites.map((site) => ({
      id: site.id,
      name: site.name,
      category: site.category,
      hosts: site.hosts,
      state: !site.enabled ? 'off' : site.granted ? 'on' : 'waiting',
      granted: site.enabled && site.granted ? site.origins.map(plainOrigin) : [],
      selfHosted: site.selfHosted,
      bases: site.bases,
      from: site.from,
    })),
    missing: access.missing,
    ...(access.refused === undefined ? {} : { refused: access.refused }),
    // Two self-hosted tools may share a host; a tool of its maker's shares none.
    ownerOf: (id, base) =>
      access.sites.find(
        (site) =>
          site.id !== id && !site.selfHosted && site.origins.some((pattern) => matchesUrl(pattern, base)),
      )?.name,
    onEnable: (id) => access.allow([id]),
    onDisable: access.disable,
    onAddBase: (id, base) => {
      const site = siteOf(id);
      if (site) access.addBase(site, base);
    },
    onRemoveBase: (id, base) => {
      const site = siteOf(id);
      const bases = site?.bases.filter((entry) => entry !== base) ?? [];
      if (site) access.setBases(id, bases, site.enabled && (bases.length > 0 || site.hosts.length > 0));
    },
  } satisfies Partial<SettingsProps['sites']>;
}

function appearanceOf(
  theme: SettingsProps['appearance']['theme'] | undefined,
  { sites }: ReturnType<typeof useSiteAccess>,
  after: After,
): SettingsProps['appearance'] {
  return {
    theme: theme ?? 'system',
    hiddenLaunchers: sites.filter((site) => site.launcherHidden).map((site) => site.name),
    onTheme: (next) => {
      applyTheme(next, document.documentElement);
      after(ask('theme.set', { theme: next }));
    },
    onShowLauncher: (name) => {
      const site = sites.find((entry) => entry.name === name);
      if (site) after(ask('launchers.reset', { site: site.id }));
    },
  };
}

function usePerson(after: After): SettingsProps['person'] {
  const person = useQuery({ queryKey: keys.person(), queryFn: () => ask('person.get', {}) });
  const [saved, setSaved] = useState(false);
  return {
    name: person.data?.name ?? '',
    saved,
    onName: (name) => after(ask('person.set', { name }).then(() => setSaved(true))),
  };
}

/** What this browser keeps, and the end of it. */
function useStored(refresh: () => void) {
  const read = useQuery({ queryKey: keys.stored(), queryFn: () => ask('data.stored', {}) });
  const missing = useMissing(read);
  const { data: stored } = read;
  const [deleting, setDeleting] = useState<TaskState>({ state: 'idle' });
  return {
    missing,
    rows: stored
      ? [
          {
            what: 'definitions',
            count: stored.kpis + stored.terms + stored.experiments + stored.agreements + stored.reviews,
          },
          { what: 'activity', count: stored.tags },
        ]
      : [],
    ...(stored?.bytes === undefined ? {} : { total: { bytes: stored.bytes } }),
    deleting,
    onDeleteEverything: () => {
      setDeleting({ state: 'busy' });
      ask('data.erase', {})
        .then(() => setDeleting({ state: 'done', sentence: t('settingsErased') }))
        .catch((error) => setDeleting({ state: 'failed', sentence: errorWords(error) }))
        .finally(refresh);
    },
  } satisfies Partial<SettingsProps['stored']>;
}
