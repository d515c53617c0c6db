/** The fields of a definition that people suggest changes to, and how what they type becomes a version of it. Pure. */
import type { ProposableType } from '../../utils/definitions/approvers.ts';
import { FUNCTIONS } from '../../utils/definitions/fields.ts';
import type { MessageKey } from '../../utils/i18n/i18n.ts';
import { functionWord } from '../cards/words.ts';
import { numberText, typedNumber } from '../experiment-form/draft.ts';

export type Body = Readonly<Record<string, unknown>>;
/** What stands in each control, by the name of its field. */
export type Draft = Readonly<Record<string, string>>;

export interface EditableField {
  /** Path in the body with dots; of the target in force `target.value` and the like. */
  name: string;
  label: MessageKey;
  kind: 'line' | 'text' | 'list' | 'owners' | 'number' | 'day' | 'status';
  /** One of those that are seldom changed. */
  more?: true;
}

const OWNERS: EditableField = { name: 'owners', label: 'factOwners', kind: 'owners', more: true };

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
    OWNERS,
    { name: 'status', label: 'fieldStatus', kind: 'status', more: true },
  ],
  term: [
    { name: 'definition', label: 'proposal_fieldDefinition', kind: 'text' },
    { name: 'name', label: 'fieldTitle', kind: 'line', more: true },
    { name: 'abbreviation', label: 'proposal_fieldAbbreviation', kind: 'line', more: true },
    { name: 'aliases', label: 'factAlso', kind: 'list', more: true },
    OWNERS,
    { name: 'status', label: 'fieldStatus', kind: 'status', more: true },
  ],
  experiment: [
    { name: 'hypothesis.change', label: 'hypothesisIf', kind: 'text' },
    { name: 'hypothesis.outcome', label: 'hypothesisThen', kind: 'text' },
    { name: 'hypothesis.because', label: 'hypothesisBecause', kind: 'text' },
    { name: 'title', label: 'fieldTitle', kind: 'line', more: true },
    { name: 'measurementPlan', label: 'fieldPlan', kind: 'text', more: true },
    { name: 'endsOn', label: 'fieldEnds', kind: 'day', more: true },
    { name: 'learnings', label: 'closeOutLearned', kind: 'text', more: true },
    OWNERS,
  ],
  agreement: [
    { name: 'body', label: 'proposal_fieldBody', kind: 'text' },
    { name: 'commitments', label: 'factCommitments', kind: 'list' },
    { name: 'name', label: 'fieldTitle', kind: 'line', more: true },
    OWNERS,
    { name: 'status', label: 'fieldStatus', kind: 'status', more: true },
  ],
};

/**
 * Of a target only the bounds that it has: whether it is a value or a range stays as it is.
 * @param place of the target in force among the targets; absent: there is none
 */
export function editableFields(type: ProposableType, body: Body, place: number | undefined): EditableField[] {
  const target = at(body, pathOf('target', body, place)) as Body | undefined;
  const isRange = target !== undefined && target.value === undefined;
  return FIELDS[type].filter(({ name }) =>
    name === 'target.value' ? !isRange : isRange || !/^target\.m/.test(name),
  );
}

export function draftOf(fields: readonly EditableField[], body: Body, place: number | undefined): Draft {
  return Object.fromEntries(
    fields.map(({ name, kind }) => {
      const value = at(body, pathOf(name, body, place));
      if (kind === 'list' || kind === 'owners') return [name, listOf(value).map(lineOf).join('\n')];
      return [name, typeof value === 'number' ? numberText(value) : typeof value === 'string' ? value : ''];
    }),
  );
}

/**
 * The definition as it would be; what a person left alone is as it was, to the letter.
 * @returns also the names of the fields in which no number stands, or no function before an owner
 */
export function bodyOf(
  fields: readonly EditableField[],
  draft: Draft,
  body: Body,
  place: number | undefined,
): { body: Body; faults: string[] } {
  let next = body;
  const faults: string[] = [];
  const before = draftOf(fields, body, place);
  for (const { name, kind } of fields) {
    const text = draft[name] ?? '';
    if (text === before[name]) continue;
    const path = pathOf(name, body, place);
    const value =
      kind === 'list' || kind === 'owners'
        ? itemsOf(text, at(body, path), kind === 'owners' ? ownerOf : undefined)
        : text.trim() === ''
          ? undefined
          : kind === 'number'
            ? typedNumber(text)
            : text.trim();
    if (value === null) faults.push(name);
    else next = withValue(next, path, value) as Body;
  }
  // Without a number it is no target any more.
  const isTarget = ({ value, min, max }: Body) =>
    value !== undefined || (min !== undefined && max !== undefined);
  const targets = listOf(next.targets) as Body[];
  return {
    body: targets.every(isTarget)
      ? next
      : (withValue(next, ['targets'], some(targets.filter(isTarget))) as Body),
    faults,
  };
}

/** Names as they are, commitments by their text, owners with their function. */
function lineOf(item: unknown): string {
  if (typeof item === 'string') return item;
  const { text, function: code, name } = item as Body;
  return code === undefined ? String(text ?? '') : `${functionWord(String(code))}: ${name ?? ''}`;
}

/** "Sales: RevOps"; `null`: it lacks a function or a name. */
function ownerOf(line: string): Body | null {
  const [, word = '', name = ''] = /^([^:]*?)\s*:\s*(.+)$/.exec(line) ?? [];
  const code = FUNCTIONS.find((one) => [one, functionWord(one).toLowerCase()].includes(word.toLowerCase()));
  return code ? { function: code, name } : null;
}

/** A line that stays keeps what else is known of it. @returns `null`: `read` can do nothing with one of them */
function itemsOf(
  text: string,
  value: unknown,
  read?: (line: string) => unknown,
): unknown[] | undefined | null {
  const before = listOf(value);
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const items = lines.map((line, i) => {
    const known = before.find((item) => lineOf(item).trim() === line);
    if (known === undefined && read) return read(line);
    if (known !== undefined || typeof (before[i] ?? before[0]) !== 'object') return known ?? line;
    return lines.length === before.length ? { ...(before[i] as Body), text: line } : { text: line };
  });
  return items.includes(null) ? null : some(items);
}

function pathOf(name: string, body: Body, place: number | undefined): string[] {
  const path = name.split('.');
  return path[0] === 'target'
    ? ['targets', String(place ?? listOf(body.targets).length), ...path.slice(1)]
    : path;
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const some = <T>(items: T[]): T[] | undefined => (items.length > 0 ? items : undefined);
/** A field, or an entry of a list by its place. */
const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((found, name) => (found as Body | undefined)?.[name], value);

/** A copy with another value at the path; what is empty for it goes too. */
function withValue(of: unknown, [name = '', ...rest]: readonly string[], value: unknown): unknown {
  const inner =
    rest.length === 0
      ? value
      : withValue((of as Body | undefined)?.[name] ?? (name === 'targets' ? [] : {}), rest, value);
  if (Array.isArray(of))
    return of[Number(name)] === undefined ? [...of, inner] : of.with(Number(name), inner);
  const { [name]: _before, ...others } = of as Body;
  const isEmpty = inner === undefined || (rest.length > 0 && Object.keys(inner as object).length === 0);
  return isEmpty ? others : { ...(of as Body), [name]: inner };
}
