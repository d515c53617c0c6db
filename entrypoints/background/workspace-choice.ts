/**
 * Which workspace counts: that of the record on the screen, by the rules of the organisation and of the person. Everything
 * that is shown of a record, and all that is written on it, goes to that one; two tabs may be in two.
 */
import { CommandError } from '../../utils/messaging/command-error.ts';
import { policyNow } from '../../utils/platform/managed.ts';
import { readSettings, type Settings } from '../../utils/platform/settings.ts';
import {
  placeOfRecord,
  type RulePlace,
  type WorkspaceChoice,
  type WorkspaceRule,
  type WorkspaceRules,
  workspaceFor,
} from '../../utils/records/workspace-rules.ts';
import type { WorkspaceEntry } from '../../utils/store/schema.ts';
import { type ActiveWorkspace, appStore, loadWorkspace } from './context.ts';
import { sitesOn } from './known-sites.ts';

/** All that decides, read where it is kept already: nothing here asks the disk a second time. */
export async function rulesNow(settings: Settings): Promise<WorkspaceRules> {
  const [{ rules, locked }, entries, { brought }] = await Promise.all([
    policyNow(),
    appStore()
      .then((app) => app.workspaces())
      .catch(() => []),
    sitesOn(settings),
  ]);
  const isHere = (id: string | undefined): id is string => entries.some((entry) => entry.id === id);
  const ownRules = entries.flatMap(({ id, rules: places = [] }) =>
    places.map((place): WorkspaceRule => ({ ...place, workspace: id })),
  );
  const policy = rules.flatMap(({ site, ...rule }) => (site === undefined ? [] : [{ site, ...rule }]));
  const everywhere = rules.find(({ site }) => site === undefined)?.workspace;
  const otherwise = [everywhere, settings.workspace, entries[0]?.id].find(isHere) ?? null;
  return { policy: policy.map(asRule), own: locked.has('rules') ? [] : ownRules, brought, otherwise };
}

function asRule({
  site,
  account,
  workspace,
}: {
  site: string;
  account?: string | undefined;
  workspace: string;
}) {
  return { site, workspace, ...(account === undefined ? {} : { account }) };
}

export async function choiceFor(place: RulePlace, settings: Settings): Promise<WorkspaceChoice> {
  return workspaceFor(place, await rulesNow(settings));
}

/** Whether records of a place belong to a workspace, by the rules of this moment. */
export async function belongsTo(
  workspace: string,
  settings?: Settings,
): Promise<(record: Parameters<typeof placeOfRecord>[0]) => boolean> {
  const rules = await rulesNow(settings ?? (await readSettings()));
  return (record) => workspaceFor(placeOfRecord(record), rules).workspace === workspace;
}

/** The workspace that counts where no rule says otherwise; `null`: there is none yet. */
export async function defaultEntry(settings?: Settings): Promise<WorkspaceEntry | null> {
  const { otherwise } = await rulesNow(settings ?? (await readSettings()));
  return entryCalled(otherwise);
}

export async function entryCalled(id: string | null): Promise<WorkspaceEntry | null> {
  const entries = await (await appStore()).workspaces();
  return entries.find((entry) => entry.id === id) ?? null;
}

/** @throws CommandError `no-workspace` */
export async function workspaceCalled(id: string): Promise<ActiveWorkspace> {
  const entry = await entryCalled(id);
  if (!entry) throw new CommandError('no-workspace');
  return loadWorkspace(entry);
}
