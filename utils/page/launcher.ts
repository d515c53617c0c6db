/**
 * The pill at the window's edge. It says how many KPIs and experiments stand behind the record and the worst
 * health, nothing that names one: the page can read it. Events that a page dispatches are not trusted and do nothing.
 * What it takes to move and hide it comes into the page when somebody reaches for it (`hands.ts`).
 */
import type { LauncherFace, Place } from '../messaging/page.ts';

/** `chosen`: by a person. */
export interface Spot {
  edge: Place['edge'];
  /** Share of the window's height. */
  offset: number;
  chosen: boolean;
}

export interface Launcher {
  holder: HTMLElement;
  button: HTMLElement;
  /** Where it stands now. */
  spot: Spot;
  /** Puts it at a share of the window's height, never out of sight; `inset` in pixels from the window's edge. */
  move(offset: number, edge: Place['edge'], inset?: number): void;
  show(face: LauncherFace): void;
  /** While the panel is open beside it, and where the person wants it hidden. */
  hide(hidden: boolean): void;
}

/** Draws the launcher into `root` until `signal` aborts. `onReach` hears of every hand that comes near. */
export function drawLauncher(
  root: ShadowRoot,
  spot: Spot,
  onOpen: () => void,
  onReach: (event: Event) => void,
  signal: AbortSignal,
): Launcher {
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
  move(spot.offset, spot.edge);
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
      // Said twice it would be laid out and painted twice.
      if (text.textContent !== face.text) text.textContent = face.text;
      button.ariaLabel = button.title = face.label;
      mark.className = face.mark;
    },
    hide(hidden) {
      holder.classList.toggle('gone', hidden);
    },
  };
}
