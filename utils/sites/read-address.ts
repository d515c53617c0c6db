/** Text that a person pasted → an address that can be looked at, or why not. The words for a code are the page's. */
import { MAX_LENGTH } from './detect-here.ts';
import { splitPath } from './pattern.ts';

/** Something to tell a person: a code that picks the sentence, and what is filled in. */
export interface SiteNote {
  code: string;
  params: string[];
  /** The English sentence, where the code is one of `site-problems.ts`. */
  message?: string;
}

export type ReadAddress = { text: string; url: URL } | { text: string; note: SiteNote };

/** More lines than this are not looked at. */
const MOST_LINES = 100;

/** So much of a text is quoted back. */
export const quoted = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

const SCHEME = /^([a-z][a-z0-9+.-]*):/i;

/** One line: as it stands in the address bar, `https://` may be left out. Never throws. */
function readAddress(line: string): ReadAddress {
  const text = line.trim();
  const refuse = (code: string, ...params: string[]): ReadAddress => ({
    text: quoted(text),
    note: { code, params },
  });
  if (text.length > MAX_LENGTH) return refuse('too-long');
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
  // `crm.example:8443/x` has a port, not a scheme; `about:blank` has one.
  const bare = scheme === undefined || /^(?:[\w-]+(?:\.[\w-]+)+|localhost):\d+(?:[/?#]|$)/i.test(text);
  if (!bare && scheme !== 'https' && scheme !== 'http') return refuse('not-web', `${scheme}:`);
  const url = URL.parse(bare ? `https://${text}` : text);
  if (!url?.hostname || /\s/.test(text) || (bare && !url.hostname.includes('.') && url.port === '')) {
    return refuse('not-address');
  }
  if (url.username || url.password) return refuse('user-name');
  if (url.href.length > MAX_LENGTH) return refuse('too-long');
  if (url.hostname.startsWith('[')) return refuse('ip-v6');
  if (url.hostname.endsWith('.')) return refuse('not-address');
  if (splitPath(url.pathname) === null) return refuse('broken-path');
  return { text: quoted(text), url };
}

/** Every line that holds something, the first {@link MOST_LINES} of them. */
export function readAddresses(text: string): ReadAddress[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, MOST_LINES)
    .map(readAddress);
}
