/** What is wrong in the close-out form, at the field it is about: `variants.0.n` in a row of its counts. Pure. */
import { t } from '../../utils/i18n/i18n.ts';
import { type CloseOut, COLUMNS, figureOf, numbersOf, ratioOf } from './close-out.ts';
import { typedNumber } from './draft.ts';
import type { Faults } from './faults.ts';

/** What keeps the form from being saved whole: what is typed is kept or said, never dropped. */
export function closeOutFaults(form: CloseOut): Faults {
  const faults: Faults = {};
  if (form.outcome === '') faults.outcome = t('faultOutcomeOfTest');
  if (form.reason.trim() === '') faults.reason = t('faultReason');
  // One end alone is no interval.
  if ((form.low.trim() === '') !== (form.high.trim() === '')) {
    faults[form.low.trim() === '' ? 'low' : 'high'] = t('faultNumber');
  }
  return { ...faults, ...figureFaults(form) };
}

/** What can be told while it is typed: a text that is no such number. */
export function figureFaults(form: CloseOut): Faults {
  const faults: Faults = {};
  for (const name of ['lift', 'low', 'high'] as const) {
    if (isNoNumber(form[name])) faults[name] = t('faultNumber');
  }
  const [lift, low, high] = [form.lift, form.low, form.high].map(ratioOf) as [number?, number?, number?];
  // Either end may be typed first.
  if (lift !== undefined && low !== undefined && high !== undefined && (lift - low) * (lift - high) > 0) {
    faults.lift = t('faultLiftOutside');
  }
  if (form.counts === 'none') return faults;
  for (const [i, variant] of form.variants.entries()) {
    for (const column of COLUMNS[form.counts]) {
      const fault = countFault(variant[column], column);
      if (fault) faults[`variants.${i}.${column}`] = fault;
    }
    const { n = Number.POSITIVE_INFINITY, conversions = 0 } = numbersOf(variant, form.counts);
    if (conversions > n && !faults[`variants.${i}.n`])
      faults[`variants.${i}.conversions`] ??= t('counts_more_conversions_than_n');
  }
  return faults;
}

function isNoNumber(text: string): boolean {
  return text.trim() !== '' && typedNumber(text) === null;
}

/** As the model of a result has them: counts are whole, and only a mean may lie below zero. */
function countFault(text: string, column: 'n' | 'conversions' | 'mean' | 'sd'): string | undefined {
  if (isNoNumber(text)) return t('faultNumber');
  const value = figureOf(column, text) ?? 0;
  if (value < 0 && column !== 'mean') return t('counts_negative');
  const isCount = column === 'n' || column === 'conversions';
  return isCount && !Number.isSafeInteger(value) ? t('counts_not_whole') : undefined;
}
