/** One thing wrong with a definitions document, said so that its author can mend it. */
import type { CheckCode } from './check-problems.ts';
import type { RefusalCode } from './parsed-document.ts';
import { problemText, type TextKey } from './problem-text.ts';
import type { DefinitionId } from './types.ts';

/** Steps from the top of the document: field names and positions from 0. */
export type Path = readonly (string | number)[];

export type Severity = 'error' | 'warning';

export interface Problem {
  code: ProblemCode;
  /** What the sentence names, in the order of `$1`, `$2`, … of the message `problem_<code>`. */
  params: Record<string, string | number>;
  /** `kpis[3].targets[0].due`; empty for the document as a whole. */
  path: string;
  /** The definition it is about, when its id can be told. */
  id?: DefinitionId;
  /** From 1. */
  line?: number;
  severity: Severity;
  /** The whole: in English from the command line, in the person's language from the extension. */
  message: string;
}

/** What reading can find, and what each code names in its sentence: param `n` of the list is `$n` of the message `problem_<code>`. */
export const PROBLEM_PARAMS = {
  'too-large': ['megabytes'],
  'not-text': [],
  empty: [],
  'web-page': [],
  'broken-syntax': ['line', 'detail'],
  'too-many-aliases': ['limit'],
  'too-many-parts': ['limit'],
  'too-deep': ['limit'],
  'prototype-key': ['thing', 'key'],
  'not-a-document': ['format'],
  'unknown-format': ['found', 'format'],
  'newer-format': ['found', 'format'],
  'is-export': [],
  'bad-workspace': [],
  'section-not-list': ['section'],
  'too-many-definitions': ['count', 'limit'],

  'not-fields': ['thing', 'found'],
  'missing-field': ['thing', 'field'],
  'wrong-type': ['thing', 'field', 'expected', 'found'],
  'needs-quotes': ['thing', 'field', 'value', 'found'],
  'unknown-word': ['thing', 'field', 'value', 'allowed'],
  'bad-id': ['thing', 'field', 'value'],
  'bad-date': ['thing', 'field', 'value'],
  'bad-duration': ['thing', 'field', 'value'],
  'bad-address': ['thing', 'field', 'value'],
  'bad-currency': ['thing', 'field', 'value'],
  'bad-time-zone': ['thing', 'field', 'value'],
  'text-too-long': ['thing', 'field', 'kilobytes'],
  'too-long': ['thing', 'field', 'limit'],
  'empty-text': ['thing', 'field'],
  'empty-list': ['thing', 'field'],
  'long-list': ['thing', 'field', 'limit'],
  'too-small': ['thing', 'field', 'limit'],
  'not-above': ['thing', 'field', 'limit'],
  'too-big': ['thing', 'field', 'limit'],
  'not-whole': ['thing', 'field'],
  'target-without-value': ['thing', 'field'],
  'bad-value': ['thing', 'field'],

  'unknown-field': ['thing', 'field'],
  'duplicate-id': ['thing', 'id', 'entry', 'section'],
  'duplicate-key': ['key'],
} as const satisfies Record<string, readonly string[]> & Record<RefusalCode, readonly string[]>;

type ReadingCode = keyof typeof PROBLEM_PARAMS;
export type ProblemCode = ReadingCode | CheckCode;

export type ProblemParams<C extends ReadingCode> = ParamsOf<(typeof PROBLEM_PARAMS)[C]>;
export type ParamsOf<Names extends readonly string[]> = { [P in Names[number]]: string | number };

export interface ProblemPlace {
  path?: Path;
  id?: DefinitionId;
  line?: number | undefined;
  /** Something near what was written, offered as a second sentence. */
  suggestion?: string | undefined;
  severity?: Severity;
}

/** A problem that reading finds. */
export function problem<C extends ReadingCode>(
  code: C,
  params: ProblemParams<C>,
  place: ProblemPlace = {},
): Problem & { code: C } {
  return saidProblem(code, PROBLEM_PARAMS[code], params, {
    severity: code === 'unknown-field' ? 'warning' : 'error',
    ...place,
  });
}

/**
 * A problem with its sentence.
 * @param names of `params`, in the order of the message, whatever the order they are given in
 */
export function saidProblem<C extends ProblemCode, Names extends readonly string[]>(
  code: C,
  names: Names,
  params: ParamsOf<Names>,
  place: ProblemPlace & { severity: Severity },
): Problem & { code: C } {
  const values = names.map((name) => params[name as Names[number]]);
  const sentence = problemText(`problem_${code.replaceAll('-', '_')}` as TextKey, values);
  return {
    code,
    params: Object.fromEntries(names.map((name, i) => [name, values[i] as string | number])),
    path: pathText(place.path ?? []),
    ...(place.id === undefined ? {} : { id: place.id }),
    ...(place.line === undefined ? {} : { line: place.line }),
    severity: place.severity,
    message: place.suggestion
      ? `${sentence} ${problemText('problem_did_you_mean', [place.suggestion])}`
      : sentence,
  };
}

/** `kpis[3].targets[0].due`; a name that is no plain word stands in brackets and quotes. */
export function pathText(path: Path): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (/^[\w-]+$/.test(part)) text += text === '' ? part : `.${part}`;
    else text += `[${JSON.stringify(quotable(part))}]`;
  }
  return text;
}

/** A value from a document as it may stand in a sentence: one line, no control characters, not long. */
export function quotable(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const line = text
    .slice(0, 200)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Z}]+/gu, ' ')
    .trim();
  return line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line;
}

/** `“due” of entry 1 of “targets”`: a path inside a definition in words. */
export function fieldWords(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return problemText('problem_field_whole');
  if (typeof last === 'number')
    return problemText('problem_field_entry', [last + 1, fieldWords(path.slice(0, -1))]);
  let start = path.length - 1;
  while (start > 0 && typeof path[start - 1] === 'string') start--;
  const name = path.slice(start).map(quotable).join('.');
  return start === 0
    ? problemText('problem_field_name', [name])
    : problemText('problem_field_of', [name, fieldWords(path.slice(0, start))]);
}
