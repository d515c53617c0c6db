/** Where a shared workspace is: a CouchDB server and the name of its databases. */

export interface CouchAddress {
  /** Origin and path under which CouchDB answers, without a slash at the end: `https://couch.example/prefix`. */
  server: string;
  /** Name of the definitions database; the activity database is called `<name>-activity`. */
  name: string;
}

export const ACTIVITY_SUFFIX = '-activity';

/**
 * - `not-an-address`: no web address at all;
 * - `not-https`: plain http is for this machine only, a password would be read on the way;
 * - `has-password`: name and password belong into their own fields;
 * - `no-name`: the address ends where the database should be named;
 * - `bad-name`: no name of a CouchDB database; `reserved`: one of the server's own, or the activity of a workspace.
 */
export type AddressProblem =
  | 'not-an-address'
  | 'not-https'
  | 'has-password'
  | 'no-name'
  | 'bad-name'
  | 'reserved';

const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);
/** CouchDB's own rule for the name of a database. */
const NAME = /^[a-z][a-z0-9_$()+/-]*$/;
/** A name becomes a file name with 17 more characters, of which most systems allow 255; the suffix is ours. */
const NAME_MAX = 238 - ACTIVITY_SUFFIX.length;

/**
 * Reads what a person typed or pasted: `https://couch.example/acme`. A `/` inside a name is written `%2F`, as in
 * CouchDB itself. Query and fragment are dropped.
 */
export function readAddress(
  text: string,
): { ok: true; address: CouchAddress } | { ok: false; problem: AddressProblem } {
  const refuse = (problem: AddressProblem) => ({ ok: false as const, problem });
  const url = URL.parse(text.trim());
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return refuse('not-an-address');
  if (url.protocol === 'http:' && !LOCAL_HOSTS.has(url.hostname)) return refuse('not-https');
  if (url.username || url.password) return refuse('has-password');
  const parts = url.pathname.split('/').filter((part) => part !== '');
  const last = parts.pop();
  if (last === undefined) return refuse('no-name');
  let name: string;
  try {
    name = decodeURIComponent(last);
  } catch {
    return refuse('bad-name');
  }
  // The server's own databases and pages: `_users`, `_utils`.
  if (name.startsWith('_') || name.endsWith(ACTIVITY_SUFFIX)) return refuse('reserved');
  if (!NAME.test(name) || name.length > NAME_MAX) return refuse('bad-name');
  return { ok: true, address: { server: [url.origin, ...parts].join('/'), name } };
}

/** The address as one text, for people and for `SourceEntry.url`; {@link readAddress} reads it back. */
export function addressText({ server, name }: CouchAddress): string {
  return `${server}/${encodeURIComponent(name)}`;
}

/** The origin to ask the browser for, as a match pattern: no port and no path (a pattern with a port never runs in Firefox). */
export function addressPattern({ server }: CouchAddress): string {
  const { protocol, hostname } = new URL(server);
  return `${protocol}//${hostname}/*`;
}
