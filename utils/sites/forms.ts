/**
 * A Site's forms by the word that a path begins with and by how many segments it has, so that few of them are tried on
 * an address, and on most pages of a tool none.
 */
import type { CompiledRecord } from './match-record.ts';

/** Per number of segments: the forms that may fit, in the Site's order. The last is for all larger numbers. */
type ByLength = readonly (readonly CompiledRecord[])[];

interface Forms {
  byWord: ReadonlyMap<string, ByLength>;
  /** For paths that begin with a word of no form. */
  others: ByLength;
  /** For what is no path. */
  anywhere: readonly CompiledRecord[];
}

/** Kept beside the records, which come as plain data in a message. */
const made = new WeakMap<readonly CompiledRecord[], Forms>();

/** The forms that may fit a path; whether they do is still to be seen. */
export function formsFor(
  records: readonly CompiledRecord[],
  path: readonly string[] | null,
): readonly CompiledRecord[] {
  let forms = made.get(records);
  if (!forms) {
    forms = sortForms(records);
    made.set(records, forms);
  }
  if (!path) return forms.anywhere;
  const first = path[0];
  const byLength = (first !== undefined && forms.byWord.get(first.toLowerCase())) || forms.others;
  return byLength[Math.min(path.length, byLength.length - 1)] as readonly CompiledRecord[];
}

function sortForms(records: readonly CompiledRecord[]): Forms {
  const patterns = records.flatMap(({ path }) => path ?? []);
  const longest = Math.max(0, ...patterns.map(({ parts }) => parts.length));
  const words = new Set(patterns.flatMap(({ parts }) => parts[0]?.words ?? []).map(lower));
  const byLength = (word: string | null): ByLength =>
    Array.from({ length: longest + 2 }, (_, length) =>
      records.filter(({ path }) => !path || path.some((pattern) => mayFit(pattern, word, length))),
    );
  return {
    byWord: new Map([...words].map((word) => [word, byLength(word)])),
    others: byLength(null),
    anywhere: records.filter(({ path }) => !path),
  };
}

const lower = (word: string): string => word.toLowerCase();

/** @param word in lower case; `null`: none that a form knows */
function mayFit(
  { parts, rest }: NonNullable<CompiledRecord['path']>[number],
  word: string | null,
  length: number,
): boolean {
  if (length < parts.length || (!rest && length > parts.length)) return false;
  const own = parts[0]?.words;
  return own === undefined || (word !== null && own.some((one) => lower(one) === word));
}
