import type { PageRead } from '../messaging/page.ts';

/** Where a Site says that its pages show a record's stage, pipeline and fields: selectors. */
export interface ReadAt {
  stage?: string;
  pipeline?: string;
  fields?: Readonly<Record<string, string>>;
}

/** An element as if it were any control: what it has tells which. A list with a value has a chosen option. */
type Control = HTMLInputElement & { selectedOptions?: readonly [HTMLOptionElement] };

/** What a person sees in it: what is chosen, ticked or typed in a control (never a password), else its text. */
function shownIn(element: Control): string {
  return element.selectedOptions
    ? // An option without a value says that none is chosen.
      element.value && element.selectedOptions[0].text
    : element.type === 'checkbox'
      ? `${element.checked}`
      : element.matches('input:not([type=password]),textarea')
        ? element.value
        : element.textContent;
}

/** What the page shows at a selector, `null` where it shows nothing; `undefined`: no such place, or not there yet. */
function readText(selector: string | undefined): string | null | undefined {
  try {
    const element = selector && document.querySelector<Control>(selector);
    if (element) return shownIn(element).trim().slice(0, 256) || null;
  } catch {
    // No selector: what is nowhere on the page is not known.
  }
}

/** Where the record stands, and its fields, as the page shows them; `undefined`: the Site does not say where. */
export function readPage(read: ReadAt | undefined): PageRead | undefined {
  return (
    read && {
      stage: readText(read.stage),
      pipeline: readText(read.pipeline),
      // `undefined` where it is not there; the worker leaves it out.
      fields: Object.fromEntries(
        Object.entries(read.fields ?? {}).map(([field, selector]) => [field, readText(selector)]),
      ),
    }
  );
}
