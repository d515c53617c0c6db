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

/** The UTM values of an address, each parameter once: of its query, else of its hash (`#utm_id=…`, `#/path?utm_id=…`). */
export function utmValues(url: string): UtmValue[] {
  if (!URL.canParse(url)) return [];
  const { search, hash } = new URL(url);
  const query = new URLSearchParams(search);
  const inHash = new URLSearchParams(hash.slice(1).replace(/^[^?]*\?/, ''));
  return UTM_PARAMETERS.flatMap((parameter) => {
    const value = (query.get(parameter) ?? inHash.get(parameter) ?? '').trim().slice(0, LONGEST_VALUE);
    return value === '' ? [] : [{ parameter, value }];
  });
}
