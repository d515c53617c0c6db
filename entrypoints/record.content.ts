/**
 * Runs in the pages of tools that a person has switched on. Finds the record that the address names, draws the
 * launcher, hosts the panel's frame, and takes everything down when the address names another record or none.
 *
 *   address → detectRecord → same record: nothing
 *                          → another or none: the record's signal aborts → start anew
 */
import { defineContentScript } from 'wxt/utils/define-content-script';
import {
  type FrameWish,
  type HelloReply,
  type HostAction,
  type LauncherFace,
  type LocationReply,
  type PageMessage,
  type PageRead,
  type PageReply,
  parseHostMessage,
  parseReply,
} from '../utils/messaging/page.ts';
import { type FrameHost, hostFrame } from '../utils/page/frame-host.ts';
import { addHostElement } from '../utils/page/host-element.ts';
import { drawLauncher } from '../utils/page/launcher.ts';
import { newNonce } from '../utils/page/new-nonce.ts';
import css from '../utils/page/page.css?inline';
import { watchLocation } from '../utils/page/watch-location.ts';
import { isConnected, onWorkerMessage, sendToWorker } from '../utils/platform/page.ts';
import { recordKey } from '../utils/records/record-ref.ts';
import { detectHere, type SiteHere } from '../utils/sites/detect-here.ts';

/** The worker sees a new address a moment after the page, or is just starting: how often and how long apart we ask. */
const RETRIES = 5;
const RETRY_DELAY_MS = 120;
/** After a client-side navigation the page may show the last record for about this long. */
const PAGE_LAG_MS = 600;

async function askOnce<T>(message: PageMessage): Promise<PageReply<T>> {
  try {
    return parseReply<T>(await sendToWorker(message));
  } catch {
    return { ok: false, error: isConnected() ? 'no-worker' : 'updated' };
  }
}

/** Asks until the worker answers and sees the same record as the page, or `signal` says that nobody waits any more. */
async function ask<T>(message: PageMessage, signal?: AbortSignal): Promise<PageReply<T>> {
  for (let attempt = 1; ; attempt++) {
    const reply = await askOnce<T>(message);
    const again = !reply.ok && (reply.error === 'moved' || reply.error === 'no-worker');
    if (!again || attempt > RETRIES || signal?.aborted) return reply;
    await pause(attempt);
  }
}

/** Longer from one attempt to the next. */
function pause(attempt: number): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS * attempt));
}

function plainFace(text: string): LauncherFace {
  return { text, label: text, mark: 'none' };
}

/** What the page shows at a selector, `null` where it shows nothing; `undefined`: no such place, or not there yet. */
function readText(selector: string): string | null | undefined {
  try {
    const element = document.querySelector(selector);
    return element ? element.textContent.trim().slice(0, 256) || null : undefined;
  } catch {
    return undefined;
  }
}

/** The record's stage and fields as the page shows them, as far as the Site says where. */
function readPage(read: SiteHere['site']['read']): PageRead {
  const stage = read?.stage && readText(read.stage);
  // `undefined` where it is not there; the worker leaves it out.
  const fields = Object.entries(read?.fields ?? {}).map(([field, selector]) => [field, readText(selector)]);
  return { ...(stage && { stage }), ...(fields[0] && { fields: Object.fromEntries(fields) }) };
}

/** A record as far as the page needs it. */
interface RecordHere {
  site: string;
  key: string;
}

/** Shows one record until `signal` aborts; the returned function hears what the worker says meanwhile. */
function showRecord(
  { site, key }: RecordHere,
  hello: HelloReply<SiteHere>,
  isFirst: boolean,
  signal: AbortSignal,
): (action: HostAction) => unknown {
  const { first, words } = hello;
  const place = hello.launchers[site] ?? { edge: 'right', hidden: false };
  const root = addHostElement(css, document, signal);
  let frame: { host: FrameHost; close: AbortController } | null = null;
  let { edge, hidden } = place;
  const readAt = hello.sites.find((here) => here.site.id === site)?.site.read;
  let settled = isFirst;

  const pageRead = (): PageRead => (settled ? readPage(readAt) : {});
  const closeFrame = (focus: boolean): void => {
    if (!frame) return;
    frame.close.abort();
    frame = null;
    launcher.setShown(!hidden);
    if (focus) launcher.focus();
  };
  const askHere = (
    extra: PageRead & { frame?: FrameWish; nonce?: string },
  ): Promise<PageReply<LocationReply>> => ask({ type: 'location', key, ...extra }, signal);
  const fail = (error: string): void => {
    closeFrame(false);
    // Switched off while the page is open; a click on the button could only fail.
    if (error === 'no-record') launcher.setShown(false);
    else launcher.show(plainFace(error === 'updated' ? words.updated : words.unavailable));
  };
  const openFrame = async (focus?: boolean): Promise<void> => {
    if (frame) return;
    // Nothing of an extension that was updated can be loaded here.
    if (!isConnected()) return fail('updated');
    const nonce = newNonce();
    // The frame loads while the worker is asked, and started if it must be: it shows nothing before the worker knows it.
    const asked = askHere({ frame: 'open', nonce, ...pageRead() });
    const close = new AbortController();
    const blocked = async (): Promise<void> => {
      closeFrame(false);
      const aside = await askHere({ frame: 'side-panel' });
      if (!aside.ok && !signal.aborted) launcher.show(plainFace(words.noFrame));
    };
    const until = AbortSignal.any([signal, close.signal]);
    const host = hostFrame(root, nonce, edge, focus, blocked, until);
    frame = { host, close };
    launcher.setShown(false);
    const reply = await asked;
    if (until.aborted) return;
    if (!reply.ok) return fail(reply.error);
    launcher.show(reply.value.face);
  };
  const launcher = drawLauncher(
    root,
    place,
    {
      open: () => void openFrame(true),
      placed: (next) => {
        edge = next.edge;
        hidden = next.hidden;
        hello.launchers[site] = next;
        void ask({ type: 'launcher.set', site, ...next });
      },
    },
    words,
    window,
    signal,
  );
  launcher.show(first?.key === key ? first.face : plainFace(words.loading));
  launcher.setShown(!hidden);

  /** `mayOpen`: the person has just come here; news from the worker never opens anything. */
  const refresh = async (mayOpen?: boolean): Promise<void> => {
    const reply = await askHere(pageRead());
    if (signal.aborted) return;
    if (!reply.ok) return fail(reply.error);
    launcher.show(reply.value.face);
    hidden = reply.value.hidden;
    launcher.setShown(!hidden && !frame);
    if (mayOpen && reply.value.open && !document.hidden) await openFrame();
  };
  void refresh(true);
  if (!isFirst && readAt) {
    const late = setTimeout(() => {
      settled = true;
      void refresh();
    }, PAGE_LAG_MS);
    signal.addEventListener('abort', () => clearTimeout(late));
  }
  // An update of the extension cuts this page off without telling it, and leaves a dead panel: look when the person
  // comes back or presses anywhere (`blur`: into the panel).
  const lookAlive = (): void => {
    if (!isConnected()) fail('updated');
  };
  // A page in the back/forward cache keeps no frame: it could not be kept with one, and would be told its address.
  window.addEventListener('pagehide', () => closeFrame(false), { signal });
  // Back from another tab or through the history, what was told meanwhile may not have been heard.
  document.addEventListener('visibilitychange', () => document.hidden || void refresh(true), { signal });
  for (const type of ['focus', 'blur', 'pointerdown']) {
    window.addEventListener(type, lookAlive, { capture: true, signal });
  }

  return (action) => {
    if (action === 'check') return Promise.resolve(frame?.host.check());
    if (action === 'ready') frame?.host.ready();
    else if (action === 'close') closeFrame(true);
    else if (action === 'refresh') void refresh();
    else if (!frame) void openFrame(true);
    else {
      closeFrame(true);
      void askHere({ frame: 'closed' });
    }
  };
}

const world = globalThis as { throughlineRunning?: boolean };

async function main(): Promise<void> {
  // A prerendered page is not yet looked at; it starts when it is shown.
  const page = document as Document & { prerendering?: boolean };
  if (page.prerendering) {
    await new Promise((resolve) => document.addEventListener('prerenderingchange', resolve, { once: true }));
  }
  const reply = await ask<HelloReply<SiteHere>>({ type: 'hello' });
  if (!reply.ok || reply.value.sites.length === 0) {
    // Nothing to do here yet: started again once there is.
    world.throughlineRunning = false;
    return;
  }
  const hello = reply.value;
  if (document.readyState === 'loading') {
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
  }

  const all = new AbortController();
  let current: string | undefined;
  let isFirst = true;
  let session = new AbortController();
  let hear: ((action: HostAction) => unknown) | null = null;
  let looks = 0;
  const show = (record: RecordHere | null): void => {
    if (record?.key === current) return;
    session.abort();
    session = new AbortController();
    current = record?.key;
    hear = record ? showRecord(record, hello, isFirst, session.signal) : null;
    isFirst = false;
    if (!record) void ask({ type: 'location', key: null });
  };
  const look = async (url: string): Promise<void> => {
    const mine = ++looks;
    const record = detectHere(hello.sites, url);
    if (record || !hello.sites.some(({ remote }) => remote)) {
      return show(record && { site: record.site, key: recordKey(record) });
    }
    // A tool that only the worker can read; it sees a new address a moment later.
    let answer = hello;
    for (let attempt = 0; answer.at !== url && attempt < RETRIES; attempt++) {
      await pause(attempt);
      const again = await askOnce<HelloReply<SiteHere>>({ type: 'hello' });
      if (mine !== looks) return;
      if (again.ok) answer = again.value;
    }
    const key = answer.at === url && answer.first?.key;
    show(key ? { site: key.split('/', 1)[0] as string, key } : null);
  };
  onWorkerMessage((message) => {
    const action = parseHostMessage(message);
    return action && hear?.(action);
  }, all.signal);
  watchLocation(look, window, all.signal);
  void look(location.href);
}

export default defineContentScript({
  // The worker registers this script for the origins that a person has granted; none at install.
  registration: 'runtime',
  matches: [],
  runAt: 'document_start',
  noScriptStartedPostMessage: true,
  main: () => {
    // Injected twice (registration and a click on "enable" at once): the second one finds the first.
    if (world.throughlineRunning) return;
    world.throughlineRunning = true;
    void main();
  },
});
