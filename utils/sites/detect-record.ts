/**
 * Address → record, among many Sites. The host picks the candidates; whole segments and named parameters are read
 * from the place the tool uses, and nowhere else.
 */
import type { RecordRef } from '../records/record-ref.ts';
import { detectParsed, findByForms, parseAddress } from './detect-here.ts';
import { formsFor } from './forms.ts';
import type { Found, Matchers } from './matchers.ts';
import type { Place } from './place.ts';
import type { Site } from './site.ts';
import { hitsFor, indexSites, type SiteIndex } from './site-index.ts';

/**
 * The record that an address names, or `null`. For one Site or few addresses; for many addresses keep the
 * index of {@link indexSites} and use {@link detectWith}.
 */
export function detectRecord(url: string | URL, sites: readonly Site[]): RecordRef | null {
  return detectWith(indexSites(sites), url);
}

/** The record that an address names, or `null`. Never throws. */
export function detectWith(index: SiteIndex, address: string | URL): RecordRef | null {
  // Most addresses are of no tool: their host tells, before anything is parsed.
  const plain = typeof address === 'string' ? plainHost(address) : null;
  const known = plain === null ? null : hitsFor(index, plain);
  if (known?.length === 0) return null;
  const url = parseAddress(address);
  return (
    url &&
    detectParsed(known ?? hitsFor(index, url.host), url, (here, place) => {
      const { tenant, matcher } = here.site;
      const found = findByForms(formsFor(here.records, place.path), tenant, place);
      return found ?? findByName(matcher, index.matchers, place);
    })
  );
}

/** What a Site's named matcher reads; one that throws has found nothing. */
function findByName(name: string | undefined, matchers: Matchers, place: Place): Found | null {
  try {
    return name !== undefined && Object.hasOwn(matchers, name) ? (matchers[name]?.(place) ?? null) : null;
  } catch {
    return null;
  }
}

/**
 * The host of an address that is written so plainly that the URL parser would find the same: http or https in small
 * letters, a host of small ASCII letters, digits, dots and hyphens whose last label begins with a letter (else it may be a
 * number), no user, no port. `null`: ask the parser. A host that the parser would refuse (`xn--…`) may be given all the same.
 */
export function plainHost(address: string): string | null {
  const start = address.startsWith('https://') ? 8 : address.startsWith('http://') ? 7 : 0;
  if (start === 0) return null;
  let end = start;
  let label = start;
  for (; end < address.length; end++) {
    const unit = address.charCodeAt(end);
    const isHost = (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || unit === 45 || unit === 46;
    if (unit === 46) label = end + 1;
    if (isHost) continue;
    if (unit === 47 || unit === 63 || unit === 35) break;
    return null;
  }
  return address.charCodeAt(label) >= 97 ? address.slice(start, end) : null;
}
