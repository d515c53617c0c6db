/** What a person does in the panel beside a record in Firefox, by the names that they meet. */
import type { ElementHandle, Frame, Page } from 'puppeteer-core';
import { until } from './chromium.ts';
import { launcherOf, named, ownElement, panelFrames, panelWith } from './firefox-page.ts';

/** The panel takes no write before a person had time to see it. */
/** What moved under the pointer may be acted in after this. */
const MOVED_MS = 600;
const SETTLED_MS = 900;

/** The panel beside the page's record, opened where it did not open by itself, once it may be acted in. */
export async function panelAt(page: Page, heading: string): Promise<Frame> {
  await until(
    async () =>
      (await panelFrames(page)).length > 0 || (await ownElement(page, 'launcher').catch(() => null)),
    `the launcher or the panel of ${heading}`,
  );
  if ((await panelFrames(page)).length === 0) {
    const { x, y } = await launcherOf(page);
    await page.mouse.click(x, y);
  }
  const frame = await panelWith(page, heading);
  // The window may have other bars than when the pointer was last in the panel: seen from in there, the panel has moved.
  await (await frame.$('h1'))?.hover();
  const age = await frame.evaluate(() => performance.now());
  await new Promise((resolve) => setTimeout(resolve, Math.max(MOVED_MS, SETTLED_MS - age)));
  return frame;
}

/** Clicks the element where it stands once it is in view: what is above it may take its true height only then. */
export async function click(element: ElementHandle<Element>): Promise<void> {
  await element.evaluate(async (target) => {
    for (let last = Number.NaN, turns = 0; turns < 40; turns++) {
      target.scrollIntoView({ block: 'center' });
      await new Promise((resolve) => setTimeout(resolve, 50));
      const { y } = target.getBoundingClientRect();
      if (y === last) return;
      last = y;
    }
  });
  await element.click();
}

/** Opens the card of this name. */
export async function openCard(frame: Frame, name: string): Promise<void> {
  await until(async () => {
    const card = await named(frame, 'button', name);
    if (await card.evaluate((button) => button.getAttribute('aria-expanded') === 'true')) return true;
    await click(card);
    return null;
  }, `the card of ${name} to open`);
}

/** Presses the button of this name. */
export async function press(frame: Frame, name: string): Promise<void> {
  await click(await named(frame, 'button', name));
}

/** The control with this label, once it is there; in the group of this name, where several have it. */
function labelled(frame: Frame, label: string, group?: string): Promise<ElementHandle<Element>> {
  return until(async () => {
    const found = await frame.evaluateHandle(
      (wanted, within) => {
        const root = within
          ? [...document.querySelectorAll('details, fieldset')].find(
              (one) => one.firstElementChild?.textContent?.startsWith(within) === true,
            )
          : document;
        const own = [...(root?.querySelectorAll('[aria-label]') ?? [])].find(
          (one) => one.ariaLabel === wanted && one.matches('input, textarea, select'),
        );
        const text = [...(root?.querySelectorAll('label') ?? [])].find(
          (one) => one.textContent?.trim() === wanted && one.checkVisibility(),
        );
        return own ?? text?.control ?? null;
      },
      label,
      group,
    );
    return found.asElement() as ElementHandle<Element> | null;
  }, `the control “${label}”`);
}

/** Types into the control with this label. */
export async function fill(frame: Frame, label: string, text: string, group?: string): Promise<void> {
  const control = await labelled(frame, label, group);
  await click(control);
  await control.type(text);
}

/** Chooses an option of a list by its text. */
export async function pick(frame: Frame, label: string, option: string): Promise<void> {
  const control = await labelled(frame, label);
  const value = await control.evaluate(
    (select, wanted) =>
      [...(select as HTMLSelectElement).options].find(({ text }) => text === wanted)?.value ?? '',
    option,
  );
  await (control as ElementHandle<HTMLSelectElement>).select(value);
}

/** Types into the combobox of this name and takes the first option that holds `option`. */
export async function choose(frame: Frame, label: string, query: string, option: string): Promise<void> {
  await fill(frame, label, query);
  const found = await until(async () => {
    for (const one of await frame.$$('[role=option]')) {
      if (await one.evaluate((element, text) => element.textContent?.includes(text), option)) return one;
    }
    return null;
  }, `the option ${option}`);
  await click(found);
}

/** Opens a group of a form. */
export async function unfold(frame: Frame, name: string): Promise<void> {
  const summary = await until(async () => {
    for (const one of await frame.$$('summary')) {
      if (await one.evaluate((element, text) => element.textContent?.startsWith(text), name)) return one;
    }
    return null;
  }, `the group ${name}`);
  await click(summary);
}

/** Text of the section of this name, as a person sees it. */
export function inside(frame: Frame, name: string): Promise<string> {
  return until(
    () =>
      frame.evaluate((wanted) => {
        const section = [...document.querySelectorAll<HTMLElement>('section')].find(
          (one) => (one.ariaLabel ?? one.querySelector('h2, h3')?.textContent) === wanted,
        );
        return section?.innerText;
      }, name),
    `the section “${name}”`,
  );
}
