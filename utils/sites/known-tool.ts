/** Whether an address belongs to a tool that is known already. */
import { compileRecord } from './compile-record.ts';
import { detectParsed, findByForms } from './detect-here.ts';
import type { CompiledRecord } from './match-record.ts';
import type { Site } from './site.ts';
import { hitsFor, indexSites, type SiteIndex } from './site-index.ts';

/** Compiled once: the form asks at each key. */
const compiled = new WeakMap<Site, readonly CompiledRecord[]>();
const indexes = new WeakMap<readonly Site[], SiteIndex>();

function once<K extends object, V>(kept: WeakMap<K, V>, key: K, make: (key: K) => V): V {
  const value = kept.get(key) ?? make(key);
  kept.set(key, value);
  return value;
}

/** A Site that covers the address's origin. @param except id of one that does not count */
export function ownerOf(url: URL, sites: readonly Site[], except?: string): Site | undefined {
  const hits = hitsFor(
    once(indexes, sites, (all) => indexSites(all)),
    url.host,
  );
  return hits.find(({ site, protocols }) => site.id !== except && protocols.includes(url.protocol))?.site;
}

export interface KnownTool {
  /** Its id. */
  site: string;
  name: string;
  /** The base address under which it reads the address. */
  base: string;
}

/** A self-hosted tool of the catalogue that would read the address, at its shortest base. */
export function knownTool(url: URL, sites: readonly Site[]): KnownTool | undefined {
  const segments = url.pathname.split('/').filter(Boolean);
  for (let depth = 0; depth <= Math.min(2, segments.length); depth++) {
    const basePath = segments
      .slice(0, depth)
      .map((segment) => `/${segment}`)
      .join('');
    for (const site of sites) {
      if (!site.selfHosted) continue;
      const records = once(compiled, site, (one) => one.records.map(compileRecord));
      const here = { site, records, basePath, protocols: url.protocol, hostPart: '' };
      if (detectParsed([here], url, (_, place) => findByForms(records, site.tenant, place))) {
        return { site: site.id, name: site.name, base: url.origin + basePath };
      }
    }
  }
  return undefined;
}
