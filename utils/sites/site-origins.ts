import { parseBase } from './bases.ts';
import { isLocalhost, parseHost } from './host-pattern.ts';
import type { Site } from './site.ts';

/**
 * Match patterns `scheme://host/*` to ask permission for and to register: https, and http only where it is
 * declared. Never a port or a path: Firefox grants such a pattern and then never runs the script. A wildcard that a
 * match pattern cannot express becomes `*.` and the literal rest.
 */
export function siteOriginPatterns(site: Site): string[] {
  const patterns = new Set<string>();
  for (const text of site.ask ?? site.hosts) {
    const { head, suffix } = parseHost(text);
    const name = suffix.replace(/:\d+$/, '');
    // `*.com` is a mistake in a user's site (siteProblems says so); never ask for it.
    if (name === '' || (head.length > 0 && !name.includes('.'))) continue;
    const host = head.length > 0 ? `*.${name}` : name;
    const local = isLocalhost(name);
    if (!local) patterns.add(`https://${host}/*`);
    if (local || site.http?.includes(text)) patterns.add(`http://${host}/*`);
  }
  for (const text of site.bases ?? []) {
    const base = parseBase(text);
    if (base) patterns.add(`${base.protocol}//${base.host.replace(/:\d+$/, '')}/*`);
  }
  return [...patterns];
}
