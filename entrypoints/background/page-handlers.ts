/** What content scripts say: hello, where the page is, where its launcher stands. */
import { isAllowed } from '../../utils/access/granted-now.ts';
import { injectHands } from '../../utils/access/register-scripts.ts';
import type { SenderKind } from '../../utils/messaging/classify-sender.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';
import type { HelloReply, LauncherFace } from '../../utils/messaging/page.ts';
import type { PageHandlers } from '../../utils/messaging/router.ts';
import { launcherSummary } from '../../utils/panel/launcher-summary.ts';
import { changeSettings, readSettings, type Settings } from '../../utils/platform/settings.ts';
import { recordKey } from '../../utils/records/record-ref.ts';
import { sitesForUrl, sitesHere } from '../../utils/sites/sites-for-url.ts';
import { type ActiveWorkspace, tellPages, tellTabs } from './context.ts';
import { keepNonce } from './frames.ts';
import { enabledSites } from './known-sites.ts';
import { isHiddenOn, withPlace } from './launcher-place.ts';
import { handsWords, launcherFace, pageWords } from './launcher-words.ts';
import { viewOf } from './panel-handlers.ts';
import { openAside, rememberOpen } from './panel-place.ts';
import { prepareView } from './prepared-views.ts';
import { readRecordActivity } from './record-activity.ts';
import { grantedMatches } from './site-handlers.ts';
import { noteLocation, pinsNow, type SeenRecord, seenRecord } from './tab-record.ts';
import { workspaceOf } from './which-workspace.ts';
import { ensureMessages } from './worker-messages.ts';

/** While the panel is being loaded and painted the machine is its own: what else an opened frame brings can wait. */
const UNTIL_PAINTED_MS = 200;

/** Whoever reaches for the launcher mostly clicks it: the second script is kept back for so long. */
const HANDS_PAUSE_MS = 60;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** By tab: panels that are being drawn. Gone with the worker, and so is what waits for them. */
const drawing = new Map<number, Promise<void>>();

/** After the panel, where the hand that reached for the launcher has opened it. */
async function bringHands(tabId: number): Promise<void> {
  await pause(HANDS_PAUSE_MS);
  await drawing.get(tabId);
  await injectHands(tabId);
}

/** What the launcher shows on a record; without record or definitions, that there is nothing. */
async function faceFor(seen: SeenRecord | null, workspace: ActiveWorkspace | null): Promise<LauncherFace> {
  await ensureMessages();
  if (!seen || !workspace)
    return launcherFace({ kpis: 0, experiments: 0, worst: 'unknown', alerts: 0, holdout: false });
  return launcherFace(
    launcherSummary({
      record: seen.record,
      definitions: workspace.definitions,
      index: workspace.index,
      ...(await readRecordActivity(workspace.store, seen)),
      now: new Date(),
    }),
  );
}

/** The face of the record that the tab's address names now. */
async function firstFace(page: SenderKind, settings: Settings): Promise<HelloReply['first']> {
  const seen = await seenRecord(page, undefined, settings);
  if (!seen) return undefined;
  return { key: seen.key, face: await faceFor(seen, await workspaceOf(seen)) };
}

/** Tabs whose document has just been loaded: their title is not that of the page before. */
const justLoaded = new Set<number>();

/** Addresses of the page's origin that are pinned. */
async function pinsAt({ url }: { url: string }): Promise<HelloReply['pins']> {
  const { origin } = new URL(url);
  const pins = (await pinsNow()).filter((pin) => pin.url.startsWith(`${origin}/`));
  return pins.length > 0
    ? Object.fromEntries(pins.map((pin) => [pin.url, recordKey(pin.record)]))
    : undefined;
}

export const pageHandlers: PageHandlers = {
  hello: async (page) => {
    const settings = await readSettings();
    const sites = (await isAllowed(page.url)) ? sitesHere(page.url, await enabledSites(settings)) : [];
    justLoaded.add(page.tabId);
    const pins = sites.length > 0 ? await pinsAt(page) : undefined;
    const launchers = Object.fromEntries(
      sites.flatMap(({ site: { id } }) => (settings.launchers[id] ? [[id, settings.launchers[id]]] : [])),
    );
    await ensureMessages();
    const words = pageWords();
    // A store that does not answer must not keep the launcher away; the question about the location tells it.
    const first = sites.length > 0 ? await firstFace(page, settings).catch(() => undefined) : undefined;
    return { sites, launchers, words, at: page.url, ...(pins ? { pins } : {}), ...(first ? { first } : {}) };
  },
  location: async ({ key, stage, pipeline, fields, frame, nonce, hands }, page) => {
    // First of all, before any await: the browser opens it only while the person's click still counts.
    const aside = frame === 'side-panel' ? openAside(page.tabId) : undefined;
    // Awaited below: until then a refusal must not count as one that nobody handles.
    aside?.catch(() => undefined);
    const settings = await readSettings();
    const found = await seenRecord(page, undefined, settings);
    // Asked only where no record says so: whether the tool is on here at all.
    const siteHere = async () =>
      (await isAllowed(page.url)) ? sitesForUrl(page.url, await enabledSites(settings))[0] : undefined;
    if ((found?.key ?? null) !== key) {
      throw new CommandError(found !== null || (await siteHere()) ? 'moved' : 'no-record');
    }
    const site = found?.site ?? (frame === 'open' || hands ? await siteHere() : undefined);
    // The frame is loading already, and asks as soon as it can: for what the page shows now, so that is written first.
    const awaited = site && frame === 'open' ? nonce : undefined;
    const was = justLoaded.delete(page.tabId) ? undefined : page.title;
    const [noted] = await Promise.all([
      noteLocation(page.tabId, key, { stage, pipeline, fields }, was),
      awaited === undefined ? undefined : keepNonce(page.tabId, awaited),
      site && hands ? bringHands(page.tabId) : undefined,
    ]);
    const words = site && hands ? { words: handsWords(site.name, found?.record.kind) } : {};
    const seen = found && { ...found, ...noted.read };
    // A person waits for the panel; the launcher's face, which is made of the same, has been seen already.
    if (seen && awaited !== undefined && !noted.changed) {
      const prepared = prepareView(awaited, page.url, viewOf(seen));
      const drawn = prepared.then(() => pause(UNTIL_PAINTED_MS));
      drawing.set(page.tabId, drawn);
      await prepared;
      // Not after the pause: who closes the panel meanwhile has said the last word.
      await rememberOpen(seen.site.id, true);
      await drawn;
      if (drawing.get(page.tabId) === drawn) drawing.delete(page.tabId);
    }
    // The frame is closed, or the page does not let it in: the next record must not try again.
    if (seen && (frame === 'closed' || frame === 'side-panel')) await rememberOpen(seen.site.id, false);
    await aside;
    const workspace = seen && (await workspaceOf(seen));
    if (workspace && noted.changed) tellPages(workspace.entry.id);
    const face = await faceFor(seen, workspace);
    const hidden = seen !== null && isHiddenOn(settings, seen.site.id, seen.record.kind);
    if (!seen || frame !== 'open') {
      const open = seen !== null && !frame && (settings.open[seen.site.id] ?? false);
      return { face, hidden, open, ...words };
    }
    if (awaited === undefined || noted.changed) await rememberOpen(seen.site.id, true);
    return { face, hidden, open: true, ...words };
  },
  launcherSet: async ({ site, kind, ...place }, page) => {
    const seen = await seenRecord(page, undefined);
    const here = seen ? [seen.site] : sitesForUrl(page.url, await enabledSites());
    if (!here.some(({ id }) => id === site) || !(await isAllowed(page.url))) throw new CommandError('denied');
    let wasHidden = '';
    const settings = await changeSettings((current) => {
      wasHidden = whereHidden(current, site);
      return withPlace(current, site, place, kind);
    });
    // Where it stands is nobody else's news; an arrow key that is held down says it many times a second.
    if (wasHidden !== whereHidden(settings, site)) {
      tellPages(null);
      await tellTabs(await grantedMatches(), 'refresh');
    }
    return {};
  },
};

const whereHidden = ({ launchers }: Settings, site: string): string =>
  JSON.stringify([launchers[site]?.hidden ?? false, launchers[site]?.kinds ?? []]);
