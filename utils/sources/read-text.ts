/** What the readers of single notations (JSON, YAML) give to `parseDocument`: plain values, or one refusal. */
import type { RefusalCode } from '../definitions/parsed-document.ts';
import { type Path, type Problem, problem } from '../definitions/problem.ts';
import { problemText, type TextKey } from '../definitions/problem-text.ts';

export interface TextLimits {
  /** Levels of nesting. */
  depth: number;
  yamlAliases: number;
  yamlParts: number;
}

export type TextRead =
  | {
      ok: true;
      /** Plain objects, lists and scalars; a key such as `__proto__` is an own field and touches no prototype. */
      value: unknown;
      /** Line (from 1) of what stands at `path`, or of the nearest thing around it. */
      lineOf?: (path: Path) => number | undefined;
      /** Fields that are given twice where the notation lets the last one count. */
      duplicates?: { path: Path; line: number }[];
    }
  | { ok: false; code: RefusalCode; problem: Problem };

/** A message that says what is wrong with a text at a line. */
export type SyntaxKey = TextKey & `problem_syntax_${string}`;

export function refuse(
  code: 'too-deep' | 'too-many-aliases' | 'too-many-parts',
  limit: number,
  line?: number,
): TextRead {
  return { ok: false, code, problem: problem(code, { limit }, { line }) };
}

/** Broken syntax at a line, with the sentence that says how to mend it. */
export function refuseSyntax(key: SyntaxKey, line: number, ...values: (string | number)[]): TextRead {
  return { ok: false, code: 'broken-syntax', problem: syntaxProblem(key, line, values) };
}

export function syntaxProblem(key: SyntaxKey, line: number, values: readonly (string | number)[] = []) {
  return problem('broken-syntax', { line, detail: problemText(key, values) }, { line });
}
