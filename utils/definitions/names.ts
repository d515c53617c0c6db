/** When two names are the same to a reader. */

/** One spelling for all that look or read alike: Unicode compatibility, case, spaces and hyphens between words. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Z}\p{Cc}\p{Cf}\p{Pd}_]+/gu, ' ')
    .trim();
}
