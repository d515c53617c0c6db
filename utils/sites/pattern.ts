/**
 * The pattern language of Sites, compiled once and matched without regular expressions.
 * Syntax: `SiteRecord.pattern` in `site.ts`.
 */

/** One segment: words to choose from, or a name to capture under; neither means anything. */
export interface Part {
  words?: readonly string[];
  name?: string;
}

export interface PathPattern {
  parts: readonly Part[];
  /** Any segments may follow. */
  rest: boolean;
}

/** Named values taken from an address: name, value, name, value, … A list, so that no name is special; and it is quick. */
export type Captures = string[];

/** The first value under this name, or `undefined`. */
export function captured(found: Captures, name: string): string | undefined {
  for (let i = 0; i < found.length; i += 2) if (found[i] === name) return found[i + 1];
  return undefined;
}

/** A rest with one of these is a form for something new, not a page of the record. */
const FORM_WORDS = new Set(['new', 'create', 'clone', 'duplicate', 'copy', 'convert']);

/** More optional segments than this are read as required: each one doubles the patterns. */
const MAX_OPTIONAL = 4;

function parsePart(text: string, ignoreCase = false): Part {
  if (text === '*') return {};
  if (text.startsWith(':')) return { name: text.slice(1) };
  return { words: (ignoreCase ? text.toLowerCase() : text).split('|') };
}

/** One pattern for each choice of the optional segments, longest first. */
export function parsePath(text: string, ignoreCase = false): PathPattern[] {
  const segments = text.split('/').filter((segment) => segment !== '');
  const rest = segments.at(-1) === '**';
  if (rest) segments.pop();
  let choices: Part[][] = [[]];
  let optionals = 0;
  for (const segment of segments) {
    const optional = segment.length > 1 && segment.endsWith('?');
    const part = parsePart(optional ? segment.slice(0, -1) : segment, ignoreCase);
    const longer = choices.map((parts) => [...parts, part]);
    choices = optional && ++optionals <= MAX_OPTIONAL ? [...longer, ...choices] : longer;
  }
  return choices.map((parts) => ({ parts, rest }));
}

/** `name=part&…` in the order written; names in lower case. */
export function parseQuery(text: string, ignoreCase = false): [name: string, part: Part][] {
  return text
    .split('&')
    .filter((item) => item !== '')
    .map((item) => {
      const [name = '', value = '*'] = item.split('=');
      return [name.toLowerCase(), parsePart(value, ignoreCase)];
    });
}

/** A hash pattern's path and query; a `?` that ends a segment makes it optional and does not start the query. */
export function splitHashPattern(text: string): [path: string | null, query: string | null] {
  if (!text.includes('/') && text.includes('=') && !text.includes('?')) return [null, text];
  for (let at = text.indexOf('?'); at >= 0; at = text.indexOf('?', at + 1)) {
    const next = text.charAt(at + 1);
    if (next !== '' && next !== '/') return [text.slice(0, at), text.slice(at + 1)];
  }
  return [text, null];
}

/** Does the decoded value fit? Captures are added to `found`, also when a later part fails. */
export function matchPart(
  part: Part,
  value: string | undefined,
  found: Captures,
  ignoreCase: boolean,
): boolean {
  if (!value) return false;
  if (part.words) return part.words.includes(ignoreCase ? value.toLowerCase() : value);
  if (part.name === undefined) return true;
  // An encoded slash would make one segment look like two.
  if (value.includes('/')) return false;
  found.push(part.name, value);
  return true;
}

/** Whole decoded segments, from the first to the last. */
export function matchPath(
  { parts, rest }: PathPattern,
  segments: readonly string[],
  found: Captures,
  ignoreCase: boolean,
): boolean {
  if (segments.length < parts.length || (!rest && segments.length > parts.length)) return false;
  const before = found.length;
  for (let i = 0; i < parts.length; i++) {
    if (!matchPart(parts[i] as Part, segments[i], found, ignoreCase)) {
      found.length = before;
      return false;
    }
  }
  for (let i = parts.length; i < segments.length; i++) {
    if (FORM_WORDS.has((segments[i] as string).toLowerCase())) return false;
  }
  return true;
}

/**
 * Decoded segments of a path. One trailing slash is nothing; an empty segment elsewhere, or broken percent-encoding,
 * is no path of any tool: `null`.
 */
export function splitPath(path: string): string[] | null {
  const segments: string[] = [];
  for (let start = path.charCodeAt(0) === SLASH ? 1 : 0; start < path.length; ) {
    let end = path.indexOf('/', start);
    if (end < 0) end = path.length;
    if (end === start) return null;
    segments.push(path.slice(start, end));
    start = end + 1;
  }
  if (!path.includes('%')) return segments;
  try {
    return segments.map(decodeURIComponent);
  } catch {
    return null;
  }
}

const SLASH = 47;
