/**
 * Short names for messages. A message is asked for by a name that says what it is, `t('settings_source_remove')`; the package
 * has fifteen hundred of them, twice. In what is built those that are only ever asked for in this way are called `a1`, `a2`, …,
 * in the scripts and in `_locales` alike.
 *
 * A name stays as it is written where anything else could make it: when it stands anywhere in the sources but in the first
 * place of `t`, `tMaybe` and `plural` (as a text, or as the name of a field or variable), when a template could give it
 * (`problem_${code}`), and when the manifest has it. `tests/built/message-names.test.ts` looks for the rest of them in the
 * built files.
 */
import { globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Plugin, parseAst } from 'vite';
import { childrenOf, type Node, replaced } from './syntax.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['components', 'entrypoints', 'utils'];
const ASKED_BY = new Set(['t', 'tMaybe', 'plural']);
/** What a plural's name may end in: the categories of every language. */
const PLURAL = /_(?:zero|one|two|few|many|other)$/;

/** What a file says that could be a message's name. */
export interface Said {
  /** Texts in the first place of `t`, `tMaybe` and `plural`. */
  asked: { name: string; isPlural: boolean; start: number; end: number }[];
  /** Every other text, and every name. */
  others: Set<string>;
  /** What templates, and sums of texts, could give. */
  made: RegExp[];
}

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The text of a node that is one, however it is quoted; else `undefined`. */
function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral' || (node.expressions as Node[]).length > 0) return undefined;
  return (node.quasis as { value: { cooked: string } }[])[0]?.value.cooked;
}

class Reader {
  readonly said: Said = { asked: [], others: new Set(), made: [] };
  readonly file: string;
  readonly #imported = new Set<string>();

  constructor(file: string) {
    this.file = file;
  }

  visit(node: Node): void {
    if (node.type === 'ImportDeclaration') {
      this.#import(node);
      return;
    }
    if (node.type === 'CallExpression') {
      const { name } = node.callee as { name?: string };
      const [first, ...rest] = node.arguments as Node[];
      if (first && name !== undefined && this.#imported.has(name)) {
        this.#ask(first, name === 'plural');
        for (const one of rest) this.visit(one);
        return;
      }
    }
    const text = textOf(node);
    if (text !== undefined) this.said.others.add(text);
    if (node.type === 'Identifier') this.said.others.add(node.name as string);
    if (node.type === 'TemplateLiteral' && text === undefined) this.#make(node);
    if (node.type === 'BinaryExpression' && node.operator === '+') this.#add(node);
    for (const child of childrenOf(node)) this.visit(child);
  }

  #import(node: Node): void {
    if (!/(?:^|\/)i18n\.ts$/.test((node.source as { value: string }).value)) return;
    for (const specifier of node.specifiers as Node[]) {
      const { imported, local } = specifier as unknown as Record<string, { name: string }>;
      if (!imported || !ASKED_BY.has(imported.name)) continue;
      if (local?.name !== imported.name) throw new Error(`${this.file}: "${imported.name}" by another name`);
      this.#imported.add(imported.name);
    }
  }

  /** The first place of a call: a name, or a choice of some. */
  #ask(node: Node, isPlural: boolean): void {
    const name = textOf(node);
    if (name !== undefined) {
      this.said.asked.push({ name, isPlural, start: node.start, end: node.end });
    } else if (node.type === 'ConditionalExpression') {
      this.visit(node.test as Node);
      this.#ask(node.consequent as Node, isPlural);
      this.#ask(node.alternate as Node, isPlural);
    } else if (node.type === 'TemplateLiteral' && !(node.quasis as Quasi[])[0]?.value.cooked) {
      throw new Error(`${this.file}: the name of a message is to begin with a text, not with \${…}`);
    } else this.visit(node);
  }

  #make(node: Node): void {
    const parts = (node.quasis as Quasi[]).map(({ value }) => value.cooked);
    // A text that begins with something unknown is no message's name; `#ask` sees that it is not used as one.
    if (parts[0]) this.said.made.push(new RegExp(`^${parts.map(quoted).join('.*')}`));
  }

  #add({ left }: Node): void {
    const text = textOf(left as Node);
    if (text) this.said.made.push(new RegExp(`^${quoted(text)}`));
  }
}

interface Quasi {
  value: { cooked: string };
}

/** @param file with the ending of its language @throws Error a message asked for in a way that cannot be followed */
export function readSaid(code: string, file: string): Said {
  const reader = new Reader(file);
  reader.visit(parseAst(code, { lang: file.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node);
  return reader.said;
}

/**
 * Short names by the long ones; of a plural by what stands before `_one` and `_other`.
 *
 * @param keys all messages, in their order @param fixed what the manifest says
 */
export function shortNames(
  keys: readonly string[],
  said: readonly Said[],
  fixed: string,
): Map<string, string> {
  const asked = said.flatMap((one) => one.asked);
  const plurals = new Set(asked.flatMap(({ name, isPlural }) => (isPlural ? [name] : [])));
  const singles = new Set(asked.flatMap(({ name, isPlural }) => (isPlural ? [] : [name])));
  const others = new Set(said.flatMap((one) => [...one.others]));
  const made = [...new Map(said.flatMap((one) => one.made).map((one) => [one.source, one])).values()];
  const couldBeElse = (key: string): boolean =>
    others.has(key) || fixed.includes(`__MSG_${key}__`) || made.some((pattern) => pattern.test(key));

  const units = new Map<string, string[]>();
  for (const key of keys) {
    const base = key.replace(PLURAL, '');
    const name = plurals.has(base) ? base : key;
    units.set(name, [...(units.get(name) ?? []), key]);
  }
  const short = new Map<string, string>();
  for (const [name, forms] of units) {
    const isPlural = plurals.has(name);
    if (isPlural ? forms.some((key) => key === name || singles.has(key)) : !singles.has(name)) continue;
    if (couldBeElse(name) || forms.some(couldBeElse)) continue;
    short.set(name, '');
  }
  // Browsers take names that differ in capitals alone for one.
  const kept = new Set(
    [...units.keys()].filter((name) => !short.has(name)).map((name) => name.toLowerCase()),
  );
  let n = 0;
  for (const name of short.keys()) {
    let next: string;
    do next = `a${(n++).toString(36)}`;
    while (kept.has(next));
    short.set(name, next);
  }
  return short;
}

/** What a message is called in `_locales`. */
export function shortKey(key: string, names: ReadonlyMap<string, string>): string {
  const form = PLURAL.exec(key)?.[0] ?? '';
  const base = names.get(key.slice(0, key.length - form.length));
  return names.get(key) ?? (form && base ? base + form : key);
}

/** Of the sources as they stand. */
export function readShortNames(): Map<string, string> {
  const messages = path.join(ROOT, 'assets/messages/en');
  const keys = readdirSync(messages)
    .sort()
    .flatMap((file) => Object.keys(JSON.parse(readFileSync(path.join(messages, file), 'utf8'))));
  const said = globSync(`{${SOURCES.join(',')}}/**/*.{ts,tsx}`, { cwd: ROOT })
    .filter((file) => !/\.(?:test|fixture)\.tsx?$/.test(file))
    .sort()
    .map((file) => readSaid(readFileSync(path.join(ROOT, file), 'utf8'), file));
  return shortNames(keys, said, readFileSync(path.join(ROOT, 'wxt.config.ts'), 'utf8'));
}

/** @returns `code` with the short names in it; `null`: it has none */
export function withShortNames(
  code: string,
  file: string,
  names: ReadonlyMap<string, string>,
): string | null {
  const asked = readSaid(code, file).asked.filter(({ name }) => names.has(name));
  return asked.length === 0 ? null : replaced(code, asked, ({ name }) => `'${names.get(name)}'`);
}

export function messageNames(names: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'message-names',
    enforce: 'pre',
    transform: {
      filter: { id: { include: /\.tsx?$/, exclude: /node_modules/ }, code: /i18n\.ts/ },
      handler: (code, id) => {
        const text = withShortNames(code, id.split('?')[0] ?? id, names);
        return text === null ? null : { code: text, map: null };
      },
    },
  };
}
