/** What is to be looked at on a running experiment, in words with its numbers. */
import { formatNumber, language, plural, t } from '../../utils/i18n/i18n.ts';
import type { ExperimentCard } from '../../utils/panel/view.ts';
import type { WatchAlert, WatchView } from '../../utils/panel/watch-view.ts';
import { formatDay } from '../format/date.ts';
import { formatLift, formatValue } from '../format/number.ts';
import { stopRuleWords } from './stop-rule-words.ts';

/** `null`: the alert names a rule or a KPI that the card does not hold. */
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
      return withGuardrail(alert.severity === 'stop' ? words : t('watchRule', words), alert, now);
    }
    case 'horizon':
      return horizonWords(alert, now);
    case 'guardrail':
      return guardrailWords(alert, now);
    case 'expected-late':
      return lateWords(alert, now);
  }
}

function horizonWords({ days = 0, at }: WatchAlert, now: number): string | null {
  if (!at) return null;
  const end = formatDay(at, now, language());
  return days > 0 ? plural('watchOverSince', days, end) : plural('watchEndsIn', -days, end);
}

function guardrailWords({ kpi, value, limit, at, here }: WatchAlert, now: number): string | null {
  if (!kpi) return null;
  if (value === undefined || limit === undefined || !at) return t('watchGuardrail', kpi.name);
  const shown = formatValue(value, kpi, language(), limit);
  const edge = formatValue(limit, kpi, language(), value);
  const since = formatDay(at, now, language());
  return here === undefined
    ? t('watchGuardrailSince', kpi.name, shown, edge, since)
    : t('watchGuardrailHere', kpi.name, shown, edge, since, whereWords(here));
}

const whereWords = (here: string | true): string => (here === true ? t('watchHere') : `“${here}”`);

/** “… Also a guardrail, off its target of 42 days since 1 Sept (“With pack”)”: its value stands in the rule's words. */
function withGuardrail(words: string, { guardrail, kpi, value }: WatchAlert, now: number): string {
  if (guardrail?.limit === undefined || !kpi) return words;
  const { limit, at, here } = guardrail;
  const edge = formatValue(limit, kpi, language(), value);
  const where = here === undefined ? '' : ` (${whereWords(here)})`;
  return `${words.replace(/\.$/, '')}. ${t('watchAlso', edge, formatDay(at, now, language()))}${where}`;
}

function lateWords({ kpi, value, limit, at }: WatchAlert, now: number): string | null {
  if (!kpi || value === undefined || limit === undefined || !at) return null;
  const shown = formatValue(value, kpi, language(), limit);
  const hoped = formatValue(limit, kpi, language(), value);
  return t('watchLateSince', kpi.name, hoped, formatDay(at, now, language()), shown);
}

/**
 * “Too early to decide. So far: Win rate is 33.3% with the change and 22.2% in the control group (+11.1 points, expected
 * +3 points). The mean of 6 figures, from 28 Sep to 2 Nov.” `null`: nothing can be told.
 */
export function verdictWords(watch: WatchView, kpiName: string, now: number): string | null {
  const { verdict } = watch;
  if (!verdict) return null;
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
