/**
 * Hosts the panel: an extension page in a frame. The page cannot read what it shows nor see what is typed in it.
 * No opacity, filter or scale on the frame or around it: they would break the check that it is really visible.
 */
import { extensionUrl } from '../platform/page.ts';

/** How long the frame may take to say that it is ready before another place is offered. */
const READY_TIMEOUT_MS = 4000;

export interface FrameHost {
  /** The worker has accepted the frame's nonce. */
  ready(): void;
  /** Milliseconds since it was ready; less than nothing: it is not. */
  shown(): number;
  element: HTMLElement;
}

/**
 * Puts the frame into `root` until `signal` aborts. `onFail` is called once when it is not ready in time
 * (some pages' policies block it: a sandboxed page in Firefox). With `focus` keys go to the panel, not to the page,
 * as soon as it is ready: the person has just asked for it.
 */
export function hostFrame(
  root: ShadowRoot,
  nonce: string,
  edge: 'left' | 'right',
  focus: boolean | undefined,
  onFail: () => void,
  signal: AbortSignal,
): FrameHost {
  const document = root.ownerDocument;
  const frame = document.createElement('iframe');
  frame.className = 'panel';
  frame.title = 'Throughline';
  frame.dataset.edge = edge;
  // Without it the secret address fails on pages with Cross-Origin-Embedder-Policy (Chromium).
  (frame as HTMLIFrameElement & { credentialless?: boolean }).credentialless = true;
  frame.src = `${extensionUrl('panel.html')}#${nonce}`;
  const timer = setTimeout(onFail, READY_TIMEOUT_MS);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    frame.remove();
  });
  root.append(frame);
  let readyAt = Number.POSITIVE_INFINITY;
  return {
    element: frame,
    shown: () => performance.now() - readyAt,
    ready() {
      clearTimeout(timer);
      readyAt = Math.min(readyAt, performance.now());
      // Not before: what is loaded last would not have it.
      if (focus) frame.focus();
    },
  };
}
