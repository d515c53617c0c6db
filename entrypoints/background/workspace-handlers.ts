/** Which workspace counts where: asked, answered in one click, listed and changed in the settings. */
import { CommandError } from '../../utils/messaging/command-error.ts';
import type { CommandHandlers } from '../../utils/messaging/router.ts';
import type { WhoseAccount } from '../../utils/messaging/workspace-commands.ts';
import { policyNow } from '../../utils/platform/managed.ts';
import { readSettings } from '../../utils/platform/settings.ts';
import { isWeak, parseRecordKey } from '../../utils/records/record-ref.ts';
import { placeOfRecord, type RulePlace } from '../../utils/records/workspace-rules.ts';
import { type ActiveWorkspace, appStore, tellPages, tellTabs } from './context.ts';
import { enabledSites, knownSites } from './known-sites.ts';
import { isDefaultFixed } from './policy-locks.ts';
import { policyWorkspaces } from './policy-workspaces.ts';
import { allSeenRecords } from './seen-records.ts';
import { grantedMatches } from './site-handlers.ts';
import { readUnsent, statusOf } from './status.ts';
import { recordOfTab, type SeenRecord, sameRecordAs, tabOf } from './tab-record.ts';
import { workspaceAsked } from './which-workspace.ts';
import { choiceFor, rulesNow } from './workspace-choice.ts';

async function allNames(): Promise<{ id: string; name: string }[]> {
  const entries = await (await appStore()).workspaces();
  return entries.map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name));
}

/** The question whose account this is; `undefined`: there is nothing to ask, or nobody may answer. */
export async function whoseAccount(
  { record, key, site, workspace, isPrivate }: SeenRecord,
  windowId: number | undefined,
): Promise<WhoseAccount | undefined> {
  if (workspace === null || record.tenant === undefined || isPrivate) return undefined;
  const [choices, settings, { locked }] = await Promise.all([allNames(), readSettings(), policyNow()]);
  if (choices.length < 2 || locked.has('rules')) return undefined;
  const { by } = await choiceFor(placeOfRecord(record), settings);
  if (by !== 'otherwise') return undefined;
  const window = windowId === undefined ? {} : { windowId };
  return { key, workspace, ...window, siteName: site.name, account: record.tenant, choices };
}

/** What open pages and launchers show is of another workspace now. */
async function everythingTold(): Promise<void> {
  tellPages(null);
  await tellTabs(await grantedMatches(), 'refresh');
}

async function setRule(place: RulePlace, workspace: string | null): Promise<Record<string, never>> {
  const app = await appStore();
  if (workspace !== null && !(await app.workspace(workspace))) throw new CommandError('no-workspace');
  await app.setRule(place, workspace);
  await everythingTold();
  return {};
}

async function headOf({ entry, store }: ActiveWorkspace) {
  const [states, outbox, settings] = await Promise.all([
    store.sourceStates(),
    readUnsent(entry, store),
    readSettings(),
  ]);
  const { id, name, sources } = entry;
  const sample = sources.some(({ kind }) => kind === 'sample');
  return { id, name, sample, status: statusOf(entry, states, settings, outbox) };
}

const placeOf = ({ site, account }: { site: string; account?: string | undefined }): RulePlace => ({
  site,
  ...(account === undefined ? {} : { account }),
});

export const workspaceHandlers = {
  'workspace.here': async (asked, sender) => {
    const [workspace, all, tab] = await Promise.all([
      workspaceAsked(sender, asked),
      allNames(),
      tabOf(sender, asked.windowId),
    ]);
    const seen = tab && (await recordOfTab(tab, await readSettings()));
    const whose = seen ? await whoseAccount(seen, asked.windowId) : undefined;
    return { workspace: workspace && (await headOf(workspace)), all, ...(whose ? { whose } : {}) };
  },
  'workspace.assign': async ({ key, to, windowId, workspace }, sender) => {
    const { record, workspace: of } = await sameRecordAs(key, sender, windowId);
    if (isWeak(record)) throw new CommandError('weak-record');
    if (workspace !== undefined && workspace !== of) throw new CommandError('moved');
    return setRule(placeOfRecord(record), to);
  },
  'rules.get': async () => {
    const settings = await readSettings();
    const [{ policy, own }, names, known, on, seen] = await Promise.all([
      rulesNow(settings),
      allNames(),
      knownSites(settings),
      enabledSites(settings),
      allSeenRecords(),
    ]);
    const siteName = (site: string) => known.find(({ id }) => id === site)?.name ?? site;
    const workspaceName = (id: string) => names.find((one) => one.id === id)?.name ?? id;
    const rules = [
      policy.map((rule) => ({ ...rule, policy: true })),
      own.map((rule) => ({ ...rule, policy: false })),
    ]
      .flat()
      .map((rule) => ({
        ...rule,
        siteName: siteName(rule.site),
        workspaceName: workspaceName(rule.workspace),
      }))
      .sort((a, b) => `${a.siteName} ${a.account ?? ''}`.localeCompare(`${b.siteName} ${b.account ?? ''}`));
    const accounts = (site: string): string[] => [
      ...new Set(
        [...seen.map(({ key }) => parseRecordKey(key)), { site, tenant: settings.accounts[site] }].flatMap(
          (record) => (record?.site === site && record.tenant !== undefined ? [record.tenant] : []),
        ),
      ),
    ];
    return {
      rules,
      fixed: await isDefaultFixed(),
      sites: on.map(({ id, name }) => ({ id, name, accounts: accounts(id) })),
    };
  },
  'rule.put': ({ workspace, ...place }) => setRule(placeOf(place), workspace),
  'rule.remove': (place) => setRule(placeOf(place), null),
  'policy.get': async () => {
    const { locked } = await policyNow();
    return { locked: [...locked], workspaces: await policyWorkspaces() };
  },
} satisfies Partial<CommandHandlers>;
