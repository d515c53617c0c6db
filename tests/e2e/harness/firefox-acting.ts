/** What a person does in the panel beside a record in Firefox, by the names that they meet. */
import type { ElementHandle, Frame, Page } from 'puppeteer-core';
import { named, panelBeside, press, settled } from './firefox-page.ts';
import { pressFound } from './firefox-press.ts';
import { until } from './until.ts';

/** What moved under the pointer may be acted in after this. */
const MOVED_MS = 600;

/** The panel beside the page's record, opened where it did not open by itself, once it may be acted in. */
export async function panelAt(page: Page, heading: string): Promise<Frame> {
  const frame = await panelBeside(page, heading);
  // The window may have other bars than when the pointer was last in the panel: seen from in there, the panel has moved.
  await (await named(frame, 'h1', heading)).hover();
  await Promise.all([settled(frame), new Promise((resolve) => setTimeout(resolve, MOVED_MS))]);
  return frame;
}

/** Opens the card of this name. */
export async function openCard(frame: Frame, name: string): Promise<void> {
  const isOpen = async () =>
    (await named(frame, 'button', name)).evaluate(
      (button) => button.getAttribute('aria-expanded') === 'true',
    );
  if (!(await isOpen())) await press(frame, name);
  await until(isOpen, `the card of ${name} to open`);
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

/** Types into the control with this label, in place of what it holds. */
export async function fill(frame: Frame, label: string, text: string, group?: string): Promise<void> {
  let control: ElementHandle<Element> | undefined;
  await pressFound(async () => {
    control = await labelled(frame, label, group);
    return control;
  }, `the control “${label}”`);
  // What it holds already is replaced.
  await control?.evaluate((box) => (box as HTMLInputElement | HTMLTextAreaElement).select());
  await control?.type(text);
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

/** Presses the first element of `selector` whose text holds this. */
export function pressWith(frame: Frame, selector: string, text: string): Promise<void> {
  return pressFound(async () => {
    const found = await frame.evaluateHandle(
      (css, wanted) => [...document.querySelectorAll(css)].find((one) => one.textContent?.includes(wanted)),
      selector,
      text,
    );
    return found.asElement() as ElementHandle<Element> | null;
  }, `${selector} with “${text}”`);
}

/** Types into the combobox of this name and takes the first option that holds `option`. */
export async function choose(frame: Frame, label: string, query: string, option: string): Promise<void> {
  await fill(frame, label, query);
  await pressWith(frame, '[role=option]', option);
}

/** Opens a group of a form. */
export function unfold(frame: Frame, name: string): Promise<void> {
  return pressWith(frame, 'summary', name);
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
