/**
 * Any page can embed the panel. A frame is ours only if it brings a nonce that the worker gave to the content script of
 * the same tab, once.
 *
 *   content script → worker   location { frame: 'open' }   → nonce, kept for the tab
 *   content script            frame src = panel.html#nonce
 *   frame          → worker   panel.open { nonce }         → same tab? take it out, remember the frame
 */
import type { SenderKind } from '../../utils/messaging/classify-sender.ts';
import { readSession, updateSession } from '../../utils/platform/session.ts';

type Frame = Extract<SenderKind, { kind: 'frame' }>;

/** A nonce not used within this time is void. */
const NONCE_LIFE_MS = 30_000;
/** Accepted frames remembered; the oldest go first. */
const FRAMES_KEPT = 200;

interface Nonce {
  nonce: string;
  tabId: number;
  at: number;
}

/** One entry, so that a nonce is taken out and its frame accepted in one step. */
interface Frames {
  nonces: Nonce[];
  accepted: string[];
}

const KEY = 'frames';
const NONE: Frames = { nonces: [], accepted: [] };

export async function issueNonce(tabId: number): Promise<string> {
  const nonce = crypto.randomUUID();
  const at = Date.now();
  await updateSession<Frames>(KEY, ({ nonces, accepted } = NONE) => ({
    nonces: [...nonces.filter((entry) => at - entry.at < NONCE_LIFE_MS), { nonce, tabId, at }],
    accepted,
  }));
  return nonce;
}

/**
 * Takes the nonce out and accepts the frame; false when it was not given to this tab, or is used or old. A frame that
 * was accepted stays so: it asks again when the worker was stopped before it could answer.
 */
export async function acceptFrame({ tabId, frame }: Frame, nonce: string): Promise<boolean> {
  const now = Date.now();
  const isOurs = (entry: Nonce): boolean =>
    entry.nonce === nonce && entry.tabId === tabId && now - entry.at < NONCE_LIFE_MS;
  const after = await updateSession<Frames>(KEY, ({ nonces, accepted } = NONE) => ({
    nonces: nonces.filter((entry) => entry.nonce !== nonce),
    accepted:
      nonces.some(isOurs) && !accepted.includes(frame) ? [...accepted, frame].slice(-FRAMES_KEPT) : accepted,
  }));
  return after?.accepted.includes(frame) ?? false;
}

export async function isAccepted({ frame }: Frame): Promise<boolean> {
  return (await readSession<Frames>(KEY))?.accepted.includes(frame) ?? false;
}
