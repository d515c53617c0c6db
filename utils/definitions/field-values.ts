/**
 * Values of a record's fields as tools show them, read as numbers, days, yes and no. What can be read in two ways is
 * not guessed: the answer is `null`, and a condition on it is unknown. No zod: pages that evaluate import it.
 */

/** Value of a record's field, as RecordState has it; `null` and a blank text are an empty field. */
export type FieldValue = string | number | boolean | null;

export function isEmpty(value: FieldValue): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/** A symbol (also `US$` and `$US`), three capitals, or one of the short forms that have neither (`Kč`, `zł`). */
const CURRENCY = String.raw`(?:[A-Z]{0,3}\p{Sc}[A-Z]{0,3}|[A-Z]{3}|(?:kr|K\u010d|z\u0142|Rs|Fr)\.?)`;
const SIGN = '[-+\\u2212\\u2013]';
/** Currency in front or behind, and per cent behind, are not part of the number. */
const AMOUNT = new RegExp(`^(${SIGN}?)${CURRENCY}?(${SIGN}?)([.,]?\\d[\\d.,'’]*)(?:${CURRENCY}|%)?$`, 'u');

/**
 * The number that a text shows: `12,000.50`, `12.000,50`, `€ 12 000`, `12'000 CHF`, `-3.5 %`.
 * - Spaces and apostrophes part thousands. Of comma and point, the one that stands last is the decimal mark if both
 *   occur, and one that occurs several times parts thousands.
 * - A single comma or point with exactly three digits behind, and one to three without a leading 0 before it, parts
 *   thousands (`12,000` and `12.000` are twelve thousand): money is seldom written with three decimals.
 * @param decimal the decimal mark of who wrote it, where that is known: `2.345` is then no thousands
 * @returns `null` for a text that is no number (`12k`, `about 5`, `1-2`), and for true and false
 */
export function readNumber(value: FieldValue, decimal?: '.' | ','): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  const found = AMOUNT.exec(value.replace(/\s/gu, ''));
  if (!found) return null;
  const [, before = '', behind = '', text = ''] = found;
  if (before !== '' && behind !== '') return null;
  const digits = plainDigits(text.replace(/['’]/g, ''), decimal);
  if (digits === null) return null;
  const sign = /[^+]/.test(before + behind) ? -1 : 1;
  return sign * Number(digits);
}

/** `12.000,50` → `12000.50`; `null` when its marks stand where they cannot. */
function plainDigits(text: string, decimal?: string): string | null {
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  const mark = comma > point ? ',' : '.';
  const other = mark === ',' ? '.' : ',';
  const last = Math.max(comma, point);
  if (last < 0) return text;
  const isGrouping = text.indexOf(mark) !== last;
  const thousands =
    isGrouping || (mark !== decimal && !text.includes(other) && /^[1-9]\d{0,2}[.,]\d{3}$/.test(text));
  if (thousands) return grouped(text, mark);
  const whole = text.slice(0, last);
  const rest = text.slice(last + 1);
  const plain = whole.includes(other) ? grouped(whole, other) : whole;
  return plain === null || rest === '' || !/^\d*$/.test(rest) ? null : `${plain}.${rest}`;
}

function grouped(text: string, mark: string): string | null {
  const [first = '', ...groups] = text.split(mark);
  const isFine = /^\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
  return isFine ? text.replaceAll(mark, '') : null;
}

const YES = new Set(['true', 'yes', 'ja', 'oui', 'sí', 'si']);
const NO = new Set(['false', 'no', 'nein', 'non']);

/** True and false, also as the words yes and no; `null` for anything else. */
export function readBoolean(value: FieldValue): boolean | null {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return YES.has(word) ? true : NO.has(word) ? false : null;
}

/** A calendar day and, where the value has a time, its instant in milliseconds since 1970. */
export interface Moment {
  day: string;
  at?: number;
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
/** Three letters tell the months apart. */
const NAMED_DAY =
  /^(?:(?<first>\d{1,2})\.? (?<word>[a-z]{3,})\.?|(?<month>[a-z]{3,})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?),? (?<year>\d{4})$/i;

/** Numbers from here on are milliseconds since 1970 (some tools give these); smaller ones are no dates. */
const FIRST_MILLISECONDS = 1e11;

/**
 * The day that a value shows:
 * - ISO 8601: a day, or an instant, whose day is that of `timeZone`;
 * - day.month.year (`31.3.2026`), always in that order; day/month/year and month/day/year only where one of the two
 *   is above 12;
 * - a day with the month's English name, or its first three letters or more (`Dec 1, 2026`, `1. December 2026`);
 * - milliseconds since 1970, as a number.
 * @returns `null` for any other value, for days that do not exist, and for `3/4/2026`, which is two days
 */
export function readMoment(value: FieldValue, timeZone: string): Moment | null {
  if (typeof value === 'number') {
    return value >= FIRST_MILLISECONDS && value <= 8.64e15
      ? { day: dayIn(value, timeZone), at: value }
      : null;
  }
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return existing(text);
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(text)) {
    const at = Date.parse(text);
    return Number.isNaN(at) || !existing(text.slice(0, 10)) ? null : { day: dayIn(at, timeZone), at };
  }
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text);
  if (dotted) return existing(dayText(dotted[3], dotted[2], dotted[1]));
  const named = NAMED_DAY.exec(text);
  if (named) {
    const { word = '', month = word, first, day = first, year } = named.groups ?? {};
    const place = MONTHS.findIndex((one) => one.startsWith(month.toLowerCase()));
    return place < 0 ? null : existing(dayText(year, String(place + 1), day));
  }
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (!slashed) return null;
  const [, one, two, year] = slashed;
  if (one === two || Number(two) > 12) return existing(dayText(year, one, two));
  return Number(one) > 12 ? existing(dayText(year, two, one)) : null;
}

function dayText(year = '', month = '', day = ''): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function existing(day: string): Moment | null {
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || !at.toISOString().startsWith(day) ? null : { day };
}

const zones = new Map<string, Intl.DateTimeFormat>();

/** Calendar day of an instant; a zone that this browser does not know counts as UTC. */
export function dayIn(at: number, timeZone: string): string {
  let format = zones.get(timeZone);
  if (!format) {
    const fields = { calendar: 'gregory', year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    try {
      format = new Intl.DateTimeFormat('en-US', { timeZone, ...fields });
    } catch {
      format = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', ...fields });
    }
    zones.set(timeZone, format);
  }
  const parts = format.formatToParts(at);
  const part = (type: 'year' | 'month' | 'day') => parts.find((one) => one.type === type)?.value;
  return dayText(part('year')?.padStart(4, '0'), part('month'), part('day'));
}
