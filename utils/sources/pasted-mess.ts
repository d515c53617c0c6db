/** What a word processor, a spreadsheet, a merge or a forgotten key leaves in YAML, told by the line that breaks. */
import { Lexer } from 'yaml';
import type { SyntaxKey } from './read-text.ts';

/** The spec's word for each is of no help to whoever pasted it, and most of them cannot be seen. */
const MESS: readonly (readonly [SyntaxKey, RegExp])[] = [
  ['problem_syntax_tab', /^ *\t/],
  // No-break, thin and zero-width spaces.
  ['problem_syntax_space', /^ *(?![ \r])[\s\u200b]/],
  ['problem_syntax_bullet', /^ *[–—•·]/],
  ['problem_syntax_merge', /^(?:<{7}|={7}|>{7})/],
  ['problem_syntax_colon_space', /^ *(?:- +)?[a-z]\w*:[^\s:/]/i],
];

/** The first of the lines `from` to `to` (from 1) that holds something of the kind, and what it is. */
export function pastedMess(text: string, from: number, to: number): [SyntaxKey, number] | null {
  const lines = text.split('\n', to);
  for (let line = from; line <= to; line++) {
    const found = MESS.find(([, pattern]) => pattern.test(lines[line - 1] ?? ''));
    if (found) return [found[0], line];
  }
  return null;
}

/** What the lexer puts between the parts of the text: start of a document, end of a flow, start of a scalar. */
const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);

/** Where the last quoted text before `end` starts; `end` itself if there is none. */
export function lastQuote(text: string, end: number): number {
  let offset = 0;
  let found = end;
  for (const part of new Lexer().lex(text)) {
    if (offset >= end) break;
    if (/^["']/.test(part)) found = offset;
    if (!MARKS.has(part)) offset += part.length;
  }
  return found;
}
