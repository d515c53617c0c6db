/**
 * Any page can embed the panel. A frame is ours only if it brings a nonce that the content script of the same tab has told
 * the worker, once.
 *
 *   content script → worker   location { frame: 'open', nonce }   → the tab shows this record? nonce kept for the tab
 *   content script            frame src = panel.html#nonce           (meanwhile: it loads while the worker looks)
 *   frame          → worker   panel.open { nonce }                → same tab? take it out, remember the frame
 */
import type { SenderKind } from '../../utils/messaging/classify-sender.ts';
import { readSession, updateSession } from '../../utils/platform/session.ts';

type Frame = Extract<SenderKind, { kind: 'frame' }>;

/** A nonce not used within this time is void. */
const NONCE_LIFE_MS = 30_000;
/** How long a frame may wait for the worker to find its content script's word true: a tab's new address is late at times. */
const WAIT_MS = 1500;
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

/** Frames that wait; gone with the worker, as their questions are. */
const waiting = new Set<() => void>();

/** Keeps what a tab's content script has told; a tab has one frame on its way at a time. */
export async function keepNonce(tabId: number, nonce: string): Promise<void> {
  const at = Date.now();
  const isLive = (entry: Nonce): boolean => entry.tabId !== tabId && at - entry.at < NONCE_LIFE_MS;
  await updateSession<Frames>(KEY, ({ nonces, accepted } = NONE) => ({
    nonces: [...nonces.filter(isLive), { nonce, tabId, at }],
    accepted,
  }));
  for (const wake of waiting) wake();
}

function nextNonce(withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      waiting.delete(wake);
      resolve();
    };
    const timer = setTimeout(wake, withinMs);
    waiting.add(wake);
  });
}

/**
 * Takes the nonce out and accepts the frame; false when it is not one of this tab, or is used or old. A frame that
 * was accepted stays so: it asks again when the worker was stopped before it could answer.
 */
export async function acceptFrame(sender: Frame, nonce: string): Promise<boolean> {
  const until = Date.now() + WAIT_MS;
  for (;;) {
    const { nonces, accepted } = (await readSession<Frames>(KEY)) ?? NONE;
    if (accepted.includes(sender.frame)) return true;
    if (nonces.some((entry) => entry.nonce === nonce)) return takeNonce(sender, nonce);
    const left = until - Date.now();
    if (left <= 0) return false;
    await nextNonce(left);
  }
}

/** A person waits for the answer, so it does not wait for the browser to keep what this worker goes by already. */
async function takeNonce({ tabId, frame }: Frame, nonce: string): Promise<boolean> {
  const now = Date.now();
  const isOurs = (entry: Nonce): boolean =>
    entry.nonce === nonce && entry.tabId === tabId && now - entry.at < NONCE_LIFE_MS;
  const after = await new Promise<Frames | undefined>((resolve, reject) => {
    updateSession<Frames>(
      KEY,
      ({ nonces, accepted } = NONE) => ({
        nonces: nonces.filter((entry) => entry.nonce !== nonce),
        accepted:
          nonces.some(isOurs) && !accepted.includes(frame)
            ? [...accepted, frame].slice(-FRAMES_KEPT)
            : accepted,
      }),
      resolve,
    ).catch(reject);
  });
  return after?.accepted.includes(frame) ?? false;
}

export async function isAccepted({ frame }: Frame): Promise<boolean> {
  return (await readSession<Frames>(KEY))?.accepted.includes(frame) ?? false;
}
