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

/** Whether a page address lies under a match pattern of ours. */
export function matchesUrl(pattern: string, url: string): boolean {
  const parsed = parsePattern(pattern);
  if (!parsed || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  const scheme = protocol.slice(0, -1);
  const isWeb = scheme === 'https' || scheme === 'http';
  return isWeb && (parsed.scheme === '*' || parsed.scheme === scheme) && hostCovers(parsed.host, hostname);
}
