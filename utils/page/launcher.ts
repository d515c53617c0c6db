/**
 * The pill at the window's edge. It says how many KPIs and experiments stand behind the record and the worst
 * health, nothing that names one: the page can read it. Moves along the edge with the mouse or the arrow keys.
 */
import type { Place } from '../messaging/page.ts';
import { freeOffset } from './free-offset.ts';

export const LAUNCHER_CSS = `
.launcher {
  all: initial;
  display: inline-flex;
  align-items: center;
  gap: 8px;
  min-block-size: 32px;
  /* One width from the first paint: counts that arrive later shift nothing. */
  min-inline-size: 136px;
  padding: 7px 14px 7px 10px;
  box-sizing: border-box;
  background: #fff;
  color: #1b2230;
  font: 600 12px/1.45 system-ui, sans-serif;
  font-variant-numeric: tabular-nums;
  box-shadow: 0 1px 2px #1018281a, 0 6px 20px #1018282e;
  cursor: pointer;
  user-select: none;
  touch-action: none;
  white-space: nowrap;
}
.place[data-edge='right'] .launcher { border-radius: 99px 0 0 99px; }
.place[data-edge='left'] .launcher { border-radius: 0 99px 99px 0; }
.launcher:hover { background: #f6f7f9; }
.launcher:focus-visible { outline: 2px solid #3b4bcf; outline-offset: 2px; }
.launcher[data-dragging] { cursor: grabbing; }
.mark { inline-size: 9px; block-size: 9px; flex: none; border-radius: 50%; box-sizing: border-box; }
.mark[data-state='on-target'] { background: #14713f; }
.mark[data-state='warning'] { background: #8a5200; border-radius: 2px; transform: rotate(45deg); }
.mark[data-state='off-target'] { background: #b3261e; border-radius: 2px; }
.mark[data-state='stale'], .mark[data-state='unknown'], .mark[data-state='none'] { border: 1.5px dashed #5d6676; }
/* Hiding: a small button at the pill's upper corner, for those who point at it or tab to it. */
.hide {
  all: initial;
  position: absolute;
  inset-block-start: -12px;
  inline-size: 24px;
  block-size: 24px;
  border-radius: 50%;
  background: #fff;
  color: #5d6676;
  font: 600 14px/24px system-ui, sans-serif;
  text-align: center;
  cursor: pointer;
  opacity: 0;
  box-shadow: 0 1px 3px #1018284d;
}
.place[data-edge='right'] .hide { left: -10px; }
.place[data-edge='left'] .hide { right: -10px; }
.place:hover .hide, .hide:focus-visible { opacity: 1; }
.hide:focus-visible { outline: 2px solid #3b4bcf; }
.place { position: fixed; inset-block-start: var(--top, 50vh); }
.place[data-edge='right'] { right: 0; }
.place[data-edge='left'] { left: 0; }
.gone { display: none; }
@media (prefers-color-scheme: dark) {
  .launcher, .hide { background: #161a21; color: #e9edf3; box-shadow: 0 1px 2px #0008, 0 6px 20px #000a; }
  .launcher:hover { background: #1d222b; }
  .launcher:focus-visible { outline-color: #97a3ff; }
  .mark[data-state='on-target'] { background: #5cd394; }
  .mark[data-state='warning'] { background: #f0b45c; }
  .mark[data-state='off-target'] { background: #ff8a80; }
  .mark[data-state='stale'], .mark[data-state='unknown'], .mark[data-state='none'] { border-color: #a5afbf; }
}
@media (forced-colors: active) {
  .launcher { border: 1px solid ButtonText; background: ButtonFace; color: ButtonText; }
  .mark { forced-color-adjust: none; border: 1px solid CanvasText; }
}
@media print { .place { display: none; } }
`;

/** What the launcher shows; `label` is also its name for a screen reader. */
export interface LauncherFace {
  text: string;
  label: string;
  mark: string;
}

export interface Launcher {
  show(face: LauncherFace): void;
  /** Not shown while the panel is open beside it, or where the person has hidden it. */
  setShown(shown: boolean): void;
  focus(): void;
}

/** Pixels that the pointer may tremble in a click before it is a drag. */
const DRAG_THRESHOLD = 4;
/** Share of the window's height that one arrow key moves. */
const KEY_STEP = 0.04;

const clamp = (share: number): number => Math.min(0.94, Math.max(0.04, share));

/** Draws the launcher into `root` until `signal` aborts. */
export function drawLauncher(
  root: ShadowRoot,
  place: Place,
  on: { open(): void; placed(place: Place): void },
  words: { hide: string },
  window: Window,
  signal: AbortSignal,
): Launcher {
  const document = root.ownerDocument;
  const holder = document.createElement('div');
  holder.className = 'place';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'launcher';
  const hide = document.createElement('button');
  hide.type = 'button';
  hide.className = 'hide';
  hide.textContent = '×';
  hide.title = words.hide;
  hide.setAttribute('aria-label', words.hide);
  holder.append(button, hide);
  const mark = document.createElement('span');
  mark.className = 'mark';
  mark.setAttribute('aria-hidden', 'true');
  const text = document.createElement('span');
  button.append(mark, text);

  let edge = place.edge;
  let offset = place.offset ?? freeOffset(edge, window.document, window);
  const settle = (): void => {
    holder.dataset.edge = edge;
    holder.style.setProperty('--top', `calc(${offset * 100}vh - 16px)`);
  };
  settle();

  let drag: { startX: number; startY: number; moved: boolean } | null = null;
  button.addEventListener(
    'pointerdown',
    (event) => {
      // Only a person's own press: a page can dispatch events at our element's position, but not trusted ones.
      if (event.button !== 0 || !event.isTrusted) return;
      drag = { startX: event.clientX, startY: event.clientY, moved: false };
      button.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  button.addEventListener(
    'pointermove',
    (event) => {
      if (!drag || !event.isTrusted) return;
      const far = Math.hypot(event.clientX - drag.startX, event.clientY - drag.startY);
      if (!drag.moved && far < DRAG_THRESHOLD) return;
      drag.moved = true;
      button.dataset.dragging = '';
      offset = clamp(event.clientY / window.innerHeight);
      edge = event.clientX < window.innerWidth / 2 ? 'left' : 'right';
      settle();
    },
    { signal },
  );
  const drop = (): void => {
    if (drag?.moved) on.placed({ edge, offset, hidden: false });
    delete button.dataset.dragging;
    // The click that follows a drag must not open the panel: it is cleared one task later.
    setTimeout(() => {
      drag = null;
    });
  };
  button.addEventListener('pointerup', drop, { signal });
  button.addEventListener('pointercancel', drop, { signal });
  button.addEventListener(
    'click',
    (event) => {
      if (!event.isTrusted || drag?.moved) return;
      on.open();
    },
    { signal },
  );
  button.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted) return;
      const vertical = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
      const sideways = event.key === 'ArrowLeft' ? 'left' : event.key === 'ArrowRight' ? 'right' : null;
      if (!vertical && !sideways) return;
      event.preventDefault();
      event.stopPropagation();
      offset = clamp(offset + vertical * KEY_STEP);
      if (sideways) edge = sideways;
      settle();
      on.placed({ edge, offset, hidden: false });
    },
    { signal },
  );
  hide.addEventListener(
    'click',
    (event) => {
      if (!event.isTrusted) return;
      holder.classList.add('gone');
      on.placed({ edge, offset, hidden: true });
    },
    { signal },
  );
  signal.addEventListener('abort', () => holder.remove());

  return {
    show(face) {
      text.textContent = face.text;
      button.setAttribute('aria-label', face.label);
      button.title = face.label;
      mark.dataset.state = face.mark;
      if (!holder.isConnected) root.append(holder);
    },
    setShown(shown) {
      holder.classList.toggle('gone', !shown);
    },
    focus: () => button.focus(),
  };
}
