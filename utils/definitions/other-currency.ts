import type { FieldValue } from './field-values.ts';

/**
 * Whether a value as tools show it names a currency that is certainly not `own`, so that its number must not be compared with
 * amounts in `own`: `¥ 12,000` and `US$ 12,000` where `own` is `EUR`. A sign that several countries have (`$`, `¥`) may be
 * each one's, and `kr`, `Rs` and the like are believed.
 * @param own ISO 4217; absent: nobody said, so that every currency may be it
 */
export function namesOtherCurrency(value: FieldValue, own: string | undefined): boolean {
  if (own === undefined || typeof value !== 'string') return false;
  const text = value.normalize('NFKC');
  const sign = /\p{Sc}/u.exec(text)?.[0];
  if (sign === undefined) {
    const code = /(?<!\p{L})[A-Z]{3}(?!\p{L})/u.exec(text)?.[0];
    return code !== undefined && code !== own && Intl.supportedValuesOf('currency').includes(code);
  }
  const signs = (['symbol', 'narrowSymbol'] as const).map((currencyDisplay) => signOf(own, currencyDisplay));
  if (!signs.some((one) => one.includes(sign))) return true;
  // `US$` and `CA$` say whose dollars they are; so does `NT$`, which is no part of its code.
  const letters = /[A-Z]{1,3}(?=\p{Sc})|(?<=\p{Sc})[A-Z]{1,3}/u.exec(text)?.[0] ?? '';
  return letters !== '' && !own.startsWith(letters) && !signs.includes(letters + sign);
}

function signOf(currency: string, currencyDisplay: 'symbol' | 'narrowSymbol'): string {
  const parts = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay }).formatToParts(
    0,
  );
  return parts.find(({ type }) => type === 'currency')?.value ?? '';
}
