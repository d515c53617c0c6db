/** Looks for words in the definitions of one index. */
import { foldText, isUnspaced, isWordUnit } from './fold.ts';
import { lowerBound } from './lower-bound.ts';
import { type SearchIndex, textsAt } from './search-index.ts';

/** Folded definitions of `PIECE` entries, a newline after each. */
interface Piece {
  text: string;
  starts: Uint32Array;
}

const PIECE = 128;

export class DefinitionTexts {
  readonly #index: SearchIndex;
  readonly #pieces: Piece[] = [];
  #last: { token: string; entries: number[] } | null = null;

  constructor(index: SearchIndex) {
    this.#index = index;
  }

  /** Folds some more definitions. @returns whether any were left to fold */
  prepare(): boolean {
    const p = this.#pieces.length;
    if (!this.#index.texts || p * PIECE >= this.#index.entryCount) return false;
    this.#pieces.push(this.#fold(p * PIECE));
    return true;
  }

  /** Whether the definition of an entry has every word of the query (the beginning of a word is enough). */
  has(entry: number, tokens: readonly string[]): boolean {
    const text = this.#definition(entry);
    return tokens.every((token) => indexOfWord(text, token, 0) >= 0);
  }

  /** Among how many entries {@link find} will look: few where an answer to the beginning of the query is at hand. */
  reach(tokens: readonly string[]): number {
    return this.#known(tokens) === undefined ? this.#index.entryCount : (this.#last?.entries.length ?? 0);
  }

  /** All entries whose definition {@link has} every word of the query. */
  find(tokens: readonly string[]): number[] {
    const first = this.#known(tokens) ?? [...tokens].sort((a, b) => b.length - a.length)[0];
    if (first === undefined) return [];
    const others = tokens.filter((token) => token !== first);
    const entries = this.#entriesWith(first);
    return others.length === 0 ? entries : entries.filter((entry) => this.has(entry, others));
  }

  /** As one types, the word that was looked for last is still there, perhaps longer: its answer is at hand. */
  #known(tokens: readonly string[]): string | undefined {
    const last = this.#last?.token;
    return last === undefined ? undefined : tokens.find((token) => token.startsWith(last));
  }

  /** Entries whose definition has a word that begins so; as one types on, only the last answer is looked through. */
  #entriesWith(token: string): number[] {
    const last = this.#last;
    if (last?.token === token) return last.entries;
    let entries: number[] = [];
    if (last && token.startsWith(last.token)) {
      entries = last.entries.filter((entry) => indexOfWord(this.#definition(entry), token, 0) >= 0);
    } else {
      while (this.prepare());
      for (const [p, { text, starts }] of this.#pieces.entries()) {
        for (let at = indexOfWord(text, token, 0); at >= 0; ) {
          const line = lowerBound(starts.length - 1, (l) => (starts[l + 1] as number) <= at);
          entries.push(p * PIECE + line);
          at = indexOfWord(text, token, starts[line + 1] as number);
        }
      }
    }
    this.#last = { token, entries };
    return entries;
  }

  #definition(entry: number): string {
    const p = Math.floor(entry / PIECE);
    while (this.#pieces.length <= p) this.prepare();
    const { text, starts } = this.#pieces[p] as Piece;
    const line = entry % PIECE;
    return text.slice(starts[line], starts[line + 1]);
  }

  /** In pieces: most are plain ASCII, whose folding is cheap. */
  #fold(first: number): Piece {
    const to = Math.min(first + PIECE, this.#index.entryCount);
    const written = textsAt(this.#index, first, to);
    const text = foldText(written);
    const bytes = this.#index.texts?.starts.subarray(first, to + 1) ?? new Uint32Array(1);
    const [start = 0] = bytes;
    const ascii = written.length === (bytes[to - first] as number) - start;
    const starts = ascii ? bytes.map((at) => at - start) : lineStarts(text, to - first);
    return { text, starts };
  }
}

/** The first place at which `word` begins a word (anywhere in scripts without spaces). */
function indexOfWord(text: string, word: string, from: number): number {
  let at = text.indexOf(word, from);
  if (at < 0 || isUnspaced(word)) return at;
  while (at > 0 && isWordUnit(text.charCodeAt(at - 1))) {
    at = text.indexOf(word, at + 1);
  }
  return at;
}

/** Where each of `count` lines begins, and the end. */
function lineStarts(text: string, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1);
  for (let line = 1; line <= count; line++) {
    starts[line] = text.indexOf('\n', starts[line - 1]) + 1;
  }
  return starts;
}
