/** What a person sees of the panel in a page. */
import type { Frame, Page } from 'playwright-core';
import { expect } from 'vitest';
import { panelFrame, settled, until } from './chromium.ts';

/** The panel once its title is `heading`, and has been there long enough to be acted in. */
export async function panelOf(page: Page, heading: string): Promise<Frame> {
  const frame = await until(async () => {
    const frame = panelFrame(page);
    // The frame may go between two looks.
    const title = frame?.getByRole('heading', { level: 1, name: heading });
    return (await title?.isVisible().catch(() => false)) ? frame : null;
  }, `the panel of ${heading}`);
  await settled(frame);
  return frame;
}

export function panelCount(page: Page): number {
  return page.frames().filter((frame) => frame.url().includes('/panel.html')).length;
}

export async function closePanel(page: Page): Promise<void> {
  await panelFrame(page)?.getByRole('button', { name: 'Close', exact: true }).click();
  await until(async () => panelCount(page) === 0, 'the panel to close');
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
  await first.waitFor();
  expect(await first.textContent()).toContain(name);
  await box.press('Enter');
  await frame.getByRole('heading', { level: 2, name, exact: true }).waitFor();
}
