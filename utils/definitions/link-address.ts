const PROTOCOLS = ['http:', 'https:', 'mailto:'];

/**
 * The address that a link within Markdown may lead to, or `null`. Relative ones are refused: they would lead into the extension itself.
 */
export function linkAddress(href: string | null): string | null {
  if (href === null || !/^\s*(https?:\/\/|mailto:)/i.test(href)) return null;
  try {
    const url = new URL(href.trim());
    return PROTOCOLS.includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
