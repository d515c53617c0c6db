/**
 * Whether a record counts for a KPI, by the conditions that `includesWhen` and `excludesWhen` carry for machines.
 *
 * Three values: a condition holds, fails, or is unknown, because its field is not known or cannot be read. A record
 * counts when every `includesWhen` holds and every `excludesWhen` fails; it does not count as soon as one says so, however
 * many others are unknown. No zod: pages that evaluate import this file.
 *
 * How values compare:
 * - `is`, `in`: a number with the number that the field shows, true or false with yes or no, a text with the text but
 *   for case, width, spaces and hyphens; a text that is a day, an instant or a number in digits alone also with what the
 *   field shows as such (`2026-12-01` and `1.12.2026`). `contains` likewise within the text. `is-not` and `not-in` are their opposites,
 *   so that an empty field is not X.
 * - `at-least`, `at-most`, `above`, `below`: numbers.
 * - `before`, `after`: whole days of the time zone, strictly; instants where both sides have a time. A duration is
 *   counted from today: `before P30D` is before the day in 30 days, `after -P90D` after the day 90 days ago.
 * - A number of which the field says that it is in another currency than the KPI's is not compared.
 * - An empty field fails all of these but `is-not` and `not-in`.
 */
import { after } from './duration.ts';
import { fieldNamed } from './field-named.ts';
import {
  dayIn,
  type FieldValue,
  isEmpty,
  type Moment,
  readBoolean,
  readMoment,
  readNumber,
} from './field-values.ts';
import type { Condition, Kpi } from './kpi.ts';
import { nameKey } from './names.ts';
import { namesOtherCurrency } from './other-currency.ts';

export type ConditionState = 'holds' | 'fails' | 'unknown';

export interface EvaluatedCondition {
  clause: 'includes' | 'excludes';
  condition: Condition;
  /** Whether the condition itself holds; one of `excludes` that holds speaks against the record. */
  state: ConditionState;
  /** The field's value; absent: nothing is known of the field. */
  found?: FieldValue;
  /**
   * `empty`: known to be empty. `missing`: not known. `unreadable`: it, or the condition's value, cannot be compared.
   * `currency`: it is an amount in another currency.
   */
  why?: 'missing' | 'empty' | 'unreadable' | 'currency';
}

export interface ConditionsVerdict {
  /** `unknown` also for a KPI without conditions: its words may say more than machines are told. */
  verdict: 'counts' | 'does-not' | 'unknown';
  /** Those of `includesWhen` first, each in its order. */
  conditions: EvaluatedCondition[];
}

export type Fields = Readonly<Record<string, FieldValue>>;

type Conditioned = Pick<Kpi, 'includesWhen' | 'excludesWhen' | 'currency'>;

export function hasConditions({ includesWhen, excludesWhen }: Conditioned): boolean {
  return (includesWhen?.length ?? 0) + (excludesWhen?.length ?? 0) > 0;
}

/**
 * @param fields what is known of the record: field name → value
 * @param timeZone IANA name of the workspace's zone, in which days are meant
 * @param currency ISO 4217: the workspace's, for a KPI that has none of its own
 */
export function evaluateConditions(
  kpi: Conditioned,
  fields: Fields,
  now: Date,
  timeZone = 'UTC',
  currency?: string,
): ConditionsVerdict {
  const context = { now, timeZone, currency: kpi.currency ?? currency };
  const evaluate = (clause: EvaluatedCondition['clause']) => (condition: Condition) => ({
    clause,
    condition,
    ...stateOf(condition, fieldNamed(fields, condition.field), context),
  });
  const conditions: EvaluatedCondition[] = [
    ...(kpi.includesWhen ?? []).map(evaluate('includes')),
    ...(kpi.excludesWhen ?? []).map(evaluate('excludes')),
  ];
  if (conditions.some(speaksAgainst)) return { verdict: 'does-not', conditions };
  const isOpen = conditions.length === 0 || conditions.some(({ state }) => state === 'unknown');
  return { verdict: isOpen ? 'unknown' : 'counts', conditions };
}

/** Whether this condition keeps the record out: an `includes` that fails, an `excludes` that holds. */
function speaksAgainst({ clause, state }: EvaluatedCondition): boolean {
  return state === (clause === 'includes' ? 'fails' : 'holds');
}

/** The conditions that keep the record out; empty unless the verdict is `does-not`. */
export function blocking({ conditions }: ConditionsVerdict): EvaluatedCondition[] {
  return conditions.filter(speaksAgainst);
}

/** What a comparison depends on beside the two values. */
interface Context {
  now: Date;
  timeZone: string;
  currency: string | undefined;
}

type Evaluated = Pick<EvaluatedCondition, 'state' | 'found' | 'why'>;

function stateOf(condition: Condition, found: FieldValue | undefined, context: Context): Evaluated {
  const { op, value } = condition;
  if (found === undefined) return { state: 'unknown', why: 'missing' };
  const empty = isEmpty(found);
  if (op === 'set' || op === 'empty') {
    return { state: empty === (op === 'empty') ? 'holds' : 'fails', found, ...(empty && { why: 'empty' }) };
  }
  if (isNumeric(op, value) && namesOtherCurrency(found, context.currency)) {
    return { state: 'unknown', found, why: 'currency' };
  }
  const result = empty ? op === 'is-not' || op === 'not-in' : compare(op, found, value, context);
  if (result === null) return { state: 'unknown', found, why: 'unreadable' };
  return { state: result ? 'holds' : 'fails', found, ...(empty && { why: 'empty' }) };
}

const OF_NUMBERS: ReadonlySet<Condition['op']> = new Set(['at-least', 'at-most', 'above', 'below']);

function isNumeric(op: Condition['op'], value: Condition['value']): boolean {
  return OF_NUMBERS.has(op) || [value].flat().some((one) => typeof one === 'number');
}

type Comparing = Exclude<Condition['op'], 'set' | 'empty'>;

/** `null`: one of the two cannot be read as what the other is. */
function compare(
  op: Comparing,
  found: FieldValue,
  value: Condition['value'],
  { now, timeZone }: Context,
): boolean | null {
  if (value === undefined) return null;
  switch (op) {
    case 'is':
    case 'in':
      return isAny(found, value, timeZone);
    case 'is-not':
    case 'not-in':
      return not(isAny(found, value, timeZone));
    case 'contains':
      return typeof value === 'string' ? nameKey(String(found)).includes(nameKey(value)) : null;
    case 'at-least':
    case 'at-most':
    case 'above':
    case 'below':
      return compareNumbers(op, readNumber(found), Array.isArray(value) ? null : readNumber(value));
    case 'before':
    case 'after': {
      const limit = momentOf(value, now, timeZone);
      const moment = readMoment(found, timeZone);
      if (!limit || !moment) return null;
      return op === 'before' ? isBefore(moment, limit) : isBefore(limit, moment);
    }
  }
}

function not(result: boolean | null): boolean | null {
  return result === null ? null : !result;
}

/** One that is the same decides, even where others cannot be read. */
function isAny(found: FieldValue, value: NonNullable<Condition['value']>, timeZone: string): boolean | null {
  const results = (Array.isArray(value) ? value : [value]).map((one) => isSame(found, one, timeZone));
  if (results.includes(true)) return true;
  return results.includes(null) ? null : false;
}

function isSame(found: FieldValue, value: string | number | boolean, timeZone: string): boolean | null {
  if (typeof value === 'string') return isSameText(found, value, timeZone);
  const read = typeof value === 'number' ? readNumber(found) : readBoolean(found);
  return read === null ? null : read === value;
}

/** Digits with their marks, and no leading zero: that is a code. */
const PLAIN_NUMBER = /^[-+]?(?!0\d)[\d.,'’\s]+$/u;

/** Tools write days and numbers in their own ways: what is none of them, by a digit in it, cannot be compared with one. */
function isSameText(found: FieldValue, value: string, timeZone: string): boolean | null {
  if (nameKey(String(found)) === nameKey(value)) return true;
  const day = readMoment(value, timeZone);
  const number = PLAIN_NUMBER.test(value) ? readNumber(value) : null;
  if ((!day && number === null) || !/\d/.test(String(found))) return false;
  if (!day) {
    const read = readNumber(found);
    return read === null ? null : read === number;
  }
  const moment = readMoment(found, timeZone);
  return moment && !isBefore(moment, day) && !isBefore(day, moment);
}

function compareNumbers(
  op: 'at-least' | 'at-most' | 'above' | 'below',
  found: number | null,
  limit: number | null,
): boolean | null {
  if (found === null || limit === null) return null;
  if (op === 'at-least') return found >= limit;
  if (op === 'at-most') return found <= limit;
  return op === 'above' ? found > limit : found < limit;
}

/** The day or instant that a condition's value names. */
function momentOf(value: NonNullable<Condition['value']>, now: Date, timeZone: string): Moment | null {
  if (typeof value !== 'string') return null;
  const [, sign, duration] = /^(-?)(P.+)$/.exec(value) ?? [];
  if (duration === undefined) return readMoment(value, timeZone);
  const today = Date.parse(dayIn(now.getTime(), timeZone));
  const at = sign === '-' ? ago(today, duration) : later(today, duration);
  return at === null ? null : { day: dayText(at) };
}

const DAY = 86_400_000;
/** Days from 0001 to 9999 are written in ten letters. */
const FIRST = Date.parse('0001-01-01');
const LAST = Date.parse('9999-12-31');

function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Midnight (UTC) of a day and `duration` → the instant after it; `null`: no duration, or farther than dates reach. */
function later(day: number, duration: string): number | null {
  if (day < FIRST || day > LAST) return null;
  const at = after(dayText(day), duration);
  return at !== null && at >= FIRST && at <= LAST ? at : null;
}

/** The last day from which `duration` does not lead past the given one. */
function ago(day: number, duration: string): number | null {
  const forth = later(day, duration);
  if (forth === null) return null;
  // As long as it is from here on; months differ, so that it may be some days too short or too long.
  let at = day - Math.floor((forth - day) / DAY) * DAY;
  const isPast = (from: number) => (later(from, duration) ?? Infinity) > day;
  while (!isPast(at + DAY)) at += DAY;
  while (at >= FIRST && isPast(at)) at -= DAY;
  return at < FIRST ? null : at;
}

function isBefore(a: Moment, b: Moment): boolean {
  return a.at !== undefined && b.at !== undefined ? a.at < b.at : a.day < b.day;
}
