import type { HealthView } from '../../utils/panel/view.ts';
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
