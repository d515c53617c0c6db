/** What only `check` finds: none of it stands in the extension. */
import { type ParamsOf, type Problem, type ProblemPlace, saidProblem } from './problem.ts';

/** What each code names in its sentence: param `n` of the list is `$n` of the message `problem_<code>`. */
export const CHECK_PARAMS = {
  'dangling-id': ['thing', 'target', 'field', 'kind'],
  cycle: ['circle'],
  'several-north-stars': ['count', 'names'],
  'running-without-kpi': ['thing', 'status'],
  'planned-without-kpi': ['thing'],
  'unknown-site': ['thing', 'site', 'field'],
  'duplicate-name': ['thing', 'other', 'name'],
  'shared-abbreviation': ['thing', 'other', 'abbreviation'],
  'shared-key': ['thing', 'other', 'key'],
  'repeated-alias': ['thing', 'alias'],
  'duplicate-observation': ['thing', 'at'],
  'verification-expired': ['thing', 'verified', 'due'],
  'missing-definition': ['thing'],
  'missing-owner': ['thing'],
  'missing-source': ['thing'],
  'missing-target': ['thing'],
  'unknown-check': ['thing', 'field', 'value', 'allowed'],
  'not-ready-to-run': ['thing', 'needs'],
  'condition-value': ['thing', 'field', 'op', 'expected'],
  'unknown-reason': ['thing', 'reason', 'field'],
  'not-a-record': ['thing', 'id', 'field', 'kind', 'site'],
  'unclear-unit': ['thing', 'field'],
  'unclear-control': ['thing', 'field'],
  'repeated-entry': ['thing', 'field', 'id'],
  'ends-before-start': ['thing', 'field', 'until', 'from'],
  'target-said-twice': ['thing', 'field'],
  'no-currency': ['thing'],
  'past-its-end': ['thing', 'status', 'end'],
  'blind-stop-rule': ['thing', 'field', 'needs'],
  'for-no-time': ['thing', 'field'],
  'replaced-by-itself': ['thing', 'circle'],
  'yet-to-come': ['thing', 'field', 'at'],
  'broken-character': ['thing', 'field'],
  'markdown-script': ['thing', 'field'],
  'markdown-link': ['thing', 'field', 'address'],
  'markdown-embedded': ['thing', 'field', 'what'],
  'markdown-plain': ['thing', 'field'],
  'incomplete-address': ['thing', 'field', 'value'],
} as const satisfies Record<string, readonly string[]>;

export type CheckCode = keyof typeof CHECK_PARAMS;

/** All others are errors. A workspace's `required` can make errors of the four `missing-…` and of `not-ready-to-run`. */
const WARNINGS: ReadonlySet<CheckCode> = new Set<CheckCode>([
  'planned-without-kpi',
  'unknown-site',
  'duplicate-name',
  'shared-abbreviation',
  'shared-key',
  'repeated-alias',
  'duplicate-observation',
  'verification-expired',
  'missing-definition',
  'missing-owner',
  'missing-source',
  'missing-target',
  'unknown-check',
  'not-ready-to-run',
  'unknown-reason',
  'not-a-record',
  'unclear-unit',
  'unclear-control',
  'ends-before-start',
  'target-said-twice',
  'no-currency',
  'past-its-end',
  'blind-stop-rule',
  'for-no-time',
  'replaced-by-itself',
  'yet-to-come',
  'broken-character',
  'markdown-script',
  'markdown-link',
  'markdown-embedded',
  'markdown-plain',
  'incomplete-address',
]);

export function checkProblem<C extends CheckCode>(
  code: C,
  params: ParamsOf<(typeof CHECK_PARAMS)[C]>,
  place: ProblemPlace = {},
): Problem & { code: C } {
  const severity = WARNINGS.has(code) ? 'warning' : 'error';
  return saidProblem(code, CHECK_PARAMS[code], params, { severity, ...place });
}
