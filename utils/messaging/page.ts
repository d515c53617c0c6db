/**
 * The three messages that a content script may send, and what the worker answers. Checked by hand: zod would be
 * five times the rest of the content script.
 *
 *   1. page → worker  hello                     → the Sites of this origin, where the launcher stands
 *   2. page → worker  location { key, frame }   → counts for the launcher, whether the panel was left open;
 *                                                 with a frame, the nonce by which the worker will know it;
 *                                                 with `hands`, the second script comes into the page
 *   3. page → worker  launcher.set { … }        → remembered for the site
 *   4. worker → page  host { action }           → the frame is ready, or wants to close; look again
 *
 * The worker never believes `key`: it computes the record from the tab's address and refuses when they differ.
 */
export interface Place {
  edge: 'left' | 'right';
  /** Share of the window's height, 0–1; absent: not chosen yet. */
  offset?: number;
  hidden: boolean;
  /** Kinds of record on which it is hidden, where it is not on the whole site. */
  kinds?: string[];
}

/** What the launcher shows; `label` is also its name for a screen reader, `mark` the worst health. */
export interface LauncherFace {
  text: string;
  label: string;
  mark: string;
}

/** All that the content script ever says by itself. */
export interface PageWords {
  loading: string;
  /** The page shows a record that its address does not name. */
  unsure: string;
  unavailable: string;
  updated: string;
  noFrame: string;
}

/** What the launcher says once somebody reaches for it; `$` stands for a number. */
export interface HandsWords {
  hide: string;
  hideSite: string;
  /** `''` where the record has no kind. */
  hideKind: string;
  cancel: string;
  left: string;
  right: string;
}

/** @typeParam Site what detection needs of a Site; the protocol only carries it. */
export interface HelloReply<Site = unknown> {
  /** The Sites of this origin; none: nothing to do here. */
  sites: Site[];
  /** Site id → place of its launcher. */
  launchers: Record<string, Place>;
  words: PageWords;
  /** The tab's address as the worker sees it: a page that just went on is ahead of it for a moment. */
  at: string;
  /** Addresses of this origin that the person has pinned to a record → its key. */
  pins?: Record<string, string>;
  /** The record of the tab's address at this moment, so that the first launcher drawn is the final one. */
  first?: { key: string; face: LauncherFace };
}

export interface LocationReply {
  face: LauncherFace;
  /** The panel was open on this site when it was last left. */
  open: boolean;
  /** The person has hidden the launcher on this site, or for this kind. */
  hidden: boolean;
  /** With `hands`: what they say. */
  words?: HandsWords;
}

export type PageReply<T> = { ok: true; value: T } | { ok: false; error: string };

/** `open`: a frame is on its way, with the nonce told; `side-panel`: the page does not let the frame in; `closed`: by the keyboard shortcut. */
export type FrameWish = 'open' | 'side-panel' | 'closed';

/** What the page shows of its record, where the Site says where to look; `null`: shown, and empty. */
export interface PageRead {
  stage?: string | null | undefined;
  pipeline?: string | null | undefined;
  fields?: Record<string, string | null | undefined>;
}

export type PageMessage =
  | { type: 'hello' }
  | ({ type: 'location'; key: string | null; frame?: FrameWish; nonce?: string; hands?: true } & PageRead)
  | ({ type: 'launcher.set'; site: string; kind?: string } & Place);

/** `check`: is the frame really to be seen? Answered with {@link HostCheck}; only engines that cannot tell are asked. */
export type HostAction = 'ready' | 'close' | 'toggle' | 'refresh' | 'check';

export interface HostCheck {
  /** Milliseconds since the frame was ready; `-Infinity`: it is not yet. */
  shown: number;
  uncovered: boolean;
}

const ACTIONS: readonly HostAction[] = ['ready', 'close', 'toggle', 'refresh', 'check'];

/** A message of the worker to the content script, or `null` for anything else. */
export function parseHostMessage(message: unknown): HostAction | null {
  if (typeof message !== 'object' || message === null) return null;
  const { type, action } = message as { type?: unknown; action?: unknown };
  if (type !== 'host') return null;
  return ACTIONS.find((known) => known === action) ?? null;
}

/** The worker's reply, told apart by hand; anything else is an error named `bad-reply`. */
export function parseReply<T>(reply: unknown): PageReply<T> {
  if (typeof reply === 'object' && reply !== null && 'ok' in reply) {
    if (reply.ok === true && 'value' in reply) return reply as PageReply<T>;
    if (reply.ok === false && 'error' in reply && typeof reply.error === 'string') {
      return { ok: false, error: reply.error };
    }
  }
  return { ok: false, error: 'bad-reply' };
}
