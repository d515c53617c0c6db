/** What is wrong in the form, at the field it is about. Pure. */

import type { Experiment } from '../../utils/definitions/experiment.ts';
import { t, tMaybe } from '../../utils/i18n/i18n.ts';
import { type Draft, typedNumber } from './draft.ts';
import { waitOf } from './draft-body.ts';

/** Field name → what is wrong there. Rows of a list are `stopRules.0`; `form`: no field of the form. */
export type Faults = Record<string, string>;

/** What can be told without asking the worker. */
export function draftFaults(draft: Draft): Faults {
  const faults: Faults = {};
  if (draft.change.trim() === '') faults.change = t('faultChange');
  if (draft.outcome.trim() === '') faults.outcome = t('faultOutcome');
  for (const name of ['baseline', 'amount'] as const) {
    if (draft[name].trim() !== '' && typedNumber(draft[name]) === null) faults[name] = t('faultNumber');
  }
  // What a file brought stays as it is. The direction says which way: “rise by −3” would say both.
  const { key, expected } = draft.body as Partial<Experiment>;
  const amount = typedNumber(draft.amount) ?? 0;
  if (amount < 0 && amount !== expected?.amount) faults.amount = t('faultMinus');
  // A number alone stands in names for anything: none is searched for it.
  if (draft.key.trim() !== '' && !/\p{L}/u.test(draft.key) && draft.key !== key) faults.key = t('faultKey');
  if (draft.within.trim() !== '') {
    if (!isCount(draft.within)) faults.within = t('faultCount');
    // An effect is kept with its amount: by itself the time would go without a word.
    if (draft.amount.trim() === '') faults.amount = t('faultAmount');
  }
  if (draft.startsOn && draft.endsOn && draft.endsOn < draft.startsOn) faults.endsOn = t('faultEnd');
  draft.stopRules.forEach((rule, i) => {
    const missing =
      rule.when === 'after'
        ? rule.date === '' && !waitOf(rule, draft.body)
        : typedNumber(rule.value) === null;
    const lasts = rule.when === 'below' || rule.when === 'above' ? rule.days.trim() : '';
    if (lasts !== '' && !isCount(lasts)) faults[`stopRules.${i}.days`] = t('faultCount');
    if (missing) faults[`stopRules.${i}`] = t(rule.when === 'after' ? 'faultDate' : 'faultNumber');
  });
  return faults;
}

/** Of days, weeks or months: whole ones, at least one. */
function isCount(text: string): boolean {
  const count = typedNumber(text) ?? 0;
  return Number.isInteger(count) && count > 0;
}

/** Paths of the model → fields of the form; the longest that fits counts. */
const FIELDS: readonly [path: string, field: string][] = [
  ['hypothesis.change', 'change'],
  ['hypothesis.outcome', 'outcome'],
  ['hypothesis.because', 'because'],
  ['primaryKpi', 'kpi'],
  ['expected.within', 'within'],
  ['expected', 'amount'],
  ['design.control', 'control'],
  ['design.audience', 'audience'],
  ['design', 'designKind'],
  ['decisionRule.success', 'success'],
  ['decisionRule.failure', 'failure'],
  ['decisionRule', 'success'],
  ['title', 'title'],
  ['key', 'key'],
  ['status', 'status'],
  ['guardrails', 'guardrails'],
  ['baseline', 'baseline'],
  ['measurementPlan', 'measurementPlan'],
  ['startsOn', 'startsOn'],
  ['endsOn', 'endsOn'],
];

/** What the worker found, as [path, code]. */
export function savedFaults(problems: readonly (readonly [path: string, code: string])[]): Faults {
  const faults: Faults = {};
  for (const [path, code] of problems) {
    const words = tMaybe(`fault_${code.replaceAll('-', '_')}`, t('faultOther'));
    const field = fieldOf(path);
    faults[field] ??= field === 'form' ? `${path}: ${words}` : words;
  }
  return faults;
}

function fieldOf(path: string): string {
  const dotted = path.replace(/\[(\d+)\]/g, '.$1');
  const row = /^(stopRules|owners)\.\d+/.exec(dotted);
  if (row) return row[0];
  return FIELDS.find(([start]) => dotted === start || dotted.startsWith(`${start}.`))?.[1] ?? 'form';
}
