/** What the panel shows, where it stands, and who the person is. */
import type { ActivityDoc } from '../../utils/activity/activity-doc.ts';
import type { SenderKind } from '../../utils/messaging/classify-sender.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';
import type { CommandHandlers } from '../../utils/messaging/router.ts';
import { buildPanel } from '../../utils/panel/build-panel.ts';
import type { DefinitionIndex } from '../../utils/panel/index-definitions.ts';
import { withOpenProposals } from '../../utils/panel/open-proposals.ts';
import { selectForRecord } from '../../utils/panel/select-for-record.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import { browser } from '../../utils/platform/browser.ts';
import { changeSettings, readSettings } from '../../utils/platform/settings.ts';
import { themeNow } from '../../utils/platform/theme-now.ts';
import { isWeak } from '../../utils/records/record-ref.ts';
import type { AppStore } from '../../utils/store/app-store.ts';
import { appStore, personIn, tellPages, tellTabs } from './context.ts';
import { acceptFrame } from './frames.ts';
import { enabledSites } from './known-sites.ts';
import { closeFrame, openAside, rememberOpen } from './panel-place.ts';
import { shareView, takeView } from './prepared-views.ts';
import { readBeside, readRecordActivity } from './record-activity.ts';
import { sharedLacking, sharedShown } from './shared-handlers.ts';
import { grantedMatches } from './site-handlers.ts';
import { readUnsent, statusOf } from './status.ts';
import { type SeenRecord, sameRecordAs, seenRecord } from './tab-record.ts';
import { workspaceOf } from './which-workspace.ts';

/**
 * Campaigns noted in a store since it was opened, with the name they had: an open panel asks for its view again and again.
 */
const notedIn = new WeakMap<AppStore, Map<string, string | undefined>>();
const NOTED_KEPT = 500;

/** Remembers a campaign that the person looks at, so that a deal can name it. Nothing waits for it. */
function noteCampaign(app: AppStore, workspace: string, { record, key, title, isPrivate }: SeenRecord): void {
  if (isPrivate) return;
  const noted = notedIn.get(app) ?? new Map<string, string | undefined>();
  notedIn.set(app, noted);
  const mine = `${workspace} ${key}`;
  if (record.kind !== 'campaign' || isWeak(record) || (noted.has(mine) && noted.get(mine) === title)) return;
  if (noted.size >= NOTED_KEPT) noted.clear();
  noted.set(mine, title);
  const at = new Date().toISOString();
  app
    .noteCampaign({ record, at, workspace, ...(title === undefined ? {} : { title }) })
    .catch(() => noted.delete(mine));
}

/** Long after the panel is drawn: what the first campaign, or the first letter in a combobox, would have to wait for. */
const WARM_UP_MS = 1500;
const warmed = new WeakSet<DefinitionIndex>();

function warmUp(index: DefinitionIndex): void {
  if (warmed.has(index)) return;
  warmed.add(index);
  setTimeout(() => {
    index.tried();
    index.keys();
  }, WARM_UP_MS);
}

/**
 * What the panel shows of a record; `null`: there is no workspace.
 * @param begun is being built already
 */
export function viewOf(seen: SeenRecord, begun?: Promise<PanelView | null>): Promise<PanelView | null> {
  return shareView(JSON.stringify({ ...seen, site: seen.site.id }), () => begun ?? buildView(seen));
}

/** @param docs what stands of the record, where it was read already */
export async function buildView(seen: SeenRecord, docs?: ActivityDoc[]): Promise<PanelView | null> {
  const [settings, workspace, app] = await Promise.all([readSettings(), workspaceOf(seen), appStore()]);
  if (!workspace) return null;
  const { store, definitions, index, entry } = workspace;
  noteCampaign(app, entry.id, seen);
  sharedShown(entry, seen.record);
  // Comes in at the end: it waits for every write that is under way.
  const proposals = store.readOpenProposals();
  proposals.catch(() => undefined);
  const [person, sites, activity, states, outbox] = await Promise.all([
    personIn(entry),
    enabledSites(settings),
    readRecordActivity(store, seen, docs),
    store.sourceStates(),
    readUnsent(entry, store),
  ]);
  const input = {
    record: seen.record,
    definitions,
    index,
    tags: activity.tags,
    state: activity.state,
    now: new Date(),
  };
  const selection = selectForRecord(input);
  warmUp(index);
  const view = buildPanel({
    ...input,
    selection,
    ...(await readBeside(app, workspace, seen, activity, selection, sites)),
    siteName: seen.site.name,
    ...(seen.title === undefined ? {} : { title: seen.title }),
    ...(seen.fullTitle === undefined ? {} : { fullTitle: seen.fullTitle }),
    ...(seen.isPrivate ? { isPrivate: true } : {}),
    person,
    status: { ...statusOf(entry, states, settings, outbox), ...sharedLacking(entry, seen.record) },
    sample: entry.sources.some((source) => source.kind === 'sample'),
  });
  return withOpenProposals(view, await proposals);
}

/** The view of the record in the sender's tab, or in the active tab of a window; `null`: no record, or no definitions. */
export async function viewFor(sender: SenderKind, windowId: number | undefined): Promise<PanelView | null> {
  const seen = await seenRecord(sender, windowId);
  return seen ? viewOf(seen) : null;
}

export const panelHandlers = {
  'panel.open': async ({ nonce }, sender) => {
    if (sender.kind !== 'frame') throw new CommandError('denied');
    const [accepted, theme] = await Promise.all([acceptFrame(sender, nonce), themeNow()]);
    if (!accepted) throw new CommandError('denied');
    browser.tabs
      .sendMessage(sender.tabId, { type: 'host', action: 'ready' }, { frameId: 0 })
      .catch(() => undefined);
    // A fault on the way is told where the panel asks for the view by itself.
    const view = await (takeView(nonce, sender.url) ?? viewFor(sender, undefined)).catch(() => undefined);
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
    // It lives at the side from now on: the next record opens no second one.
    const seen = await seenRecord(sender, undefined);
    if (seen) await rememberOpen(seen.site.id, false);
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
