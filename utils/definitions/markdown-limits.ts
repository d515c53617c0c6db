/**
 * Limits of what the Markdown and HTML parsers are given. Measured with marked 18 (2026-11): mixed emphasis marks in one
 * paragraph cost quadratic time (20,000 marks: 15 s), nested quotes and lists recurse, one long word ending in `@` is
 * quadratic.
 */
const MARKS_A_PARAGRAPH = 500;
const LONGEST_WORD = 4_000;
const DEEPEST = 12;
const DEEPEST_INDENT = 48;
const DEEPEST_HTML = 64;

/** Whether a text can be parsed without fear; one beyond the limits is shown as plain text, whole. */
export function withinLimits(source: string): boolean {
  return (
    !new RegExp(`\\S{${LONGEST_WORD}}`).test(source) &&
    emphasisIsSane(source) &&
    nestingIsSane(source) &&
    htmlIsSane(source)
  );
}

function emphasisIsSane(source: string): boolean {
  let marks = 0;
  for (const line of source.split('\n')) {
    if (line.trim() === '') marks = 0;
    for (const char of line) if (char === '*' || char === '_' || char === '~') marks++;
    if (marks > MARKS_A_PARAGRAPH) return false;
  }
  return true;
}

function nestingIsSane(source: string): boolean {
  for (const line of source.split('\n')) {
    if (/^\s*([-*_])(?:[ \t]*\1)+\s*$/.test(line)) continue;
    let depth = 0;
    let at = 0;
    const marker = /[ \t]*(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s))/y;
    for (marker.lastIndex = 0; marker.test(line); at = marker.lastIndex) if (++depth > DEEPEST) return false;
    const indent = /^[ \t]*/.exec(line)?.[0].replaceAll('\t', '    ').length ?? 0;
    if (at > 0 && indent > DEEPEST_INDENT) return false;
  }
  return true;
}

/** Elements that never stay open: void ones, and those that the next of their kind closes. */
const CLOSES_ITSELF = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd td th tr'.split(' '),
);

function htmlIsSane(source: string): boolean {
  let open = 0;
  for (const [, slash, name] of source.matchAll(/<(\/?)([a-z][a-z0-9-]*)/gi)) {
    if (CLOSES_ITSELF.has((name ?? '').toLowerCase())) continue;
    open = Math.max(0, open + (slash ? -1 : 1));
    if (open > DEEPEST_HTML) return false;
  }
  return true;
}
