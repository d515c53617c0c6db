/**
 * Who may import whom: the table of the house as errors.
 *
 *   node scripts/boundaries.ts            checks the tree, exit 1 on any violation
 *   node scripts/boundaries.ts --planted  adds a violation on purpose; exit 1 unless it is reported
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'oxc-parser';

/** Room → rooms that it may import; `types:` before a room: its types only. */
export const ROOMS: Record<string, readonly string[]> = {
  records: [],
  platform: [],
  i18n: [],
  sites: ['records'],
  access: ['sites', 'platform'],
  // A Site's zod schema is the source of its type, so "types" covers it.
  definitions: ['records', 'types:sites', 'sites/schema.ts'],
  activity: ['records'],
  metrics: ['definitions', 'activity', 'records'],
  glossary: ['definitions'],
  panel: ['records', 'definitions', 'activity', 'metrics'],
  sources: ['definitions', 'records'],
  workspace: ['definitions', 'activity', 'records'],
  store: ['records', 'definitions', 'activity'],
  sync: ['workspace', 'sources', 'store', 'glossary', 'definitions', 'activity', 'records', 'platform'],
  messaging: ['records', 'definitions', 'activity', 'panel', 'platform'],
  // Messaging, and the types that its messages carry.
  queries: ['messaging', 'types:panel', 'types:records', 'types:activity', 'types:definitions'],
  page: ['records', 'platform/page.ts', 'messaging/page.ts'],
  components: ['queries', 'panel', 'glossary', 'definitions', 'activity', 'metrics', 'records', 'i18n'],
};

/** Package → the only places that may import it or a part of it. */
const PACKAGE_OWNERS: Record<string, readonly string[]> = {
  idb: ['utils/store/'],
  'webextension-polyfill': ['utils/platform/'],
  'wxt/browser': [],
  // `zod/mini` instead: the same schemas in half the code, which the worker also starts sooner with.
  'zod/mini': ['utils/', 'components/', 'entrypoints/'],
  zod: [],
};

function ownersOf(request: string): readonly string[] | undefined {
  const name = Object.keys(PACKAGE_OWNERS).find((one) => request === one || request.startsWith(`${one}/`));
  return name === undefined ? undefined : PACKAGE_OWNERS[name];
}

/** Files that run in pages of others, and all that they reach: no zod, no polyfill. */
const PAGE_ROOTS = ['entrypoints/record.content.ts', 'entrypoints/record-hands.content.ts'];
const PAGE_FORBIDDEN = ['zod', 'webextension-polyfill', 'preact', 'idb'];

export interface SourceFile {
  /** Path from the project's root, with `/`. */
  path: string;
  text: string;
}

interface Import {
  from: string;
  typeOnly: boolean;
  line: number;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function importsOf(file: SourceFile): Import[] {
  const { module } = parseSync(file.path, file.text);
  const found: Import[] = [];
  for (const entry of module.staticImports) {
    found.push({
      from: entry.moduleRequest.value,
      // `import './x.css'` has no entries and is no type import.
      typeOnly: entry.entries.length > 0 && entry.entries.every((name) => name.isType),
      line: lineAt(file.text, entry.start),
    });
  }
  for (const statement of module.staticExports) {
    for (const entry of statement.entries) {
      if (!entry.moduleRequest) continue;
      found.push({
        from: entry.moduleRequest.value,
        typeOnly: entry.isType,
        line: lineAt(file.text, statement.start),
      });
    }
  }
  for (const entry of module.dynamicImports) {
    const request = file.text.slice(entry.moduleRequest.start, entry.moduleRequest.end);
    found.push({
      from: request.replace(/^['"`]|['"`]$/g, ''),
      typeOnly: false,
      line: lineAt(file.text, entry.start),
    });
  }
  return found;
}

function roomOf(file: string): string | null {
  const match = /^utils\/([^/]+)\//.exec(file);
  if (match) return match[1] as string;
  return file.startsWith('components/') ? 'components' : null;
}

function resolve(from: string, request: string): string | null {
  return request.startsWith('.')
    ? path.posix.normalize(path.posix.join(path.posix.dirname(from), request))
    : null;
}

function mayImport(room: string, target: string, typeOnly: boolean): boolean {
  const other = roomOf(target);
  if (other === room) return true;
  // Data that ships with the extension (messages, the sample) belongs to no room.
  if (other === null) return target.startsWith('assets/');
  const allowed = ROOMS[room] ?? [];
  return allowed.some(
    (entry) => entry === other || `utils/${entry}` === target || (typeOnly && entry === `types:${other}`),
  );
}

/** Every import that the table does not allow, as `file:line message`. */
export function findViolations(files: readonly SourceFile[]): string[] {
  const violations: string[] = [];
  const imports = new Map(files.map((file) => [file.path, importsOf(file)]));
  for (const file of files) {
    const room = roomOf(file.path);
    if (room !== null && !(room in ROOMS))
      violations.push(`${file.path}:1 the room "${room}" is not in the table`);
    if (/^utils\/[^/]+$/.test(file.path)) violations.push(`${file.path}:1 a loose file in utils/`);
    for (const { from, typeOnly, line } of imports.get(file.path) ?? []) {
      const where = `${file.path}:${line}`;
      const owners = ownersOf(from);
      if (owners && !owners.some((owner) => file.path.startsWith(owner))) {
        violations.push(
          `${where} imports the package "${from}"; ${owners.length > 0 ? `only ${owners.join(', ')}` : 'nobody'} may`,
        );
      }
      const target = resolve(file.path, from);
      if (room === null || target === null) continue;
      if (!mayImport(room, target, typeOnly)) {
        violations.push(`${where} ${room} may not import ${target}${typeOnly ? ' (types)' : ''}`);
      }
    }
    const reads = /\bglobalThis as \{[^}]*\b(?:browser|chrome)\?/.exec(file.text);
    if (reads && room !== 'platform' && room !== 'i18n') {
      violations.push(
        `${file.path}:${lineAt(file.text, reads.index)} uses browser.*; only utils/platform may`,
      );
    }
    const fetches = /(?<!(?<!globalThis|self|window)\.|\w)fetch\(/.exec(
      file.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''),
    );
    if (fetches && room !== null && room !== 'sources' && room !== 'workspace') {
      violations.push(`${file.path}:1 fetches; only utils/sources and utils/workspace may`);
    }
  }
  for (const root of PAGE_ROOTS) violations.push(...pageViolations(root, imports));
  return violations.sort();
}

function pageViolations(root: string, imports: ReadonlyMap<string, readonly Import[]>): string[] {
  const seen = new Set<string>();
  const violations: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const { from, typeOnly, line } of imports.get(file) ?? []) {
      if (typeOnly) continue;
      if (PAGE_FORBIDDEN.some((name) => from === name || from.startsWith(`${name}/`))) {
        violations.push(`${file}:${line} brings "${from}" into pages (${[...trail, file].join(' → ')})`);
      }
      const target = resolve(file, from);
      if (target) visit(target, [...trail, file]);
    }
  };
  visit(root, []);
  return violations;
}

/** The project's own sources; tests may import anything. */
export function projectFiles(root: string): SourceFile[] {
  return globSync(['utils/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}', 'entrypoints/**/*.{ts,tsx}'], {
    cwd: root,
  })
    .filter((file) => !/\.test\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => file.split(path.sep).join('/'))
    .sort()
    .map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }));
}

if (import.meta.main) {
  const root = path.resolve(import.meta.dirname, '..');
  const files = projectFiles(root);
  if (process.argv.includes('--planted')) {
    const planted = path.join(root, 'tests/unit/fixtures/planted/metrics-imports-store.ts');
    const file = { path: 'utils/metrics/planted.ts', text: readFileSync(planted, 'utf8') };
    const reported = findViolations([...files, file]).filter((line) => line.startsWith(file.path));
    console.log(reported.join('\n') || 'the planted violation was NOT reported');
    process.exitCode = reported.length > 0 ? 0 : 1;
  } else {
    const violations = findViolations(files);
    for (const line of violations) console.error(`error ${line}`);
    console.log(`boundaries: ${files.length} files, ${violations.length} violations`);
    process.exitCode = violations.length > 0 ? 1 : 0;
  }
}
