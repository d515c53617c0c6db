/**
 * npm run new:site -- --id ID --name NAME --category crm|campaigns|analytics (--url URL [--kind KIND])…
 * Writes utils/sites/catalogue/ID.ts and its examples out of addresses of records, registers both, and says what is left to
 * do. What is missing is asked for, where somebody is there to answer. Exit 2 on a wrong option.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { isRecordKind, RECORD_KINDS, type RecordKind } from '../utils/records/record-ref.ts';
import { CATALOGUE } from '../utils/sites/catalogue.ts';
import { detectRecord } from '../utils/sites/detect-record.ts';
import type { SiteNote } from '../utils/sites/read-address.ts';
import { SITE_CATEGORIES, type Site, type SiteCategory } from '../utils/sites/site.ts';
import { suggestSite } from '../utils/sites/suggest-site.ts';

const USAGE = `Usage: npm run new:site -- --id ID --name NAME --category ${SITE_CATEGORIES.join('|')} (--url URL [--kind KIND])…

Writes a tool into the catalogue out of addresses of its records: give one of each kind. Kinds: ${RECORD_KINDS.join(', ')};
without --kind the words of the address say which.

  npm run new:site -- --id acme-crm --name "Acme CRM" --category crm \\
    --url https://app.acme.example/deals/4711 --url https://app.acme.example/people/9 --kind contact
`;

const ROOT = path.resolve(import.meta.dirname, '..');
const SITES = path.join(ROOT, 'utils/sites');

/** What a person got wrong, as a sentence. */
class UsageError extends Error {}

interface Wanted {
  id: string;
  name: string;
  category: SiteCategory;
  pages: { url: string; kind: RecordKind | undefined }[];
}

/** `--kind` belongs to the `--url` before it. */
function readArguments(args: string[]): Partial<Wanted> {
  const option = { type: 'string' } as const;
  const { tokens, values } = parseArgs({
    args,
    options: { id: option, name: option, category: option, url: option, kind: option },
    tokens: true,
  });
  const pages: Wanted['pages'] = [];
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (token.name === 'url') pages.push({ url: token.value ?? '', kind: undefined });
    if (token.name !== 'kind') continue;
    const last = pages.at(-1);
    if (!last) throw new UsageError('--kind says what the --url before it is of; put it behind one.');
    last.kind = kindOf(token.value ?? '');
  }
  return {
    ...(values.id === undefined ? {} : { id: values.id }),
    ...(values.name === undefined ? {} : { name: values.name }),
    ...(values.category === undefined ? {} : { category: categoryOf(values.category) }),
    ...(pages.length > 0 ? { pages } : {}),
  };
}

function kindOf(text: string): RecordKind {
  if (!isRecordKind(text)) throw new UsageError(`"${text}" is no kind. Known: ${RECORD_KINDS.join(', ')}.`);
  return text;
}

function categoryOf(text: string): SiteCategory {
  const category = SITE_CATEGORIES.find((one) => one === text);
  if (!category) throw new UsageError(`"${text}" is no category. Known: ${SITE_CATEGORIES.join(', ')}.`);
  return category;
}

async function complete(given: Partial<Wanted>): Promise<Wanted> {
  const { id, name, category, pages } = given;
  if (id && name && category && pages) return { id, name, category, pages };
  if (!process.stdin.isTTY)
    throw new UsageError(`Give --id, --name, --category and at least one --url.\n\n${USAGE}`);
  const input = createInterface({ input: process.stdin, output: process.stdout });
  const answer = async (question: string) => (await input.question(`${question}: `)).trim();
  try {
    const asked: Wanted = {
      id: id ?? (await answer('Id, for example acme-crm')),
      name: name ?? (await answer('Name, as its maker writes it')),
      category: category ?? categoryOf(await answer(SITE_CATEGORIES.join(', '))),
      pages: pages ?? [],
    };
    while (!pages) {
      const url = await answer('Address of a record (empty: no more)');
      if (url === '') break;
      const kind = await answer(`Its kind (${RECORD_KINDS.join(', ')}; empty: guess)`);
      asked.pages.push({ url, kind: kind === '' ? undefined : kindOf(kind) });
    }
    return asked;
  } finally {
    input.close();
  }
}

/** As the settings say it, but for what there can be pressed. */
function sentence({ code, params, message }: SiteNote): string {
  if (code.startsWith('known-'))
    return `${params.at(-1)} is ${params[0]} already, see utils/sites/catalogue.`;
  const texts = path.join(ROOT, 'assets/messages/en/sites.json');
  const messages: Record<string, { message: string }> = existsSync(texts)
    ? JSON.parse(readFileSync(texts, 'utf8'))
    : {};
  const text = messages[`sites_note_${code.replaceAll('-', '_')}`]?.message ?? message;
  if (text === undefined) return [code.replaceAll('-', ' '), ...params].join(' ');
  return text.replaceAll(/\$(\d)/g, (_, number: string) => params[Number(number) - 1] ?? '');
}

/** The Site that reads all of the addresses. */
function siteOf({ id, name, category, pages }: Wanted): Site {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) {
    throw new UsageError(`"${id}" is no id: small letters and digits, with - between words.`);
  }
  if (CATALOGUE.some((site) => site.id === id) || existsSync(path.join(SITES, `catalogue/${id}.ts`))) {
    throw new UsageError(`There is a site "${id}" already.`);
  }
  let site: Site | undefined;
  for (const { url, kind } of pages) {
    const suggestion = suggestSite(url, { name, category, kind }, { sites: CATALOGUE, into: site });
    const [problem] = suggestion.problems;
    if (problem || !suggestion.site) {
      throw new UsageError(`${url}: ${sentence(problem ?? { code: 'no-id', params: [] })}`);
    }
    site = { ...suggestion.site, id };
  }
  if (!site) throw new UsageError('Give at least one --url, the address of a record.');
  return site;
}

const camel = (id: string): string => {
  const name = id.replace(/-+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return /^\d/.test(name) ? `site${name}` : name;
};

/** As TypeScript: keys bare where they can be, texts in single quotes. */
function literal(value: unknown, indent = ''): string {
  if (typeof value === 'string')
    return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const key = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : literal(name));
  const parts = Array.isArray(value)
    ? value.map((entry) => literal(entry, `${indent}  `))
    : Object.entries(value).map(([name, entry]) => `${key(name)}: ${literal(entry, `${indent}  `)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{ ', ' }'];
  const line = `${open}${parts.join(', ')}${close}`;
  if (indent !== '' && line.length + indent.length < 100) return line;
  return `${open.trim()}\n${parts.map((part) => `${indent}  ${part},\n`).join('')}${indent}${close.trim()}`;
}

function siteFile(site: Site): string {
  return `/**
 * ${site.name}. Fill in: where the grammar is known from, and what is uncertain.
 */
import type { Site } from '../site.ts';

export const ${camel(site.id)}: Site = ${literal(site)};
`;
}

function examplesFile(site: Site, { pages }: Wanted): string {
  const name = camel(site.id);
  const records = pages.map(({ url }) => {
    const ref = detectRecord(url, [site]);
    return [url, ref?.kind, ref?.id, ref?.tenant ?? null];
  });
  // What stands above a record is a list, or nothing.
  const lists = pages.flatMap(({ url }) => {
    const { origin, pathname } = new URL(url);
    const above = pathname.split('/').map((_, i, segments) => origin + segments.slice(0, i).join('/'));
    return [...above.slice(2), `${origin}/settings`];
  });
  const none = [...new Set(lists)].filter((url) => !detectRecord(url, [site]));
  return `import type { SiteExamples } from '../examples.ts';
import { ${name} } from './${site.id}.ts';

export const ${name}Examples: SiteExamples = {
  site: ${name},
  // Fill in: made-up accounts and ids of the same shape, every spelling of one address.
  records: ${literal(records, '  ')},
  // Fill in: lists, forms for something new, settings, log-in, other products of the maker.
  none: ${literal(none, '  ')},
};
`;
}

/** Adds an import and an entry, each in its alphabetical place. */
function register(file: string, name: string, from: string): void {
  const text = readFileSync(file, 'utf8');
  const imports = text.match(/^import \{ \w+ \} from '\.\/catalogue\/.*';$/gm) ?? [];
  const line = `import { ${name} } from '${from}';`;
  const after = imports.findLast((one) => (one.split("'")[1] ?? '') < from) ?? '';
  const withImport = after === '' ? `${line}\n${text}` : text.replace(after, `${after}\n${line}`);
  const entries = withImport.match(/^ {2}\w+,$/gm) ?? [];
  const before = entries.find((one) => one.trim().toLowerCase() > `${name},`.toLowerCase());
  const added = before
    ? withImport.replace(`\n${before}\n`, `\n  ${name},\n${before}\n`)
    : withImport.replace(/\n\];\n$/, `\n  ${name},\n];\n`);
  writeFileSync(file, added);
}

/** In the house's form, where the tool for it is installed. */
function format(files: string[]): void {
  const biome = path.join(ROOT, 'node_modules/.bin/biome');
  if (existsSync(biome)) spawnSync(biome, ['check', '--write', ...files], { cwd: ROOT, stdio: 'ignore' });
}

async function main(): Promise<void> {
  if (/^(?:--help|-h)$/.test(process.argv[2] ?? '')) return console.log(USAGE);
  const wanted = await complete(readArguments(process.argv.slice(2)));
  const site = siteOf(wanted);
  const name = camel(site.id);
  const files = [`catalogue/${site.id}.ts`, `catalogue/${site.id}.examples.ts`].map((file) =>
    path.join(SITES, file),
  );
  const [own = '', examples = ''] = files;
  writeFileSync(own, siteFile(site));
  writeFileSync(examples, examplesFile(site, wanted));
  const lists = [path.join(SITES, 'catalogue.ts'), path.join(SITES, 'catalogue.examples.ts')];
  register(lists[0] as string, name, `./catalogue/${site.id}.ts`);
  register(lists[1] as string, `${name}Examples`, `./catalogue/${site.id}.examples.ts`);
  format([...files, ...lists]);
  console.log(`Written: ${files.map((file) => path.relative(ROOT, file)).join(', ')}

Next:
  1. Fill in what is marked "Fill in:" in both; a test fails until nothing is. Use made-up accounts and ids.
     Has each account a host of its own? Then hosts: ['*.acme.example'] and tenant: { from: 'host', labels: 1 };
     is the account in the path: ':tenant' there and tenant: { from: 'segment' } (utils/sites/README.md has all the words).
  2. npx vitest run utils/sites   tells whether it takes addresses of others, or look-alikes.
  3. npm run docs:sites           puts it into docs/sites.md.
  4. A line in CHANGELOG.md.`);
}

try {
  await main();
} catch (error) {
  const isUsage =
    error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  if (!isUsage) throw error;
  console.error((error as Error).message);
  process.exitCode = 2;
}
