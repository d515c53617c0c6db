/** Which origins the record script should run on: those a person wants, as far as the browser has granted them. */

import type { Site } from '../sites/site.ts';
import { siteOriginPatterns } from '../sites/site-origins.ts';

/** Match patterns of all `sites`, each once, in a stable order. */
export function wantedOrigins(sites: readonly Site[]): string[] {
  return [...new Set(sites.flatMap(siteOriginPatterns))].sort();
}

interface Pattern {
  scheme: string;
  host: string;
}

/** `scheme://host/*`; the only form that we ask for. `null` for another. */
function parsePattern(pattern: string): Pattern | null {
  if (pattern === '<all_urls>') return { scheme: '*', host: '*' };
  const match = /^(\*|https?):\/\/(\*|(?:\*\.)?[^/*:]+)\/\*$/.exec(pattern);
  return match ? { scheme: match[1] as string, host: match[2] as string } : null;
}

function hostCovers(granted: string, wanted: string): boolean {
  if (granted === '*' || granted === wanted) return true;
  if (!granted.startsWith('*.')) return false;
  const suffix = granted.slice(1);
  const bare = wanted.startsWith('*.') ? wanted.slice(2) : wanted;
  return bare === suffix.slice(1) || bare.endsWith(suffix);
}

/** Whether a granted pattern allows all that the wanted one asks for. */
export function covers(granted: string, wanted: string): boolean {
  const have = parsePattern(granted);
  const want = parsePattern(wanted);
  if (!have || !want) return false;
  return (have.scheme === '*' || have.scheme === want.scheme) && hostCovers(have.host, want.host);
}

/** The wanted origins that the browser has granted. */
export function grantedOrigins(wanted: readonly string[], granted: readonly string[]): string[] {
  return wanted.filter((pattern) => granted.some((have) => covers(have, pattern)));
}
