/**
 * YAML 1.2, core schema: dates stay texts, `yes` is a text, no custom tags, no merge keys, one document a file.
 *
 * The text goes through the lexer and parser of `yaml` by hand, because the ready-made `parseDocument` composes
 * recursively: 40 kB of `- - - …` end the whole process (tried with 2.9.1: V8 dies compiling a regular expression
 * on an exhausted stack, which nothing can catch). Here the depth is known before anything is composed.
 */
import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  Parser,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import { type Path, quotable } from '../definitions/problem.ts';
import { lastQuote, pastedMess } from './pasted-mess.ts';
import { refuse, refuseSyntax, type SyntaxKey, type TextLimits, type TextRead } from './read-text.ts';

type Token = Parameters<Composer['next']>[0];

const ERRORS: Partial<Record<YAMLError['code'], SyntaxKey>> = {
  TAB_AS_INDENT: 'problem_syntax_tab',
  BAD_INDENT: 'problem_syntax_indent',
  BLOCK_AS_IMPLICIT_KEY: 'problem_syntax_colon',
  BAD_SCALAR_START: 'problem_syntax_start',
  KEY_OVER_1024_CHARS: 'problem_syntax_long_key',
  NON_STRING_KEY: 'problem_syntax_key',
  BAD_DQ_ESCAPE: 'problem_syntax_escape',
  MULTIPLE_DOCS: 'problem_syntax_two_documents',
  TAG_RESOLVE_FAILED: 'problem_syntax_tag',
  BAD_ALIAS: 'problem_syntax_alias',
  ALIAS_PROPS: 'problem_syntax_alias',
};

/** A good document has one or two of these at its top: a file full of them is something else. */
const STRUCTURE: ReadonlySet<Token['type']> = new Set(['directive', 'document', 'doc-end', 'error']);
const MOST_STRUCTURE = 10;

/** Further errors are not looked for: the first refuses the text, and a MB of commas has a million that cost 20 µs each. */
const MOST_ERRORS = 100;

/** Parts between two looks at whether somebody else should have a turn: a few milliseconds. */
const PARTS_A_STEP = 2000;

/** Reads one YAML document. Never throws; the first thing wrong refuses the whole. */
export function readYaml(text: string, limits: TextLimits): TextRead {
  const steps = yamlSteps(text, limits);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in steps, for whoever has others waiting: parsing is two thirds of the work. */
export function* yamlSteps(text: string, limits: TextLimits): Generator<void, TextRead> {
  const lines = new LineCounter();
  lines.addNewLine(0);
  const lineAt = (offset: number) =>
    lines.linePos(Math.max(0, Math.min(offset, text.trimEnd().length))).line || 1;

  const parser = new Parser(lines.addNewLine);
  const tokens: Token[] = [];
  let offset = 0;
  let aliases = 0;
  let structure = 0;
  let parts = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (++parts > limits.yamlParts) return refuse('too-many-parts', limits.yamlParts, lineAt(offset));
    if (parts % PARTS_A_STEP === 0) yield;
    for (const token of parser.next(lexeme)) {
      tokens.push(token);
      if (STRUCTURE.has(token.type)) structure++;
    }
    // What is there is wrong enough; reading on would only take long (a MB of `---` took seconds).
    if (structure > MOST_STRUCTURE) break;
    // The stack holds one entry a level, one for the document and one for the scalar at hand.
    if (parser.stack.length > limits.depth + 4) return refuse('too-deep', limits.depth, lineAt(offset));
    if (lexeme.startsWith('*')) aliases++;
    offset += lexeme.length;
  }
  for (const token of parser.end()) tokens.push(token);
  yield;
  if (aliases > limits.yamlAliases) return refuse('too-many-aliases', limits.yamlAliases);

  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
    stringKeys: true,
    // The library's own check compares each key with every other; `checkNodes` does it with a set.
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const { documents, errors } = compose(composer, tokens, text.length);
  const [doc, second] = documents;
  const wrong = errors[0] ?? doc?.warnings[0];
  if (wrong) {
    const line = lineAt(wrong.pos[0]);
    const mess = pastedMess(text, line, lineAt(wrong.pos[1]));
    if (mess) return refuseSyntax(...mess);
    const key = errorKey(wrong, lineText(text, line));
    // What has to be mended is where the quote opens; that may be far above.
    if (key === 'problem_syntax_quote' || wrong.message.includes('quote')) {
      return refuseSyntax(key, lineAt(lastQuote(text, wrong.pos[0])));
    }
    if (wrong.code !== 'MISSING_CHAR' && errors.some(({ code }) => code === 'MULTILINE_IMPLICIT_KEY')) {
      return refuseSyntax('problem_syntax_indent', nextFieldLine(text, line));
    }
    return refuseSyntax(key, line);
  }
  if (second) return refuseSyntax('problem_syntax_two_documents', lineAt(second.range[0]));
  if (!doc?.contents) return { ok: true, value: null };

  const bad = checkNodes(doc.contents);
  if (bad) return refuseSyntax(bad.key, lineAt(bad.offset), bad.name);
  // The library's own count multiplies an alias by those within it and so refuses far fewer. Here they are counted
  // above; what one stands for is the same object each time, and `inspect` sees how large that is when written out.
  const value: unknown = doc.toJS({ maxAliasCount: -1 });
  return { ok: true, value, lineOf: (path) => lineOfNode(doc, path, lineAt) };
}

interface Composed {
  documents: Document.Parsed[];
  /** Of the first document; not all of them when they are many. */
  errors: readonly YAMLError[];
}

function compose(composer: Composer, tokens: readonly Token[], length: number): Composed {
  const errors: YAMLError[] = [];
  // The library offers no other way to see an error before the whole is composed.
  const inner = composer as unknown as { onError: (...error: unknown[]) => void; errors: YAMLError[] };
  const { onError } = inner;
  inner.onError = (...error) => {
    onError(...error);
    if (inner.errors.length >= MOST_ERRORS) {
      errors.push(...inner.errors);
      throw new TooManyErrors();
    }
  };
  try {
    const documents = [...composer.compose(tokens, true, length)] as Document.Parsed[];
    return { documents, errors: documents[0]?.errors ?? [] };
  } catch (error) {
    if (!(error instanceof TooManyErrors)) throw error;
    return { documents: [], errors };
  }
}

class TooManyErrors extends Error {}

/** Tells apart what the library puts under one code. */
function errorKey(error: YAMLError, line: string): SyntaxKey {
  if (error.code === 'MISSING_CHAR') {
    if (error.message.includes('indicator')) return 'problem_syntax_dash';
    return /quote|bracket|[\]}]/.test(error.message) ? 'problem_syntax_unclosed' : 'problem_syntax_other';
  }
  if (error.code === 'BAD_INDENT' && /end with a [\]}]/.test(error.message)) return 'problem_syntax_unclosed';
  // `'The team's share'`
  if (error.message.includes('scalar at node end') && /^(?:[^#"']*[:-]\s+)?["']/.test(line)) {
    return 'problem_syntax_quote';
  }
  // `**Bold** text` and `*foo bar`: an alias with something behind it.
  if (error.code === 'UNEXPECTED_TOKEN' && /^(?:[^#"']*[:-]\s+)?\*/.test(line)) return 'problem_syntax_alias';
  return ERRORS[error.code] ?? 'problem_syntax_other';
}

function lineText(text: string, line: number): string {
  return (text.split('\n', line).at(-1) ?? '').trim();
}

/**
 * A field that is indented below a text counts as part of that text, and the library points at the text: what its
 * author has to mend is the field.
 */
function nextFieldLine(text: string, line: number): number {
  const below = text.split('\n').slice(line);
  const at = below.findIndex((one) => /:(?:\s|$)/.test(one));
  return at < 0 ? line : line + at + 1;
}

interface BadNode {
  key: SyntaxKey;
  offset: number;
  name: string;
}

/**
 * What YAML takes and nobody means: merge keys, duplicate keys, commas in texts, copied spaces and dashes, aliases that name
 * nothing before them. Depth is bounded by the parser's stack.
 */
function checkNodes(root: unknown, anchors: Set<string> = new Set()): BadNode | null {
  if (!isNode(root)) return null;
  const offset = root.range?.[0] ?? 0;
  if (isAlias(root)) {
    return anchors.has(root.source) ? null : { key: 'problem_syntax_alias', offset, name: root.source };
  }
  if ('anchor' in root && root.anchor) anchors.add(root.anchor);
  if (isSeq(root)) {
    for (const item of root.items) {
      const bad = checkNodes(item, anchors);
      if (bad) return bad;
    }
  }
  if (isMap(root)) {
    const names = new Set<string>();
    for (const pair of root.items) {
      const name = nameOf(pair);
      const key = badPair(pair, name, names, root.flow);
      if (key) return { key, offset: offsetOf(pair) ?? offset, name: quotable(name) };
      names.add(name);
      // A key may carry an anchor too.
      const bad = checkNodes(pair.key, anchors) ?? checkNodes(pair.value, anchors);
      if (bad) return bad;
    }
  }
  return null;
}

/** @param names of the fields before it */
function badPair(
  { value }: Pair,
  name: string,
  names: ReadonlySet<string>,
  isFlow: boolean | undefined,
): SyntaxKey | undefined {
  // `{ value: 1,200 }` is a value of 1 and a field “200”: what was meant would be missed in silence.
  if (isFlow && value === null) return 'problem_syntax_text_comma';
  // So would be what YAML 1.1 merged: nobody reads such a field.
  if (name === '<<' && isNode(value) && !isScalar(value)) return 'problem_syntax_merge_key';
  if (names.has(name)) return 'problem_syntax_duplicate';
  // At the start of a line a copied space, or a dash for a hyphen, begins a field name of its own.
  return name > '\x7f' ? pastedMess(name, 1, 1)?.[0] : undefined;
}

const nameOf = ({ key }: Pair) => (isScalar(key) ? String(key.value) : '');

const offsetOf = (pair: Pair | undefined) => (pair?.key as Node | null | undefined)?.range?.[0];

/** A map keeps its pairs by name once it was asked: of very many fields the line of each may be asked for. */
function pairNamed(map: YAMLMap & { named?: Map<string, Pair> }, name: string): Pair | undefined {
  map.named ??= new Map(map.items.map((pair) => [nameOf(pair), pair]));
  return map.named.get(name);
}

function lineOfNode(
  doc: Document.Parsed,
  path: Path,
  lineAt: (offset: number) => number,
): number | undefined {
  let node: unknown = doc.contents;
  let offset = (node as Node).range?.[0];
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(doc);
    let next: unknown;
    if (isMap(node)) {
      const pair = pairNamed(node, String(part));
      next = pair && (pair.value ?? pair.key);
      offset = offsetOf(pair) ?? offset;
    } else if (isSeq(node)) {
      next = node.items[Number(part)];
      if (isNode(next)) offset = next.range?.[0] ?? offset;
    }
    if (next === undefined) break;
    node = next;
  }
  return offset === undefined ? undefined : lineAt(offset);
}
