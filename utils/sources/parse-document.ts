import type { LIMITS } from '../definitions/limits.ts';
import type { ParsedDocument } from '../definitions/parsed-document.ts';

export type DocumentLimits = Record<keyof typeof LIMITS, number>;

export interface ParseOptions {
  /** Other limits than `LIMITS`, for benches. */
  limits?: Partial<DocumentLimits>;
  /** Keep the line of every part (`lineOf`, `Problem.line`): slower, for people who mend a file. */
  withPositions?: boolean;
}

export function parseDocument(_text: string, _options: ParseOptions = {}): ParsedDocument {
  throw new Error('not built yet');
}
