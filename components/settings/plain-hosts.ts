/** Host patterns as people read them: `*.hubspot.com` is hubspot.com, `us#.admin.mailchimp.com` admin.mailchimp.com. */
export function plainHosts(patterns: string[]): string[] {
  return [...new Set(patterns.map((pattern) => pattern.replace(/^(\*|[a-z-]*#)\./, '')))];
}
