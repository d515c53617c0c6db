/**
 * When a source is fetched again. Alarms get lost and come late, clocks jump: the stored instants decide, an alarm is
 * only an occasion to look. All instants are ISO 8601 UTC, all spans milliseconds.
 */
import type { SourceEntry } from '../store/schema.ts';
import type { SourceState } from '../store/source-state.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FIRST_WAIT = MINUTE;
/** The longest wait that repeated failures lead to, unless the source's own interval is longer. */
const LONGEST_WAIT = HOUR;
/** A server may ask for no more patience than this; a refused sign-in is tried again only so often without a person. */
const DAY = 24 * HOUR;

/**
 * How long to wait after a failure: doubling from a minute, ± 25 % so that clients do not come back together, never
 * sooner than the server asked for.
 * @param attempts failures in a row, from 1
 * @param retryAfter seconds
 * @param random in [0, 1)
 */
export function waitAfterFailure(
  failure: { code: string; attempts: number; retryAfter?: number },
  everyMinutes: number,
  random: number,
): number {
  const { code, attempts, retryAfter = 0 } = failure;
  const longest = Math.max(LONGEST_WAIT, everyMinutes * MINUTE);
  const doubled = Math.min(longest, FIRST_WAIT * 2 ** Math.min(attempts - 1, 30));
  const wait = (code === 'refused' ? DAY : doubled) * (0.75 + random / 2);
  return Math.round(Math.max(wait, Math.min(retryAfter * 1000, DAY)));
}

/**
 * Whether a source is due at `now` (milliseconds since 1970).
 * A clock that was set back must not silence it: an instant farther ahead than the wait that led to it is not believed.
 * @param checkedAt instant of the last check that found nothing new, kept outside the store
 */
export function isDue(
  source: Pick<SourceEntry, 'kind' | 'everyMinutes'>,
  state: SourceState | undefined,
  checkedAt: string | undefined,
  now: number,
): boolean {
  if (source.kind !== 'url' || source.everyMinutes <= 0) return false;
  const { at, wait } = nextTry(source.everyMinutes * MINUTE, state, checkedAt);
  // Number.NaN (an unreadable instant) is due: neither comparison holds.
  return !(now < at && at - now <= wait);
}

function nextTry(
  every: number,
  state: SourceState | undefined,
  checkedAt: string | undefined,
): { at: number; wait: number } {
  if (state?.failure) return { at: Date.parse(state.nextDue ?? ''), wait: state.failure.waitMs };
  const seen = [state?.lastGoodAt, state?.pendingShrink?.at, checkedAt].filter((at) => at !== undefined);
  const last = seen.length === 0 ? Number.NEGATIVE_INFINITY : Math.max(...seen.map((at) => Date.parse(at)));
  return { at: last + every, wait: every };
}

/**
 * Whether the wait after a failure is over; without one it is. A clock that was set back must not silence a source: an
 * instant farther ahead than the wait that led to it is not believed.
 */
export function isDueAgain(state: SourceState | undefined, now: number): boolean {
  if (!state?.failure) return true;
  const { at, wait } = nextTry(0, state, undefined);
  return !(now < at && at - now <= wait);
}
