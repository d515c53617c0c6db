/**
 * Presses as a hand makes them, in Firefox: on what stands still, may be pressed and is not covered. What moves away between
 * the look and the press is not pressed, and nothing else in its place is.
 */
import type { ElementHandle } from 'puppeteer-core';
import { until } from './until.ts';

type Found = ElementHandle<Element>;

/** Presses the element where it stands. */
export type Hand = (target: Found) => Promise<void>;

/** No event of a press within this time: it went to another page, or nowhere. */
const UNHEARD_MS = 3000;

/** Runs in the page. @returns whether it can be pressed where it stands now, else why not */
async function isReady(target: Element): Promise<'ready' | 'off' | 'moving' | 'covered'> {
  if (target.matches(':disabled, [aria-disabled="true"], [aria-busy="true"]')) return 'off';
  const box = () => {
    // As the driver takes it: the first line of what stands on several.
    const lines = [...target.getClientRects()].filter(({ width, height }) => width >= 1 && height >= 1);
    const { x = 0, y = 0, width = 0, height = 0 } = lines[0] ?? {};
    return { x: x + width / 2, y: y + height / 2, width, height };
  };
  const isAt = ({ x, y }: { x: number; y: number }) => {
    const hit = (target.getRootNode() as Document | ShadowRoot).elementFromPoint(x, y);
    return hit !== null && target.contains(hit);
  };
  if (!isAt(box())) target.scrollIntoView({ block: 'center', behavior: 'instant' });
  const before = box();
  const drawn = new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  // A tab that is not in front draws nothing.
  await Promise.race([drawn, new Promise((resolve) => setTimeout(resolve, 150))]);
  const now = box();
  if (JSON.stringify(now) !== JSON.stringify(before)) return 'moving';
  return now.width > 0 && isAt(now) ? 'ready' : 'covered';
}

interface Watch {
  end: Promise<'pressed' | 'missed' | 'unheard'>;
}

/** Runs in the page: lets the next press through if it is on `target`, and keeps it from whatever else stands there. */
function watchPress(target: Element, patience: number): Watch {
  const steps = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];
  let begun = false;
  const end = new Promise<'pressed' | 'missed' | 'unheard'>((resolve) => {
    const stop = (how: 'pressed' | 'missed' | 'unheard') => {
      for (const step of steps) window.removeEventListener(step, hear, true);
      resolve(how);
    };
    const hear = (event: Event) => {
      if (!event.isTrusted) return;
      const isOn = event.composedPath().includes(target);
      begun ||= isOn;
      // What the press itself took away had it.
      const isHeard = isOn || (begun && !target.isConnected);
      if (event.type === 'click') stop(isHeard ? 'pressed' : 'missed');
      if (isHeard || (begun && event.type !== 'click')) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    for (const step of steps) window.addEventListener(step, hear, true);
    setTimeout(() => stop('unheard'), patience);
  });
  return { end };
}

/**
 * One try.
 * @returns why it was not pressed; `pressed` also where the press closed or left the page
 */
async function tryPress(target: Found, hand: Hand): Promise<string> {
  const ready = await target.evaluate(isReady);
  if (ready !== 'ready') return ready;
  const watch = await target.evaluateHandle(watchPress, UNHEARD_MS);
  const end = watch.evaluate(({ end }) => end).catch(() => 'pressed');
  await hand(target).catch((error: unknown) => {
    // The page may be gone before the driver has lifted the finger.
    if (!/no such|destroyed|detached|closed|discarded/i.test(String(error))) throw error;
  });
  return end;
}

/**
 * Presses what `look` finds, once it stands still and can be pressed; finds it anew as long as it could not be.
 * @param hand default: the driver's own
 */
export async function pressFound(
  look: () => Promise<Found | null | undefined>,
  what: string,
  hand: Hand = (target) => target.click(),
): Promise<void> {
  let why = 'not there';
  await until(async () => {
    why = 'not there';
    const target = await look();
    if (!target) return false;
    why = await tryPress(target, hand);
    return why === 'pressed';
  }, what).catch((error: Error) => {
    throw new Error(`${error.message} to be pressed; the last time it was ${why}`, { cause: error.cause });
  });
}
