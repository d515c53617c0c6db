/**
 * Address → record, among many Sites. The host picks the candidates; whole segments and named parameters are read
 * from the place the tool uses, and nowhere else.
 */
import type { RecordRef } from '../records/record-ref.ts';
import { detectParsed, type Find, findByForms, MAX_LENGTH, parseAddress } from './detect-here.ts';
import { formsFor } from './forms.ts';
import type { Found, Matchers } from './matchers.ts';
import type { Place } from './place.ts';
import { newScan, plainAddress, scanHost } from './plain-address.ts';
import type { Site } from './site.ts';
import { hitsFor, indexSites, knownAt, type SiteIndex } from './site-index.ts';

/**
 * The record that an address names, or `null`. For one Site or few addresses; for many addresses keep the
 * index of {@link indexSites} and use {@link detectWith}.
 */
export function detectRecord(url: string | URL, sites: readonly Site[]): RecordRef | null {
  return detectWith(indexSites(sites), url);
}

/** One for all: nothing is awaited while it is in use. */
const scan = newScan();

/** The record that an address names, or `null`. Never throws. */
export function detectWith(index: SiteIndex, address: string | URL): RecordRef | null {
  if (typeof address === 'string' && scanHost(address, scan)) {
    // Most addresses are of no tool: their host tells, before anything is cut out of them.
    const known = knownAt(index, address, scan);
    if (!known || address.length > MAX_LENGTH) return null;
    const parts = plainAddress(address, scan, known.host) ?? parseAddress(address);
    return parts && detectParsed(known.hits, parts, finderOf(index));
  }
  const url = parseAddress(address);
  return url && detectParsed(hitsFor(index, url.host), url, finderOf(index));
}

const finders = new WeakMap<SiteIndex, Find>();

/** How a Site's record is found with all that this side knows: by its forms, then by its named matcher. */
function finderOf(index: SiteIndex): Find {
  let find = finders.get(index);
  if (!find) {
    find = ({ records, site: { tenant, matcher } }, place) =>
      findByForms(formsFor(records, place.path), tenant, place) ?? findByName(matcher, index.matchers, place);
    finders.set(index, find);
  }
  return find;
}

/** What a Site's named matcher reads; one that throws has found nothing. */
function findByName(name: string | undefined, matchers: Matchers, place: Place): Found | null {
  try {
    return name !== undefined && Object.hasOwn(matchers, name) ? (matchers[name]?.(place) ?? null) : null;
  } catch {
    return null;
  }
}
