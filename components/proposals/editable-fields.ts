/** The fields of a definition that people suggest changes to, and how what they type becomes a version of it. Pure. */
import type { ProposableType } from '../../utils/definitions/approvers.ts';
import type { Target } from '../../utils/definitions/kpi.ts';
import { valueAtPath } from '../../utils/definitions/merge-patch.ts';
import type { MessageKey } from '../../utils/i18n/i18n.ts';
import { targetOn } from '../../utils/metrics/target.ts';
import { readNumber } from '../experiment-form/draft.ts';

export type Body = Readonly<Record<string, unknown>>;
/** What stands in each control, by the name of its field. */
export type Draft = Readonly<Record<string, string>>;

export interface EditableField {
  /** Path in the body with dots; of a target `target.value`. */
  name: string;
  label: MessageKey;
  kind: 'line' | 'text' | 'list' | 'number' | 'day' | 'status';
  /** One of those that are seldom changed. */
  more?: true;
}

const FIELDS: Record<ProposableType, readonly EditableField[]> = {
  kpi: [
    { name: 'definition', label: 'proposal_fieldDefinition', kind: 'text' },
    { name: 'target.value', label: 'proposal_fieldTarget', kind: 'number' },
    { name: 'target.min', label: 'proposal_fieldTargetMin', kind: 'number' },
    { name: 'target.max', label: 'proposal_fieldTargetMax', kind: 'number' },
    { name: 'target.due', label: 'proposal_fieldTargetDue', kind: 'day' },
    { name: 'name', label: 'fieldTitle', kind: 'line', more: true },
    { name: 'includes', label: 'factCounts', kind: 'text', more: true },
    { name: 'excludes', label: 'factCountsNot', kind: 'text', more: true },
    { name: 'formula.text', label: 'factFormula', kind: 'text', more: true },
    { name: 'aliases', label: 'factAlso', kind: 'list', more: true },
    { name: 'status', label: 'fieldStatus', kind: 'status', more: true },
  ],
  term: [
    { name: 'definition', label: 'proposal_fieldDefinition', kind: 'text' },
    { name: 'name', label: 'fieldTitle', kind: 'line', more: true },
    { name: 'abbreviation', label: 'proposal_fieldAbbreviation', kind: 'line', more: true },
    { name: 'aliases', label: 'factAlso', kind: 'list', more: true },
    { name: 'status', label: 'fieldStatus', kind: 'status', more: true },
  ],
  experiment: [
    { name: 'hypothesis.change', label: 'fieldIf', kind: 'text' },
    { name: 'hypothesis.outcome', label: 'fieldThen', kind: 'text' },
    { name: 'hypothesis.because', label: 'fieldBecause', kind: 'text' },
    { name: 'title', label: 'fieldTitle', kind: 'line', more: true },
    { name: 'measurementPlan', label: 'fieldPlan', kind: 'text', more: true },
    { name: 'endsOn', label: 'fieldEnds', kind: 'day', more: true },
    { name: 'learnings', label: 'closeOutLearned', kind: 'text', more: true },
  ],
  agreement: [
    { name: 'body', label: 'proposal_fieldBody', kind: 'text' },
    { name: 'commitments', label: 'factCommitments', kind: 'list' },
    { name: 'name', label: 'fieldTitle', kind: 'line', more: true },
    { name: 'status', label: 'fieldStatus', kind: 'status', more: true },
  ],
};

/** Of a target only the bounds that it has: whether it is a value or a range stays as it is. */
export function editableFields(type: ProposableType, body: Body, today: string): EditableField[] {
  const target = targetNow(body, today);
  const isRange = target !== undefined && target.value === undefined;
  return FIELDS[type].filter(({ name }) => {
    if (name === 'target.value') return !isRange;
    return isRange || (name !== 'target.min' && name !== 'target.max');
  });
}

export function draftOf(fields: readonly EditableField[], body: Body, today: string): Draft {
  return Object.fromEntries(fields.map((field) => [field.name, textOf(field, body, today)]));
}

function textOf({ name, kind }: EditableField, body: Body, today: string): string {
  const value = name.startsWith('target.')
    ? valueAtPath(targetNow(body, today), [name.slice('target.'.length)])
    : valueAtPath(body, name.split('.'));
  if (kind !== 'list') return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return Array.isArray(value) ? value.map(lineOf).join('\n') : '';
}

/** Names as they are, commitments by their text. */
function lineOf(item: unknown): string {
  return typeof item === 'string' ? item : String((item as { text?: unknown } | null)?.text ?? '');
}

/** Codes of what is wrong with what was typed, by the name of the field. */
export type Faults = Partial<Record<string, 'not-a-number'>>;

/** The definition as it would be; what a person left alone is as it was, to the letter. */
export function bodyOf(
  fields: readonly EditableField[],
  draft: Draft,
  body: Body,
  today: string,
): { body: Body; faults: Faults } {
  let next: Body = body;
  const faults: Faults = {};
  const before = draftOf(fields, body, today);
  const target: Record<string, unknown> = {};
  for (const { name, kind } of fields) {
    const text = draft[name] ?? '';
    if (text === before[name]) continue;
    const value = kind === 'list' ? listOf(text, valueAtPath(body, [name])) : plainOf(text, kind);
    if (value === null) faults[name] = 'not-a-number';
    else if (name.startsWith('target.')) target[name.slice('target.'.length)] = value;
    else next = withField(next, name.split('.'), value);
  }
  if (Object.keys(target).length > 0) next = withField(next, ['targets'], withTarget(body, target, today));
  return { body: next, faults };
}

/** @returns `undefined`: nothing; `null`: no number */
function plainOf(text: string, kind: EditableField['kind']): string | number | undefined | null {
  if (text.trim() === '') return undefined;
  return kind === 'number' ? readNumber(text) : text.trim();
}

/** A line that stays in its place keeps what else is known of it. */
function listOf(text: string, before: unknown): unknown[] | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const items: unknown[] = Array.isArray(before) ? before : [];
  const isPlain = items.every((item) => typeof item === 'string') && items.length > 0;
  if (lines.length === 0) return undefined;
  const known = new Map(items.map((item) => [lineOf(item), item]));
  const hasObjects = items.some((item) => typeof item === 'object');
  return lines.map((line, i) => {
    if (known.has(line)) return known.get(line);
    if (isPlain || !hasObjects) return line;
    const place = items[i];
    return lines.length === items.length ? { ...(place as object), text: line } : { text: line };
  });
}

function withField(body: Body, [name = '', ...rest]: readonly string[], value: unknown): Body {
  const { [name]: before, ...others } = body;
  const inner =
    rest.length === 0
      ? value
      : withField((typeof before === 'object' && before !== null ? before : {}) as Body, rest, value);
  const isEmpty = inner === undefined || (rest.length > 0 && Object.keys(inner as object).length === 0);
  return isEmpty ? others : { ...body, [name]: inner };
}

function targetsOf(body: Body): Target[] {
  return Array.isArray(body.targets) ? (body.targets as Target[]) : [];
}

function targetNow(body: Body, today: string): Target | undefined {
  return targetOn(targetsOf(body), today, 'UTC');
}

/** The target in force today with other numbers, in its place; without one, a new one. Without a number it goes. */
function withTarget(
  body: Body,
  change: Readonly<Record<string, unknown>>,
  today: string,
): Target[] | undefined {
  const before = targetNow(body, today);
  const next = Object.fromEntries(
    Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined),
  ) as Target;
  const isTarget = next.value !== undefined || (next.min !== undefined && next.max !== undefined);
  const targets = targetsOf(body).flatMap((one) => (one !== before ? [one] : isTarget ? [next] : []));
  if (!before && isTarget) targets.push(next);
  return targets.length === 0 ? undefined : targets;
}
