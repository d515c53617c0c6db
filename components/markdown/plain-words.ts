const LOOK_AT = 1_200;

/**
 * The first words of a definition in one line, without its marks: for a line under a search result. Never for anything but
 * text nodes: tags are dropped for reading, not for safety.
 * @param most characters, at least 2; longer texts are cut at a word and end in "…".
 */
export function plainWords(source: string, most: number): string {
  const words = source
    .slice(0, LOOK_AT)
    .replace(/<(script|style|iframe)\b[^>]{0,500}>.*?(<\/\1>|$)/gis, ' ')
    .replace(/<\/?[a-z][^<>]{0,500}>?/gi, ' ')
    .replace(/!?\[([^[\]]{0,300})\]\([^()]{0,500}\)/g, '$1')
    .replace(/^[ \t]*(?:#{1,6}|>|[-*+]|\d{1,9}[.)])[ \t]+/gm, '')
    .replace(/(\*\*|__|~~|`)/g, '')
    .replace(/(^|\s)[*_](\S)/g, '$1$2')
    .replace(/(\S)[*_](?=[\s.,;:!?)]|$)/g, '$1')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => ENTITIES[name] ?? ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (words.length <= most) return words;
  const cut = words.slice(0, most - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '').trimEnd()}…`;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };
