/** What Markdown holds and nobody will see as it was meant: scripts, links that lead nowhere, pages and pictures of others. */

import { getDefaults, Lexer } from 'marked';
import type { CheckContext } from './check-context.ts';
import { checkProblem } from './check-problems.ts';
import { Markdown } from './fields.ts';
import { linkAddress } from './link-address.ts';
import { withinLimits } from './markdown-limits.ts';
import { fieldWords, type Path, quotable } from './problem.ts';
import { type Section, sectionOf } from './sections.ts';

/** What of a zod schema says which fields there are. */
interface Shape {
  _zod: { def: { shape?: Record<string, Shape>; innerType?: Shape; element?: Shape } };
}

const EMBEDS = new Set('iframe frame object embed applet img audio video source track link'.split(' '));

/** One warning a field and kind: the first says where to look. */
export function checkMarkdown(context: CheckContext): void {
  for (const { type, body } of context.doc.definitions) {
    const section = sectionOf(type);
    if (!section || type === 'observations') continue;
    for (const { path, text } of markdownOf(section, body)) {
      const place = context.place(type, body, path);
      const where = { thing: context.thing(type, body), field: fieldWords(path) };
      const { script, link, embedded, plain } = findings(text);
      if (plain) context.problems.push(checkProblem('markdown-plain', where, place));
      if (script) context.problems.push(checkProblem('markdown-script', where, place));
      if (link !== undefined) {
        context.problems.push(checkProblem('markdown-link', { ...where, address: quotable(link) }, place));
      }
      if (embedded !== undefined) {
        context.problems.push(
          checkProblem('markdown-embedded', { ...where, what: quotable(embedded) }, place),
        );
      }
    }
  }
}

interface Field {
  path: Path;
  text: string;
}

/** The Markdown fields of a definition, those of its translations too. */
export function markdownOf({ schema }: Section, body: object): Field[] {
  return markdownIn(schema as unknown as Shape, body);
}

/** Depth is bounded by that of the schemas. */
function markdownIn(schema: Shape, value: unknown, path: Path = []): Field[] {
  if ((schema as unknown) === Markdown) return typeof value === 'string' ? [{ path, text: value }] : [];
  const { shape, innerType, element } = schema._zod.def;
  if (innerType) return markdownIn(innerType, value, path);
  if (typeof value !== 'object' || value === null) return [];
  if (element && Array.isArray(value)) {
    return value.flatMap((item, i) => markdownIn(element, item, [...path, i]));
  }
  if (!shape) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'translations') return translationsIn(schema, inner, [...path, key]);
    return Object.hasOwn(shape, key) ? markdownIn(shape[key] as Shape, inner, [...path, key]) : [];
  });
}

function translationsIn(schema: Shape, value: unknown, path: Path): Field[] {
  const languages = Object.entries((value ?? {}) as Record<string, unknown>);
  return languages.flatMap(([language, fields]) => markdownIn(schema, fields, [...path, language]));
}

interface Findings {
  script: boolean;
  /** The first address that will not open. */
  link?: string;
  /** The first thing that is never loaded. */
  embedded?: string;
  plain: boolean;
}

function findings(text: string): Findings {
  const found: Findings = { script: false, plain: !withinLimits(text) };
  if (found.plain || !/[<[]/.test(text)) return found;
  try {
    for (const token of tokensIn(Lexer.lex(text, { ...getDefaults(), gfm: true }))) {
      if (token.type === 'link') noteLink(found, token.href ?? '');
      if (token.type === 'image') found.embedded ??= token.href ?? '';
      if (token.type === 'html') noteTags(found, token.text ?? '');
    }
  } catch (error) {
    // As when it is shown: a text that overflows the parser's stack stays as it is.
    if (!(error instanceof RangeError)) throw error;
    found.plain = true;
  }
  return found;
}

interface Token {
  type?: string;
  text?: string;
  href?: string;
}

/** Every token, wherever marked keeps it: entries of lists, cells of tables. */
function* tokensIn(value: unknown): Generator<Token> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Token;
  for (const inner of Object.values(value)) yield* tokensIn(inner);
}

function noteLink(found: Findings, address: string): void {
  if (linkAddress(address) === null) found.link ??= address;
}

/** Character by character a browser may read HTML otherwise; this is to warn its author, not to keep anything out. */
function noteTags(found: Findings, html: string): void {
  const tags = html
    .replace(/<!--.*?(?:-->|$)/gs, '')
    .matchAll(/<([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*)/gi);
  for (const [, tag = '', rest = ''] of tags) {
    const name = tag.toLowerCase();
    if (name === 'script' || /[\s/"']on\w+\s*=/i.test(rest)) found.script = true;
    const [, address] = /[\s/"'](?:href|src|data)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/i.exec(rest) ?? [];
    const bare = address?.replace(/^["']|["']$/g, '');
    if (name === 'a' && bare !== undefined) noteLink(found, bare);
    if (EMBEDS.has(name)) found.embedded ??= bare ?? `<${name}>`;
  }
}
