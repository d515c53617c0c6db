import { formatNumber, language, t } from '../../utils/i18n/i18n.ts';
import type { StopRuleView } from '../../utils/panel/view.ts';
import { formatDay } from '../format/date.ts';
import { formatDuration } from '../format/duration.ts';
import { formatValue } from '../format/number.ts';

/** A stop rule with its numbers: "Sales cycle length above 50 days for 7 days: at 51 days, 2 of 7 so far". */
export function stopRuleWords(rule: StopRuleView, now: number): string {
  const condition = conditionWords(rule, now);
  // A rule about a sample or a date is judged by its progress, not by a value of the KPI.
  const value =
    rule.now !== undefined && rule.kpi && (rule.when === 'above' || rule.when === 'below')
      ? formatValue(rule.now, rule.kpi, language(), rule.value)
      : null;
  if (rule.state === 'met') return value ? t('stopMetAt', condition, value) : t('stopMet', condition);
  if (rule.progress) {
    const [have, need] = [formatNumber(rule.progress.have), formatNumber(rule.progress.need)];
    return value
      ? t('stopProgressAt', condition, value, have, need)
      : t('stopProgress', condition, have, need);
  }
  if (rule.state === 'unknown' && rule.when !== 'after')
    return t(rule.lacks ? 'stopLacksControl' : 'stopUnknown', condition);
  return value ? t('stopNow', condition, value) : condition;
}

/** The same as a line of its own, which begins with a capital: but for a KPI's name, which stands as it is written. */
export function stopRuleLine(rule: StopRuleView, now: number): string {
  const words = stopRuleWords(rule, now);
  return rule.kpi && words.startsWith(rule.kpi.name)
    ? words
    : words.charAt(0).toLocaleUpperCase(language()) + words.slice(1);
}

function conditionWords(rule: StopRuleView, now: number): string {
  const locale = language();
  // No time at all (`P0D`) comes back as it is written, and says nothing.
  const words = formatDuration(rule.for ?? '', locale);
  const lasting = words === rule.for ? '' : words;
  if (rule.when === 'after')
    return t('stopAfter', rule.date ? formatDay(rule.date, now, locale) : lasting || '?');
  if (rule.when === 'sample') return t('stopSample', formatNumber(rule.value ?? 0));
  const name = rule.kpi?.name ?? t('stopPrimary');
  const limit = formatValue(rule.value ?? 0, rule.kpi ?? { unit: 'count' }, locale);
  if (!lasting) return t(rule.when === 'below' ? 'stopBelow' : 'stopAbove', name, limit);
  return t(rule.when === 'below' ? 'stopBelowFor' : 'stopAboveFor', name, limit, lasting);
}

const ORDER: StopRuleView['state'][] = ['met', 'counting', 'clear', 'unknown'];

/** The rule nearest to stopping the experiment. */
export function nearestStopRule(rules: StopRuleView[]): StopRuleView | undefined {
  return [...rules].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))[0];
}
