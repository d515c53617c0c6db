/**
 * The background worker: the only writer, the only fetcher. It may be stopped at any await, so nothing that must last
 * is kept here. All listeners are added in the first turn: one added later misses the event that woke the worker.
 */

import '../../utils/messaging/no-eval.ts';
import { defineBackground } from 'wxt/utils/define-background';
import { renewInOpenTabs } from '../../utils/access/register-scripts.ts';
import { classifySender } from '../../utils/messaging/classify-sender.ts';
import type { ErrorCode } from '../../utils/messaging/protocol.ts';
import { type RouterParts, route } from '../../utils/messaging/router.ts';
import { ensureAlarm } from '../../utils/platform/alarms.ts';
import { browser, extensionOrigin, type Sender } from '../../utils/platform/browser.ts';
import { onPolicyChanged } from '../../utils/platform/managed.ts';
import { updateSession } from '../../utils/platform/session.ts';
import { StoreError } from '../../utils/store/store-error.ts';
import { activityHandlers } from './activity-handlers.ts';
import { dataHandlers } from './data-handlers.ts';
import { dealHandlers } from './deal-handlers.ts';
import { experimentHandlers } from './experiment-handlers.ts';
import { isAccepted } from './frames.ts';
import { addMenuItem, listenForLookUps } from './look-up.ts';
import { pageHandlers } from './page-handlers.ts';
import { panelHandlers, viewFor } from './panel-handlers.ts';
import { pendingHandlers } from './pending-handlers.ts';
import { forgetPending } from './pending-writes.ts';
import { placeHandlers } from './place-handlers.ts';
import { withLocks } from './policy-locks.ts';
import { joinPolicyWorkspaces } from './policy-workspaces.ts';
import { proposalHandlers } from './proposal-handlers.ts';
import { rateLimit } from './rate-limit.ts';
import { searchHandlers } from './search-handlers.ts';
import { sharedHandlers } from './shared-handlers.ts';
import { listenForShortcuts } from './shortcuts.ts';
import { permissionsChanged, policyChanged, reconcileSites, siteHandlers } from './site-handlers.ts';
import { sourceHandlers, syncDueSources } from './source-handlers.ts';
import { forgetTab } from './tab-record.ts';
import { tagHandlers } from './tag-handlers.ts';
import { workspaceHandlers } from './workspace-handlers.ts';
import { forgetWrites, guardWrite } from './write-guard.ts';

const SYNC_ALARM = 'sync';
/** How often the worker looks whether a source is due; each source has its own interval. */
const SYNC_LOOK_MINUTES = 5;
/** Who woke the worker is answered before it puts its own house in order. */
const SETTLE_MS = 500;

function errorCode(error: unknown): ErrorCode {
  if (!(error instanceof StoreError)) return 'failed';
  if (error.code === 'quota') return 'storage-full';
  if (error.code === 'held') return error.code;
  return error.code === 'read-only' || error.code === 'version-newer' ? 'read-only' : 'storage-failed';
}

/** Nobody waits for it, and it is tried again: at the next alarm, the next start. */
function atLeastTry(work: Promise<unknown>): void {
  work.catch(() => undefined);
}

export default defineBackground({
  // It shares files with the pages. Chromium's workers know `import`, and no `import()`: nothing here may wait for one.
  type: 'module',
  main: () => {
    const startedAt = Date.now();
    const own = { id: browser.runtime.id, origin: extensionOrigin() };
    const parts: RouterParts = {
      commands: withLocks({
        ...tagHandlers,
        ...experimentHandlers,
        ...dealHandlers,
        ...activityHandlers,
        ...pendingHandlers(() => parts.commands),
        ...panelHandlers,
        ...placeHandlers,
        ...proposalHandlers,
        ...searchHandlers,
        ...siteHandlers,
        ...sourceHandlers,
        ...sharedHandlers,
        ...dataHandlers,
        ...workspaceHandlers,
      }),
      page: pageHandlers,
      isAccepted,
      guard: guardWrite,
      view: viewFor,
      allow: rateLimit(Date.now),
      onError: errorCode,
    };

    browser.runtime.onMessage.addListener((message: unknown, sender: Sender) =>
      route(message, classifySender(sender, own), parts),
    );
    browser.runtime.onInstalled.addListener(({ reason }) => {
      void start();
      atLeastTry(addMenuItem());
      if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/onboarding.html') });
    });
    browser.runtime.onStartup.addListener(() => void start());
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === SYNC_ALARM) atLeastTry(syncDueSources().then(joinPolicyWorkspaces));
    });
    browser.permissions.onAdded.addListener(({ origins }) => atLeastTry(permissionsChanged(origins)));
    browser.permissions.onRemoved.addListener(() => atLeastTry(permissionsChanged()));
    browser.tabs.onRemoved.addListener((tabId) => {
      forgetWrites(tabId);
      atLeastTry(Promise.all([forgetTab(tabId), forgetPending(tabId)]));
    });
    listenForLookUps(searchHandlers.search);
    listenForShortcuts();
    onPolicyChanged(() => atLeastTry(policyChanged().then(joinPolicyWorkspaces)));

    /** At every start of the worker: what browsers lose between two lives is made again. */
    async function start(): Promise<void> {
      await Promise.allSettled([
        reconcileSites().then(renewTabs),
        joinPolicyWorkspaces(),
        ensureAlarm(SYNC_ALARM, SYNC_LOOK_MINUTES),
      ]);
    }

    /** Session state ends with the extension's life: whoever finds none is the first worker of this one. */
    async function renewTabs(origins: string[]): Promise<void> {
      let isFirst = false;
      await updateSession<boolean>('renewed', (renewed) => {
        isFirst = renewed !== true;
        return true;
      });
      if (isFirst) await renewInOpenTabs(origins, startedAt);
    }
    setTimeout(() => void start(), SETTLE_MS);
  },
});
