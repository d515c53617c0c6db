import type { PageRead } from '../messaging/page.ts';

/** Where a Site says that its pages show a record's stage, pipeline and fields: selectors. */
export interface ReadAt {
  stage?: string;
  pipeline?: string;
  fields?: Readonly<Record<string, string>>;
}

/** What a person sees in it: what is typed, ticked or chosen in a control, else its text. */
function shownIn(element: Element): string {
  if (element instanceof HTMLSelectElement) {
    // An option without a value says that none is chosen.
    return [...element.selectedOptions].map(({ value, text }) => value && text).join(', ');
  }
  if (!element.matches('input,textarea')) return element.textContent;
  const { type, checked, value } = element as HTMLInputElement;
  return type === 'checkbox' ? `${checked}` : type === 'password' ? '' : value;
}

/** What the page shows at a selector, `null` where it shows nothing; `undefined`: no such place, or not there yet. */
function readText(selector: string): string | null | undefined {
  try {
    const element = document.querySelector(selector);
    if (!element) return undefined;
    const text = shownIn(element).trim().slice(0, 256);
    // `--` and `—` stand where a tool has no value.
    return /[^\p{P}\s\u2212]/u.test(text) ? text : null;
  } catch {
    return undefined;
  }
}

/** Where the record stands, and its fields, as the page shows them, as far as the Site says where. */
export function readPage(read: ReadAt | undefined): PageRead {
  const [stage, pipeline] = [read?.stage, read?.pipeline].map((at) => at && readText(at));
  // `undefined` where it is not there; the worker leaves it out.
  const fields = Object.entries(read?.fields ?? {}).map(([field, selector]) => [field, readText(selector)]);
  return {
    ...(stage && { stage }),
    ...(pipeline && { pipeline }),
    ...(fields[0] && { fields: Object.fromEntries(fields) }),
  };
}
