/** What a condition can ask of a field, and what each asks for as its value. No zod: pages that evaluate import it. */

/**
 * - `none`: no value is looked at;
 * - `scalar`: a text, a number, or true or false;
 * - `text`, `number`: only that;
 * - `list`: a list of scalars;
 * - `when`: a day, an instant, or a duration from now (`P30D`, `-P30D`).
 */
export type ConditionValueKind = 'none' | 'scalar' | 'text' | 'number' | 'list' | 'when';

export const CONDITION_OPS = [
  'is',
  'is-not',
  'in',
  'not-in',
  'set',
  'empty',
  'at-least',
  'at-most',
  'above',
  'below',
  'before',
  'after',
  'contains',
] as const;
export type ConditionOp = (typeof CONDITION_OPS)[number];

export const CONDITION_VALUES: Readonly<Record<ConditionOp, ConditionValueKind>> = {
  is: 'scalar',
  'is-not': 'scalar',
  in: 'list',
  'not-in': 'list',
  set: 'none',
  empty: 'none',
  'at-least': 'number',
  'at-most': 'number',
  above: 'number',
  below: 'number',
  before: 'when',
  after: 'when',
  contains: 'text',
};
