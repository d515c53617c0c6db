/** Conditions on a record's fields in plain words, and what to ask for where a field is not known. */
import { fieldNamed } from '../../utils/definitions/field-named.ts';
import { formatNumber, language, type MessageKey, t } from '../../utils/i18n/i18n.ts';
import type { ConditionView, DealView } from '../../utils/panel/deal-view.ts';
import { listWords } from '../cards/words.ts';
import { formatDay } from '../format/date.ts';
import { formatDuration } from '../format/duration.ts';
import type { FieldScalar } from './deal-props.ts';

type Count = DealView['counts'][number];

/** What stands against a record, or is missing to tell: the first is what the person does next. */
export interface Standing {
  verdict: Count['verdict'];
  /** Conditions that speak against it ("does-not"), or that nothing is known of ("unknown"). */
  open: ConditionView[];
}

export function standingOf({ verdict, conditions }: Count): Standing {
  const against = conditions.filter(
    ({ clause, state }) => state === (clause === 'includes' ? 'fails' : 'holds'),
  );
  const unknown = conditions.filter(({ state }) => state === 'unknown');
  return { verdict, open: verdict === 'does-not' ? against : verdict === 'unknown' ? unknown : [] };
}

/** A record's field by name, as the judgement finds it; `undefined`: not known. */
export function knownField(fields: DealView['fields'], name: string): FieldScalar | undefined {
  return fieldNamed(fields, name)?.value;
}

/**
 * What a condition says against the record: "close date is empty", "amount is 800, below 1,000". For a condition of
 * `excludes` that holds: "type is Renewal".
 * @param found the record's value; `undefined`: not known
 * @param now for days without a year
 */
export function againstWords(condition: ConditionView, found: FieldScalar | undefined, now: number): string {
  const { clause, label, op, value } = condition;
  if (condition.state === 'unknown' && condition.found !== undefined) {
    const words = condition.why === 'currency' ? 'condOtherCurrency' : 'condUnreadable';
    return t(words, label, valueWords(condition.found, now));
  }
  if (condition.state === 'unknown') return t('condUnknown', label);
  const isEmpty = found === undefined || found === null || found === '';
  if (clause === 'excludes') {
    if (isEmpty) return t('condEmpty', label);
    return op === 'set' ? t('condSet', label) : t('condIs', label, valueWords(found, now));
  }
  if (isEmpty) return t('condEmpty', label);
  const has = valueWords(found, now);
  const wanted = wantedWords(value, op, now);
  return t(AGAINST[op] ?? 'condIs', label, has, wanted);
}

const AGAINST: Readonly<Record<string, MessageKey>> = {
  empty: 'condNotEmpty',
  is: 'condNot',
  in: 'condNot',
  'at-least': 'condBelow',
  'at-most': 'condAbove',
  above: 'condNotAbove',
  below: 'condNotBelow',
  before: 'condNotBefore',
  after: 'condNotAfter',
  contains: 'condNotContains',
};

/** A field's value: "yes", "12,000", "18 Dec 2026", or the text itself. */
export function valueWords(value: FieldScalar, now: number): string {
  if (value === null || value === '') return t('valueEmpty');
  if (typeof value === 'boolean') return t(value ? 'valueYes' : 'valueNo');
  if (typeof value === 'number') return formatNumber(value);
  return /^\d{4}-\d{2}-\d{2}(T|$)/.test(value) ? formatDay(value, now, language()) : value;
}

function wantedWords(value: ConditionView['value'], op: string, now: number): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) {
    return listWords(
      value.map((one) => valueWords(one, now)),
      'disjunction',
    );
  }
  if ((op === 'before' || op === 'after') && typeof value === 'string' && /^-?P/.test(value)) {
    const span = formatDuration(value.replace('-', ''), language());
    return value.startsWith('-') ? t('condAgo', span) : t('condAhead', span);
  }
  return valueWords(value, now);
}

/** What to ask a person for, so that the condition can be told. */
export type Question =
  | { kind: 'date' | 'number' | 'text' | 'yes-no' }
  | { kind: 'choice'; choices: (string | number | boolean)[] };

/** Told by the condition itself; `found`: a value that is there already shows its type. */
export function questionFor(
  { op, value, field, label }: ConditionView,
  found: FieldScalar | undefined,
): Question {
  if (Array.isArray(value)) return { kind: 'choice', choices: value };
  if (op === 'before' || op === 'after') return { kind: 'date' };
  const sample = value ?? found;
  if (typeof sample === 'boolean') return { kind: 'yes-no' };
  if (typeof sample === 'number') return { kind: 'number' };
  const isDay = typeof found === 'string' && /^\d{4}-\d{2}-\d{2}/.test(found);
  if (isDay || (value === undefined && /\bdate\b/i.test(`${label} ${field.replace(/[_-]/g, ' ')}`)))
    return { kind: 'date' };
  return { kind: 'text' };
}
