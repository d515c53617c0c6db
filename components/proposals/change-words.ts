/** A change to a field in plain words: what it is called, what it says before and after. Never JSON. */
import type { Target } from '../../utils/definitions/kpi.ts';
import { formatNumber, language, t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { ChangedField, MeasureView } from '../../utils/panel/proposal-view.ts';
import { type DiffPart, wordDiff } from '../../utils/panel/word-diff.ts';
import { formatDay } from '../format/date.ts';
import { formatTarget } from '../format/target.ts';

/** A short value is told by what it was and what it becomes, a long text by the words that change. */
export type ChangeWords =
  | { label: string; kind: 'value'; before: string; after: string }
  | { label: string; kind: 'text'; parts: DiffPart[] };

interface WordsContext {
  measure?: MeasureView | undefined;
  now: number;
}

/** From here on a text is read by its changed words. */
const LONG = 24;

export function changeWords(
  { path, now: before, wanted: after }: ChangedField,
  context: WordsContext,
): ChangeWords {
  const label = fieldLabel(path);
  const field = path.at(-1) ?? '';
  if (
    typeof before === 'string' &&
    typeof after === 'string' &&
    Math.max(before.length, after.length) > LONG
  ) {
    return { label, kind: 'text', parts: wordDiff(before, after) };
  }
  if (path[0] === 'targets') {
    const [from, to] = [listOf(before), listOf(after)];
    // What stays as it is has no part in what changes.
    const changed = (one: unknown[], other: unknown[]) =>
      one.filter((target) => !other.some((same) => JSON.stringify(same) === JSON.stringify(target)));
    return {
      label,
      kind: 'value',
      before: targetsWords(changed(from, to), context),
      after: targetsWords(changed(to, from), context),
    };
  }
  return {
    label,
    kind: 'value',
    before: valueWords(field, before, context),
    after: valueWords(field, after, context),
  };
}

/** Words for one value of a field; empty: nothing. */
export function fieldWords(
  { path }: Pick<ChangedField, 'path'>,
  value: unknown,
  context: WordsContext,
): string {
  return path[0] === 'targets'
    ? targetsWords(listOf(value), context)
    : valueWords(path.at(-1) ?? '', value, context);
}

const LABELS = {
  name: 'fieldTitle',
  title: 'fieldTitle',
  definition: 'proposal_fieldDefinition',
  body: 'proposal_fieldBody',
  targets: 'proposal_fieldTarget',
  includes: 'factCounts',
  excludes: 'factCountsNot',
  'formula.text': 'factFormula',
  formula: 'factFormula',
  aliases: 'factAlso',
  abbreviation: 'proposal_fieldAbbreviation',
  status: 'fieldStatus',
  owners: 'factOwners',
  decisionRights: 'factDecides',
  verified: 'factVerified',
  source: 'factSource',
  related: 'factRelated',
  drives: 'factDrives',
  commitments: 'factCommitments',
  'hypothesis.change': 'hypothesisIf',
  'hypothesis.outcome': 'hypothesisThen',
  'hypothesis.because': 'hypothesisBecause',
  measurementPlan: 'fieldPlan',
  startsOn: 'fieldStarts',
  endsOn: 'fieldEnds',
  learnings: 'closeOutLearned',
  primaryKpi: 'factPrimary',
  guardrails: 'factGuardrails',
  stopRules: 'factStopRules',
  decisionRule: 'factDecision',
} as const;

/** What people call a field; one that we have no word for by its name. */
function fieldLabel(path: readonly string[]): string {
  const known = LABELS as Partial<Record<string, (typeof LABELS)[keyof typeof LABELS]>>;
  const key = known[path.join('.')] ?? known[path[0] ?? ''];
  return key === undefined ? path.join(' › ') : t(key);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function targetsWords(targets: readonly unknown[], { measure, now }: WordsContext): string {
  const locale = language();
  return targets
    .map((one) => {
      const target = one as Target;
      const { value, min, max, due } = target;
      const op = OPS[measure?.direction ?? ''] ?? 'about';
      const shown: Parameters<typeof formatTarget>[0] = {
        op,
        ...(value === undefined ? { min, max } : { value }),
      };
      const goal = formatTarget(shown, measure ?? { unit: 'ratio' }, locale);
      return due === undefined ? goal : t('proposal_targetBy', goal, formatDay(due, now, locale));
    })
    .join('; ');
}

/** On which side of a target the good values lie. */
const OPS: Partial<Record<string, 'at-least' | 'at-most'>> = { increase: 'at-least', decrease: 'at-most' };

function valueWords(field: string, value: unknown, context: WordsContext): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return formatNumber(value, { maximumFractionDigits: 6 });
  if (typeof value === 'boolean') return t(value ? 'valueYes' : 'valueNo');
  if (typeof value === 'string') {
    if (/^\d{4}-\d{2}-\d{2}(T|$)/.test(value)) return formatDay(value, context.now, language());
    return codeWords(field, value);
  }
  if (Array.isArray(value)) return value.map((item) => valueWords(field, item, context)).join('; ');
  // The name of a thing stands for it; of anything else all that it says.
  return Object.entries(value)
    .filter(([name]) => name !== 'id')
    .map(([name, part]) => valueWords(name, part, context))
    .filter(Boolean)
    .join(' · ');
}

/** All other states are of experiments. Not tried one after the other: Firefox counts a message that is not there as an error. */
const DEFINITION_STATES = ['draft', 'approved', 'deprecated'];

function codeWords(field: string, code: string): string {
  if (field === 'function') return tMaybe(`function_${code}`, code);
  if (field !== 'status') return code;
  return DEFINITION_STATES.includes(code)
    ? tMaybe(`proposal_status_${code}`, code)
    : tMaybe(`experiment_${code}`, code);
}
