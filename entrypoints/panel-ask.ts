/**
 * The first line of the panel's page: asks the worker what to show before anything else of the page is there. Not a
 * module: those wait for what they import and for the style sheet; the worker can look the record up meanwhile.
 *
 * As a frame the panel stays blank until the worker has accepted the nonce in its address: any page can embed it.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { isConnected, sendToWorker } from '../utils/platform/page.ts';
import type { OpenedFrame } from './panel/opened-frame.ts';

function askFirst(): OpenedFrame | null | undefined {
  // It asks for itself, once it knows its window.
  if (window.top === window) return null;
  // In a page whose policy takes every frame's origin (`sandbox`) Firefox gives no runtime: the content script waits for a
  // word in vain, and says what else there is.
  if (!isConnected()) return undefined;
  const nonce = location.hash.slice(1);
  const reply = sendToWorker({ type: 'panel.open', nonce });
  history.replaceState(null, '', location.pathname);
  // Looked at by the app; until it is loaded a refusal must not be reported as unhandled.
  reply.catch(() => undefined);
  return { nonce, reply };
}

export default defineUnlistedScript({
  main: () => {
    Object.assign(globalThis, { opened: askFirst() });
  },
});
