import { oneLine, plainText } from './plain-text.ts';
import type { SearchSource } from './search-source.ts';

/** An entry as it is written: texts plain, on one line each. */
export interface SearchEntry {
  id: string;
  type: SearchSource['type'];
  name: string;
  abbreviation: string;
  aliases: string[];
  /** Empty: the beginning of the text serves. */
  hint: string;
  text: string;
}

export function toEntry(source: SearchSource): SearchEntry {
  return {
    id: source.id,
    type: source.type,
    name: oneLine(source.name),
    abbreviation: oneLine(source.abbreviation ?? ''),
    aliases: (source.aliases ?? []).map(oneLine).filter((alias) => alias !== ''),
    hint: plainText(source.hint ?? ''),
    text: plainText(source.text ?? ''),
  };
}
