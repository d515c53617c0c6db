/**
 * The pill at the window's edge. It says how many KPIs and experiments stand behind the record and the worst
 * health, nothing that names one: the page can read it. Moves along the edge with the mouse or the arrow keys.
 * Events that a page dispatches are not trusted and do nothing.
 */
import type { LauncherFace, Place } from '../messaging/page.ts';
import { freeOffset } from './free-offset.ts';

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

/** What the arrow keys do: steps down, or the edge to go to. */
const KEYS: Record<string, number | 'left' | 'right'> = {
  ArrowUp: -1,
  ArrowDown: 1,
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** Draws the launcher into `root` until `signal` aborts. */
export function drawLauncher(
  root: ShadowRoot,
  place: Place,
  on: { open(): void; placed(place: Place): void },
  words: { hide: string },
  window: Window,
  signal: AbortSignal,
): Launcher {
  const add = <Tag extends keyof HTMLElementTagNameMap>(
    parent: Node,
    tag: Tag,
    className: string,
  ): HTMLElementTagNameMap[Tag] => {
    const element = window.document.createElement(tag);
    element.className = className;
    parent.appendChild(element);
    return element;
  };
  let edge = place.edge;
  // Looked for before anything of ours is in the page: reading the layout after would make a shift of our own.
  let offset = place.offset ?? freeOffset(edge, window.document, window);
  const holder = window.document.createElement('div');
  holder.className = 'place';
  const button = add(holder, 'button', 'launcher');
  const mark = add(button, 'i', '');
  const text = add(button, 'span', '');
  const hide = add(holder, 'button', 'hide');
  hide.textContent = '×';
  hide.title = words.hide;

  const move = (to: number, side: Place['edge']): void => {
    offset = Math.min(0.94, Math.max(0.04, to));
    edge = side;
    holder.dataset.edge = edge;
    holder.style.setProperty('--at', `${offset * 100}vh`);
  };
  const told = (hidden: boolean): void => on.placed({ edge, offset, hidden });
  move(offset, edge);
  root.append(holder);

  const listen = <Type extends keyof HTMLElementEventMap>(
    target: HTMLElement,
    type: Type,
    act: (event: HTMLElementEventMap[Type]) => void,
  ): void => target.addEventListener(type, (event) => event.isTrusted && act(event), { signal });

  let drag: { x: number; y: number; moved: boolean } | null = null;
  listen(button, 'pointerdown', (event) => {
    if (event.button !== 0) return;
    drag = { x: event.clientX, y: event.clientY, moved: false };
    button.setPointerCapture(event.pointerId);
  });
  listen(button, 'pointermove', ({ clientX: x, clientY: y }) => {
    if (!drag || (!drag.moved && Math.hypot(x - drag.x, y - drag.y) < DRAG_THRESHOLD)) return;
    drag.moved = true;
    move(y / window.innerHeight, x < window.innerWidth / 2 ? 'left' : 'right');
  });
  listen(button, 'lostpointercapture', () => {
    if (drag?.moved) told(false);
    // The click that follows a drag must not open the panel: it comes before this.
    setTimeout(() => {
      drag = null;
    });
  });
  listen(button, 'click', () => drag?.moved || on.open());
  listen(button, 'keydown', (event) => {
    const key = KEYS[event.key];
    if (!key) return;
    event.preventDefault();
    event.stopPropagation();
    if (typeof key === 'number') move(offset + key * KEY_STEP, edge);
    else move(offset, key);
    told(false);
  });
  listen(hide, 'click', () => {
    holder.classList.add('gone');
    told(true);
  });
  signal.addEventListener('abort', () => holder.remove());

  return {
    show(face) {
      text.textContent = face.text;
      button.ariaLabel = button.title = face.label;
      mark.className = face.mark;
    },
    setShown(shown) {
      holder.classList.toggle('gone', !shown);
    },
    focus: () => button.focus(),
  };
}
