import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayIn, type FieldValue, isEmpty, readBoolean, readMoment, readNumber } from './field-values.ts';

describe('numbers', () => {
  test.each<[FieldValue, number | null]>([
    [12, 12],
    ['12', 12],
    ['-3.5', -3.5],
    ['\u22123,5', -3.5],
    ['\u20133', -3],
    ['1\u20132', null],
    ['+7', 7],
    ['0.125', 0.125],
    ['0,125', 0.125],
    ['12,000.50', 12_000.5],
    ['12.000,50', 12_000.5],
    ['12,000', 12_000],
    ['12.000', 12_000],
    ['1,234,567', 1_234_567],
    ['1.234.567,8', 1_234_567.8],
    ['1 234 567,89', 1_234_567.89],
    ['12\u00a0000', 12_000],
    ['12\u202f000 €', 12_000],
    ["12'000.50 CHF", 12_000.5],
    ['1’000', 1000],
    ['€ 12 000', 12_000],
    ['€12.5', 12.5],
    ['EUR 12,000.50', 12_000.5],
    ['US$ 1,000', 1000],
    ['-$500', -500],
    ['$-500', -500],
    ['kr 500', 500],
    ['500 kr.', 500],
    ['1 200,50 zł', 1200.5],
    ['3.5 %', 3.5],
    ['1234.567', 1234.567],
    ['', null],
    [null, null],
    [true, null],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
    ['12k', null],
    ['about 12', null],
    ['v2', null],
    ['1-2', null],
    ['--1', null],
    ['-€-1', null],
    ['1,2,3', null],
    ['1,23,456', null],
    ['1.2.3,4', null],
    ['12,', null],
    ['.5', 0.5],
    [',5', 0.5],
    ['.500', 0.5],
    ['kr.500', 500],
    ['.', null],
    ['.5.5', null],
    ['.500.000', null],
    ['12,5.5,5', null],
    ['2026-03-31', null],
  ])('%j is %j', (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  test('what Intl writes is read back, in every way of writing thousands', () => {
    const amounts = fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100);
    const locales = fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH', 'pl-PL', 'sv-SE', 'pt-BR', 'ja-JP');
    fc.assert(
      fc.property(amounts, locales, fc.constantFrom('EUR', 'USD', 'SEK'), (amount, locale, currency) => {
        const plain = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 });
        expect(readNumber(plain.format(amount))).toBe(amount);
        const money = new Intl.NumberFormat(locale, {
          style: 'currency',
          currency,
          minimumFractionDigits: 2,
        });
        expect(readNumber(money.format(amount))).toBe(amount);
      }),
    );
  });
});

test.each<[FieldValue, boolean | null]>([
  [true, true],
  [false, false],
  [' Yes', true],
  ['nein', false],
  ['1', null],
  [1, null],
  [null, null],
])('%j as yes or no: %j', (value, read) => {
  expect(readBoolean(value)).toBe(read);
});

test.each<[FieldValue, boolean]>([
  [null, true],
  ['', true],
  [' \u00a0', true],
  ['-', false],
  [0, false],
  [false, false],
])('%j empty: %j', (value, empty) => {
  expect(isEmpty(value)).toBe(empty);
});

describe('days', () => {
  test.each<[FieldValue, string | null]>([
    ['2026-03-31', '2026-03-31'],
    [' 2026-03-31 ', '2026-03-31'],
    ['2026-02-30', null],
    // 23:30 in London is the next day in Berlin.
    ['2026-03-31T22:30:00Z', '2026-04-01'],
    ['2026-03-31T12:00:00+02:00', '2026-03-31'],
    ['2026-02-30T12:00:00Z', null],
    [Date.parse('2026-03-31T22:30:00Z'), '2026-04-01'],
    [20_260_331, null],
    ['31.3.2026', '2026-03-31'],
    ['03. 04. 2026', '2026-04-03'],
    ['31/3/2026', '2026-03-31'],
    ['3/31/2026', '2026-03-31'],
    ['3/4/2026', null],
    ['4/4/2026', '2026-04-04'],
    ['31/31/2026', null],
    ['31.4.2026', null],
    ['March 31, 2026', '2026-03-31'],
    ['Mar. 31st 2026', '2026-03-31'],
    ['31 march 2026', '2026-03-31'],
    ['1. Dec. 2026', '2026-12-01'],
    ['Sept 4, 2026', '2026-09-04'],
    ['4 May 2026', '2026-05-04'],
    ['Feb 30, 2026', null],
    ['Ma 3, 2026', null],
    ['Marches 3, 2026', null],
    ['31 März 2026', null],
    ['Dec 2026', null],
    ['Dec 1, 26', null],
    ['soon', null],
    ['', null],
    [null, null],
    [true, null],
  ])('%j in Berlin is %j', (value, day) => {
    expect(readMoment(value, 'Europe/Berlin')?.day ?? null).toBe(day);
  });

  test('a zone that nobody knows is UTC', () => {
    expect(dayIn(Date.parse('2026-03-31T23:59:59Z'), 'Nowhere/Land')).toBe('2026-03-31');
    expect(dayIn(Date.parse('2026-03-31T23:59:59Z'), 'Pacific/Auckland')).toBe('2026-04-01');
  });
});
