/** Host names of Sites. Syntax: `Site.hosts` in `site.ts`. Hosts are compared label by label, never as text. */

export interface HostPattern {
  /** The trailing labels without wildcard, with the port if there is one: the index key. The whole of an exact host. */
  suffix: string;
  /** The labels before it, up to the last with a wildcard; empty for an exact host. */
  head: readonly string[];
}

const WILD = /[*#@]/;

export function parseHost(text: string): HostPattern {
  const labels = text.toLowerCase().split('.');
  const wild = labels.findLastIndex((label) => WILD.test(label)) + 1;
  return { suffix: labels.slice(wild).join('.'), head: labels.slice(0, wild) };
}

/** @param host a host name, with or without a port */
export function isLocalhost(host: string): boolean {
  return /^(?:(?:.+\.)?localhost|127\.0\.0\.1)(?::\d+)?$/.test(host);
}

/** `@` and `#` take as many letters or digits as there are, at least one. */
function fitsLabel(pattern: string, label: string): boolean {
  if (pattern === '*') return true;
  let at = 0;
  for (const char of pattern) {
    const wanted = char === '#' ? /\d/ : char === '@' ? /[a-z]/ : null;
    const start = at;
    if (!wanted) at += +(label[at] === char);
    else while (wanted.test(label.charAt(at))) at++;
    if (at === start) return false;
  }
  return at === label.length;
}

/** Empty, or of another script: an account so called only looks like another. Its host can be named whole. */
export const isForeign = (label: string): boolean => /^(?:xn--|$)/.test(label);

/**
 * What the first wildcard stands for (`acme` in `acme.pipedrive.com`, `''` for an exact host), or `null` if the
 * host does not fit.
 * @param host a host that ends in `pattern.suffix` on a dot boundary
 */
export function matchHost({ head, suffix }: HostPattern, host: string): string | null {
  if (head.length === 0) return host === suffix ? '' : null;
  const labels = host.slice(0, -suffix.length - 1).split('.');
  // A leading star takes all that the other labels leave over.
  const extra = labels.length - head.length;
  if (extra < 0 || (extra > 0 && head[0] !== '*') || labels.some(isForeign)) return null;
  const first = labels.splice(0, extra + 1).join('.');
  if (!fitsLabel(head[0] as string, first)) return null;
  for (let i = 1; i < head.length; i++) {
    if (!fitsLabel(head[i] as string, labels[i - 1] as string)) return null;
  }
  const wild = head.findIndex((label) => WILD.test(label));
  return wild === 0 ? first : (labels[wild - 1] as string);
}
