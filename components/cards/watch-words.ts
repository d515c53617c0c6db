/** What is to be looked at on a running experiment, in words with its numbers. */
import { formatNumber, language, plural, t } from '../../utils/i18n/i18n.ts';
import type { ExperimentCard } from '../../utils/panel/view.ts';
import type { WatchAlert, WatchView } from '../../utils/panel/watch-view.ts';
import { formatDay } from '../format/date.ts';
import { formatLift, formatValue } from '../format/number.ts';
import { stopRuleWords } from './stop-rule-words.ts';

/** `null`: the alert lacks a number, or names a rule that the card does not hold. */
export function alertWords(
  alert: WatchAlert,
  card: Pick<ExperimentCard, 'stopRules'>,
  now: number,
): string | null {
  switch (alert.kind) {
    case 'stop-rule': {
      const rule = card.stopRules.find(({ id }) => id === alert.stopRule);
      if (!rule) return null;
      const words = stopRuleWords(rule, now);
      // What says “Stop” needs not say whose word it is.
      return withGuardrail(alert.severity === 'stop' ? words : t('watchRule', words), alert);
    }
    case 'horizon':
      return horizonWords(alert, now);
    case 'guardrail':
    case 'expected-late':
      return valueWords(alert, now);
  }
}

function horizonWords({ days = 0, at }: WatchAlert, now: number): string | null {
  if (!at) return null;
  const end = formatDay(at, now, language());
  return days > 0 ? plural('watchOverSince', days, end) : plural('watchEndsIn', -days, end);
}

function valueWords({ kind, kpi, value, limit, at, here }: WatchAlert, now: number): string | null {
  if (!kpi || value === undefined || limit === undefined || !at) return null;
  const shown = formatValue(value, kpi, language(), limit);
  const edge = formatValue(limit, kpi, language(), value);
  const day = formatDay(at, now, language());
  return kind === 'guardrail'
    ? t('watchGuardrail', kpi.name, placeWords(here), shown, edge, day)
    : t('watchLate', kpi.name, edge, day, shown);
}

/** A guardrail that is off by the value that a rule's words have: its target alone. */
function withGuardrail(words: string, { guardrail, kpi, value, here }: WatchAlert): string {
  if (guardrail === undefined || !kpi) return words;
  // A rule's own words may be a sentence.
  return t(
    'watchAlso',
    words.replace(/\.$/, ''),
    placeWords(here),
    formatValue(guardrail, kpi, language(), value),
  );
}

function placeWords(here: WatchAlert['here']): string {
  return here === undefined ? t('watchOverall') : here === true ? t('watchHere') : t('watchIn', here);
}

/**
 * “Too early to decide. So far: Win rate is 33.3% with the change and 22.2% in the control group (+11.1 points, expected
 * +3 points). The mean of 6 figures, from 28 Sep to 2 Nov.”, or what is missing. `null`: nobody planned to judge by numbers.
 */
export function verdictWords(watch: WatchView, kpiName: string, now: number): string | null {
  const { verdict, lacks } = watch;
  if (!verdict) return lacks ? t('verdictLacks', t(`verdictLacks_${lacks}`)) : null;
  const { baseline, value, expected, expectedIs, kpi, control } = verdict;
  const moved = value - baseline;
  const measure = kpi ?? { unit: 'score' };
  const asRatio = expectedIs === 'ratio' && baseline !== 0;
  const change = asRatio ? (part: number) => formatLift(part, language()) : signed(measure.unit);
  return t(
    VERDICTS[verdict.says],
    t(
      control ? 'verdictAgainstControl' : 'verdictNumbers',
      kpi?.name ?? kpiName,
      formatValue(baseline, measure, language(), value),
      formatValue(value, measure, language(), baseline),
      change(asRatio ? moved / Math.abs(baseline) : moved),
      change(expected),
      basisWords(verdict, now),
    ),
  );
}

/** “ The mean of 6 figures (n = 412, in the control group 405), from 28 Sep to 2 Nov.” */
function basisWords({ at, until, periods = 1, n, controlN }: Verdict, now: number): string {
  if (!at) return '';
  const first = formatDay(at, now, language());
  const cases =
    n === undefined
      ? ''
      : controlN === undefined
        ? t('verdictN', formatNumber(n))
        : t('verdictNs', formatNumber(n), formatNumber(controlN));
  return periods > 1 && until
    ? t('verdictMean', formatNumber(periods), first, formatDay(until, now, language()), cases)
    : t('verdictFrom', first, cases);
}

type Verdict = NonNullable<WatchView['verdict']>;

const VERDICTS = { success: 'verdictSuccess', failure: 'verdictFailure', open: 'verdictOpen' } as const;

/** A change in the KPI's own unit: a percentage that moves by points must not read as a percent change. */
function signed(unit: string): (value: number) => string {
  return (value) => {
    const number = formatNumber(value, {
      maximumFractionDigits: unit === 'percent' ? 1 : 2,
      signDisplay: 'exceptZero',
    });
    return unit === 'percent' ? t('verdictPoints', number) : number;
  };
}
