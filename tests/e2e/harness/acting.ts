/** What a person does in the panel beside a record, by the names that they (and assistive technology) meet. */
import type { Frame, Locator, Page } from 'playwright-core';
import type { ChromiumSession } from './chromium.ts';
import { panelWith, settled } from './launcher.ts';
import { isOf } from './panel.ts';

/** Opens the address in a new tab and the panel beside it, wherever it was left open or not. */
export async function openAt(
  session: ChromiumSession,
  address: string,
  heading: string,
): Promise<{ page: Page; frame: Frame }> {
  const page = await session.context.newPage();
  await page.goto(address);
  return { page, frame: await panelBeside(page, heading) };
}

/** The panel beside the page's record, opened where it did not open by itself, once it may be acted in. */
export async function panelBeside(page: Page, heading: string): Promise<Frame> {
  // What is done in a tab that nobody sees is not taken.
  await page.bringToFront();
  return panelWith(
    page,
    `the panel of ${heading}`,
    async (frame) => (await isOf(frame, heading)) && settled(frame),
  );
}

/** A section of the panel by its heading. */
export function section(frame: Frame, heading: string | RegExp): Locator {
  return frame.getByRole('region', { name: heading });
}

/** Types into the combobox of this name and takes the option that holds `option`. */
export async function choose(
  where: Frame | Locator,
  box: string,
  query: string,
  option: string | RegExp,
): Promise<void> {
  const combobox = where.getByRole('combobox', { name: box, exact: true });
  await combobox.click();
  await combobox.fill(query);
  await where.getByRole('option').filter({ hasText: option }).first().click();
}

/** Opens a group of a form, or any other disclosure, unless it is open. */
export async function unfold(where: Frame | Locator, name: string): Promise<Locator> {
  const group = where.locator(`details:has(> summary:has-text("${name}"))`);
  if (!(await group.evaluate((details: HTMLDetailsElement) => details.open))) {
    await group.locator('summary').first().click();
  }
  return group;
}

/** What the panel says was done last. */
export async function told(frame: Frame, text: string | RegExp): Promise<void> {
  await frame.getByRole('status').filter({ hasText: text }).first().waitFor();
}

/** Puts away what the panel says was done, as a person may. */
export function dismiss(frame: Frame): Promise<void> {
  return frame.getByRole('button', { name: 'Dismiss' }).click();
}

/** Takes back what was done last. */
export async function undo(frame: Frame): Promise<void> {
  await frame.getByRole('button', { name: 'Undo', exact: true }).click();
  await told(frame, 'Taken back');
}

/** Closes the tab; the panel stays open on its tool, as a person leaves it. */
export async function leave(...pages: Page[]): Promise<void> {
  for (const page of pages) await page.close();
}
