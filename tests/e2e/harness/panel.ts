/** What a person sees of the panel in a page. */
import type { Frame, Page } from 'playwright-core';
import { expect } from 'vitest';
import { panelFrame, settled, until } from './chromium.ts';

/** The panel once its title is `heading`, and has been there long enough to be acted in. */
export function panelOf(page: Page, heading: string): Promise<Frame> {
  return until(async () => {
    const frame = panelFrame(page);
    if (!(await frame?.getByRole('heading', { level: 1, name: heading }).isVisible())) return null;
    // One that goes while it settles is looked for again.
    if (frame) await settled(frame);
    return frame;
  }, `the panel of ${heading}`);
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
