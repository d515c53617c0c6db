/** Waiting for what comes, in either browser. */

/** A look takes milliseconds; a machine with as many browsers as cores stalls for seconds. */
const PATIENCE_MS = 25_000;

/** Both drivers' words for a browser that is gone; and, in Chromium, for a frame of another process that just went. */
const GONE = /connection closed|browser has been closed/i;
/** Who looks anew at a page that is there finds another frame by then, or none. */
const GONE_MS = 2000;

/**
 * Waits until `look` gives something. A look that throws is one more that gave nothing: what it looked at may have gone in
 * that moment, and another stands there at the next. Had the last one thrown, its words are told in the end.
 */
export async function until<T>(
  look: () => Promise<T | null | undefined | false>,
  what: string,
  ms = PATIENCE_MS,
): Promise<T> {
  const end = Date.now() + ms;
  let goneSince: number | undefined;
  for (;;) {
    let thrown: unknown;
    const found = await look().catch((error: unknown) => {
      thrown = error;
    });
    if (found) return found;
    goneSince = GONE.test(String(thrown)) ? (goneSince ?? Date.now()) : undefined;
    // Nothing more will be seen in it.
    if (goneSince !== undefined && Date.now() - goneSince > GONE_MS) throw thrown;
    if (Date.now() > end) {
      throw new Error(`waited ${ms} ms for ${what}`, { ...(thrown !== undefined && { cause: thrown }) });
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
