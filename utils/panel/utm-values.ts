const UTM_PARAMETERS = [
  'utm_campaign',
  'utm_id',
  'utm_content',
  'utm_term',
  'utm_source',
  'utm_medium',
] as const;
export interface UtmValue {
  parameter: (typeof UTM_PARAMETERS)[number];
  value: string;
}
/** Those into which people write the names of campaigns and the keys of experiments. */
export const NAMING_PARAMETERS: ReadonlySet<UtmValue['parameter']> = new Set([
  'utm_campaign',
  'utm_id',
  'utm_content',
  'utm_term',
] as const);
const LONGEST_VALUE = 500;

/**
 * The UTM values of an address, each parameter once, however its name is written: of its query, else of its hash
 * (`#utm_id=…`, `#/path?utm_id=…`).
 */
export function utmValues(url: string): UtmValue[] {
  if (!URL.canParse(url)) return [];
  const { search, hash } = new URL(url);
  const given = new Map<string, string>();
  for (const part of [search, hash.slice(1).replace(/^[^?]*\?/, '')]) {
    for (const [name, text] of new URLSearchParams(part)) {
      const value = text.trim().slice(0, LONGEST_VALUE);
      const known = name.toLowerCase();
      if (value !== '' && !given.has(known)) given.set(known, value);
    }
  }
  return UTM_PARAMETERS.flatMap((parameter) => {
    const value = given.get(parameter);
    return value === undefined ? [] : [{ parameter, value }];
  });
}
