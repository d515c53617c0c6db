import type { PageRead } from '../messaging/page.ts';

/** Where a Site says that its pages show a record's stage and fields: selectors. */
export interface ReadAt {
  stage?: string;
  fields?: Readonly<Record<string, string>>;
}

/** What the page shows at a selector, `null` where it shows nothing; `undefined`: no such place, or not there yet. */
function readText(selector: string): string | null | undefined {
  try {
    const element = document.querySelector(selector);
    return element ? element.textContent.trim().slice(0, 256) || null : undefined;
  } catch {
    return undefined;
  }
}

/** The record's stage and fields as the page shows them, as far as the Site says where. */
export function readPage(read: ReadAt | undefined): PageRead {
  const stage = read?.stage && readText(read.stage);
  // `undefined` where it is not there; the worker leaves it out.
  const fields = Object.entries(read?.fields ?? {}).map(([field, selector]) => [field, readText(selector)]);
  return { ...(stage && { stage }), ...(fields[0] && { fields: Object.fromEntries(fields) }) };
}
