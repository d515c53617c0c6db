/** Host patterns as people read them: `*.hubspot.com` is hubspot.com, `secure.p#.eloqua.com` eloqua.com, as the browser asks. */
export function plainHosts(patterns: string[]): string[] {
  return [...new Set(patterns.map((pattern) => pattern.replace(/^.*[*@#][^.]*\./, '')))];
}
