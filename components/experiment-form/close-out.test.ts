import { beforeAll, describe, expect, test } from 'vitest';
import { BODY } from '../../tests/pages/gallery/campaign-fixtures.ts';
import { installFakeI18n } from '../../tests/pages/gallery/fake-browser.ts';
import {
  type CloseOut,
  closedBody,
  closedCard,
  closeOutOf,
  emptyVariant,
  numbersOf,
  percentText,
  ratioOf,
  type VariantDraft,
  withCounts,
} from './close-out.ts';
import { closeOutFaults, figureFaults } from './close-out-faults.ts';

beforeAll(() => installFakeI18n());

test('what came of it is written, and the day of the end is left to the worker', () => {
  const form = { ...closeOutOf(BODY, 'stopped'), outcome: 'won' as const, reason: ' It worked. ' };
  const body = closedBody({ ...BODY, endsOn: '2026-12-31' }, form);
  expect(body).toEqual({
    ...BODY,
    status: 'stopped',
    endsOn: '2026-12-31',
    result: { outcome: 'won', reason: 'It worked.' },
  });
  // The card does not call the day that was planned the end.
  expect(closedCard(form, body, false).endsOn).toBeUndefined();
  expect(closedCard(form, body, true).endsOn).toBe('2026-12-31');
});

test('lift and interval are kept as ratios, the lower end first', () => {
  const form = {
    ...closeOutOf(BODY, 'concluded'),
    outcome: 'won' as const,
    reason: 'x',
    lift: '3,1',
    low: '5.8',
    high: '0.4',
  };
  expect(closedBody(BODY, form).result).toMatchObject({ lift: 0.031, interval: [0.004, 0.058] });
});

test('the control that the design names comes first', () => {
  const design = {
    kind: 'holdout',
    control: 'control',
    variants: [
      { id: 'pack', name: 'With the pack' },
      { id: 'control', name: 'As before' },
    ],
  };
  const names = closeOutOf({ ...BODY, design }, 'stopped').variants.map(({ name }) => name);
  expect(names).toEqual(['As before', 'With the pack']);
});

const ENDED = { ...closeOutOf(BODY, 'stopped'), outcome: 'won' as const, reason: 'x' };
const counted = (over: Partial<VariantDraft>, counts: CloseOut['counts'] = 'conversions') => ({
  counts,
  variants: [{ ...emptyVariant('a'), n: '100', conversions: '10', ...over }, emptyVariant('b')],
});

describe('what would be lost or refused is said at its field', () => {
  test.each<[string, Partial<CloseOut>, Record<string, string>]>([
    ['no outcome', { outcome: '' }, { outcome: 'Choose what came of it.' }],
    ['no reason', { reason: ' ' }, { reason: 'Say why, in a sentence.' }],
    ['a lift that is no number', { lift: 'about 3' }, { lift: 'Type a number.' }],
    ['the lower end alone', { low: '1' }, { high: 'Type a number.' }],
    ['the upper end alone', { high: '1' }, { low: 'Type a number.' }],
    [
      'a lift below its interval',
      { lift: '2', low: '5', high: '9' },
      { lift: 'It has to lie between the two ends of its interval.' },
    ],
    [
      'a lift above its interval',
      { lift: '2', low: '1', high: '-1' },
      { lift: 'It has to lie between the two ends of its interval.' },
    ],
    ['an end that is no number', { low: 'x', high: '1' }, { low: 'Type a number.' }],
    ['a count that is no number', counted({ n: 'many' }), { 'variants.0.n': 'Type a number.' }],
    ['half a case', counted({ n: '1.5' }), { 'variants.0.n': 'Counts are whole numbers.' }],
    [
      'fewer conversions than none',
      counted({ conversions: '-1' }),
      { 'variants.0.conversions': 'Numbers below zero cannot be counted.' },
    ],
    [
      'more conversions than cases',
      counted({ conversions: '1,200' }),
      { 'variants.0.conversions': 'More conversions than cases.' },
    ],
    ['a mean that is no number', counted({ mean: 'x' }, 'means'), { 'variants.0.mean': 'Type a number.' }],
    [
      'a spread below zero',
      counted({ sd: '-1' }, 'means'),
      { 'variants.0.sd': 'Numbers below zero cannot be counted.' },
    ],
  ])('%s', (_what, fields, faults) => {
    expect(closeOutFaults({ ...ENDED, ...fields })).toEqual(faults);
  });

  test.each<[string, Partial<CloseOut>]>([
    ['no figures at all', {}],
    ['a lift without an interval', { lift: '−3,1 %' }],
    ['a whole interval', { low: '-1', high: '2' }],
    ['a lift at an end of it', { lift: '2', low: '2', high: '-1' }],
    ['counts, and a variant without any', counted({})],
    ['conversions before their cases are typed', counted({ n: '' })],
    ['all cases converted', counted({ conversions: '100' })],
    ['counts of the other kind that are kept', counted({ conversions: '200' }, 'means')],
    ['a mean below zero', counted({ mean: '-1.5', sd: '0' }, 'means')],
    ['a text in a column that is not saved', counted({ mean: 'x' })],
    ['counts that are not saved', counted({ n: 'many' }, 'none')],
  ])('%s is no fault', (_what, fields) => {
    expect(closeOutFaults({ ...ENDED, ...fields })).toEqual({});
  });

  test('while it is typed, only what is no such number is said', () => {
    const form = { ...ENDED, outcome: '' as const, reason: '', low: '1', ...counted({ n: 'x' }) };
    expect(figureFaults(form)).toEqual({ 'variants.0.n': 'Type a number.' });
  });
});

test('what was written when it was stopped stands there when it is concluded', () => {
  const stopped = {
    ...BODY,
    status: 'stopped',
    result: {
      outcome: 'won',
      reason: 'It worked.',
      lift: 0.031,
      interval: [0.004, 0.058],
      p: 0.02,
      method: 'z',
      summary: 'kept',
      variants: [
        { id: 'a', name: 'Control', n: 100, conversions: 10 },
        { id: 'b', name: 'Pack', n: 100, conversions: 20 },
      ],
    },
    learnings: 'Ask early.',
    next: 'scale',
    endsOn: '2026-10-01',
  };
  expect(closedBody(stopped, closeOutOf(stopped, 'concluded'))).toEqual({
    ...stopped,
    status: 'concluded',
  });
});

const FILLED = { lift: '30', low: '2', high: '65', p: 0.03, method: 'two-proportion-z' };
const TYPED = { lift: '30', low: '2', high: '65', p: undefined, method: undefined };

test.each([
  ['a lift that the counts gave goes with them', FILLED, { ...TYPED, lift: '', low: '', high: '' }],
  ['a lift that was typed stays', TYPED, TYPED],
])('%s', (_what, before, after) => {
  const form = { ...closeOutOf(BODY, 'stopped'), ...before };
  expect({ ...form, ...withCounts(form, { counts: 'means' }) }).toEqual({
    ...form,
    ...after,
    counts: 'means',
    isRecounted: true,
  });
});

test('a name, and a variant that nothing was counted of yet, are no other counts', () => {
  const form = { ...closeOutOf(BODY, 'stopped'), ...FILLED };
  const variants = [...form.variants, emptyVariant('c')].map((one) => ({ ...one, name: 'Pack' }));
  expect(withCounts(form, { variants })).toEqual({ variants });
});

test.each([
  ['conversions', { id: 'a', name: 'A', n: 100, conversions: 10 }],
  ['means', { id: 'a', name: 'A', n: 100, mean: 1.5, sd: 0.2 }],
] as const)('the numbers of %s leave the others out', (counts, numbers) => {
  const variant = { id: 'a', name: 'A', n: '100', conversions: '10', mean: '1,5', sd: '0.2' };
  expect(numbersOf(variant, counts)).toEqual(numbers);
});

test.each([
  ['conversions', { n: '10,000', conversions: '1.000' }, { n: 10_000, conversions: 1000 }],
  ['means', { n: '10.000', mean: '12,000', sd: '2.345' }, { n: 10_000, mean: 12_000, sd: 2.345 }],
] as const)('%s with their thousands parted, counts by either mark', (counts, typed, numbers) => {
  expect(numbersOf({ ...emptyVariant('a'), ...typed }, counts)).toEqual({ id: 'a', ...numbers });
});

test.each([
  [0.031, '3.1'],
  [-0.009, '-0.9'],
  [0, '0'],
  [0.123456, '12.35'],
])('%s is %s %%', (ratio, text) => {
  expect(percentText(ratio)).toBe(text);
  expect(ratioOf(text)).toBeCloseTo(ratio, 3);
});
