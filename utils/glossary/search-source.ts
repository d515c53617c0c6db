import type { Definition, DefinitionId } from '../definitions/types.ts';

export const SEARCH_TYPES = ['kpi', 'term', 'experiment', 'agreement'] as const;
/** What people look up, in the order in which equal hits stand. */
export type SearchType = (typeof SEARCH_TYPES)[number];

/** What the search knows about one definition. */
export interface SearchSource {
  id: DefinitionId;
  type: SearchType;
  name: string;
  aliases?: string[];
  abbreviation?: string;
  /** Markdown, HTML or plain. */
  text?: string;
  /** What a hit says under its name; default: the beginning of `text`. Markdown, HTML or plain. */
  hint?: string;
}

/** How a definition is searched; `null` for the types that nobody looks up (workspace, review, site, observations). */
export function searchSource(definition: Definition): SearchSource | null {
  const { id } = definition;
  switch (definition.type) {
    case 'kpi': {
      const { name, aliases, abbreviation, definition: text, formula, translations } = definition.body;
      return source(id, 'kpi', name, [aliases, translated(translations, 'name')], abbreviation, [
        text ?? formula?.text,
        ...translated(translations, 'definition'),
      ]);
    }
    case 'term': {
      const { name, aliases, abbreviation, definition: text, translations } = definition.body;
      return source(id, 'term', name, [aliases, translated(translations, 'name')], abbreviation, [
        text,
        ...translated(translations, 'definition'),
      ]);
    }
    case 'experiment': {
      const { title, key, hypothesis, translations } = definition.body;
      const { change, outcome, because } = hypothesis;
      const aliases = [key ? [key] : [], translated(translations, 'title')];
      const found = source(id, 'experiment', title, aliases, undefined, [change, outcome, because]);
      return { ...found, hint: `${change} → ${outcome}` };
    }
    case 'agreement': {
      const { name, body, translations } = definition.body;
      const texts = [body, ...translated(translations, 'body')];
      return source(id, 'agreement', name, [translated(translations, 'name')], undefined, texts);
    }
    default:
      return null;
  }
}

function source(
  id: DefinitionId,
  type: SearchType,
  name: string,
  aliasLists: (readonly string[] | undefined)[],
  abbreviation: string | undefined,
  texts: (string | undefined)[],
): SearchSource {
  const found: SearchSource = { id, type, name };
  const aliases: string[] = [];
  for (const list of aliasLists) for (const alias of list ?? NONE) if (alias !== name) aliases.push(alias);
  // Most have one, and a set for each of 10,000 takes longer than their names.
  if (aliases.length > 0) found.aliases = aliases.length === 1 ? aliases : [...new Set(aliases)];
  if (abbreviation) found.abbreviation = abbreviation;
  let text = '';
  for (const part of texts) if (part) text = text === '' ? part : `${text}\n\n${part}`;
  if (text) found.text = text;
  return found;
}

const NONE: readonly string[] = [];

/** One field in every language that the definition is translated to. */
function translated(
  translations: Record<string, Record<string, string>> | undefined,
  field: string,
): readonly string[] {
  // Nearly all definitions are in one language.
  if (!translations) return NONE;
  return Object.values(translations).flatMap((fields) => {
    const text = fields[field];
    return text?.trim() ? [text] : [];
  });
}
