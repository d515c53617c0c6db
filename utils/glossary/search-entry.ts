import { beginning, oneLine, plainText } from './plain-text.ts';
import type { SearchSource } from './search-source.ts';

/** An entry as it is written: texts plain, on one line each. */
export interface SearchEntry {
  id: string;
  type: SearchSource['type'];
  name: string;
  abbreviation: string;
  aliases: string[];
  /** What a hit says under its name while the texts are not read; where a definition has none of its own, its beginning. */
  hint: string;
  text: string;
}

/** More than one line of a narrow list: what is shown does not grow by a line once all of it is there. */
const HINT_LENGTH = 80;

export function toEntry(source: SearchSource): SearchEntry {
  const text = plainText(source.text ?? '');
  return {
    id: source.id,
    type: source.type,
    name: oneLine(source.name),
    abbreviation: oneLine(source.abbreviation ?? ''),
    aliases: (source.aliases ?? []).map(oneLine).filter((alias) => alias !== ''),
    hint: plainText(source.hint ?? '') || beginning(text, HINT_LENGTH),
    text,
  };
}
