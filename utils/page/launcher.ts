/**
 * The pill at the window's edge. It says how many KPIs and experiments stand behind the record and the worst
 * health, nothing that names one: the page can read it. Moves along the edge with the mouse or the arrow keys.
 */
import type { Place } from '../messaging/page.ts';
import { freeOffset } from './free-offset.ts';

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
