/** Where along the edge the launcher covers nothing that a person may want to press. */

/** Shares of the height, best first: below the middle, away from headers, chat bubbles and scroll ends. */
const CANDIDATES = [0.62, 0.5, 0.38, 0.74, 0.28, 0.84];
/** Whatever a person may press; a role is given to little else. Widgets of others stand in frames. */
export const CONTROLS =
  'a,button,input,select,textarea,summary,label,iframe,[role],[onclick],[contenteditable]';
/** Where the launcher would lie, from the window's edge and from its own middle, in CSS pixels: close enough that no button fits between. */
const XS = [4, 42, 80, 118];
const YS = [-18, 0, 18];

export type Edge = 'left' | 'right';

/** Whether something at these points must not be covered. */
export type IsTaken = (x: number, y: number, window: Window) => boolean;

/** A control of the page. */
const holdsControl: IsTaken = (x, y, { document }) => !!document.elementFromPoint(x, y)?.closest(CONTROLS);

/** Whether the launcher would cover nothing at a share of the height. Reads layout. */
export function isFree(edge: Edge, share: number, window: Window, isTaken = holdsControl): boolean {
  const { clientWidth } = window.document.documentElement;
  const y = share * window.innerHeight;
  return XS.every((x) => YS.every((dy) => !isTaken(edge === 'left' ? x : clientWidth - x, y + dy, window)));
}

/** The first candidate that covers nothing; the first candidate if every one does. */
export function freeOffset(edge: Edge, window: Window, isTaken?: IsTaken): number {
  return CANDIDATES.find((share) => isFree(edge, share, window, isTaken)) ?? 0.62;
}
