/** Where along the edge the launcher covers nothing that a person may want to press. */

/** Shares of the height, best first: below the middle, away from headers, chat bubbles and scroll ends. */
const CANDIDATES = [0.62, 0.5, 0.38, 0.74, 0.28, 0.84];
/** Whatever a person may press; a role is given to little else. */
const CONTROLS = 'a, button, input, select, textarea, summary, label, [role], [onclick], [contenteditable]';
/** Half the launcher's height and its usual width, in CSS pixels. */
const HALF = 18;
const WIDTH = 120;

/**
 * The first candidate under whose place no control of the page lies; the first candidate if every one is taken.
 * Reads layout once, when the launcher is first drawn.
 */
export function freeOffset(
  edge: 'left' | 'right',
  document: Pick<Document, 'elementFromPoint'>,
  size: { innerWidth: number; innerHeight: number },
): number {
  const xs = [4, WIDTH - 4].map((x) => (edge === 'left' ? x : size.innerWidth - x));
  const isFree = (share: number): boolean => {
    const y = share * size.innerHeight;
    return xs.every((x) =>
      [y - HALF, y + HALF].every((atY) => !document.elementFromPoint(x, atY)?.closest(CONTROLS)),
    );
  };
  return CANDIDATES.find(isFree) ?? CANDIDATES[0] ?? 0.5;
}
