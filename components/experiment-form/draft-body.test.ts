import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { BODY } from '../../tests/pages/gallery/campaign-fixtures.ts';
import { installFakeI18n } from '../../tests/pages/gallery/fake-browser.ts';
import { definitions, experiment } from '../../utils/panel/example-definitions.ts';
import { indexKeys } from '../../utils/panel/key-index.ts';
import { newDraft, numberText, type StopRuleDraft, titleOf, typedNumber } from './draft.ts';
import { freeRuleId, fromBody, toBody } from './draft-body.ts';
import { draftFaults } from './faults.ts';

beforeEach(() => installFakeI18n());

const named = (id: string) => `name of ${id}`;

test('what is opened and saved untouched is the same body', () => {
  expect(toBody(fromBody(BODY, 'v1', named))).toEqual(BODY);
});

test('what the form does not show stays, inside of groups too', () => {
  const body = {
    ...BODY,
    design: { kind: 'ab', variants: [{ id: 'a', name: 'A' }], audience: 'DACH' },
    respondsTo: ['security-review'],
    'x-own': { deep: 1 },
  };
  const draft = { ...fromBody(body, 'v1', named), audience: 'Nordics' };
  expect(toBody(draft)).toEqual({ ...body, design: { ...body.design, audience: 'Nordics' } });
});

test('a duration of another shape is kept until something is typed over it', () => {
  const body = { ...BODY, expected: { direction: 'increase', amount: 3, within: 'P1Y2M' } };
  const draft = fromBody(body, 'v1', named);
  expect(draft.within).toBe('');
  expect(toBody(draft).expected).toEqual(body.expected);
  expect(toBody({ ...draft, within: '6', withinUnit: 'W' }).expected).toMatchObject({ within: 'P6W' });
});

test('a period of a stop rule shows in days and changes only when it is changed', () => {
  const draft = fromBody(BODY, 'v1', named);
  expect(draft.stopRules[0]).toMatchObject({ days: '30', kpi: { id: 'cycle', name: 'name of cycle' } });
  const [rule] = draft.stopRules;
  expect(toBody({ ...draft, stopRules: [{ ...rule, days: '7' } as never] }).stopRules).toEqual([
    { id: 'cycle', kpi: 'cycle', when: 'above', value: 50, for: 'P7D' },
  ]);
});

describe('what a stop rule holds and its row does not show', () => {
  const rule = (before: object, fields: object) => {
    const draft = fromBody({ ...BODY, stopRules: [{ id: 'r', ...before }] }, 'v1', named);
    const [shown] = draft.stopRules;
    return { ...draft, stopRules: [{ ...shown, ...fields } as StopRuleDraft] };
  };

  test.each([
    ['a wait from the start', { when: 'after', for: 'P6W' }],
    ['a day that stands beside a wait', { when: 'after', date: '2026-12-01', for: 'P6W' }],
    ['the sample of a second KPI', { when: 'sample', kpi: 'cycle', value: 400 }],
    ['a wait of a shape that is none of days', { when: 'below', value: 3, for: 'P1Y' }],
    ['what another tool keeps there', { when: 'sample', value: 400, date: '2026-12-01', 'x-own': 1 }],
  ])('%s is kept, and is no fault', (_what, before) => {
    const draft = rule(before, {});
    expect(toBody(draft).stopRules).toEqual([{ id: 'r', ...before }]);
    expect(draftFaults(draft)).toEqual({});
  });

  test.each([
    ['a day that is chosen', { when: 'after', for: 'P6W' }, { date: '2026-12-01' }, { date: '2026-12-01' }],
    [
      'another condition',
      { when: 'after', for: 'P6W', date: '2026-12-01' },
      { when: 'sample', value: '9' },
      { value: 9 },
    ],
  ])('%s takes the place of the wait', (_what, before, fields, left) => {
    expect(toBody(rule(before, fields)).stopRules).toEqual([
      { id: 'r', when: 'when' in fields ? fields.when : before.when, ...left },
    ]);
  });

  test.each([
    ['with neither day nor wait', { when: 'after' }, {}],
    ['whose day was emptied', { when: 'after', date: '2026-12-01', for: 'P6W' }, { date: '' }],
    ['that had a wait for a value', { when: 'below', value: 3, for: 'P6W' }, { when: 'after' }],
  ])('a rule “after” %s asks for the day', (_what, before, fields) => {
    expect(draftFaults(rule(before, fields))).toEqual({ 'stopRules.0': 'Choose a day.' });
  });

  test('is not passed on to a new rule when its own is removed', () => {
    const draft = fromBody(
      { ...BODY, stopRules: [{ id: 'rule-1', when: 'after', for: 'P6W' }] },
      'v1',
      named,
    );
    expect(freeRuleId({ ...draft, stopRules: [] })).toBe('rule-2');
  });
});

test.each(['soon', '0', '-3', '0.2', '2.5', '2,5'])('a period of “%s” days is said, not dropped', (days) => {
  const draft = fromBody(BODY, 'v1', named);
  const [first, ...others] = draft.stopRules;
  const faults = draftFaults({ ...draft, stopRules: [{ ...first, days } as StopRuleDraft, ...others] });
  expect(faults).toEqual({ 'stopRules.0.days': 'Type a whole number above 0.' });
});

test('an expected time without an amount is said at the amount, not dropped', () => {
  const empty = { ...fromBody(BODY, 'v1', named), amount: ' ', within: '6' };
  expect(toBody(empty).expected).toBeUndefined();
  expect(draftFaults(empty)).toEqual({ amount: 'Give an amount too, or leave “Within” empty.' });
  expect(draftFaults({ ...empty, amount: '3' })).toEqual({});
  expect(draftFaults({ ...empty, within: '' })).toEqual({});
});

test.each(['soon', '0', '-3', '0.2', '2.5', '2,5'])(
  'an expected time of “%s” weeks is said, not dropped',
  (within) => {
    const draft = { ...fromBody(BODY, 'v1', named), amount: '3', within };
    expect(draftFaults(draft)).toEqual({ within: 'Type a whole number above 0.' });
  },
);

test.each(['increase', 'decrease'] as const)('an amount below nothing beside “%s” is said', (direction) => {
  const draft = { ...fromBody(BODY, 'v1', named), direction, amount: '-3' };
  expect(draftFaults(draft)).toEqual({ amount: 'Leave out the minus: “fall by” says it.' });
});

test.each([
  ['21', true],
  ['2026-4', true],
  ['— !', true],
  ['EXP-21', false],
  ['é! x', false],
  ['実験 3', false],
  [' ', false],
])('the key “%s” that no name is searched for is said: %s', (key, isSaid) => {
  expect(Object.keys(draftFaults({ ...fromBody(BODY, 'v1', named), key }))).toEqual(isSaid ? ['key'] : []);
  const found = indexKeys(definitions({ experiments: [experiment('e', { key })] })).exact.size > 0;
  expect(found).toBe(!isSaid && key.trim() !== '');
});

test('what a file brought keeps nobody from saving', () => {
  const body = { ...BODY, key: '21', expected: { direction: 'decrease', amount: -3 } };
  expect(draftFaults(fromBody(body, 'v1', named))).toEqual({});
});

test('an empty form says nothing it was not told', () => {
  expect(toBody(newDraft({ suffix: 'abc', change: 'we call first', outcome: 'more answer' }))).toEqual({
    id: 'we-call-first-abc',
    title: 'We call first',
    hypothesis: { change: 'we call first', outcome: 'more answer' },
    status: 'planned',
  });
});

test('an audience without a design is kept under a design that fixes nothing', () => {
  expect(toBody(newDraft({ change: 'x', audience: 'DACH' })).design).toEqual({
    kind: 'other',
    audience: 'DACH',
  });
});

test('one half of a decision rule is kept', () => {
  expect(toBody(newDraft({ change: 'x', failure: 'stop' })).decisionRule).toEqual({
    success: '',
    failure: 'stop',
  });
});

test.each([
  ['2.5', 2.5],
  ['2,5', 2.5],
  ['−3', -3],
  ['+0.4 %', 0.4],
  ['–3', -3],
  ['.05', 0.05],
  ['1 200', 1200],
  ['10,000', 10_000],
  ['1,234,567', 1_234_567],
  ['1.234.567', 1_234_567],
  ['10,000.50', 10_000.5],
  ['10.000,50', 10_000.5],
  ['€ 12,000', 12_000],
  // A mean of three decimals.
  ['52.318', 52.318],
  ['0,125', 0.125],
  ['', null],
  ['about 3', null],
  ['1.2.3', null],
])('the number in “%s” is %s', (text, number) => {
  expect(typedNumber(text)).toBe(number);
});

test.each([
  ['10.000', 10_000],
  ['52,318', 52.318],
  ['2.5', 2.5],
])('where the browser writes 10.000,5, the number in “%s” is %s', (text, number) => {
  installFakeI18n('de');
  expect(typedNumber(text)).toBe(number);
});

test.each(['en', 'de', 'fr', 'sv', 'ar-EG'])('what the form shows is read as it was, in %s', (language) => {
  installFakeI18n(language);
  const thousandths = fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1000);
  fc.assert(fc.property(thousandths, (n) => typedNumber(numberText(n)) === n));
});

test('figures of thousands are kept as such, and a sample is whole in either spelling', () => {
  const rule = (id: string, when: 'below' | 'sample', value: string): StopRuleDraft => ({
    id,
    kpi: null,
    when,
    value,
    date: '',
    days: '',
  });
  const draft = newDraft({
    change: 'x',
    baseline: '10,000',
    amount: '1,500.5',
    stopRules: [rule('a', 'below', '12,000'), rule('b', 'sample', '5,000'), rule('c', 'sample', '5.000')],
  });
  const { baseline, expected, stopRules } = toBody(draft);
  expect({ baseline, expected }).toMatchObject({ baseline: 10_000, expected: { amount: 1500.5 } });
  expect(stopRules).toMatchObject([{ value: 12_000 }, { value: 5000 }, { value: 5000 }]);
});

test('a title is cut at a word', () => {
  const change = `we ${'write '.repeat(20)}`;
  const title = titleOf({ title: ' ', change });
  expect(title.length).toBeLessThanOrEqual(81);
  expect(title).toMatch(/^We write.*write…$/);
  expect(titleOf({ title: 'Own', change })).toBe('Own');
});
