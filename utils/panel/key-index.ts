import type { Experiment } from '../definitions/experiment.ts';
import { edits } from '../definitions/nearest.ts';
import { type Definitions, definitionId } from '../definitions/types.ts';
import { isGone } from './is-gone.ts';
import { type NameToken, nameTokens } from './name-tokens.ts';
import { hasEnded, statusRank } from './status-rank.ts';

/** The keys of a workspace's experiments, for finding them in names. Joined tokens are called spelling here. */
export interface KeyIndex {
  /** Spelling → the experiments with that key, the running ones first. */
  exact: ReadonlyMap<string, Experiment[]>;
  /** Spelling without leading zeros in its numbers → spellings. */
  byNumber: ReadonlyMap<string, string[]>;
  /** Spellings with `#` for each number, `@` for a year: what a key of this workspace looks like. */
  shapes: ReadonlySet<string>;
  /** Each spelling, and all its letters and digits run together. */
  compact: readonly { spelling: string; text: string }[];
  /** Letters and digits that a text one edit away from a key has. */
  lengths: ReadonlySet<number>;
  /** Tokens of the longest key. */
  longest: number;
}

/** The form takes so many letters: a key of more parts stands in a file alone, and costs more than any name is worth. */
const MOST_TOKENS = 60;
const PART = '\u001f';

export function indexKeys(definitions: Definitions): KeyIndex {
  const exact = new Map<string, Experiment[]>();
  const byNumber = new Map<string, string[]>();
  const shapes = new Set<string>();
  const compact: { spelling: string; text: string }[] = [];
  const lengths = new Set<number>();
  let longest = 0;
  for (const experiment of definitions.experiments.values()) {
    if (experiment.key === undefined || isGone(definitions, definitionId('experiment', experiment.id)))
      continue;
    const tokens = nameTokens(experiment.key);
    // A number alone stands in names for anything.
    if (tokens.length > MOST_TOKENS || tokens.every(({ digits }) => digits)) continue;
    const spelling = spellingOf(tokens);
    const known = exact.get(spelling);
    if (known) {
      known.push(experiment);
      continue;
    }
    exact.set(spelling, [experiment]);
    longest = Math.max(longest, tokens.length);
    // A key without a number (`WEBINAR`) is also a word: what only looks like it is no fault.
    if (!hasLetterAndNumber(tokens)) continue;
    add(byNumber, numbersOf(tokens), spelling);
    shapes.add(shapeOf(tokens));
    const text = compactOf(tokens);
    compact.push({ spelling, text });
    for (const more of [-1, 0, 1]) lengths.add(text.length + more);
  }
  for (const list of exact.values()) list.sort((a, b) => statusRank(a.status) - statusRank(b.status));
  return { exact, byNumber, shapes, compact, lengths, longest };
}

/** Keys that were probably meant by tokens that are none: the same number first, then one edit away. */
export function nearKeys(tokens: readonly NameToken[], index: KeyIndex): Experiment[] {
  const sameNumber = index.byNumber.get(numbersOf(tokens));
  if (sameNumber) return experimentsOf(sameNumber, index);
  const compact = compactOf(tokens);
  const found = index.compact
    .filter(({ text }) => mayBeNear(compact, text) && edits(compact, text, 1) <= 1)
    .map(({ spelling }) => spelling);
  // The right number with a slip in the letters says more than another number.
  const number = digitsOf(tokens);
  const slips = found.filter((spelling) => spelling.replace(/\P{N}+/gu, '') === number);
  if (slips.length > 0) return experimentsOf(slips, index);
  // Another number is a guess, and nobody starts a campaign for what has ended.
  return experimentsOf(found, index).filter((experiment) => !hasEnded(experiment));
}

function experimentsOf(spellings: readonly string[], index: KeyIndex): Experiment[] {
  return spellings.flatMap((spelling) => index.exact.get(spelling) ?? []);
}

export function spellingOf(tokens: readonly NameToken[]): string {
  return tokens.map(({ folded }) => folded).join(PART);
}

/** Names end in a year more often than any key does: `growth 2026` has not the shape of `GROWTH-3`. */
const YEAR = /^(?:19|20)\d\d$/;

export function shapeOf(tokens: readonly NameToken[]): string {
  return tokens.map(({ folded, digits }) => (digits ? (YEAR.test(folded) ? '@' : '#') : folded)).join(PART);
}

export function hasLetterAndNumber(tokens: readonly NameToken[]): boolean {
  return tokens.some(({ digits }) => digits) && tokens.some(({ digits }) => !digits);
}

export function compactOf(tokens: readonly NameToken[]): string {
  return tokens.map(({ folded }) => folded).join('');
}

export function numbersOf(tokens: readonly NameToken[]): string {
  return tokens.map(({ folded, digits }) => (digits ? folded.replace(/^0+(?=.)/, '') : folded)).join(PART);
}

function digitsOf(tokens: readonly NameToken[]): string {
  return compactOf(tokens.filter(({ digits }) => digits));
}

/** Whatever the edit is, texts one edit apart begin or end alike: this spares computing it for nearly every key. */
function mayBeNear(a: string, b: string): boolean {
  const difference = a.length - b.length;
  if (difference > 1 || difference < -1) return false;
  return a.charCodeAt(0) === b.charCodeAt(0) || a.charCodeAt(a.length - 1) === b.charCodeAt(b.length - 1);
}

function add(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
