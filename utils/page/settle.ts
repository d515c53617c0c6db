/**
 * A second look at where the launcher stands: chat widgets, toasts and scrolling parts of a page come after the launcher.
 * What floats (chat widgets are fixed boxes, with or without a control that one could tell) is in its way like a control.
 */
import { CONTROLS, type Edge, freeOffset, type IsTaken, isFree } from './free-offset.ts';
import type { Launcher } from './launcher.ts';

/** Below this, in CSS pixels, it is a border and no scroll bar. */
const SCROLL_BAR = 8;
/** Share of the window's height between two places that are tried. */
const STEP = 0.04;

/** The topmost element of the page at a point, below ours. */
function elementAt(window: Window, x: number, y: number, own: Element): Element | undefined {
  return window.document.elementsFromPoint(x, y).find((element) => element !== own);
}

/** Stays where it is while the page scrolls, and is no shell that holds half of the page or more. */
function floats(element: Element | undefined, window: Window): boolean {
  for (let at: Element | null | undefined = element; at; at = at.parentElement) {
    if (window.getComputedStyle(at).position === 'fixed') return at.clientHeight < window.innerHeight / 2;
  }
  return false;
}

/** What is in the launcher's way at a point, ourselves left out. */
export function takenBeside(own: Element): IsTaken {
  return (x, y, window) => {
    const element = elementAt(window, x, y, own);
    return !!element && (!!element.closest(CONTROLS) || floats(element, window));
  };
}

/** Width of a scroll bar that a part of the page has at this edge and height (the window's own is outside of us). */
export function scrollBarAt(edge: Edge, share: number, window: Window, own: Element): number {
  const { documentElement } = window.document;
  const x = edge === 'left' ? 2 : documentElement.clientWidth - 2;
  let at: Element | null | undefined = elementAt(window, x, share * window.innerHeight, own);
  for (; at && at !== documentElement; at = at.parentElement) {
    const { clientLeft, clientWidth, clientHeight, scrollHeight, offsetWidth } = at as HTMLElement;
    const width = edge === 'left' ? clientLeft : offsetWidth - clientWidth - clientLeft;
    if (width > SCROLL_BAR && scrollHeight > clientHeight) return width;
  }
  return 0;
}

/** The free place nearest to where the launcher is wanted; that place itself where all is taken. */
export function nearestFree(wanted: number, free: (share: number) => boolean): number {
  for (let step = 0; step * STEP < 1; step++) {
    for (const share of [wanted + step * STEP, wanted - step * STEP]) {
      if (share >= 0.04 && share <= 0.94 && free(share)) return share;
    }
  }
  return wanted;
}

/**
 * Moves the launcher off what came later, for as long as this page stands. Where a person has put it, only off what floats: the
 * person has seen the controls there.
 */
export function settle({ spot, move }: Launcher, own: Element, window: Window): void {
  const { edge, chosen } = spot;
  const isTaken: IsTaken = chosen ? (x, y) => floats(elementAt(window, x, y, own), window) : takenBeside(own);
  const free = (share: number): boolean => isFree(edge, share, window, isTaken);
  let { offset } = spot;
  if (!free(offset)) offset = chosen ? nearestFree(offset, free) : freeOffset(edge, window, isTaken);
  move(offset, edge, scrollBarAt(edge, offset, window, own));
}
