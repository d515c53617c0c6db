import { describe, expect, test } from 'vitest';
import type { FieldValue } from '../definitions/field-values.ts';
import type { RecordState } from '../records/schema.ts';
import { dealOutcome } from './deal-outcome.ts';
import { stage } from './example-definitions.ts';

const outcome = (name: string, fields: Record<string, FieldValue>, more: Partial<RecordState> = {}) =>
  dealOutcome(stage(name, { from: 'page', ...more }), [fields], {});

describe('a stage that is closed by its name', () => {
  const day = { 'Close date': '2026-03-01' };
  test.each([
    'Closed won',
    'closedlost',
    'Closed - Lost',
    'Closed Lost – Competitor',
    'Closed Lost (price)',
    'Lost: no budget',
    'Won - Onboarding',
    'Won 🎉',
    'Sales Won',
    'Contract won',
    '7 Verloren',
    'Closed',
  ])('%s', (name) => expect(outcome(name, day)).toBe('2026-03-01'));

  test.each([
    'Nearly won',
    'Not won yet',
    'Won back',
    'Lost contact',
    'Closed-loop demo',
    'Wonderful',
    'Open',
  ])('but not %s', (name) => expect(outcome(name, day, { from: 'person' })).toBeUndefined());
});

describe('the field of the close date', () => {
  test.each([
    'Close Date',
    'closedate',
    'CloseDate',
    'closed_on',
    'actual_close_date',
    'Close Date (UTC)',
    'Won time',
    'Lost date',
    'Abschlussdatum',
  ])('%s', (name) => expect(outcome('Closed won', { [name]: '2026-03-01' })).toBe('2026-03-01'));

  // What was expected is not what was: tools leave it as it was on the day of the close.
  test.each(['Expected close date', 'Closed-loop date', 'Close date of the parent', 'Won amount'])(
    'but not %s',
    (name) => expect(outcome('Closed won', { [name]: '2026-03-01' })).toBeUndefined(),
  );

  test('the first that can be read', () => {
    expect(
      outcome('Closed won', { 'Close date': '3/4/2026', 'Won time': '', 'Closed on': '2026-03-05' }),
    ).toBe('2026-03-05');
  });
});

describe('no close date that can be read', () => {
  const at = '2026-04-10T09:30:00Z';
  const person = { from: 'person', at } as const;
  test.each<[string, Partial<RecordState>, Record<string, FieldValue>, string | undefined]>([
    ['the instant at which a person chose the stage', person, {}, at],
    ['though a date of two readings is there', person, { 'Close date': '3/4/2026' }, at],
    [
      'not the one at which fields were filled in since',
      { ...person, at: '2026-04-20T00:00:00Z', stageAt: at },
      {},
      at,
    ],
    ['a page does not say when', { from: 'page', at }, {}, undefined],
  ])('%s', (_, more, fields, expected) => expect(outcome('Closed won', fields, more)).toBe(expected));
});

test('only a deal is won', () => {
  const record = { site: 'hubspot', tenant: '1', kind: 'contact', id: '1' } as const;
  expect(outcome('Closed won', { 'Close date': '2026-03-01' }, { record })).toBeUndefined();
});
