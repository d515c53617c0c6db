/**
 * The pill at the window's edge. It says how many KPIs and experiments stand behind the record and the worst
 * health, nothing that names one: the page can read it. Events that a page dispatches are not trusted and do nothing.
 * What it takes to move and hide it comes into the page when somebody reaches for it (`hands.ts`).
 */
import type { LauncherFace, Place } from '../messaging/page.ts';
import { freeOffset } from './free-offset.ts';

export interface Launcher {
  holder: HTMLElement;
  button: HTMLElement;
  /** Where it stands now. `chosen`: by a person. */
  spot: { edge: Place['edge']; offset: number; chosen: boolean };
  /** Puts it at a share of the window's height, never out of sight; `inset` in pixels from the window's edge. */
  move(offset: number, edge: Place['edge'], inset?: number): void;
  show(face: LauncherFace): void;
  /** Not shown while the panel is open beside it, or where the person has hidden it. */
  setShown(shown: boolean): void;
}

/** Draws the launcher into `root` until `signal` aborts. `onReach` hears of every hand that comes near. */
export function drawLauncher(
  root: ShadowRoot,
  place: Place,
  onOpen: () => void,
  onReach: (event: Event) => void,
  window: Window,
  signal: AbortSignal,
): Launcher {
  const { document } = window;
  const { edge, offset = freeOffset(edge, window) } = place;
  // Looked for before anything of ours is in the page: reading the layout after would make a shift of our own.
  const spot = { edge, offset, chosen: place.offset !== undefined };
  const [holder, button, mark, text] = ['div', 'button', 'i', 'span'].map((tag) =>
    document.createElement(tag),
  ) as [HTMLElement, HTMLElement, HTMLElement, HTMLElement];
  holder.className = 'place';
  button.className = 'launcher';
  button.append(mark, text);
  holder.append(button);

  const move: Launcher['move'] = (to, side, inset = 0) => {
    spot.offset = Math.min(0.94, Math.max(0.04, to));
    spot.edge = side;
    holder.dataset.edge = side;
    holder.style.cssText = `--at:${spot.offset * 100}%;--in:${inset}px`;
  };
  move(offset, edge);
  root.append(holder);

  button.addEventListener('click', (event) => event.isTrusted && onOpen(), { signal });
  for (const type of ['pointerenter', 'pointerdown', 'focusin', 'keydown']) {
    holder.addEventListener(type, (event) => event.isTrusted && onReach(event), { signal });
  }
  signal.addEventListener('abort', () => holder.remove());

  return {
    holder,
    button,
    spot,
    move,
    show(face) {
      text.textContent = face.text;
      button.ariaLabel = button.title = face.label;
      mark.className = face.mark;
    },
    setShown(shown) {
      holder.classList.toggle('gone', !shown);
    },
  };
}
