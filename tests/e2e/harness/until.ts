/** Waiting for what comes, in either browser. */

/** A look takes milliseconds; a machine with as many browsers as cores stalls for seconds. */
const PATIENCE_MS = 25_000;

/** Both drivers' words for a browser that is gone: nothing more will be seen in it. */
const NO_BROWSER = /connection closed|browser has been closed/i;

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
  for (;;) {
    let thrown: unknown;
    const found = await look().catch((error: unknown) => {
      thrown = error;
    });
    if (found) return found;
    if (NO_BROWSER.test(String(thrown))) throw thrown;
    if (Date.now() > end) {
      throw new Error(`waited ${ms} ms for ${what}`, { ...(thrown !== undefined && { cause: thrown }) });
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
