/** One thing wrong with a definitions document, said so that its author can mend it. */
import type { DefinitionId } from './types.ts';

/** Steps from the top of the document: field names and positions from 0. */
export type Path = readonly (string | number)[];

export type Severity = 'error' | 'warning';

export interface Problem {
  code: string;
  /** What the sentence names, in the order of `$1`, `$2`, … of the message `problem_<code>`. */
  params: Record<string, string | number>;
  /** `kpis[3].targets[0].due`; empty for the document as a whole. */
  path: string;
  /** The definition it is about, when its id can be told. */
  id?: DefinitionId;
  /** From 1. */
  line?: number;
  severity: Severity;
  /** The whole in English. */
  message: string;
}
