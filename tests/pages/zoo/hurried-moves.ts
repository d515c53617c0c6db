/** Moves in a hurry through a tool that only the worker can read. */

export interface Hurry {
  /** Paths, one after the other. */
  steps: string[];
  /** Between two moves, in ms. */
  pauses: number[];
}

/** Runs in the page: after which moves something of ours that stood for the address before was still to be seen. */
export async function hurry({ steps, pauses }: Hurry): Promise<string[]> {
  const ours = () =>
    [...document.documentElement.children].filter(({ localName }) => localName.endsWith('-x'));
  const world = globalThis as { firstAt?: Map<Element, string> };
  /** Where each first stood, also of earlier calls: nothing else may move the page in between. */
  const of = world.firstAt ?? new Map<Element, string>();
  world.firstAt = of;
  const seen: string[] = [];
  for (const [i, to] of steps.entries()) {
    if (to === location.pathname) continue;
    for (const one of ours()) of.set(one, of.get(one) ?? location.pathname);
    history.pushState(null, '', to);
    // In the same task, before anything is drawn. Back at its own address it may be seen again.
    for (const one of ours()) {
      if ((of.get(one) ?? to) !== to && getComputedStyle(one).opacity !== '0') seen.push(`${i} ${to}`);
    }
    await new Promise((resolve) => setTimeout(resolve, pauses[i]));
  }
  return seen;
}

/** Runs in the page: whether anything of ours is to be seen. Without it moves leave nothing behind that could be wrong. */
export function isOursSeen(): boolean {
  return [...document.documentElement.children].some(
    (one) => one.localName.endsWith('-x') && getComputedStyle(one).opacity !== '0',
  );
}

/** @param random numbers from 0 to below 1 */
export function hurried(count: number, paths: readonly string[], random: () => number): Hurry {
  const numbers = Array.from({ length: count }, random);
  return {
    steps: numbers.map((number) => paths[Math.floor(number * paths.length)] as string),
    // Some sooner, some later than the worker answers.
    pauses: numbers.map((number) => Math.floor(((number * 1000) % 1) * 400)),
  };
}
