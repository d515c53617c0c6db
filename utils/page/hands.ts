/**
 * What is not needed before the launcher stands: taking it elsewhere with the mouse or the arrow keys, hiding it, a second
 * look at the page once all of it is there. So it is a script of its own that the worker puts beside the first one, in the
 * same world, when it is asked.
 *
 *   pointer or focus comes near, or some seconds after → location { hands } → worker puts the script into the page
 *   → the first script finds `hands`, and goes on with the event that called for them
 */
import type { HandsWords, Place } from '../messaging/page.ts';
import { type Edge, isFree } from './free-offset.ts';
import css from './hands.css?inline';
import { addStyle } from './host-element.ts';
import { isHostUncovered } from './host-uncovered.ts';
import type { Launcher } from './launcher.ts';
import { otherRecord } from './other-record.ts';
import { nearestFree, scrollBarAt, settle, takenBeside } from './settle.ts';

/** Where the launcher was put, and whether it is hidden: everywhere on the site, or for its `kind` only. */
export interface Placed extends Omit<Place, 'kinds'> {
  kind?: string;
}

export interface HoldParts {
  root: ShadowRoot;
  launcher: Launcher;
  words: HandsWords;
  /** Kind of the record; `undefined`: none, or not known. */
  kind: string | undefined;
  onPlaced(place: Placed): void;
  signal: AbortSignal;
}

export interface Hands {
  /** Takes the launcher in hand until the signal aborts, beginning with the event that called for it. */
  hold(parts: HoldParts, first: Event): void;
  isUncovered: typeof isHostUncovered;
  settle: typeof settle;
  otherRecord: typeof otherRecord;
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

export const hands: Hands = {
  isUncovered: isHostUncovered,
  settle,
  otherRecord,
  hold({ root, launcher, words, kind, onPlaced, signal }, first) {
    const { holder, button, spot } = launcher;
    const isTaken = takenBeside(root.host);
    /** Never over a scroll bar. */
    const move = (offset: number, edge: Edge): void => {
      spot.chosen = true;
      launcher.move(offset, edge, scrollBarAt(edge, offset, window, root.host));
    };
    const window = holder.ownerDocument.defaultView as Window;
    addStyle(css, root);
    const add = <Tag extends keyof HTMLElementTagNameMap>(parent: Element, tag: Tag, className: string) => {
      const element = holder.ownerDocument.createElement(tag);
      element.className = className;
      return parent.appendChild(element) as HTMLElementTagNameMap[Tag];
    };
    const listen = <Type extends keyof HTMLElementEventMap>(
      target: HTMLElement,
      type: Type,
      act: (event: HTMLElementEventMap[Type]) => void,
    ): void => target.addEventListener(type, (event) => event.isTrusted && act(event), { signal });

    const said = add(holder, 'span', 'said');
    said.role = 'status';
    const told = (hidden: boolean, only?: string): void =>
      onPlaced({
        edge: spot.edge,
        offset: spot.offset,
        hidden,
        ...(only === undefined ? {} : { kind: only }),
      });
    /** Read aloud: the edge, and how far down. */
    const tellPlace = (): void => {
      said.textContent = words[spot.edge].replace('$', String(Math.round(spot.offset * 100)));
      told(false);
    };

    let drag: { x: number; y: number; moved: boolean } | null = null;
    const onDown = (event: PointerEvent): void => {
      if (event.button !== 0) return;
      drag = { x: event.clientX, y: event.clientY, moved: false };
      // Gone again where the button was let go before this script came.
      try {
        button.setPointerCapture(event.pointerId);
      } catch {
        drag = null;
      }
    };
    const onKey = (event: KeyboardEvent): void => {
      const key = KEYS[event.key];
      if (!key || event.target !== button) return;
      event.preventDefault();
      event.stopPropagation();
      if (typeof key === 'number') move(spot.offset + key * KEY_STEP, spot.edge);
      else move(spot.offset, key);
      tellPlace();
    };
    listen(button, 'pointerdown', onDown);
    listen(button, 'pointermove', ({ clientX: x, clientY: y }) => {
      if (!drag || (!drag.moved && Math.hypot(x - drag.x, y - drag.y) < DRAG_THRESHOLD)) return;
      drag.moved = true;
      launcher.move(y / window.innerHeight, x < window.innerWidth / 2 ? 'left' : 'right');
    });
    listen(button, 'lostpointercapture', () => {
      if (drag?.moved) {
        const { edge } = spot;
        move(
          nearestFree(spot.offset, (share) => isFree(edge, share, window, isTaken)),
          edge,
        );
        tellPlace();
      }
      // The click that follows a drag must not open the panel: it comes before this.
      setTimeout(() => {
        drag = null;
      });
    });
    // Before the launcher's own: a drag is no click.
    holder.addEventListener(
      'click',
      (event) => {
        if (drag?.moved && event.target === button) event.stopPropagation();
      },
      { capture: true, signal },
    );
    listen(button, 'keydown', onKey);

    const hide = add(holder, 'button', 'hide');
    hide.textContent = '×';
    hide.ariaLabel = hide.title = words.hide;
    hide.ariaExpanded = 'false';
    const menu = add(holder, 'div', 'menu gone');
    const open = (shown: boolean): void => {
      menu.classList.toggle('gone', !shown);
      holder.classList.toggle('low', spot.offset > 0.6);
      hide.ariaExpanded = String(shown);
      if (shown) menu.querySelector('button')?.focus();
    };
    const choice = (text: string, act: () => void): void => {
      if (text) listen(Object.assign(add(menu, 'button', ''), { textContent: text }), 'click', act);
    };
    const leave = (only?: string): void => {
      open(false);
      launcher.hide(true);
      told(true, only);
    };
    choice(words.hideKind, () => leave(kind));
    choice(words.hideSite, () => leave());
    choice(words.cancel, () => {
      open(false);
      hide.focus();
    });
    listen(hide, 'click', () => open(menu.classList.contains('gone')));
    listen(holder, 'keydown', (event) => {
      if (event.key !== 'Escape' || menu.classList.contains('gone')) return;
      event.stopPropagation();
      open(false);
      hide.focus();
    });

    // The first touch counts: whoever presses and pulls at once would have to do it again.
    if (first.type === 'pointerdown') onDown(first as PointerEvent);
    else if (first.type === 'keydown') onKey(first as KeyboardEvent);
  },
};
