/** The panel's commands: what it shows, and what a person does in it. */

import type { ActivityDoc } from '../../utils/activity/activity-doc.ts';
import { recordRange, recordStateId, type Tag, tagId } from '../../utils/activity/schema.ts';
import type { SenderKind } from '../../utils/messaging/classify-sender.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';
import type { HelloReply, LauncherFace } from '../../utils/messaging/page.ts';
import type { CommandHandlers, PageHandlers } from '../../utils/messaging/router.ts';
import { buildPanel } from '../../utils/panel/build-panel.ts';
import { launcherSummary } from '../../utils/panel/launcher-summary.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import { browser, sidePanel } from '../../utils/platform/browser.ts';
import { changeSettings, readSettings, type Settings } from '../../utils/platform/settings.ts';
import { isWeak } from '../../utils/records/record-ref.ts';
import type { RecordState } from '../../utils/records/schema.ts';
import { sitesHere } from '../../utils/sites/sites-for-url.ts';
import {
  type ActiveWorkspace,
  activeWorkspace,
  appStore,
  enabledSites,
  needWorkspace,
  tellPages,
  tellTabs,
} from './context.ts';
import { acceptFrame, issueNonce } from './frames.ts';
import { launcherFace, pageWords } from './launcher-words.ts';
import { grantedMatches } from './site-handlers.ts';
import { statusOf } from './status.ts';
import { noteLocation, type SeenRecord, sameRecordAs, seenRecord } from './tab-record.ts';
import { ensureMessages } from './worker-messages.ts';

/** Kinds whose names may be kept: people's names are not. */
const TITLED_KINDS = new Set(['deal', 'account', 'campaign', 'experiment', 'dashboard']);
/** Time to undo before a write may leave this machine. */
const UNDO_MS = 8000;

async function recordActivity(
  workspace: ActiveWorkspace,
  seen: SeenRecord,
): Promise<{ tags: Tag[]; state: RecordState | null }> {
  const docs = await workspace.store.readRecord(recordRange(seen.record));
  const stored = docs.find((doc) => doc.type === 'state');
  const fromPage: RecordState | null = seen.stage
    ? { record: seen.record, stage: seen.stage, from: 'page', by: 'page', at: new Date().toISOString() }
    : null;
  return {
    tags: docs.flatMap((doc) => (doc.type === 'tag' ? [doc.body] : [])),
    // What a person chose counts before what the page seems to say.
    state: stored?.type === 'state' && stored.body.stage !== undefined ? stored.body : fromPage,
  };
}

async function buildView(seen: SeenRecord): Promise<PanelView | null> {
  const [settings, workspace, person] = await Promise.all([
    readSettings(),
    activeWorkspace(),
    appStore().then((store) => store.person()),
  ]);
  if (!workspace) return null;
  const [{ tags, state }, states] = await Promise.all([
    recordActivity(workspace, seen),
    workspace.store.sourceStates(),
  ]);
  return buildPanel({
    record: seen.record,
    siteName: seen.site.name,
    ...(seen.title === undefined ? {} : { title: seen.title }),
    definitions: workspace.definitions,
    index: workspace.index,
    tags,
    state,
    person,
    status: statusOf(workspace.entry, states, settings),
    sample: workspace.entry.sources.some((source) => source.kind === 'sample'),
    now: new Date(),
  });
}

function stamp(
  by: string,
  at: string,
): Pick<ActivityDoc, 'v' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy'> {
  return { v: 1, createdAt: at, createdBy: by, updatedAt: at, updatedBy: by };
}

const undoUntil = (at: string): string => new Date(Date.parse(at) + UNDO_MS).toISOString();

/** After a write: panels of this record and the launcher's counts are old. */
async function tellWritten(workspace: ActiveWorkspace, id: string): Promise<void> {
  tellPages(workspace.entry.id, [id]);
  await tellTabs(await grantedMatches(), 'refresh');
}

/** The view of the record in the sender's tab, or in the active tab of a window; `null`: no record, or no definitions. */
async function viewFor(sender: SenderKind, windowId: number | undefined): Promise<PanelView | null> {
  const seen = await seenRecord(sender, windowId);
  return seen ? buildView(seen) : null;
}

export const panelHandlers = {
  'panel.open': async ({ nonce }, sender) => {
    if (sender.kind !== 'frame' || !(await acceptFrame(sender, nonce))) throw new CommandError('denied');
    browser.tabs
      .sendMessage(sender.tabId, { type: 'host', action: 'ready' }, { frameId: 0 })
      .catch(() => undefined);
    const { theme } = await readSettings();
    // A fault on the way is told where the panel asks for the view by itself.
    const view = await viewFor(sender, undefined).catch(() => undefined);
    return { theme, ...(view === undefined ? {} : { view }) };
  },
  'panel.get': ({ windowId }, sender) => viewFor(sender, windowId),
  'panel.close': async (_request, sender) => {
    if (sender.kind !== 'frame') return {};
    await closeFrame(sender.tabId);
    const seen = await seenRecord(sender, undefined);
    if (seen) await rememberOpen(seen.site.id, false);
    return {};
  },
  'panel.aside': async (_request, sender) => {
    if (sender.kind !== 'frame') throw new CommandError('denied');
    await openAside(sender.tabId);
    await closeFrame(sender.tabId);
    return {};
  },
  'stage.set': async ({ key, stage, windowId }, sender) => {
    const [seen, workspace, person] = await writeContext(key, sender, windowId);
    const at = new Date().toISOString();
    const id = recordStateId(seen.record);
    const body: RecordState = {
      record: seen.record,
      ...(stage === null ? {} : { stage }),
      from: 'person',
      by: person.id,
      at,
    };
    await workspace.store.putActivity(
      { id, type: 'state', body, ...stamp(person.id, at) },
      { outbox: true, notBefore: undoUntil(at) },
    );
    await tellWritten(workspace, id);
    return {};
  },
  'tag.put': async ({ key, target, note, windowId }, sender) => {
    const [seen, workspace, person] = await writeContext(key, sender, windowId);
    const known = target.type === 'kpi' ? workspace.definitions.kpis : workspace.definitions.experiments;
    if (!known.has(target.id)) throw new CommandError('bad-request');
    const at = new Date().toISOString();
    const id = tagId(seen.record, target);
    const titled = TITLED_KINDS.has(seen.record.kind) && seen.title !== undefined;
    const body: Tag = {
      record: seen.record,
      ...(titled ? { recordTitle: seen.title } : {}),
      target: { type: target.type, id: target.id },
      ...(note === undefined ? {} : { note }),
      by: person.id,
      at,
    };
    await workspace.store.changeActivity(
      id,
      (current) => {
        // Tagged already: the first author's fact stands. Taken back before: it is the same fact again.
        if (current && !current.deleted) return current;
        if (current?.type === 'tag') {
          const { deleted: _deleted, ...kept } = current;
          return { ...kept, updatedAt: at, updatedBy: person.id };
        }
        return { id, type: 'tag', body, ...stamp(person.id, at) };
      },
      { outbox: true, notBefore: undoUntil(at) },
    );
    await tellWritten(workspace, id);
    return {};
  },
  'tag.remove': async ({ key, target, windowId }, sender) => {
    const [seen, workspace, person] = await writeContext(key, sender, windowId);
    const at = new Date().toISOString();
    const id = tagId(seen.record, target);
    await workspace.store.removeActivity(id, { by: person.id, at, outbox: true, notBefore: undoUntil(at) });
    await tellWritten(workspace, id);
    return {};
  },
  'account.set': async ({ key, account, windowId }, sender) => {
    const seen = await sameRecordAs(key, sender, windowId);
    const { site } = seen.record;
    await changeSettings((settings) => ({
      ...settings,
      accounts: { ...settings.accounts, [site]: account },
    }));
    tellPages(null);
    await tellTabs(await grantedMatches(), 'refresh');
    return {};
  },
  'person.get': async () => {
    const { id, name } = await (await appStore()).person();
    return name === undefined ? { id } : { id, name };
  },
  'person.set': async ({ name }) => {
    await (await appStore()).setPersonName(name);
    tellPages(null);
    return {};
  },
} satisfies Partial<CommandHandlers>;

async function closeFrame(tabId: number): Promise<void> {
  await browser.tabs.sendMessage(tabId, { type: 'host', action: 'close' }, { frameId: 0 });
}

/** @throws CommandError `denied` in Firefox, where only a click on our own button opens the sidebar */
async function openAside(tabId: number): Promise<void> {
  const panel = sidePanel();
  if (!panel) throw new CommandError('denied');
  await panel.open({ tabId });
}

async function writeContext(
  key: string,
  sender: Parameters<CommandHandlers['tag.put']>[1],
  windowId: number | undefined,
): Promise<[SeenRecord, ActiveWorkspace, { id: string }]> {
  const seen = await sameRecordAs(key, sender, windowId);
  if (isWeak(seen.record)) throw new CommandError('weak-record');
  const [workspace, person] = await Promise.all([
    needWorkspace(),
    appStore().then((store) => store.person()),
  ]);
  return [seen, workspace, person];
}

function rememberOpen(site: string, open: boolean): Promise<unknown> {
  return changeSettings((settings) => {
    if ((settings.open[site] ?? false) === open) return settings;
    return { ...settings, open: { ...settings.open, [site]: open } };
  });
}

/** What the launcher shows on a record; without record or definitions, that there is nothing. */
async function faceFor(seen: SeenRecord | null, workspace: ActiveWorkspace | null): Promise<LauncherFace> {
  await ensureMessages();
  if (!seen || !workspace) return launcherFace({ kpis: 0, experiments: 0, worst: 'unknown', alerts: 0 });
  return launcherFace(
    launcherSummary({
      record: seen.record,
      definitions: workspace.definitions,
      index: workspace.index,
      ...(await recordActivity(workspace, seen)),
      now: new Date(),
    }),
  );
}

/** The face of the record that the tab's address names now. */
async function firstFace(page: SenderKind, settings: Settings): Promise<HelloReply['first']> {
  const seen = await seenRecord(page, undefined, settings);
  if (!seen) return undefined;
  return { key: seen.key, face: await faceFor(seen, await activeWorkspace(settings)) };
}

export const pageHandlers: PageHandlers = {
  hello: async (page) => {
    const settings = await readSettings();
    const sites = sitesHere(page.url, await enabledSites(settings));
    const launchers = Object.fromEntries(
      sites.flatMap(({ site: { id } }) => (settings.launchers[id] ? [[id, settings.launchers[id]]] : [])),
    );
    await ensureMessages();
    const words = pageWords();
    // A store that does not answer must not keep the launcher away; the question about the location tells it.
    const first = sites.length > 0 ? await firstFace(page, settings).catch(() => undefined) : undefined;
    return { sites, launchers, words, ...(first ? { first } : {}) };
  },
  location: async ({ key, stage, frame }, page) => {
    // First of all, before any await: the browser opens it only while the person's click still counts.
    const aside = frame === 'side-panel' ? openAside(page.tabId) : undefined;
    // Awaited below: until then a refusal must not count as one that nobody handles.
    aside?.catch(() => undefined);
    const settings = await readSettings();
    const found = await seenRecord(page, undefined, settings);
    if ((found?.key ?? null) !== key) {
      const isOn = found !== null || sitesHere(page.url, await enabledSites(settings)).length > 0;
      throw new CommandError(isOn ? 'moved' : 'no-record');
    }
    const noted = await noteLocation(page.tabId, key, stage);
    const seen = found && { ...found, ...(noted.stage === undefined ? {} : { stage: noted.stage }) };
    // The frame is closed, or the page does not let it in: the next record must not try again.
    if (seen && (frame === 'closed' || frame === 'side-panel')) await rememberOpen(seen.site.id, false);
    await aside;
    const workspace = seen && (await activeWorkspace(settings));
    if (workspace && noted.changed) tellPages(workspace.entry.id);
    const face = await faceFor(seen, workspace);
    const hidden = seen !== null && (settings.launchers[seen.site.id]?.hidden ?? false);
    if (!seen || frame !== 'open') {
      return { face, hidden, open: seen !== null && !frame && (settings.open[seen.site.id] ?? false) };
    }
    await rememberOpen(seen.site.id, true);
    return { face, hidden, open: true, nonce: await issueNonce(page.tabId) };
  },
  launcherSet: async ({ site, edge, offset, hidden }, page) => {
    if ((await seenRecord(page, undefined))?.site.id !== site) throw new CommandError('denied');
    const place = { edge, hidden, ...(offset === undefined ? {} : { offset }) };
    let wasHidden = false;
    await changeSettings((settings) => {
      wasHidden = settings.launchers[site]?.hidden ?? false;
      return { ...settings, launchers: { ...settings.launchers, [site]: place } };
    });
    // Where it stands is nobody else's news; an arrow key that is held down says it many times a second.
    if (wasHidden !== hidden) {
      tellPages(null);
      await tellTabs(await grantedMatches(), 'refresh');
    }
    return {};
  },
};
