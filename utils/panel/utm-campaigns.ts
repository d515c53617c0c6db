import type { RecordRef } from '../records/record-ref.ts';
import { compactName } from './folded-words.ts';
import type { UtmValue } from './utm-values.ts';

export interface KnownCampaign {
  record: RecordRef;
  title?: string | undefined;
}

/** A touch that the address suggests; `touch` is the uuid for it, the same in every tab on that day. */
export interface UtmOffer {
  campaign: RecordRef;
  touch: string;
  channel?: string | undefined;
  utm: string;
}

const value = (utm: readonly UtmValue[], parameter: UtmValue['parameter']): string | undefined =>
  utm.find((one) => one.parameter === parameter)?.value;

/** Those of the values that may name a campaign; none: {@link utmCampaigns} finds none among any. */
export function campaignNames(utm: readonly UtmValue[]): string[] {
  return [value(utm, 'utm_id'), value(utm, 'utm_campaign')].filter((name) => name !== undefined);
}

/**
 * The known campaigns that an address names: `utm_id` or `utm_campaign` is the record's id, or its title but for case and
 * separators. `utm` is the value that named it, `channel` is `source / medium` as analytics tools write it.
 */
export function utmCampaigns(
  utm: readonly UtmValue[],
  known: readonly KnownCampaign[],
): { record: RecordRef; channel?: string; utm: string }[] {
  const channel = [value(utm, 'utm_source'), value(utm, 'utm_medium')]
    .filter((part) => part !== undefined)
    .join(' / ');
  const names = campaignNames(utm);
  if (names.length === 0) return [];
  const wanted = names.map((name) => ({ name, folded: compactName(name) }));
  return known.flatMap(({ record, title }) => {
    if (record.kind !== 'campaign') return [];
    const compact = compactName(title ?? '');
    const by = wanted.find(({ name, folded }) => name === record.id || (folded !== '' && folded === compact));
    return by ? [{ record, utm: by.name, ...(channel !== '' && { channel }) }] : [];
  });
}
