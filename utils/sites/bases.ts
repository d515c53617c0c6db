import type { Site } from './site.ts';

/** A declared base address of a self-hosted tool. */
export interface Base {
  protocol: string;
  /** With the port, if it is not the protocol's own. */
  host: string;
  /** `''` or `/path` without a slash at the end. */
  path: string;
}

/** Names that leave room for others (`*`, an empty label, a dot at the end) would be asked for, or never met. */
const HOST_NAME = /^(?:\[[0-9a-f:.]+\]|[\w-]+(?:\.[\w-]+)*)$/;

/** An http or https address of one host, without userinfo, query and fragment; `null` for any other text. */
export function parseBase(text: string): Base | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || /[?#]/.test(text)) return null;
  if (url.username || url.password || url.pathname.includes('//') || !HOST_NAME.test(url.hostname))
    return null;
  return { protocol: url.protocol, host: url.host, path: url.pathname.replace(/\/$/, '') };
}

/**
 * The Site, also recognised under these base addresses (origin and optional path), after those it has.
 * @throws TypeError for a text that {@link parseBase} does not take.
 */
export function withBases(site: Site, bases: readonly string[]): Site {
  const all = new Set(site.bases);
  for (const text of bases) {
    const base = parseBase(text);
    if (!base) throw new TypeError(`Not a base address: ${text}`);
    all.add(`${base.protocol}//${base.host}${base.path}`);
  }
  return { ...site, bases: [...all] };
}
