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

export async function issueNonce(tabId: number): Promise<string> {
  const nonce = crypto.randomUUID();
  const at = Date.now();
  await updateSession<Nonce[]>('nonces', (nonces = []) => [
    ...nonces.filter((entry) => at - entry.at < NONCE_LIFE_MS),
    { nonce, tabId, at },
  ]);
  return nonce;
}

/** Takes the nonce out and accepts the frame; false when it was not given to this tab, or is used or old. */
export async function acceptFrame(frame: Frame, nonce: string): Promise<boolean> {
  let known = false;
  const now = Date.now();
  await updateSession<Nonce[]>('nonces', (nonces = []) => {
    known = nonces.some(
      (entry) => entry.nonce === nonce && entry.tabId === frame.tabId && now - entry.at < NONCE_LIFE_MS,
    );
    return nonces.filter((entry) => entry.nonce !== nonce);
  });
  if (!known) return false;
  await updateSession<string[]>('frames', (frames = []) =>
    [...frames.filter((entry) => entry !== frame.frame), frame.frame].slice(-FRAMES_KEPT),
  );
  return true;
}

export async function isAccepted(frame: Frame): Promise<boolean> {
  return ((await readSession<string[]>('frames')) ?? []).includes(frame.frame);
}
