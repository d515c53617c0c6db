/**
 * Schemas that are made when they are first used. A module makes its zod schemas while it loads; the extension has some
 * four hundred of them and a message needs a handful, but a worker that was stopped, and the panel's page, would make them
 * all before they could do anything else: half of what the worker's start takes.
 *
 *   const Theme = z.enum(['system', 'light', 'dark'])      as it is written
 *   const Theme = lazy(() => z.enum([…]))                  as it is built
 *
 * What is built behaves the same: making a schema has no effect but the schema. Only calls of `zod/mini` that run while
 * a module loads are taken, and of nested ones the outermost; a call that stands as a statement (`z.config(…);`) stays.
 */
import { fileURLToPath } from 'node:url';
import { type Plugin, parseAst } from 'vite';
import { childrenOf, type Node, replaced } from './syntax.ts';

const HELPER = fileURLToPath(new URL('./lazy-schema.ts', import.meta.url));
const NAME = '__lazySchema';

/** What runs later, if at all: not looked into. */
const LATER = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression', 'ClassBody']);

/** The name under which a module imports all of `zod/mini`; `undefined`: it does not. */
function namespaceOf(program: Node): string | undefined {
  for (const statement of program.body as Node[]) {
    if (
      statement.type !== 'ImportDeclaration' ||
      (statement.source as { value: string }).value !== 'zod/mini'
    )
      continue;
    const all = (statement.specifiers as Node[]).find(({ type }) => type === 'ImportNamespaceSpecifier');
    if (all) return (all.local as { name: string }).name;
  }
  return undefined;
}

/** Whether `node` is `z.…(…)`, however long the chain of members and calls. */
function makesSchema(node: Node, z: string): boolean {
  if (node.type !== 'CallExpression') return false;
  let link = node.callee as Node;
  for (;;) {
    if (link.type === 'Identifier') return link.name === z;
    if (link.type === 'MemberExpression') link = link.object as Node;
    else if (link.type === 'CallExpression') link = link.callee as Node;
    else return false;
  }
}

function outermost(node: Node, z: string, found: Node[]): void {
  if (LATER.has(node.type)) return;
  if (makesSchema(node, z)) {
    found.push(node);
    return;
  }
  for (const child of childrenOf(node)) {
    if (node.type === 'ExpressionStatement' && makesSchema(child, z)) continue;
    outermost(child, z, found);
  }
}

/** @param code JavaScript of a module. @returns the same with its schemas made late; `null`: it makes none */
export function withLazySchemas(code: string): string | null {
  if (!code.includes('zod/mini')) return null;
  const program = parseAst(code) as unknown as Node;
  const z = namespaceOf(program);
  if (z === undefined) return null;
  const found: Node[] = [];
  outermost(program, z, found);
  if (found.length === 0) return null;
  const text = replaced(
    code,
    found,
    ({ start, end }) => `/* @__PURE__ */ ${NAME}(() => ${code.slice(start, end)})`,
  );
  // On the first line, so that every other one keeps its number.
  return `import { lazySchema as ${NAME} } from ${JSON.stringify(HELPER)}; ${text}`;
}

export function lazySchemas(): Plugin {
  return {
    name: 'lazy-schemas',
    apply: 'build',
    transform: {
      filter: { id: { include: /\.tsx?$/, exclude: /node_modules/ }, code: 'zod/mini' },
      handler: (code) => {
        const text = withLazySchemas(code);
        return text === null ? null : { code: text, map: null };
      },
    },
  };
}
