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
  #pieces: Piece[] | null = null;
  #last: { token: string; entries: number[] } | null = null;

  constructor(index: SearchIndex) {
    this.#index = index;
  }

  /** Entries whose definition has every word of the query (the beginning of a word is enough). */
  find(tokens: readonly string[]): number[] {
    // As one types, the word that was looked for last is still there, perhaps longer: its answer is at hand.
    const last = this.#last?.token;
    const first =
      tokens.find((token) => last !== undefined && token.startsWith(last)) ??
      [...tokens].sort((a, b) => b.length - a.length)[0];
    if (first === undefined) return [];
    const others = tokens.filter((token) => token !== first);
    return this.#entriesWith(first).filter((entry) => {
      const text = this.#definition(entry);
      return others.every((token) => indexOfWord(text, token, 0) >= 0);
    });
  }

  /** Entries whose definition has a word that begins so; as one types on, only the last answer is looked through. */
  #entriesWith(token: string): number[] {
    const last = this.#last;
    let entries: number[] = [];
    if (last && token.startsWith(last.token)) {
      entries = last.entries.filter((entry) => indexOfWord(this.#definition(entry), token, 0) >= 0);
    } else {
      for (const [p, { text, starts }] of this.#folded().entries()) {
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
    const piece = this.#folded()[Math.floor(entry / PIECE)];
    const line = entry % PIECE;
    return piece ? piece.text.slice(piece.starts[line], piece.starts[line + 1]) : '';
  }

  /** Folded when first asked for, in pieces: most pieces are plain ASCII, whose folding is cheap. */
  #folded(): Piece[] {
    if (this.#pieces) return this.#pieces;
    const pieces: Piece[] = [];
    for (let first = 0; first < this.#index.entryCount; first += PIECE) {
      const to = Math.min(first + PIECE, this.#index.entryCount);
      const written = textsAt(this.#index, first, to);
      const text = foldText(written);
      const bytes = this.#index.textStart.subarray(first, to + 1);
      const ascii = written.length === (bytes[to - first] as number) - (bytes[0] as number);
      const starts = ascii
        ? bytes.map((start) => start - (bytes[0] as number))
        : lineStarts(text, to - first);
      pieces.push({ text, starts });
    }
    this.#pieces = pieces;
    return pieces;
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
