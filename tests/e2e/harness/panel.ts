/** What a person sees of the panel in a page. */
import type { Frame, Page } from 'playwright-core';
import { panelCount, panelFrame, settled, telling } from './launcher.ts';
import { until } from './until.ts';

/** The panel once its title is `heading`, and has been there long enough to be acted in. */
export function panelOf(page: Page, heading: string): Promise<Frame> {
  const look = async () => {
    const frame = panelFrame(page);
    if (!frame || !(await isOf(frame, heading))) return null;
    // One that goes while it settles is looked for again.
    return (await settled(frame)) && panelFrame(page) === frame && frame;
  };
  return telling(page, until(look, `the panel of ${heading}`));
}

/** Whether the panel's title is `heading`. */
export function isOf(frame: Frame, heading: string): Promise<boolean> {
  return frame.getByRole('heading', { level: 1, name: heading }).isVisible();
}

/** A panel that is open longer than this after a press on its button has not felt it, or another came in its place. */
const FELT_MS = 3000;

export async function closePanel(page: Page): Promise<void> {
  const close = async () => {
    const button = panelFrame(page)?.getByRole('button', { name: 'Close', exact: true });
    await button?.click({ timeout: FELT_MS });
    return until(async () => panelCount(page) === 0, 'it', FELT_MS);
  };
  await telling(page, until(close, 'the panel to close'));
}

/** The button that opens the card of this name. */
export function cardOf(frame: Frame, name: string) {
  return frame.getByRole('button', { name, exact: true });
}

/** Looks a definition up in the panel and opens its card. */
export async function lookUp(frame: Frame, query: string, name: string): Promise<void> {
  const box = frame.getByRole('combobox', { name: 'Search KPIs, terms and experiments' });
  await box.fill(query);
  const first = frame.getByRole('listbox').getByRole('option').first();
  // Until then it is the first that was found for less of the query.
  await until(async () => (await first.textContent())?.includes(name), `${name} to be found first`);
  await box.press('Enter');
  await frame.getByRole('heading', { level: 2, name, exact: true }).waitFor();
}
