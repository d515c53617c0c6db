import { compact, foldText, letterMask, wordsOf } from './fold.ts';
import { oneLine } from './plain-text.ts';

/** Longer queries are cut: nobody types them, and a pasted page must not stall the search. */
const MAX_QUERY = 1_000;
const MAX_TOKENS = 24;

export interface SearchQuery {
  /** As typed, in lower case and with single spaces. */
  raw: string;
  /** Folded words run together; of a query without words, its signs. */
  compact: string;
  mask: number;
  /** Folded words, each once, the last one still being typed. */
  tokens: string[];
}

/** `null` for a query that asks nothing. */
export function parseQuery(query: string): SearchQuery | null {
  const raw = lowerCase(query.slice(0, MAX_QUERY));
  if (raw === '') return null;
  const words = wordsOf(raw);
  const folded = words.length > 0 ? compact(words) : foldText(raw).replace(/\s+/g, '');
  if (folded === '') return null;
  const tokens = [...new Set(words.map((word) => word.folded))].slice(0, MAX_TOKENS);
  return { raw, compact: folded, mask: letterMask(folded), tokens };
}

/** The least folding: what must differ for two names to be different names. */
export function lowerCase(text: string): string {
  return oneLine(text).normalize('NFC').toLowerCase();
}
