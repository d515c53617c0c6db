import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newSourceState, type SourceState } from '../store/source-state.ts';
import { isDue, waitAfterFailure } from './schedule.ts';

const NOON = Date.parse('2026-01-05T12:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const hourly = { kind: 'url', everyMinutes: 60 } as const;
const iso = (at: number) => new Date(at).toISOString();
const state = (over: Partial<SourceState>): SourceState => ({ ...newSourceState('url:a'), ...over });

describe('isDue', () => {
  test.each([
    ['never synced', undefined, undefined, true],
    ['synced a minute ago', state({ lastGoodAt: iso(NOON - MINUTE) }), undefined, false],
    ['synced an hour ago', state({ lastGoodAt: iso(NOON - 60 * MINUTE) }), undefined, true],
    ['checked since', state({ lastGoodAt: iso(NOON - DAY) }), iso(NOON - MINUTE), false],
    [
      'an old check does not hide a new change',
      state({ lastGoodAt: iso(NOON - MINUTE) }),
      iso(NOON - DAY),
      false,
    ],
    ['the worker slept for a week', state({ lastGoodAt: iso(NOON - 7 * DAY) }), iso(NOON - 7 * DAY), true],
    ['clock set back a day', state({ lastGoodAt: iso(NOON + DAY) }), undefined, true],
    ['clock set back a little', state({ lastGoodAt: iso(NOON + MINUTE) }), undefined, true],
    ['unreadable instant', state({ lastGoodAt: 'yesterday' }), undefined, true],
    [
      'a shrink waits for its interval',
      state({ pendingShrink: { contentHash: 'h', removed: 9, total: 9, at: iso(NOON - MINUTE) } }),
      undefined,
      false,
    ],
  ])('%s', (_what, known, checkedAt, due) => {
    expect(isDue(hourly, known, checkedAt, NOON)).toBe(due);
  });

  const failure = { code: 'unreachable', since: iso(NOON), detail: '', attempts: 3, waitMs: 5 * MINUTE };
  test.each([
    ['its wait is not over', iso(NOON + MINUTE), false],
    ['its wait is over', iso(NOON), true],
    ['farther ahead than the wait: the clock was set back', iso(NOON + DAY), true],
    ['unreadable', 'soon', true],
  ])('after a failure, %s', (_what, nextDue, due) => {
    expect(isDue(hourly, state({ failure, nextDue, lastGoodAt: iso(NOON - DAY) }), undefined, NOON)).toBe(
      due,
    );
  });

  test('files, samples and sources by hand never are', () => {
    expect(isDue({ kind: 'file', everyMinutes: 60 }, undefined, undefined, NOON)).toBe(false);
    expect(isDue({ kind: 'sample', everyMinutes: 60 }, undefined, undefined, NOON)).toBe(false);
    expect(isDue({ kind: 'url', everyMinutes: 0 }, undefined, undefined, NOON)).toBe(false);
  });

  test('whatever the stored instants, a source is due again within its longest wait', () => {
    const instant = fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
    fc.assert(
      fc.property(
        instant,
        fc.option(instant, { nil: undefined }),
        fc.nat(2 * DAY),
        (lastGoodAt, nextDue, waitMs) => {
          const known = nextDue
            ? state({ lastGoodAt, nextDue, failure: { ...failure, waitMs } })
            : state({ lastGoodAt });
          const wait = nextDue ? waitMs : hourly.everyMinutes * MINUTE;
          expect(isDue(hourly, known, undefined, NOON) || isDue(hourly, known, undefined, NOON + wait)).toBe(
            true,
          );
        },
      ),
    );
  });
});

describe('waitAfterFailure', () => {
  const wait = (
    attempts: number,
    everyMinutes = 60,
    random = 0.5,
    code = 'unreachable',
    retryAfter?: number,
  ) =>
    waitAfterFailure(
      { code, attempts, ...(retryAfter !== undefined && { retryAfter }) },
      everyMinutes,
      random,
    );

  test('doubles from a minute to an hour, or to the interval if that is longer', () => {
    expect([1, 2, 3, 4, 7, 8, 1000].map((attempts) => wait(attempts) / MINUTE)).toEqual([
      1, 2, 4, 8, 60, 60, 60,
    ]);
    expect(wait(20, 600) / MINUTE).toBe(600);
  });

  test('is spread by a quarter to each side', () => {
    expect(wait(1, 60, 0)).toBe(45_000);
    expect(wait(1, 60, 0.999999)).toBeCloseTo(75_000, -1);
  });

  test('obeys Retry-After up to a day', () => {
    expect(wait(1, 60, 0.5, 'server-error', 600)).toBe(600_000);
    expect(wait(1, 60, 0.5, 'server-error', 1)).toBe(MINUTE);
    expect(wait(1, 60, 0.5, 'server-error', 1e12)).toBe(DAY);
  });

  test('does not knock again soon where it was refused', () => {
    expect(wait(1, 60, 0.5, 'refused')).toBe(DAY);
  });
});
