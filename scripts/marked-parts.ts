/**
 * What the extension needs of marked: its lexer and parser, with the rules of GitHub's Markdown. Left out are the instance that
 * it makes for itself and everything that is there for extensions; the rules of the first Markdown (`pedantic`) and of line
 * breaks as they are typed (`breaks`); and what an extension hangs on the options. A fifth of the library.
 * `tests/built/marked-parts.test.ts` compares the HTML of both.
 */
import { readFileSync } from 'node:fs';
import { type Plugin, parseAst } from 'vite';
import { type Node, replaced } from './syntax.ts';

/** What `components/markdown/render-markdown.ts` asks for. */
const TAKEN = /^[\w$]+ as (?:getDefaults|Lexer|Parser|Renderer)$/;

/** The last lines make the instance and hang everything on it; what we take stands before. */
const INSTANCE = /;var [\w$]+=new [\w$]+;function [\s\S]*?;export\{([^}]*)\};/;

/** Options that are always the same here. */
const OPTIONS: Readonly<Record<string, string>> = {
  breaks: 'false',
  extensions: 'undefined',
  gfm: 'true',
  hooks: 'undefined',
  pedantic: 'false',
};
const ASKED = new RegExp(`this\\.options\\.(${Object.keys(OPTIONS).join('|')})\\b`, 'g');

/** The two tables of rules, of blocks and of what stands within them, by the options that choose one. */
const RULES = /\{(normal:[\w$]+,gfm:[\w$]+)(?:,breaks:([\w$]+))?,pedantic:([\w$]+)\}/g;

/** @throws Error a marked that is written in another way @returns its code with no more than is needed */
export function markedParts(code: string): string {
  const withoutInstance = code.replace(INSTANCE, (all, list: string) => {
    const taken = list.split(',').filter((entry) => TAKEN.test(entry));
    if (taken.length !== 4) throw new Error(`marked gives something else by now: ${all.slice(-400)}`);
    return `;export{${taken.join(',')}};`;
  });
  if (withoutInstance === code) throw new Error('marked: its own instance was not found');

  const asked = new Set<string>();
  const decided = withoutInstance.replace(ASKED, (_, option: string) => {
    asked.add(option);
    return `(${OPTIONS[option]})`;
  });
  const unknown = Object.keys(OPTIONS).filter((option) => !asked.has(option));
  if (unknown.length > 0) throw new Error(`marked: nothing asks for the options ${unknown}`);

  const unused: string[] = [];
  const ruled = decided.replace(RULES, (_, kept: string, ...tables: (string | undefined)[]) => {
    unused.push(...tables.slice(0, 2).flatMap((table) => table ?? []));
    return `{${kept}}`;
  });
  if (unused.length !== 3) throw new Error('marked: its tables of rules were not found');
  return withPureRules(ruled, new Set(unused));
}

/** Rules are made by calls while the file loads: said to be nothing but that, those that nobody names can go. */
function withPureRules(code: string, unused: ReadonlySet<string>): string {
  const { body } = parseAst(code) as unknown as { body: Node[] };
  const declared = body
    .filter(({ type }) => type === 'VariableDeclaration')
    .flatMap(({ declarations }) => declarations as (Node & { id: { name: string }; init: Node | null })[]);
  const places = declared.flatMap(({ id, init }) => {
    if (init && unused.has(id.name)) return [{ start: init.start, end: init.end, text: '0' }];
    if (init?.type === 'CallExpression')
      return [{ start: init.start, end: init.start, text: '/* @__PURE__ */ ' }];
    return [];
  });
  return replaced(code, places, ({ text }) => text);
}

export function markedPartsPlugin(): Plugin {
  return {
    name: 'marked-parts',
    enforce: 'pre',
    load: {
      filter: { id: /\/marked\/lib\/marked\.esm\.js$/ },
      handler: (id) => markedParts(readFileSync(id, 'utf8')),
    },
  };
}
