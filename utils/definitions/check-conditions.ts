/** Conditions whose value is not what their operator compares with: nobody's record could ever meet them. */

import type { CheckContext } from './check-context.ts';
import { checkProblem } from './check-problems.ts';
import { CONDITION_VALUES, type ConditionValueKind } from './condition-ops.ts';
import { after } from './duration.ts';
import { readMoment, readNumber } from './field-values.ts';
import type { Condition } from './kpi.ts';
import { fieldWords } from './problem.ts';

const EXPECTED: Record<ConditionValueKind, string> = {
  none: 'nothing',
  scalar: 'a text, a number, or true or false',
  text: 'a text',
  number: 'a number',
  list: 'a list with at least one entry',
  when: 'a day like 2026-03-31, or a duration from now like P30D or -P30D',
};

export function checkConditions(context: CheckContext): void {
  for (const kpi of context.kpis) {
    for (const clause of ['includesWhen', 'excludesWhen'] as const) {
      kpi[clause]?.forEach((condition, i) => {
        const kind = CONDITION_VALUES[condition.op];
        if (isOf(kind, condition.value)) return;
        const inner = [clause, i];
        const params = {
          thing: context.thing('kpi', kpi),
          field: fieldWords(inner),
          op: condition.op,
          expected: EXPECTED[kind],
        };
        context.problems.push(checkProblem('condition-value', params, context.place('kpi', kpi, inner)));
      });
    }
  }
}

function isOf(kind: ConditionValueKind, value: Condition['value']): boolean {
  switch (kind) {
    case 'none':
      // A value that nothing looks at does no harm.
      return true;
    case 'list':
      return Array.isArray(value) && value.length > 0;
    case 'number':
      return !Array.isArray(value) && value !== undefined && readNumber(value) !== null;
    case 'text':
      return typeof value === 'string' && value.trim() !== '';
    case 'when':
      return typeof value === 'string' && isWhen(value.trim());
    case 'scalar':
      return value !== undefined && !Array.isArray(value) && value !== '';
  }
}

function isWhen(value: string): boolean {
  if (!/^-?P/.test(value)) return readMoment(value, 'UTC') !== null;
  const duration = value.replace(/^-/, '');
  return /\d/.test(duration) && after('2026-01-01', duration) !== null;
}
