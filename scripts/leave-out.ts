/**
 * Parts of libraries that only our scripts use, or nobody here, and that their authors tie to the rest so that no bundler drops
 * them: making a JSON Schema out of zod's schemas; writing YAML and what leads to it (nodes made of values), and the types
 * that YAML 1.1 had besides, which a reader asks for by name and ours does not; queries that grow by pages. In the extension
 * nothing calls them; each of their functions gives `undefined` there. About a twentieth of the store package. And in Firefox
 * the polyfill, which there hands on what the browser has.
 * `tests/built/leave-out.test.ts` compares what the two halves read.
 */
import { readFileSync } from 'node:fs';
import { type Plugin, parseAst } from 'vite';
import { childrenOf, type Node, replaced } from './syntax.ts';

const LEFT_OUT = [
  /\/zod\/v4\/core\/(?:to-json-schema|json-schema-processors)\.js$/,
  /\/yaml\/browser\/dist\/stringify\/(?:foldFlowLines|stringify(?:|Collection|Document|Number|Pair|String))\.js$/,
  /\/yaml\/browser\/dist\/(?:doc\/(?:applyReviver|createNode)|parse\/cst-visit)\.js$/,
  /\/yaml\/browser\/dist\/schema\/yaml-1\.1\/\w+\.js$/,
  /\/@tanstack\/query-core\/build\/modern\/infiniteQueryBehavior\.js$/,
];

/**
 * Methods of YAML's nodes with which a document is changed, copied or written. They lead to each other and from no function that
 * reads.
 */
const WRITERS = ['add', 'addIn', 'clone', 'delete', 'deleteIn', 'set', 'setIn', 'toString'];
const FINDERS = ['get', 'getIn', 'has', 'hasAllNullValues', 'hasIn', 'toJSON'];

const METHODS_LEFT_OUT: readonly [file: RegExp, methods: readonly string[]][] = [
  [
    /\/yaml\/browser\/dist\/doc\/Document\.js$/,
    [...WRITERS, ...FINDERS, 'createAlias', 'createNode', 'createPair'],
  ],
  [/\/yaml\/browser\/dist\/nodes\/Collection\.js$/, [...WRITERS, ...FINDERS]],
  // How a map or list becomes a value is called `toJSON` there.
  [
    /\/yaml\/browser\/dist\/nodes\/YAML(?:Map|Seq)\.js$/,
    [...WRITERS, ...FINDERS.filter((one) => one !== 'toJSON'), 'from'],
  ],
  [/\/yaml\/browser\/dist\/nodes\/Node\.js$/, ['clone', 'toJS']],
  [/\/yaml\/browser\/dist\/nodes\/Pair\.js$/, ['clone', 'toString']],
  [/\/yaml\/browser\/dist\/nodes\/Alias\.js$/, ['toString']],
  [/\/yaml\/browser\/dist\/doc\/directives\.js$/, ['clone', 'tagString', 'toString']],
];

/** Functions that the rest of their file holds on to: visits that wait, and a count of aliases, of which ours reads any number. */
const FUNCTIONS_LEFT_OUT: readonly [file: RegExp, functions: readonly string[]][] = [
  [/\/yaml\/browser\/dist\/visit\.js$/, ['visitAsync', 'visitAsync_']],
  [/\/yaml\/browser\/dist\/nodes\/Alias\.js$/, ['getAliasCount']],
];

/**
 * What YAML's reader says of a broken text, in sentences that nobody sees: ours goes by the code and by these words alone
 * (`utils/sources/yaml.ts`). A sentence that is put together of the text itself stays.
 */
const COMPOSERS = /\/yaml\/browser\/dist\/(?:compose|doc|schema)\/.*\.js$/;
const WORDS_READ = /quote|indicator|bracket|[\]}]|scalar at node end|end with a/;

/**
 * What the polyfill says of each part of the browser. Messages it handles apart from this; of the rest Chromium gives promises
 * by itself since long before the oldest of the manifest, of its menus since 123.
 */
const POLYFILL = /\/webextension-polyfill\/dist\/browser-polyfill\.js$/;
const WRAPPED = new Set(['contextMenus']);

interface Method {
  type: string;
  start: number;
  end: number;
  key: { name?: string };
}

/** @returns `code` without these methods of its classes; a class that gives one by inheritance still does */
export function withoutMethods(code: string, names: readonly string[]): string {
  const { body } = parseAst(code) as unknown as { body: { type: string; body?: { body: Method[] } }[] };
  const methods = body
    .flatMap((one) => (one.type === 'ClassDeclaration' ? (one.body?.body ?? []) : []))
    .filter(({ type, key }) => type === 'MethodDefinition' && names.includes(key.name ?? ''));
  if (methods.length === 0) throw new Error(`no class has any of ${names}`);
  return replaced(code, methods, () => '');
}

/** @returns `code` in which these functions of its top do nothing */
export function withoutFunctions(code: string, names: readonly string[]): string {
  const { body } = parseAst(code) as unknown as {
    body: (Method & { id?: { name: string }; body: Method })[];
  };
  const found = body.filter(
    ({ type, id }) => type === 'FunctionDeclaration' && names.includes(id?.name ?? ''),
  );
  if (found.length !== names.length) throw new Error(`no function is called one of ${names}`);
  return replaced(
    code,
    found.map((one) => one.body),
    () => '{}',
  );
}

/** @returns `code` in which no sentence is given to `onError` but those with words that are read */
export function withoutSentences(code: string, read: RegExp): string {
  const found: Node[] = [];
  const visit = (node: Node): void => {
    const { callee, arguments: given } = node as unknown as { callee: Node & Named; arguments: Node[] };
    if (node.type === 'CallExpression' && (callee.name ?? callee.property?.name) === 'onError')
      found.push(...given.filter(({ value }) => / /.test(String(value)) && !read.test(String(value))));
    childrenOf(node).forEach(visit);
  };
  visit(parseAst(code) as unknown as Node);
  return replaced(code, found, () => "''");
}

/** @returns `code` in which the table `apiMetadata` has only these names */
export function withoutNamespaces(code: string, kept: ReadonlySet<string>): string {
  const found: Node[] = [];
  const visit = (node: Node): void => {
    const { id, init } = node as unknown as { id?: Named; init?: Node };
    if (node.type === 'VariableDeclarator' && id?.name === 'apiMetadata' && init) found.push(init);
    childrenOf(node).forEach(visit);
  };
  visit(parseAst(code) as unknown as Node);
  if (found.length !== 1) throw new Error('there is no table of what the browser has');
  return replaced(code, found, (table) => {
    const lines = childrenOf(table).filter(({ key }) => kept.has(String((key as { value?: unknown }).value)));
    if (lines.length !== kept.size) throw new Error(`the table lacks one of ${[...kept]}`);
    return `{${lines.map(({ start, end }) => code.slice(start, end))}}`;
  });
}

interface Named {
  name?: string;
  property?: { name?: string };
}

/** All that the polyfill is in Firefox. */
const OF_FIREFOX = '\0browser';

export function leaveOut(browser?: string): Plugin {
  return {
    name: 'leave-out',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^webextension-polyfill$/ },
      handler: () => (browser === 'firefox' ? OF_FIREFOX : null),
    },
    load(id) {
      if (id === OF_FIREFOX) return 'export default globalThis.browser;';
      const file = id.split('?')[0] ?? '';
      const [, methods] = METHODS_LEFT_OUT.find(([one]) => one.test(file)) ?? [];
      const [, functions] = FUNCTIONS_LEFT_OUT.find(([one]) => one.test(file)) ?? [];
      if (POLYFILL.test(file)) return withoutNamespaces(readFileSync(file, 'utf8'), WRAPPED);
      const isLeftOut = LEFT_OUT.some((part) => part.test(file));
      if (methods || functions || (COMPOSERS.test(file) && !isLeftOut)) {
        const code = readFileSync(file, 'utf8');
        const rest = functions ? withoutFunctions(code, functions) : code;
        const kept = methods ? withoutMethods(rest, methods) : rest;
        return COMPOSERS.test(file) ? withoutSentences(kept, WORDS_READ) : kept;
      }
      if (!isLeftOut) return null;
      const names = exportsOf(readFileSync(file, 'utf8'));
      if (names.length === 0) throw new Error(`${file}: no export found, so it cannot be left out`);
      return [
        'const nothing = () => undefined;',
        `export { ${names.map((name) => `nothing as ${name}`)} };`,
      ].join('\n');
    },
  };
}

/** Names that a module written without default exports gives. */
export function exportsOf(code: string): string[] {
  const declared = code.matchAll(/^export (?:const|let|function\*?|async function|class) (\w+)/gm);
  const listed = code.matchAll(/^export \{([^}]*)\}(?! from)/gm);
  return [
    ...[...declared].map(([, name]) => name as string),
    ...[...listed].flatMap(([, list = '']) =>
      list
        .split(',')
        .map(
          (entry) =>
            entry
              .trim()
              .split(/\s+as\s+/)
              .at(-1) ?? '',
        )
        .filter(Boolean),
    ),
  ];
}
