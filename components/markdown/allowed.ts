/** The only elements and attributes that a definition's text may become. */
export const ALLOWED_TAGS = [
  'p',
  'br',
  'strong',
  'em',
  'b',
  'i',
  'u',
  's',
  'del',
  'code',
  'pre',
  'ul',
  'ol',
  'li',
  'blockquote',
  'a',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'hr',
  'sup',
  'sub',
  'dl',
  'dt',
  'dd',
] as const;

export function isAllowed(tag: string): boolean {
  return (ALLOWED_TAGS as readonly string[]).includes(tag);
}

const PROTOCOLS = ['http:', 'https:', 'mailto:'];

/**
 * The address a link may lead to, or `null`. Relative ones are refused: they would lead into the extension itself.
 */
export function allowedAddress(href: string | null): string | null {
  if (href === null || !/^\s*(https?:\/\/|mailto:)/i.test(href)) return null;
  try {
    const url = new URL(href.trim());
    return PROTOCOLS.includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
