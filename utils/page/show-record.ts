/** One record in the page, from its launcher to the panel's frame, until its signal aborts. */
import type {
  FrameWish,
  HelloReply,
  HostAction,
  HostCheck,
  LauncherFace,
  LocationReply,
  PageRead,
  PageReply,
} from '../messaging/page.ts';
import { isConnected } from '../platform/page.ts';
import { ask } from './ask-worker.ts';
import { type FrameHost, hostFrame } from './frame-host.ts';
import { freeOffset } from './free-offset.ts';
import type { Hands, Placed } from './hands.ts';
import { addHostElement } from './host-element.ts';
import { drawLauncher } from './launcher.ts';
import { newNonce } from './new-nonce.ts';
import css from './page.css?inline';
import { type ReadAt, readPage } from './read-page.ts';

/** After a client-side navigation the page may show the last record for about this long. */
export const PAGE_LAG_MS = 600;

/** A record as far as the page needs it. */
export interface RecordHere {
  site: string;
  /** `null`: one that the address does not name. */
  key: string | null;
  /** By the person: nothing in the page makes it doubtful. */
  pinned?: boolean;
}

/** Of a Site, what showing a record needs. */
interface Shown {
  site: { id: string; read?: ReadAt };
}

/** `hands`: they are there, look round. `0`: out of sight, with all that the person has begun in it; `1`: back. */
export type Action = HostAction | 'unsure' | 'hands' | 0 | 1;

/** What the two scripts, and a second start of the first, know of each other. */
export const world = globalThis as { throughlineRunning?: boolean; throughlineHands?: Hands };

function plainFace(text: string): LauncherFace {
  return { text, label: text, mark: 'none' };
}

/** What has the keys, inside of open shadow roots too. */
function focused(): HTMLElement | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at as HTMLElement | null;
}

/** The second script; it comes once. */
export async function getHands(key: string | null): Promise<Hands | undefined> {
  if (!world.throughlineHands) await ask({ type: 'location', key, hands: true });
  return world.throughlineHands;
}

/** Shows one record until `signal` aborts; the returned function hears what the worker says meanwhile. */
export function showRecord(
  { site, key }: RecordHere,
  hello: HelloReply<Shown>,
  isFirst: boolean,
  signal: AbortSignal,
): (action: Action) => unknown {
  const { first, words } = hello;
  const kind = key?.split('/')[2];
  const place = hello.launchers[site] ?? {
    edge: document.dir === 'rtl' ? 'left' : 'right',
    hidden: false,
  };
  const { edge, offset } = place;
  // Looked for before anything of ours is in the page: after that the page would be laid out once more.
  const spot = { edge, offset: offset ?? freeOffset(edge, window), chosen: offset !== undefined };
  const root = addHostElement(css, document, signal);
  let frame: { host: FrameHost; close: AbortController; back: HTMLElement | null } | null = null;
  let hidden = place.hidden || !!place.kinds?.includes(kind as string);
  let held = false;
  const readAt = hello.sites.find((here) => here.site.id === site)?.site.read;
  let settled = isFirst;

  const pageRead = (): PageRead | false | undefined => settled && readPage(readAt);
  const closeFrame = (focus: boolean): void => {
    if (!frame) return;
    const { back, close } = frame;
    close.abort();
    frame = null;
    launcher.hide(hidden);
    // To where the person was; a button of ours, or nothing: to the launcher.
    if (focus)
      (back?.isConnected && back !== document.body && back !== root.host ? back : launcher.button).focus();
  };
  const askHere = (
    extra?: false | (PageRead & { frame?: FrameWish; nonce?: string; hands?: true }),
  ): Promise<PageReply<LocationReply>> => ask({ type: 'location', key, ...extra }, signal);
  const fail = (error: string): void => {
    closeFrame(false);
    // Switched off while the page is open; a click on the button could only fail.
    if (error === 'no-record') launcher.hide(true);
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
    const close = new AbortController();
    const blocked = async (): Promise<void> => {
      closeFrame(false);
      const aside = await askHere({ frame: 'side-panel' });
      if (!aside.ok && !signal.aborted) launcher.show(plainFace(words.noFrame));
    };
    const until = AbortSignal.any([signal, close.signal]);
    const back = focused();
    const host = hostFrame(root, nonce, launcher.spot.edge, focus, blocked, until);
    // The frame loads while the worker is asked, and started if it must be: it shows nothing before the worker knows it.
    const asked = askHere({ frame: 'open', nonce, ...pageRead() });
    frame = { host, close, back };
    launcher.hide(true);
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
  const launcher = drawLauncher(root, spot, () => void openFrame(true), reach, signal);
  launcher.show(first && first.key === key ? first.face : plainFace(key ? words.loading : words.unsure));
  launcher.hide(hidden);

  /** `mayOpen`: the person has just come here; news from the worker never opens anything. */
  const refresh = async (mayOpen?: boolean): Promise<void> => {
    const reply = await askHere(pageRead());
    if (signal.aborted) return;
    if (!reply.ok) return fail(reply.error);
    show(reply.value);
    hidden = reply.value.hidden;
    launcher.hide(hidden || !!frame);
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
