/**
 * Runs in the pages of tools that a person has switched on. Finds the record that the address names, draws the
 * launcher, hosts the panel's frame, and takes everything down when the address names another record or none.
 *
 *   address → pinned, or detectRecord → same record: nothing
 *                                     → another or none: the record's signal aborts → start anew
 *   a click → a frame or drawer that names another record → "not sure"
 *
 * What people do with the launcher beyond a click is in `record-hands.content.ts`, which comes when they reach for it.
 */
import { defineContentScript } from 'wxt/utils/define-content-script';
import {
  type FrameWish,
  type HelloReply,
  type HostAction,
  type HostCheck,
  type LauncherFace,
  type LocationReply,
  type PageMessage,
  type PageRead,
  type PageReply,
  parseHostMessage,
  parseReply,
} from '../utils/messaging/page.ts';
import { type FrameHost, hostFrame } from '../utils/page/frame-host.ts';
import type { Hands, Placed } from '../utils/page/hands.ts';
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
/** Chat widgets and the like are there after about this long. */
const LATE_MS = 3000;

const siteOf = (key: string): string => key.split('/', 1)[0] as string;

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
  /** `null`: one that the address does not name. */
  key: string | null;
  /** By the person: nothing in the page makes it doubtful. */
  pinned?: boolean;
}

/** `hands`: they are there, look round. `0`: out of sight, with all that the person has begun in it; `1`: back. */
type Action = HostAction | 'unsure' | 'hands' | 0 | 1;

const world = globalThis as { throughlineRunning?: boolean; throughlineHands?: Hands };

/** What has the keys, inside of open shadow roots too. */
function focused(): HTMLElement | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at as HTMLElement | null;
}

/** The second script; it comes once. */
async function getHands(key: string | null): Promise<Hands | undefined> {
  if (!world.throughlineHands) await ask({ type: 'location', key, hands: true });
  return world.throughlineHands;
}

/** Shows one record until `signal` aborts; the returned function hears what the worker says meanwhile. */
function showRecord(
  { site, key }: RecordHere,
  hello: HelloReply<SiteHere>,
  isFirst: boolean,
  signal: AbortSignal,
): (action: Action) => unknown {
  const { first, words } = hello;
  const kind = key?.split('/')[2];
  const place = hello.launchers[site] ?? {
    edge: document.dir === 'rtl' ? 'left' : 'right',
    hidden: false,
  };
  const root = addHostElement(css, document, signal);
  let frame: { host: FrameHost; close: AbortController; back: HTMLElement | null } | null = null;
  let hidden = place.hidden || !!place.kinds?.includes(kind as string);
  let held = false;
  const readAt = hello.sites.find((here) => here.site.id === site)?.site.read;
  let settled = isFirst;

  const pageRead = (): PageRead => (settled ? readPage(readAt) : {});
  const closeFrame = (focus: boolean): void => {
    if (!frame) return;
    const { back, close } = frame;
    close.abort();
    frame = null;
    launcher.setShown(!hidden);
    // To where the person was; a button of ours, or nothing: to the launcher.
    if (focus)
      (back?.isConnected && back !== document.body && back !== root.host ? back : launcher.button).focus();
  };
  const askHere = (
    extra: PageRead & { frame?: FrameWish; nonce?: string; hands?: true },
  ): Promise<PageReply<LocationReply>> => ask({ type: 'location', key, ...extra }, signal);
  const fail = (error: string): void => {
    closeFrame(false);
    // Switched off while the page is open; a click on the button could only fail.
    if (error === 'no-record') launcher.setShown(false);
    else launcher.show(plainFace(error === 'updated' ? words.updated : words.unavailable));
  };
  const show = ({ face }: LocationReply): void => {
    if (key) launcher.show(face);
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
    const back = focused();
    const host = hostFrame(root, nonce, launcher.spot.edge, focus, blocked, until);
    frame = { host, close, back };
    launcher.setShown(false);
    const reply = await asked;
    if (until.aborted) return;
    if (!reply.ok) return fail(reply.error);
    show(reply.value);
  };
  /** Somebody reaches for the launcher: `event` is the first of it. */
  const reach = async (event: Event): Promise<void> => {
    if (held) return;
    held = true;
    const reply = await askHere({ hands: true });
    const words = reply.ok && reply.value.words;
    const hands = world.throughlineHands;
    held = !!words && !!hands;
    if (!words || !hands || signal.aborted) return;
    const onPlaced = (next: Placed): void => {
      hidden = next.hidden;
      hello.launchers[site] = { ...place, ...next, hidden: hidden && !next.kind };
      void ask({ type: 'launcher.set', site, ...next });
    };
    hands.hold({ root, launcher, words, kind, onPlaced, signal }, event);
  };
  const launcher = drawLauncher(root, place, () => void openFrame(true), reach, window, signal);
  launcher.show(first && first.key === key ? first.face : plainFace(key ? words.loading : words.unsure));
  launcher.setShown(!hidden);

  /** `mayOpen`: the person has just come here; news from the worker never opens anything. */
  const refresh = async (mayOpen?: boolean): Promise<void> => {
    const reply = await askHere(pageRead());
    if (signal.aborted) return;
    if (!reply.ok) return fail(reply.error);
    show(reply.value);
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
    // Not `display`: what has the keys keeps them.
    if (action === +action) {
      return (root.host as HTMLElement).style.setProperty('opacity', `${action}`, 'important');
    }
    if (action === 'check') {
      const { host } = frame ?? {};
      return getHands(key).then(
        (hands): HostCheck | undefined =>
          host && { shown: host.shown(), uncovered: !!hands?.isUncovered(root, host.element) },
      );
    }
    if (action === 'ready') frame?.host.ready();
    else if (action === 'close') closeFrame(true);
    else if (action === 'refresh') void refresh();
    else if (action === 'unsure') launcher.show(plainFace(words.unsure));
    else if (action === 'hands') world.throughlineHands?.settle(launcher, root.host, window);
    else if (!frame) void openFrame(true);
    else if (root.activeElement !== frame.host.element) {
      // Open, and the person is in the page: into it first.
      frame.back = focused();
      frame.host.element.focus();
    } else {
      closeFrame(true);
      void askHere({ frame: 'closed' });
    }
  };
}

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
  let hello = reply.value;
  if (document.readyState === 'loading') {
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
  }

  let current: RecordHere | null = null;
  let isFirst = true;
  let session = new AbortController();
  let hear: ((action: Action) => unknown) | null = null;
  let looks = 0;
  let later: ReturnType<typeof setTimeout>;
  let isSure = true;
  const show = (record: RecordHere | null): void => {
    const same = record?.key === current?.key;
    current = record;
    if (same) return void hear?.(1);
    session.abort();
    session = new AbortController();
    isSure = true;
    hear = record && showRecord(record, hello, isFirst, session.signal);
    isFirst = false;
    if (!record) void ask({ type: 'location', key: null });
  };
  /** What came late: a widget under the launcher, a drawer or frame with a record that the address does not name. */
  const lookRound = async (): Promise<void> => {
    const mine = looks;
    const hands = await getHands(current?.key ?? null);
    const [site] = hello.sites;
    if (!hands || !site || mine !== looks) return;
    hear?.('hands');
    if (current?.pinned) return;
    const other = hands.otherRecord(window, (address) => {
      const record = detectHere(hello.sites, address);
      return record ? recordKey(record) : undefined;
    });
    if (!current?.key) return show(other ? { site: site.site.id, key: null } : null);
    const sure = !other || other === current.key;
    if (sure !== isSure) hear?.(sure ? 'refresh' : 'unsure');
    isSure = sure;
  };
  const lookLater = (ms: number): void => {
    clearTimeout(later);
    later = setTimeout(lookRound, ms);
  };
  const look = async (url: string): Promise<void> => {
    const mine = ++looks;
    lookLater(LATE_MS);
    const pin = hello.pins?.[url];
    if (pin) return show({ site: siteOf(pin), key: pin, pinned: true });
    const record = detectHere(hello.sites, url);
    if (record || !hello.sites.some(({ remote }) => remote)) {
      return show(record && { site: record.site, key: recordKey(record) });
    }
    // A tool that only the worker can read; it sees a new address a moment later. Until then nothing stale is shown.
    hear?.(0);
    let answer = hello;
    for (let attempt = 0; answer.at !== url && attempt < RETRIES; attempt++) {
      await pause(attempt);
      const again = await askOnce<HelloReply<SiteHere>>({ type: 'hello' });
      if (mine !== looks) return;
      if (again.ok) answer = again.value;
    }
    const key = answer.at === url && answer.first?.key;
    show(key ? { site: siteOf(key), key } : null);
  };
  let watch = new AbortController();
  const begin = (): void => {
    watch.abort();
    watch = new AbortController();
    const { signal } = watch;
    show(null);
    onWorkerMessage((message) => {
      const action = parseHostMessage(message);
      if (action !== 'refresh') return action && hear?.(action);
      // Sites, pins, permissions may be others by now.
      void ask<HelloReply<SiteHere>>({ type: 'hello' }).then((again) => {
        if (!again.ok) return;
        hello = again.value;
        hear?.(action);
        void look(location.href);
      });
    }, signal);
    watchLocation(look, window, signal);
    for (const type of ['click', 'keyup']) {
      window.addEventListener(type, () => lookLater(PAGE_LAG_MS), { capture: true, signal });
    }
    void look(location.href);
  };
  // `document.open()` takes out our element and every listener, here too, and a page may do so at any time.
  let root = document.documentElement;
  new MutationObserver(() => {
    const { documentElement } = document;
    if (!documentElement || documentElement === root) return;
    root = documentElement;
    begin();
  }).observe(document, { childList: true });
  begin();
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
