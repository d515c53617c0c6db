import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retell, TOLD_ON } from './retell.ts';

const story = {
  at: '2026-11-21',
  started: '2026-07-01',
  occurredAt: '2026-11-20T23:59:00Z',
  effectiveFrom: '2026-01-01',
  targets: [{ value: 5, from: '2026-10-01', due: '2026-12-31' }],
  observations: [
    { at: ['2025-12-01', '2026-11-01'], period: 'P1M' },
    { at: '2026-11-01', period: 'P7D' },
  ],
};

test.each([
  ['2026-11-22', story],
  [
    '2026-12-01',
    {
      at: '2026-11-30',
      started: '2026-07-10',
      occurredAt: '2026-11-29T23:59:00Z',
      effectiveFrom: '2026-01-01',
      targets: [{ value: 5, from: '2026-10-01', due: '2026-12-31' }],
      observations: [
        { at: ['2026-01-01', '2026-12-01'], period: 'P1M' },
        { at: '2026-11-10', period: 'P7D' },
      ],
    },
  ],
  [
    '2028-03-01',
    {
      at: '2028-02-29',
      started: '2027-10-09',
      occurredAt: '2028-02-28T23:59:00Z',
      effectiveFrom: '2027-04-01',
      targets: [{ value: 5, from: '2028-01-01', due: '2028-03-31' }],
      observations: [
        { at: ['2027-04-01', '2028-03-01'], period: 'P1M' },
        { at: '2028-02-09', period: 'P7D' },
      ],
    },
  ],
  [
    '2026-05-31',
    {
      at: '2026-05-30',
      started: '2026-01-07',
      occurredAt: '2026-05-29T23:59:00Z',
      effectiveFrom: '2025-07-01',
      targets: [{ value: 5, from: '2026-04-01', due: '2026-06-30' }],
      observations: [
        { at: ['2025-06-01', '2026-05-01'], period: 'P1M' },
        { at: '2026-05-10', period: 'P7D' },
      ],
    },
  ],
])('as of %s', (today, retold) => {
  expect(retell(story, today)).toEqual(retold);
});

test('what is no day stays as it is', () => {
  const text = {
    url: 'https://x.example/2026-11-01',
    id: '2026-11-011',
    month: '2026-11',
    words: 'on 2026-11-01',
    n: 20261101,
    none: null,
  };
  expect(retell(text, '2027-02-03')).toEqual(text);
});

test('a day keeps its distance from the day of telling, whatever that is', () => {
  const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  const dayOf = (at: Date) => at.toISOString().slice(0, 10);
  fc.assert(
    fc.property(day.map(dayOf), day.map(dayOf), (at, today) => {
      const distance = Date.parse(at) - Date.parse(TOLD_ON);
      expect(Date.parse(retell({ at }, today).at) - Date.parse(today)).toBe(distance);
    }),
  );
});
