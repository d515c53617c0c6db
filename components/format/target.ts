import { language, t } from '../../utils/i18n/i18n.ts';
import type { HealthView, KpiCard } from '../../utils/panel/view.ts';
import { formatDay } from './date.ts';
import { formatRange, formatValue, type Measure } from './number.ts';

const SIGNS = { 'at-least': '≥', 'at-most': '≤', about: '≈', between: '' } as const;

/** The target alone: `≥ 25%`, `≤ 42 days`, `40–45 days`; empty when the view holds no number. */
export function formatTarget(
  target: NonNullable<HealthView['target']>,
  measure: Measure,
  locale: string,
): string {
  if (target.min !== undefined && target.max !== undefined) {
    return formatRange(target.min, target.max, measure, locale);
  }
  const value = target.value ?? target.min ?? target.max;
  if (value === undefined) return '';
  const sign = SIGNS[target.op];
  return `${sign ? `${sign} ` : ''}${formatValue(value, measure, locale)}`;
}

/** "target ≥ 25% from 1 Dec", where none is in force yet; or that there is none. */
export function nextWords(card: KpiCard, now: number): string {
  const { next } = card.health;
  if (!next?.from) return t('noTarget');
  return t('targetFrom', formatTarget(next, card, language()), formatDay(next.from, now, language()));
}
