/**
 * Views of frames that are on their way: begun when the content script tells of a frame, handed out with the frame's first
 * answer, once it was accepted. Kept in memory only; a frame that finds none has its view built when it asks. Likewise a
 * view of a record that was written on: the panel will ask for it as soon as it is told.
 */
import type { PanelView } from '../../utils/panel/view.ts';

type Built = Promise<PanelView | null | undefined>;

/** As long as a frame may take to load; after that a view is built anew. */
const LIFE_MS = 4000;
const prepared = new Map<string, { url: string; at: number; view: Built }>();

/**
 * @param url address of the tab that the view is for
 * @param view one that fails is asked for again by the panel itself
 * @returns once the view is made, or has failed
 */
export async function prepareView(
  nonce: string,
  url: string,
  view: Promise<PanelView | null>,
): Promise<void> {
  const at = Date.now();
  for (const [key, entry] of prepared) if (at - entry.at >= LIFE_MS) prepared.delete(key);
  const built = view.catch(() => undefined);
  prepared.set(nonce, { url, at, view: built });
  await built;
}

/** The view of an accepted frame, once; `undefined`: none was begun for this address, or something has changed since. */
export function takeView(nonce: string, url: string): Built | undefined {
  const entry = prepared.get(nonce);
  prepared.delete(nonce);
  return entry && entry.url === url && Date.now() - entry.at < LIFE_MS ? entry.view : undefined;
}

/** A frame, a side panel and whoever wrote ask in the same moment, about the same. */
const SHARED_MS = 500;
const shared = new Map<string, { at: number; view: Promise<PanelView | null> }>();

/**
 * The view that is being built for somebody else, or was just now; else `build` makes it.
 * @param of all that tells the view from others
 */
export function shareView(of: string, build: () => Promise<PanelView | null>): Promise<PanelView | null> {
  const at = Date.now();
  for (const [key, entry] of shared) if (Math.abs(at - entry.at) >= SHARED_MS) shared.delete(key);
  const known = shared.get(of);
  if (known) return known.view;
  const entry = { at, view: build() };
  shared.set(of, entry);
  entry.view.catch(() => {
    if (shared.get(of) === entry) shared.delete(of);
  });
  return entry.view;
}

/** A view of what is being written, which nobody may be given before it is. */
export interface BegunView {
  view: Promise<PanelView | null>;
  /** How often something had changed by then. */
  drops: number;
}

let drops = 0;

export function beginView(view: Promise<PanelView | null>): BegunView {
  view.catch(() => undefined);
  return { view, drops };
}

/** What was begun, now that it is written; `undefined`: something else has changed meanwhile, it may lack that. */
export function begunView(begun: BegunView | undefined): Promise<PanelView | null> | undefined {
  return begun?.drops === drops ? begun.view : undefined;
}

/** Something that a view shows has changed. */
export function dropViews(): void {
  drops++;
  prepared.clear();
  shared.clear();
}
