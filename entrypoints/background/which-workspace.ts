/** The workspace of whoever asks: of the record in their tab, or the one that a page of ours names. */
import { isAllowed } from '../../utils/access/granted-now.ts';
import type { SenderKind } from '../../utils/messaging/classify-sender.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';
import { readSettings, type Settings } from '../../utils/platform/settings.ts';
import { accountNamed, type RulePlace } from '../../utils/records/workspace-rules.ts';
import type { Site } from '../../utils/sites/site.ts';
import { sitesForUrl } from '../../utils/sites/sites-for-url.ts';
import { type ActiveWorkspace, appStore, loadWorkspace } from './context.ts';
import { enabledSites } from './known-sites.ts';
import { recordOfTab, type SeenRecord, type TabHere, tabOf } from './tab-record.ts';
import { choiceFor, entryCalled, rulesNow, workspaceCalled } from './workspace-choice.ts';

/** The workspace of a record that a tab shows; `null`: there is none, or its rule names one that is not here. */
export async function workspaceOf(seen: Pick<SeenRecord, 'workspace'>): Promise<ActiveWorkspace | null> {
  const entry = await entryCalled(seen.workspace);
  return entry && loadWorkspace(entry);
}

/** Whose a page without a record is: of the account that its address names, where there is a rule for that. */
export async function pagePlace(
  url: string,
  { id: site }: Pick<Site, 'id'>,
  settings: Settings,
): Promise<RulePlace> {
  const account = accountNamed(url, site, await rulesNow(settings));
  return { site, ...(account === undefined ? {} : { account }) };
}

/** Id of the workspace that a tab's page belongs to, with a record or without; `null`: there is none. */
export async function workspaceOfTab(tab: TabHere): Promise<string | null> {
  const settings = await readSettings();
  const seen = await recordOfTab(tab, settings);
  if (seen) return seen.workspace;
  const [site] = (await isAllowed(tab.url)) ? sitesForUrl(tab.url, await enabledSites(settings)) : [];
  if (!site) return (await rulesNow(settings)).otherwise;
  return (await choiceFor(await pagePlace(tab.url, site, settings), settings)).workspace;
}

export interface Asked {
  windowId?: number | undefined;
  /** The workspace that the page showed. */
  workspace?: string | undefined;
}

/**
 * The workspace that a question is about. A frame in somebody's page has that of the record in its tab, and may name no
 * other; a page of ours names one, or the window whose active tab counts; else it is the one that counts everywhere.
 * @returns `null`: there is none
 * @throws CommandError `moved`, `no-workspace`
 */
export async function workspaceAsked(
  sender: SenderKind,
  { windowId, workspace }: Asked,
): Promise<ActiveWorkspace | null> {
  if (sender.kind === 'extension' && workspace !== undefined) return workspaceCalled(workspace);
  const tab = await tabOf(sender, windowId);
  const entry = await entryCalled(
    tab ? await workspaceOfTab(tab) : (await rulesNow(await readSettings())).otherwise,
  );
  if (workspace !== undefined && entry?.id !== workspace) throw new CommandError('moved');
  return entry && loadWorkspace(entry);
}

/**
 * A write goes to the workspace that the person saw: the same id may stand for something else in another. Who has but one
 * need not say which.
 * @throws CommandError `moved`
 */
export async function sameWorkspace({ entry }: ActiveWorkspace, seen: string | undefined): Promise<void> {
  const isOnly = (await (await appStore()).workspaces()).length === 1;
  if ((seen ?? (isOnly ? entry.id : undefined)) !== entry.id) throw new CommandError('moved');
}

/** The same where there has to be one. @throws CommandError `no-workspace`, `moved` */
export async function needWorkspace(sender: SenderKind, asked: Asked): Promise<ActiveWorkspace> {
  const workspace = await workspaceAsked(sender, asked);
  if (!workspace) throw new CommandError('no-workspace');
  return workspace;
}
