import { describe, expect, test } from 'vitest';
import { type Counts, means, proportions } from './compared.fixture.ts';
import type { ComparisonFault, VariantNumbers } from './comparison.ts';
import { compareAll, compareVariants, methodCode } from './variant-statistics.ts';

describe('proportions', () => {
  /** Newcombe, Statistics in Medicine 17 (1998), table II, method 10: all eight of his examples, to four places. */
  test.each<[Counts, Counts, [number, number]]>([
    [
      [56, 70],
      [48, 80],
      [0.0524, 0.3339],
    ],
    [
      [9, 10],
      [3, 10],
      [0.1705, 0.809],
    ],
    [
      [6, 7],
      [2, 7],
      [0.0582, 0.8062],
    ],
    [
      [5, 56],
      [0, 29],
      [-0.0381, 0.1926],
    ],
    [
      [0, 10],
      [0, 20],
      [-0.1611, 0.2775],
    ],
    [
      [0, 10],
      [0, 10],
      [-0.2775, 0.2775],
    ],
    [
      [10, 10],
      [0, 20],
      [0.6791, 1],
    ],
    [
      [10, 10],
      [0, 10],
      [0.6075, 1],
    ],
  ])('difference of %j and %j (Newcombe 1998)', (treatment, control, interval) => {
    const { difference, method } = proportions(treatment, control);
    expect(difference.interval?.map((end) => Math.round(end * 1e4) / 1e4)).toEqual(interval);
    expect(method.difference).toBe('newcombe-wilson');
  });

  test('relative risk 10 of 75 and 12 of 225 (documentation of SciPy, relative_risk)', () => {
    const { lift, method } = proportions([10, 75], [12, 225]);
    expect(lift?.value).toBeCloseTo(2.5 - 1, 12);
    expect(lift?.interval?.[0]).toBeCloseTo(1.1261564003469628 - 1, 12);
    expect(lift?.interval?.[1]).toBeCloseTo(5.549850800541033 - 1, 12);
    expect(method.lift).toBe('log-ratio-katz');
  });

  test('heart attacks with placebo and aspirin (Agresti, Categorical Data Analysis, 3.1: 1.82, 1.43 to 2.30; z 5.00)', () => {
    const { lift, statistic, p } = proportions([189, 11_034], [104, 11_037]);
    expect((lift?.value ?? 0) + 1).toBeCloseTo(1.82, 2);
    // 1.433 to 2.306: the book and its reprints round the upper end down or up.
    expect(lift?.interval?.map((end) => Math.round((end + 1) * 1000))).toEqual([1433, 2306]);
    expect(statistic).toBeCloseTo(5.0, 2);
    expect(p).toBeLessThan(1e-6);
  });

  test('5 of 83 and 12 of 99 (documentation of statsmodels, proportions_ztest: p 0.159)', () => {
    const { p, method } = proportions([5, 83], [12, 99]);
    expect(p).toBeCloseTo(0.159, 3);
    expect(method.test).toBe('two-proportion-z');
  });

  test.each<[string, Counts, Counts, number]>([
    ['tea and milk, Fisher 1935; R, fisher.test: 0.4857', [3, 4], [1, 4], 0.4857],
    ['whales, documentation of SciPy, fisher_exact: 0.0350', [8, 10], [1, 6], 0.035],
  ])('%s', (_, treatment, control, p) => {
    const found = proportions(treatment, control);
    expect(found.p).toBeCloseTo(p, 4);
    expect(found.method.test).toBe('fisher-exact');
    expect(found.statistic).toBeUndefined();
    expect(found.warnings).toContain('small-expected-counts');
  });

  test('Fisher is used below an expected count of 5, and z from 5 on', () => {
    // 10 of 40 in all, halves: 5 expected; then 9 of 40: 4.5.
    expect(proportions([7, 20], [3, 20]).method.test).toBe('two-proportion-z');
    expect(proportions([6, 20], [3, 20]).method.test).toBe('fisher-exact');
    // The same holds for those who did not convert.
    expect(proportions([14, 20], [17, 20]).method.test).toBe('fisher-exact');
  });

  test.each<[string, Counts, Counts, string[], boolean, boolean]>([
    ['control without conversions', [5, 100], [0, 100], ['small-expected-counts', 'no-lift'], false, false],
    ['treatment without', [0, 100], [20, 100], ['no-lift-interval'], true, false],
    ['everybody converts', [10, 10], [20, 20], ['small-expected-counts', 'no-lift-interval'], true, false],
    ['nobody converts', [0, 10], [0, 20], ['small-expected-counts', 'no-lift'], false, false],
    ['plenty', [30, 100], [20, 100], [], true, true],
  ])('%s', (_, treatment, control, warnings, lift, interval) => {
    const found = proportions(treatment, control);
    expect(found.warnings).toEqual(warnings);
    expect(found.lift !== undefined).toBe(lift);
    expect(found.lift?.interval !== undefined).toBe(interval);
    expect(found.p).toBeGreaterThanOrEqual(0);
    expect(found.p).toBeLessThanOrEqual(1);
  });
});

describe('means', () => {
  test('Student’s sleep data (documentation of R, t.test): t 1.8608, df 17.776, p 0.07939, −0.2055 to 3.3655', () => {
    const drug1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const drug2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const summary = (values: number[]): [number, number, number] => {
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      return [values.length, mean, Math.sqrt(square / (values.length - 1))];
    };
    const found = means(summary(drug1), summary(drug2));
    expect(found.statistic).toBeCloseTo(1.8608, 4);
    expect(found.df).toBeCloseTo(17.776, 3);
    expect(found.p).toBeCloseTo(0.07939, 5);
    expect(found.difference.interval?.[0]).toBeCloseTo(-0.2054832, 7);
    expect(found.difference.interval?.[1]).toBeCloseTo(3.3654832, 7);
    expect(found.warnings).toEqual(['small-sample']);
  });

  test('fuel of US and Japanese cars (NIST Handbook 1.3.5.3): t 12.94627, df 136.8750', () => {
    const found = means([249, 20.14458, 6.4147], [79, 30.48101, 6.10771]);
    expect(found.statistic).toBeCloseTo(12.94627, 4);
    expect(found.df).toBeCloseTo(136.875, 4);
    expect(found.p).toBeLessThan(1e-20);
    expect(found.warnings).toEqual([]);
    expect(found.method).toEqual({ test: 'welch-t', difference: 'welch-t', lift: 'log-ratio-delta' });
  });

  /**
   * By hand: variances of the logarithms 4²/(100·20²) = 0.0004 each, so √0.0008 = 0.0282843; df = 198; t = 1.9720175
   * (tables: 1.972); log 1.1 = 0.0953102; exp(0.0953102 ∓ 0.0557772) − 1 = 0.0403 and 0.1631 with both groups' spread in
   * proportion to their means.
   */
  test('lift of means by hand', () => {
    const { lift, df } = means([100, 20, 4], [100, 22, 4.4]);
    expect(lift?.value).toBeCloseTo(0.1, 12);
    expect(lift?.interval?.[0]).toBeCloseTo(0.0403, 4);
    expect(lift?.interval?.[1]).toBeCloseTo(0.1631, 4);
    // The spreads differ on the plain scale: (0.16 + 0.1936)² ÷ ((0.16² + 0.1936²) ÷ 99).
    expect(df).toBeCloseTo(196.23, 1);
  });

  test.each<[string, [number, number, number], [number, number, number], string[]]>([
    ['control of 0', [50, 0, 1], [50, 1, 1], ['no-lift']],
    ['control below 0', [50, -2, 1], [50, 1, 1], ['no-lift']],
    ['treatment below 0', [50, 2, 1], [50, -1, 1], ['no-lift-interval']],
    ['29 in a group', [29, 2, 1], [50, 3, 1], ['small-sample']],
    ['one group without spread', [50, 2, 0], [50, 3, 1], []],
  ])('%s', (_, control, treatment, warnings) => {
    const found = means(control, treatment);
    expect(found.warnings).toEqual(warnings);
    expect(Number.isFinite(found.p)).toBe(true);
    expect(found.difference.interval?.every(Number.isFinite)).toBe(true);
  });
});

describe('numbers that cannot be compared', () => {
  const good = { id: 'c', n: 100, conversions: 10 };
  const measured = { id: 'c', n: 100, mean: 5, sd: 1 };
  test.each<[VariantNumbers, Omit<VariantNumbers, 'id'>, ComparisonFault]>([
    [good, {}, 'missing-numbers'],
    [good, { n: 100 }, 'missing-numbers'],
    [good, { conversions: 10 }, 'missing-numbers'],
    [measured, { n: 100, mean: 5 }, 'missing-numbers'],
    [measured, { n: 100, mean: Number.NaN, sd: 1 }, 'missing-numbers'],
    [good, { n: 100, mean: 5, sd: 1 }, 'mixed-numbers'],
    [good, { n: 100.5, conversions: 10 }, 'not-whole'],
    [good, { n: 100, conversions: 1.5 }, 'not-whole'],
    [good, { n: -1, conversions: 0 }, 'negative'],
    [good, { n: 10, conversions: -1 }, 'negative'],
    [good, { n: 0, conversions: 0 }, 'no-cases'],
    [good, { n: 10, conversions: 11 }, 'more-conversions-than-n'],
    [measured, { n: 1, mean: 5, sd: 0 }, 'too-few'],
    [measured, { n: 100, mean: 5, sd: -1 }, 'negative'],
    [{ ...measured, sd: 0 }, { n: 100, mean: 6, sd: 0 }, 'no-spread'],
  ])('%j and %j: %s', (control, treatment, code) => {
    expect(compareVariants(control, { id: 't', ...treatment })).toMatchObject({
      ok: false,
      code,
      control: 'c',
      treatment: 't',
    });
  });

  test('a confidence outside 0 to 1', () => {
    for (const confidence of [0, 1, 95, Number.NaN]) {
      expect(() => compareVariants(good, { ...good, id: 't' }, { confidence })).toThrow(RangeError);
    }
  });
});

describe('several variants', () => {
  const variants = [
    { id: 'a', n: 1000, conversions: 120 },
    { id: 'control', n: 1000, conversions: 100 },
    { id: 'b', n: 1000, conversions: 90 },
  ];

  test('each treatment against the control, and a word about chance', () => {
    const found = compareAll(variants, 'control');
    expect(found).toMatchObject([
      { ok: true, treatment: 'a', control: 'control', warnings: ['several-treatments'] },
      { ok: true, treatment: 'b', control: 'control', warnings: ['several-treatments'] },
    ]);
    expect(compareAll(variants.slice(0, 2), 'control')).toMatchObject([{ treatment: 'a', warnings: [] }]);
  });

  test('without the control nothing can be compared', () => {
    expect(compareAll(variants.slice(0, 1), 'gone')).toEqual([
      { ok: false, code: 'missing-numbers', variant: 'gone', control: 'gone', treatment: 'a' },
    ]);
  });

  test('the methods as one code', () => {
    expect(methodCode(proportions([30, 100], [20, 100]).method)).toBe(
      'two-proportion-z, newcombe-wilson, log-ratio-katz',
    );
    expect(methodCode(means([50, 2, 1], [50, 3, 1]).method)).toBe('welch-t, log-ratio-delta');
  });
});
