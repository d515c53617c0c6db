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
