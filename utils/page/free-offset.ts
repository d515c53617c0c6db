/** Where along the edge the launcher covers nothing that a person may want to press. */

/** Shares of the height, best first: below the middle, away from headers, chat bubbles and scroll ends. */
const CANDIDATES = [0.62, 0.5, 0.38, 0.74, 0.28, 0.84];
/** Whatever a person may press; a role is given to little else. Widgets of others stand in frames. */
export const CONTROLS =
  'a,button,input,select,textarea,summary,label,iframe,[role],[onclick],[contenteditable]';
/** Half the launcher's height and its usual width, in CSS pixels. */
const HALF = 18;
const WIDTH = 120;

export type Edge = 'left' | 'right';

/** Whether something at these points must not be covered. */
export type IsTaken = (x: number, y: number, window: Window) => boolean;

/** A control of the page. */
const holdsControl: IsTaken = (x, y, { document }) => !!document.elementFromPoint(x, y)?.closest(CONTROLS);

/** Whether the launcher would cover nothing at a share of the height. Reads layout. */
export function isFree(edge: Edge, share: number, window: Window, isTaken = holdsControl): boolean {
  const { clientWidth } = window.document.documentElement;
  const y = share * window.innerHeight;
  return [4, WIDTH - 4].every((x) =>
    [y - HALF, y + HALF].every((atY) => !isTaken(edge === 'left' ? x : clientWidth - x, atY, window)),
  );
}

/** The first candidate that covers nothing; the first candidate if every one does. */
export function freeOffset(edge: Edge, window: Window, isTaken?: IsTaken): number {
  return CANDIDATES.find((share) => isFree(edge, share, window, isTaken)) ?? (CANDIDATES[0] as number);
}
