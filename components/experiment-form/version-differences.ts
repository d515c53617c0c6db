/** Where two versions of an experiment say different things, in the order and the words of the form. Pure. */
import { formatNumber, t, tMaybe } from '../../utils/i18n/i18n.ts';

type Body = Record<string, unknown>;

export interface VersionDifference {
  /** Path in the body: `hypothesis.change`. */
  field: string;
  label: string;
  /** What each says; empty: nothing. */
  mine: string;
  theirs: string;
}

/** Label and path of everything that has words of its own; what is not listed shows under its field's name. */
const FIELDS = [
  ['title', 'fieldTitle'],
  ['key', 'fieldKey'],
  ['hypothesis.change', 'hypothesisIf'],
  ['hypothesis.outcome', 'hypothesisThen'],
  ['hypothesis.because', 'hypothesisBecause'],
  ['status', 'fieldStatus'],
  ['primaryKpi', 'factPrimary'],
  ['guardrails', 'factGuardrails'],
  ['baseline', 'fieldBaseline'],
  ['expected', 'groupEffect'],
  ['design', 'factDesign'],
  ['measurementPlan', 'fieldPlan'],
  ['stopRules', 'factStopRules'],
  ['decisionRule', 'factDecision'],
  ['startsOn', 'fieldStarts'],
  ['endsOn', 'fieldEnds'],
  ['owners', 'factOwners'],
  ['result', 'closeOutOutcome'],
  ['learnings', 'closeOutLearned'],
  ['next', 'closeOutNext'],
] as const;

/** Never different between two versions of one experiment, or parts of what is listed. */
const UNSAID = new Set(['id', 'hypothesis']);

/** @param nameOf of a KPI by its id */
export function versionDifferences(
  mine: Body,
  theirs: Body,
  nameOf: (id: string) => string,
): VersionDifference[] {
  const listed = new Set<string>(FIELDS.map(([field]) => field));
  const others = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])]
    .filter((field) => !listed.has(field) && !UNSAID.has(field))
    .map((field) => [field, null] as const);
  return [...FIELDS, ...others].flatMap(([field, label]) => {
    const [ours, other] = [at(mine, field), at(theirs, field)];
    if (JSON.stringify(ours) === JSON.stringify(other)) return [];
    const words = (value: unknown): string => wordsOf(field, value, nameOf);
    const said = { mine: words(ours), theirs: words(other) };
    // The same words over something that nobody reads, an id of a rule, are no difference to decide on.
    if (said.mine === said.theirs) return [];
    return [{ field, label: label === null ? field : t(label), ...said }];
  });
}

function at(body: Body, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (isBody(value) ? value[name] : undefined), body);
}

function wordsOf(field: string, value: unknown, nameOf: (id: string) => string): string {
  if (typeof value === 'string' && (field === 'kpi' || field === 'primaryKpi' || field === 'guardrails')) {
    return nameOf(value);
  }
  if (typeof value === 'string') return codeWords(field, value);
  if (typeof value === 'number') return formatNumber(value, { maximumFractionDigits: 6 });
  if (Array.isArray(value)) return value.map((one) => wordsOf(field, one, nameOf)).join('; ');
  if (!isBody(value)) return value === undefined || value === null ? '' : String(value);
  return Object.entries(value)
    .filter(([name]) => name !== 'id')
    .map(([name, part]) => wordsOf(name, part, nameOf))
    .filter(Boolean)
    .join(' · ');
}

/** Which messages hold the words of a field's codes. */
const CODES: Record<string, (code: string) => string> = {
  status: (code) => `experiment_${code}`,
  direction: (code) => `direction_${code}`,
  when: (code) => `when_${code}`,
  kind: (code) => `design_${code}`,
  outcome: (code) => `outcome_${code}`,
  next: (code) => `next_${code}`,
  function: (code) => `function_${code}`,
};

function codeWords(field: string, text: string): string {
  const key = CODES[field]?.(text.replaceAll('-', '_'));
  return key === undefined ? text : tMaybe(key, text);
}

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
