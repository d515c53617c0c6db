import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ATTRIBUTION_MODELS, type AttributionModel, attribute, type TouchPoint } from './attribution.ts';

const NOW = new Date('2026-06-30T12:00:00Z');

const touch = (campaign: string, occurredAt: string): TouchPoint => ({ campaign, occurredAt });

function sharesOf(touches: readonly TouchPoint[], model: AttributionModel, outcomeAt?: string) {
  const { campaigns } = attribute(touches, { now: NOW, outcomeAt });
  return Object.fromEntries(campaigns.map(({ campaign, shares }) => [campaign, shares[model]]));
}

/**
 * Google Ads Help, “About attribution models”: a restaurant in Florence is found by four searches, one after
 * the other, before a reservation. First click and last click credit one of them, linear 25 % each, position-based
 * 40 %, 10 %, 10 %, 40 %.
 */
const RESTAURANT = [
  touch('restaurant tuscany', '2026-06-01T10:00:00Z'),
  touch('restaurant florence', '2026-06-03T10:00:00Z'),
  touch('3 star restaurant florence', '2026-06-05T10:00:00Z'),
  touch('3 star restaurant abigaille florence', '2026-06-07T10:00:00Z'),
];

describe('worked examples of Google Ads Help, “About attribution models”', () => {
  test.each<[AttributionModel, number[]]>([
    ['first-touch', [1, 0, 0, 0]],
    ['last-touch', [0, 0, 0, 1]],
    ['linear', [0.25, 0.25, 0.25, 0.25]],
    ['position-based', [0.4, 0.1, 0.1, 0.4]],
  ])('%s', (model, expected) => {
    const shares = Object.values(sharesOf(RESTAURANT, model));
    expect(shares).toHaveLength(4);
    shares.forEach((share, i) => {
      expect(share).toBeCloseTo(expected[i] as number, 12);
    });
  });

  test('time decay: eight days before the conversion gets half as much as one day before', () => {
    const shares = sharesOf(
      [touch('eight days before', '2026-06-02T09:00:00Z'), touch('one day before', '2026-06-09T09:00:00Z')],
      'time-decay',
      '2026-06-10T09:00:00Z',
    );
    expect(shares['eight days before']).toBeCloseTo(1 / 3, 12);
    expect(shares['one day before']).toBeCloseTo(2 / 3, 12);
  });
});

/** Worked out by hand from the rules in the file's head. */
describe('by hand', () => {
  const at = (day: number) => `2026-06-${String(day).padStart(2, '0')}T00:00:00Z`;
  test.each<[string, TouchPoint[], AttributionModel, Record<string, number>]>([
    ['one touch gets all', [touch('a', at(1))], 'position-based', { a: 1 }],
    [
      'two touches get half each',
      [touch('a', at(1)), touch('b', at(2))],
      'position-based',
      { a: 0.5, b: 0.5 },
    ],
    [
      'three: 40, 20, 40',
      [touch('a', at(1)), touch('b', at(2)), touch('c', at(3))],
      'position-based',
      { a: 0.4, b: 0.2, c: 0.4 },
    ],
    [
      'a campaign gets the sum of its touches',
      [touch('a', at(1)), touch('b', at(2)), touch('a', at(3)), touch('b', at(4)), touch('a', at(5))],
      'position-based',
      { a: 0.4 + 0.2 / 3 + 0.4, b: 0.4 / 3 },
    ],
    [
      'two firsts at one instant share the first place',
      [touch('a', at(1)), touch('b', at(1)), touch('c', at(2))],
      'first-touch',
      { a: 0.5, b: 0.5, c: 0 },
    ],
    // Places 1 and 2 carry 40 % and 20 %: 30 % each.
    [
      'ties share their places',
      [touch('a', at(1)), touch('b', at(1)), touch('c', at(2))],
      'position-based',
      { a: 0.3, b: 0.3, c: 0.4 },
    ],
    // Whoever adds a touch says the day; that one was typed before the other says nothing.
    [
      'two of the first day share it, at whatever time they are noted',
      [touch('b', '2026-06-01T08:00:00Z'), touch('a', '2026-06-01T09:30:00Z'), touch('c', at(2))],
      'first-touch',
      { a: 0.5, b: 0.5, c: 0 },
    ],
    [
      'and two of the last day',
      [touch('a', at(1)), touch('c', '2026-06-02T12:00:00Z'), touch('b', '2026-06-02T17:00:00Z')],
      'last-touch',
      { a: 0, b: 0.5, c: 0.5 },
    ],
    [
      'within a day nothing decays',
      [touch('a', '2026-06-01T00:00:01Z'), touch('b', '2026-06-01T23:59:00Z')],
      'time-decay',
      { a: 0.5, b: 0.5 },
    ],
    // Ages 0, 7, 14 days: 1, 1/2, 1/4 of 7/4.
    [
      'a half-life and two of them',
      [touch('a', at(1)), touch('b', at(8)), touch('c', at(15))],
      'time-decay',
      { a: 1 / 7, b: 2 / 7, c: 4 / 7 },
    ],
    // 40 years are more than 2,000 half-lives: both would be nothing if counted back from today.
    [
      'very old journeys',
      [touch('a', '1985-01-01T00:00:00Z'), touch('b', '1985-01-08T00:00:00Z')],
      'time-decay',
      { a: 1 / 3, b: 2 / 3 },
    ],
  ])('%s', (_, touches, model, expected) => {
    const shares = sharesOf(touches, model);
    expect(Object.keys(shares)).toEqual(Object.keys(expected));
    for (const [campaign, share] of Object.entries(expected)) expect(shares[campaign]).toBeCloseTo(share, 12);
  });

  test.each([
    ['UTC', { a: 1, b: 0 }],
    // Both on the 2nd there: UTC+13.
    ['Pacific/Tongatapu', { a: 0.5, b: 0.5 }],
  ])('the day is that of the workspace: %s', (timeZone, expected) => {
    const touches = [touch('a', '2026-06-01T12:00:00Z'), touch('b', '2026-06-02T08:00:00Z')];
    const { campaigns } = attribute(touches, { now: NOW, timeZone });
    expect(Object.fromEntries(campaigns.map((one) => [one.campaign, one.shares['first-touch']]))).toEqual(
      expected,
    );
  });

  test('another half-life', () => {
    const touches = [touch('a', at(1)), touch('b', at(15))];
    const { campaigns, halfLifeDays } = attribute(touches, { now: NOW, halfLifeDays: 14 });
    expect(halfLifeDays).toBe(14);
    expect(campaigns[0]?.shares['time-decay']).toBeCloseTo(1 / 3, 12);
    expect(() => attribute(touches, { now: NOW, halfLifeDays: 0 })).toThrow(RangeError);
    expect(() => attribute(touches, { now: NOW, halfLifeDays: Number.NaN })).toThrow(RangeError);
  });
});

describe('what counts', () => {
  test('no touch is a gap, not zero', () => {
    expect(attribute([], { now: NOW })).toEqual({ halfLifeDays: 7, campaigns: [], leftOut: [] });
  });

  test('bad dates, the future and what came after the outcome are left out and said', () => {
    const touches = [
      touch('a', '2026-06-01T00:00:00Z'),
      touch('b', 'yesterday'),
      touch('c', '5'),
      touch('d', '2026-02-30'),
      touch('e', '2026-06-11T00:00:00Z'),
      touch('f', '2026-07-01T00:00:01Z'),
      touch('g', '2026-06-10T14:00:00Z'),
    ];
    const { campaigns, leftOut } = attribute(touches, {
      now: NOW,
      outcomeAt: '2026-06-10T12:00:00Z',
    });
    expect(campaigns.map(({ campaign }) => campaign)).toEqual(['a', 'g']);
    expect(leftOut.map(({ touch, why }) => [touch.campaign, why])).toEqual([
      ['b', 'bad-date'],
      ['c', 'bad-date'],
      ['d', 'bad-date'],
      ['e', 'after-outcome'],
      ['f', 'in-future'],
    ]);
  });

  test.each([
    // The day of the outcome counts to its end, in the zone: Berlin is at UTC+2 then.
    ['2026-06-10', 'Europe/Berlin', '2026-06-10T21:59:59.999Z'],
    ['2026-06-10', 'UTC', '2026-06-10T23:59:59.999Z'],
    // A close date that lies ahead has not come yet; half a day ahead is somebody's today.
    ['2026-12-31', 'UTC', '2026-07-01T00:00:00.000Z'],
    ['soon', 'UTC', '2026-07-01T00:00:00.000Z'],
  ])('outcome %s in %s counts until %s', (outcomeAt, timeZone, until) => {
    const next = new Date(Date.parse(until) + 1).toISOString();
    const { campaigns, leftOut } = attribute([touch('a', until), touch('b', next)], {
      now: NOW,
      outcomeAt,
      timeZone,
    });
    expect([campaigns.map(({ campaign }) => campaign), leftOut.map((one) => one.touch.campaign)]).toEqual([
      ['a'],
      ['b'],
    ]);
  });

  // Imports write a day as its midnight: that of the day after the close is too late, in the zone.
  test.each([
    ['2026-06-11', '2026-06-10', 'UTC', 'after-outcome'],
    ['2026-06-10T22:00:00Z', '2026-06-10', 'Europe/Berlin', 'after-outcome'],
    ['2026-06-10T21:59:59.999Z', '2026-06-10', 'Europe/Berlin', undefined],
    ['2026-06-10', '2026-06-10', 'UTC', undefined],
    ['2026-06-11T00:00:00Z', '2026-06-11T00:00:00Z', 'UTC', undefined],
    // Whoever says a stage in the morning and a touch at noon has said both of one day.
    ['2026-06-10T12:00:00Z', '2026-06-10T08:00:00Z', 'UTC', undefined],
    ['2026-06-10T22:30:00Z', '2026-06-10T08:00:00Z', 'Europe/Berlin', 'after-outcome'],
    // Tokyo at six in the morning, where the workspace still has the day before: noon of that day, and of the next.
    ['2026-06-11T03:00:00Z', '2026-06-10T21:00:00Z', 'UTC', undefined],
    ['2026-06-12T03:00:00Z', '2026-06-10T21:00:00Z', 'UTC', 'after-outcome'],
    // At the last minute of a day noon of the next is too late.
    ['2026-06-11T12:00:00Z', '2026-06-10T23:59:59Z', 'UTC', 'after-outcome'],
  ])('a touch of %s, closed %s in %s: %s', (occurredAt, outcomeAt, timeZone, why) => {
    const { leftOut } = attribute([touch('a', occurredAt)], { now: NOW, outcomeAt, timeZone });
    expect(leftOut[0]?.why).toBe(why);
  });

  test('the campaign with the first day comes first', () => {
    const touches = [
      touch('b', '2026-06-05T10:00:00Z'),
      touch('a', '2026-06-03'),
      touch('b', '2026-06-01T10:00:00+02:00'),
    ];
    const { campaigns } = attribute(touches, { now: NOW });
    expect(campaigns).toMatchObject([
      { campaign: 'b', touches: 2 },
      { campaign: 'a', touches: 1 },
    ]);
  });
});

describe('for all journeys', () => {
  const instants = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2026-07-31'), noInvalidDate: true })
    .map((date) => date.toISOString());
  const journeys = fc.array(
    fc.record({
      campaign: fc.constantFrom('a', 'b', 'c', 'd'),
      // Few days, so that ties happen; and any instant.
      occurredAt: fc.oneof(fc.constantFrom('2026-06-01', '2026-06-02', '2026-06-09', 'never'), instants),
    }),
    { maxLength: 40 },
  );

  test('shares sum to 1 or there are none, none is negative, and every touch is counted or left out', () => {
    fc.assert(
      fc.property(journeys, fc.option(instants, { nil: undefined }), (touches, outcomeAt) => {
        const { campaigns, leftOut } = attribute(touches, { now: NOW, outcomeAt });
        const counted = campaigns.reduce((sum, one) => sum + one.touches, 0);
        expect(counted + leftOut.length).toBe(touches.length);
        for (const model of ATTRIBUTION_MODELS) {
          const shares = campaigns.map((one) => one.shares[model]);
          expect(shares.every((share) => share >= 0)).toBe(true);
          const sum = shares.reduce((a, b) => a + b, 0);
          expect(Math.abs(sum - (counted === 0 ? 0 : 1))).toBeLessThan(1e-9);
        }
      }),
    );
  });

  test('the order in which touches are given does not matter', () => {
    const mixed = journeys.chain((touches) =>
      fc.tuple(fc.constant(touches), fc.shuffledSubarray(touches, { minLength: touches.length })),
    );
    fc.assert(
      fc.property(mixed, ([touches, shuffled]) => {
        const a = attribute(touches, { now: NOW }).campaigns;
        const b = attribute(shuffled, { now: NOW }).campaigns;
        expect(b).toEqual(a);
      }),
    );
  });

  test('moving a whole journey in time changes no share', () => {
    fc.assert(
      fc.property(journeys, fc.integer({ min: 1, max: 3650 }), (touches, days) => {
        const known = touches.filter(({ occurredAt }) => occurredAt !== 'never');
        const earlier = known.map(({ campaign, occurredAt }) => ({
          campaign,
          occurredAt: new Date(Date.parse(occurredAt) - days * 86_400_000).toISOString(),
        }));
        const later = { now: new Date('2027-01-01T00:00:00Z') };
        const a = attribute(known, later).campaigns;
        const b = attribute(earlier, later).campaigns;
        expect(b.map(({ campaign }) => campaign)).toEqual(a.map(({ campaign }) => campaign));
        a.forEach(({ shares }, i) => {
          for (const model of ATTRIBUTION_MODELS) expect(b[i]?.shares[model]).toBeCloseTo(shares[model], 9);
        });
      }),
    );
  });
});
