/** What content scripts say: hello, where the page is, where its launcher stands. */
import type { SenderKind } from '../../utils/messaging/classify-sender.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';
import type { HelloReply, LauncherFace } from '../../utils/messaging/page.ts';
import type { PageHandlers } from '../../utils/messaging/router.ts';
import { launcherSummary } from '../../utils/panel/launcher-summary.ts';
import { changeSettings, readSettings, type Settings } from '../../utils/platform/settings.ts';
import { sitesHere } from '../../utils/sites/sites-for-url.ts';
import { type ActiveWorkspace, activeWorkspace, enabledSites, tellPages, tellTabs } from './context.ts';
import { keepNonce } from './frames.ts';
import { launcherFace, pageWords } from './launcher-words.ts';
import { viewOf } from './panel-handlers.ts';
import { openAside, rememberOpen } from './panel-place.ts';
import { prepareView } from './prepared-views.ts';
import { readRecordActivity } from './record-activity.ts';
import { grantedMatches } from './site-handlers.ts';
import { noteLocation, type SeenRecord, seenRecord } from './tab-record.ts';
import { ensureMessages } from './worker-messages.ts';

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
    return { sites, launchers, words, at: page.url, ...(first ? { first } : {}) };
  },
  location: async ({ key, stage, fields, frame, nonce }, page) => {
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
    // The frame is loading already, and asks as soon as it can: for what the page shows now, so that is written first.
    const awaited = found !== null && frame === 'open' ? nonce : undefined;
    const [noted] = await Promise.all([
      noteLocation(page.tabId, key, { stage, fields }),
      awaited === undefined ? undefined : keepNonce(page.tabId, awaited),
    ]);
    const seen = found && { ...found, ...noted.read };
    if (seen && awaited !== undefined && !noted.changed) prepareView(awaited, page.url, viewOf(seen));
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
    return { face, hidden, open: true };
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
