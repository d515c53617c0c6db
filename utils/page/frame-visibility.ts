/**
 * Whether a person really sees this frame. A hostile page can lay itself over the frame, make it nearly transparent or
 * move it under the pointer, so that a click meant for the page lands in the panel.
 *
 * Where the engine can tell (IntersectionObserver v2, Chromium): the whole frame is painted as it is, unclipped and
 * uncovered, and has been for {@link SETTLED_MS}. Where it cannot, the answer is `undefined` and the worker asks the
 * content script (see `host-uncovered.ts`). In both, the frame must not have moved under the pointer meanwhile.
 */

/** How long the frame must have been seen, at one place, before what is done in it counts. */
export const SETTLED_MS = 500;
/** Engines allow no shorter one when they track visibility. */
const TRACK_DELAY_MS = 100;

/** Pixels of a screen by which it draws one of ours, as systems have it; `0`: Firefox, and windows that are not zoomed. */
const DEVICE_SCALES = [0, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 3, 3.5, 4];

interface VisibilityEntry extends IntersectionObserverEntry {
  /** IntersectionObserver v2. */
  readonly isVisible?: boolean;
}

export interface FrameVisibility {
  /** `undefined`: this engine cannot tell. */
  isVisible(): boolean | undefined;
}

/** @param now milliseconds that only rise */
export function watchFrameVisibility(
  host: Window & typeof globalThis,
  now: () => number = () => host.performance.now(),
): FrameVisibility {
  const { document } = host;
  const canTell = 'isVisible' in host.IntersectionObserverEntry.prototype;
  /** Since when it is seen; `null`: it is not. */
  let seenSince: number | null = null;
  const places = DEVICE_SCALES.map((deviceScale) => ({
    deviceScale,
    x: Number.NaN,
    y: Number.NaN,
    movedAt: Number.NEGATIVE_INFINITY,
  }));

  if (canTell) {
    const observer = new host.IntersectionObserver(
      (entries) => {
        const last = entries.at(-1) as VisibilityEntry | undefined;
        // A hair less than all of it: the engine counts in device pixels.
        const isSeen = last?.isVisible === true && last.intersectionRatio > 0.99;
        seenSince = isSeen ? (seenSince ?? now()) : null;
      },
      {
        threshold: [0, 0.5, 0.99, 1],
        trackVisibility: true,
        delay: TRACK_DELAY_MS,
      } as IntersectionObserverInit,
    );
    observer.observe(document.documentElement);
  }
  // The frame cannot ask where it stands in a page of another origin, but every pointer event says it. Where window or page
  // are zoomed, Chromium counts the pointer's place on the screen in pixels of the screen and that in the frame in the
  // frame's own, and tells nobody how large one is in the other: only what moves by every measure has moved.
  const look = (event: PointerEvent): void => {
    for (const place of places) {
      const size = place.deviceScale === 0 ? 1 : host.devicePixelRatio / place.deviceScale;
      const x = Math.round(event.screenX - event.clientX * size - host.screenX);
      const y = Math.round(event.screenY - event.clientY * size - host.screenY);
      // A pixel of rounding is no move; many of them in one direction are.
      if (Math.abs(place.x - x) <= 2 && Math.abs(place.y - y) <= 2) continue;
      if (!Number.isNaN(place.x)) place.movedAt = now();
      Object.assign(place, { x, y });
    }
  };
  for (const type of ['pointerover', 'pointermove', 'pointerdown', 'pointerup'] as const) {
    host.addEventListener(type, look, { capture: true, passive: true });
  }
  return {
    isVisible() {
      if (places.every(({ movedAt }) => now() - movedAt < SETTLED_MS)) return false;
      if (!canTell) return undefined;
      return seenSince !== null && now() - seenSince >= SETTLED_MS;
    },
  };
}
