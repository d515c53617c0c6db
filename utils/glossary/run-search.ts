/** Asks the parts of an index in the order of worth, and makes hits of the best they found. */
import { isUnspaced, wordsOf } from './fold.ts';
import { highlightRanges, type Range } from './highlight-ranges.ts';
import { beginning } from './plain-text.ts';
import { ABBREVIATION_FIELD, keyText, NAME_FIELD, namesAt, textsAt, writtenKey } from './search-index.ts';
import type { SearchPart } from './search-part.ts';
import { parseQuery, type SearchQuery } from './search-query.ts';
import { SEARCH_TYPES, type SearchType } from './search-source.ts';

const HINT_LENGTH = 140;

export interface SearchOptions {
  /** Most hits to return. */
  limit: number;
  /** Default: all. */
  types?: readonly SearchType[];
  /** Look into definitions too, when names give fewer than `limit` hits. Default true; see {@link Search.search}. */
  definitions?: boolean;
}

export interface Hit {
  id: string;
  type: SearchType;
  name: string;
  /** Plain text, at most 140 characters; may be empty. */
  hint: string;
  matched: 'name' | 'abbreviation' | 'alias' | 'definition';
  /** The name, abbreviation or alias that matched, as it is written; for `definition` the passage around the word. */
  matchedText: string;
  /** What to highlight in `matchedText`. */
  ranges: Range[];
}

/** See {@link Search.search}. */
export function runSearch(parts: SearchPart[], text: string, options: SearchOptions): Hit[] {
  const { limit, types = SEARCH_TYPES, definitions = true } = options;
  const query = parseQuery(text);
  if (!query || limit < 1) return [];
  let wanted = 0;
  for (const type of types) wanted |= 1 << SEARCH_TYPES.indexOf(type);
  const found = () => parts.reduce((sum, part) => sum + part.found.length, 0);
  let whole = false;

  for (const part of parts) {
    part.start(wanted);
    if (part.findBeginnings(query)) whole = true;
    part.findWords(query);
    if (query.tokens.length === 0) part.findSigns(query);
  }
  // A first answer to a whole name spares the steps that look at everything: what they find stands below it, and comes with
  // the texts. This must not hang on `limit`, or a larger one would change the order.
  const isFirst = parts.some(({ index }) => !index.texts);
  // What stands inside a word does not count: a slip of the whole name is worth more.
  if (!(whole && isFirst) && parts.reduce((sum, part) => sum + part.foundWell, 0) < limit) {
    for (const part of parts) {
      part.findSlips(query);
      part.findWordSlips(query);
    }
  }
  const isNamed = found() > 0;
  const telling = query.compact.length >= 3 || isUnspaced(query.compact);
  if (definitions && !isFirst && found() < limit && telling) {
    const room = limit - found();
    for (const part of parts) part.findDefinitions(query, room);
  }
  // A definition that happens to hold every word of a question is not what the question is about.
  if (!isNamed && query.tokens.length > 1) {
    for (const part of parts) part.findSomeWords(query);
  }
  return best(parts, limit).map(({ part, entry }) => toHit(part, entry, query));
}

interface Found {
  part: SearchPart;
  entry: number;
}

/** Room for the number of an entry beside its rank, which takes less than 30 bits. */
const NUMBERS = 2 ** 20;

/** The `limit` best; equal ranks in the order of the alphabet, then of the id. */
function best(parts: readonly SearchPart[], limit: number): Found[] {
  const ranked = new Float64Array(parts.reduce((sum, part) => sum + part.found.length, 0));
  let count = 0;
  for (const part of parts) {
    for (const entry of part.found) {
      ranked[count] = (part.bestRank[entry] as number) * NUMBERS + count;
      count++;
    }
  }
  ranked.sort();
  const rankAt = (i: number) => Math.floor((ranked[i] as number) / NUMBERS);
  let end = Math.min(limit, count);
  while (end > 0 && end < count && rankAt(end) === rankAt(end - 1)) end++;
  const hits: (Found & { rank: number; name: string })[] = [];
  for (let i = 0; i < end; i++) {
    const found = foundAt(parts, (ranked[i] as number) % NUMBERS);
    const { index } = found.part;
    hits.push({ ...found, rank: rankAt(i), name: keyText(index, index.nameKey[found.entry] as number) });
  }
  hits.sort((a, b) => a.rank - b.rank || compare(a.name, b.name) || compare(idOf(a), idOf(b)));
  return hits.slice(0, limit);
}

/** The `n`th of all that the parts found. */
function foundAt(parts: readonly SearchPart[], n: number): Found {
  let before = 0;
  for (const part of parts) {
    const entry = part.found[n - before];
    if (entry !== undefined) return { part, entry };
    before += part.found.length;
  }
  throw new RangeError(`Nothing was found at ${n}`);
}

function idOf({ part, entry }: Found): string {
  return namesAt(part.index, entry).id;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function toHit(part: SearchPart, entry: number, query: SearchQuery): Hit {
  const { index } = part;
  const { id, type, name, hint } = namesAt(index, entry);
  const text = textsAt(index, entry, entry + 1).trim();
  const key = part.bestKey[entry] as number;
  // One that was made of the text is a beginning of it: more of that is here now.
  const shown = { id, type, name, hint: beginning(isBeginning(hint, text) ? text : hint, HINT_LENGTH) };
  if (key < 0) {
    const matchedText = passage(text, query);
    return { ...shown, matched: 'definition', matchedText, ranges: highlightRanges(matchedText, query) };
  }
  const field = index.keyField[key] as number;
  const matched = field === NAME_FIELD ? 'name' : field === ABBREVIATION_FIELD ? 'abbreviation' : 'alias';
  const matchedText = writtenKey(index, key);
  return { ...shown, matched, matchedText, ranges: highlightRanges(matchedText, query) };
}

function isBeginning(hint: string, text: string): boolean {
  return text.startsWith(hint.endsWith('…') ? hint.slice(0, -1) : hint);
}

/** Some words around the first place that answers the query. */
function passage(text: string, query: SearchQuery): string {
  const word = wordsOf(text).find(({ folded }) => query.tokens.some((token) => folded.startsWith(token)));
  if (!word || word.end < HINT_LENGTH - 20) return beginning(text, HINT_LENGTH);
  const from = text.lastIndexOf(' ', word.start - 40) + 1;
  return `…${beginning(text.slice(from), HINT_LENGTH - 1)}`;
}
