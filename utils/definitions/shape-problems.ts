/** Turns what a schema says about a definition into sentences for its author. */
import type * as z from 'zod/mini';
import { LIMITS } from './limits.ts';
import { nearest } from './nearest.ts';
import {
  fieldWords,
  type Path,
  type Problem,
  type ProblemParams,
  type ProblemPlace,
  problem,
  quotable,
} from './problem.ts';
import { problemText } from './problem-text.ts';

type Issue = z.core.$ZodIssue;

/** How schema `error` texts and codes of sentences that say "value is not …" go together. */
const BAD_TEXT = ['bad-id', 'bad-date', 'bad-duration', 'bad-address', 'bad-currency'] as const;
type BadText = (typeof BAD_TEXT)[number];

/** A flood of sentences about one definition helps nobody. */
const MOST = 20;

/** Where a definition stands in its document and what it is called in sentences. */
export interface Subject {
  thing: string;
  /** `['kpis', 3]` */
  path: Path;
  id?: string;
  lineOf?: ((path: Path) => number | undefined) | undefined;
}

export function shapeProblems(issues: readonly Issue[], value: unknown, subject: Subject): Problem[] {
  return issues.slice(0, MOST).map((issue) => shapeProblem(issue, value, subject));
}

function shapeProblem(issue: Issue, value: unknown, subject: Subject): Problem {
  const inner = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const found = valueAt(value, inner);
  const path = [...subject.path, ...inner];
  const place: ProblemPlace = {
    path,
    line: subject.lineOf?.(path),
    ...(subject.id === undefined ? {} : { id: subject.id }),
  };
  const { thing } = subject;
  if (inner.length === 0) return problem('not-fields', { thing, found: typeWords(found) }, place);
  const field = fieldWords(inner);
  if (found === undefined || found === null) return problem('missing-field', { thing, field }, place);

  const text = BAD_TEXT.find((code) => code === issue.message);
  if (text) return badText(text, { thing, field }, found, place);
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, { thing, field }, found, place);
    case 'invalid_value':
      return unknownWord(issue.values.map(String), { thing, field }, found, place);
    case 'too_small':
    case 'too_big':
      return outOfRange(issue, { thing, field }, place);
    case 'custom':
      if (issue.message === 'text-too-long') {
        return problem('text-too-long', { thing, field, kilobytes: LIMITS.textBytes / 1024 }, place);
      }
      if (issue.message === 'empty-name') return problem('empty-text', { thing, field }, place);
      if (issue.message === 'target-without-value') {
        return problem('target-without-value', { thing, field }, place);
      }
      return problem('bad-value', { thing, field }, place);
    default:
      return problem('bad-value', { thing, field }, place);
  }
}

type Where = ProblemParams<'bad-value'>;

function badText(code: BadText, where: Where, found: unknown, place: ProblemPlace): Problem {
  if (typeof found !== 'string') return wrongType('string', where, found, place);
  if (found.trim() === '') return problem('empty-text', where, place);
  const slug = code === 'bad-id' ? slugOf(found) : undefined;
  return problem(code, { ...where, value: quotable(found) }, { ...place, suggestion: slug });
}

/** `Win rate (%)` → `win-rate`: the id that was probably meant. */
function slugOf(text: string): string | undefined {
  const slug = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9._]+/g, '-')
    .replace(/^[-._]+|-+$/g, '')
    .slice(0, 128);
  return slug === '' ? undefined : slug;
}

/** What a schema can ask for, of which there are words. */
const TYPES = ['string', 'number', 'int', 'boolean', 'array', 'tuple', 'object'] as const;

function wrongType(expected: string, where: Where, found: unknown, place: ProblemPlace): Problem {
  if (expected === 'string' && (typeof found === 'number' || typeof found === 'boolean')) {
    return problem('needs-quotes', { ...where, value: quotable(found), found: typeWords(found) }, place);
  }
  if (expected === 'int' && typeof found === 'number') return problem('not-whole', where, place);
  const type = TYPES.find((one) => one === (expected === 'record' ? 'object' : expected));
  if (!type) return problem('bad-value', where, place);
  const suggestion = expected === 'number' && typeof found === 'string' ? plainNumber(found) : undefined;
  return problem(
    'wrong-type',
    { ...where, expected: problemText(`problem_type_${type}`), found: typeWords(found) },
    { ...place, suggestion },
  );
}

/** `25 %`, `€1,250`: the number as it must be written; `undefined` where the comma may be a decimal one. */
function plainNumber(text: string): string | undefined {
  const bare = text.replace(/[%€$£\s]/g, '').replace(/,(?=\d{3}(?:\D|$))/g, '');
  return /^-?\d+(?:\.\d+)?$/.test(bare) ? bare : undefined;
}

function unknownWord(allowed: readonly string[], where: Where, found: unknown, place: ProblemPlace): Problem {
  if (typeof found === 'object') return wrongType('string', where, found, place);
  const value = quotable(found);
  return problem(
    'unknown-word',
    { ...where, value, allowed: allowed.join(', ') },
    { ...place, suggestion: nearest(value, allowed) },
  );
}

function outOfRange(
  issue: Extract<Issue, { code: 'too_small' | 'too_big' }>,
  where: Where,
  place: ProblemPlace,
): Problem {
  const small = issue.code === 'too_small';
  const limit = Number(small ? issue.minimum : issue.maximum);
  if (issue.origin === 'string') {
    return small ? problem('empty-text', where, place) : problem('too-long', { ...where, limit }, place);
  }
  if (issue.origin === 'array') {
    return small ? problem('empty-list', where, place) : problem('long-list', { ...where, limit }, place);
  }
  if (small && issue.inclusive === false) return problem('not-above', { ...where, limit }, place);
  return problem(small ? 'too-small' : 'too-big', { ...where, limit }, place);
}

function typeWords(value: unknown): string {
  if (value === undefined || value === null) return problemText('problem_type_empty');
  if (Array.isArray(value)) return problemText('problem_type_array');
  if (typeof value === 'number' && !Number.isFinite(value)) return problemText('problem_type_infinite');
  return problemText(`problem_type_${typeof value as 'object' | 'string' | 'boolean' | 'number'}`);
}

export function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const part of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    at = (at as Record<string | number, unknown>)[part];
  }
  return at;
}
