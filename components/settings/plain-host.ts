/** A host pattern as people read it: `*.hubspot.com` is hubspot.com. */
export function plainHost(pattern: string): string {
  return pattern.replace(/^\*\./, '');
}
