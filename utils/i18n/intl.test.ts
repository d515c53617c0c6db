import { expect, test } from 'vitest';
import { dateFormat, listFormat, numberFormat, pluralRules, relativeFormat } from './intl.ts';

test('one formatter for each language and each set of options', () => {
  const percent = { style: 'percent', maximumFractionDigits: 1 } as const;
  expect(numberFormat('en', percent)).toBe(numberFormat('en', { ...percent }));
  expect(numberFormat('en', percent)).not.toBe(numberFormat('en'));
  expect(numberFormat('de', percent)).not.toBe(numberFormat('en', percent));
});

test('what is kept formats as what is made anew', () => {
  expect(numberFormat('de', { maximumFractionDigits: 1 }).format(1234.56)).toBe('1.234,6');
  expect(numberFormat('en', { maximumFractionDigits: 1 }).format(1234.56)).toBe('1,234.6');
  expect(dateFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(0)).toBe('1 Jan');
  expect(relativeFormat('en', { numeric: 'auto' }).format(-1, 'day')).toBe('yesterday');
  expect(listFormat('en', { type: 'conjunction' }).format(['a', 'b'])).toBe('a and b');
  expect(pluralRules('en').select(1)).toBe('one');
});
