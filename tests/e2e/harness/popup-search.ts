/** The search of the popup, where that is open as a page. */
import type { Locator, Page } from 'playwright-core';

export const boxOf = (popup: Page): Locator =>
  popup.getByRole('combobox', { name: 'Search KPIs, terms and experiments' });
export const isFocused = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => element === document.activeElement);
/** Text of the option that Enter would open. */
export const activeOption = (popup: Page): Promise<string | null> =>
  boxOf(popup).evaluate((box) => {
    const id = box.getAttribute('aria-activedescendant');
    return id === null ? null : (document.getElementById(id)?.querySelector('.name')?.textContent ?? null);
  });

/** Names of what is found, best first. */
export async function optionsFor(popup: Page, query: string): Promise<string[]> {
  const results = popup.getByRole('listbox', { name: 'Results' });
  // Else those of the last query might be read.
  await boxOf(popup).fill('');
  await results.waitFor({ state: 'detached' });
  await boxOf(popup).fill(query);
  await results.waitFor();
  return popup.getByRole('option').locator('.name').allTextContents();
}
