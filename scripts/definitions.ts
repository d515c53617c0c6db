/**
 * definitions check FILE…                  what is wrong in these documents, as JSON; exit 1 on any error
 * definitions convert --from FORMAT FILE   a definitions document (YAML) on stdout; exit 1 if anything is left out
 * Exit 2: called in a way it cannot be. Each file is a document of its own.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkDefinitions } from '../utils/definitions/check.ts';
import type { ParsedDocument } from '../utils/definitions/parsed-document.ts';
import type { Severity } from '../utils/definitions/problem.ts';
import { problemText } from '../utils/definitions/problem-text.ts';
import { SECTIONS } from '../utils/definitions/sections.ts';
import { CATALOGUE } from '../utils/sites/catalogue.ts';
import { siteProblems } from '../utils/sites/site-problems.ts';
import { spelledRecord } from '../utils/sites/spelled-record.ts';
import { decodeText } from '../utils/sources/decode-text.ts';
import { FORMATS } from '../utils/sources/formats.ts';
import { parseDocument } from '../utils/sources/parse-document.ts';
import { documentOf, writeYaml } from '../utils/sources/write-document.ts';
import { givenFile } from './given-file.ts';

const USAGE = `Usage: npm run --silent definitions -- check FILE…
       npm run --silent definitions -- convert --from FORMAT FILE
FORMAT is ${formatNames()}.`;

interface ReportedProblem {
  file: string;
  path: string;
  line?: number;
  message: string;
  severity: Severity;
}

class UsageError extends Error {}

function formatNames(): string {
  const names = Object.keys(FORMATS);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

class NotTextError extends Error {}

/** As the extension reads it: what is refused there is refused here. */
function readText(file: string): string {
  const text = decodeText(readFileSync(givenFile(file)));
  if (text === null) throw new NotTextError();
  return text;
}

function check(files: string[]): number {
  if (files.length === 0) throw new UsageError('check needs at least one file.');
  const counts = Object.fromEntries(SECTIONS.map(({ name }) => [name, 0])) as Record<string, number>;
  const problems: ReportedProblem[] = [];
  for (const file of files) {
    let parsed: ParsedDocument;
    try {
      parsed = parseDocument(readText(file), { withPositions: true });
    } catch (error) {
      problems.push({ file, path: '', message: unreadable(error), severity: 'error' });
      continue;
    }
    count(parsed, counts);
    for (const { path, line, message, severity } of checkDefinitions(parsed, {
      now: new Date(),
      builtInSites: CATALOGUE.map(({ id }) => id),
      isRecordId: (record, own) => spelledRecord(record, [...CATALOGUE, ...own]) !== null,
    })) {
      problems.push({ file, path, ...(line === undefined ? {} : { line }), message, severity });
    }
    problems.push(...checkSites(file, parsed));
  }
  const ok = problems.every(({ severity }) => severity !== 'error');
  console.log(JSON.stringify({ ok, counts, problems }, null, 2));
  return ok ? 0 : 1;
}

/** Sites that the extension will not use: the same judgement as its own. */
function checkSites(file: string, parsed: ParsedDocument): ReportedProblem[] {
  if (!parsed.ok) return [];
  return parsed.definitions.flatMap((definition) => {
    if (definition.type !== 'site') return [];
    const place = ['sites', parsed.places.get(definition.body) ?? 0] as const;
    return siteProblems(definition.body, CATALOGUE).map(({ path, message }) => {
      const inner = [...path.matchAll(/(\w+)|\[(\d+)\]/g)].map(([, name, at]) => name ?? Number(at));
      const line = parsed.lineOf?.([...place, ...inner]);
      const full = `sites[${place[1]}].${path}`;
      return {
        file,
        path: full,
        ...(line === undefined ? {} : { line }),
        message,
        severity: 'error' as const,
      };
    });
  });
}

/** Usable definitions by section; an observation that a later one replaces counts once. */
function count(parsed: ParsedDocument, counts: Record<string, number>): void {
  if (!parsed.ok) return;
  for (const definition of parsed.definitions) {
    const name = SECTIONS.find(({ type }) => type === definition.type)?.name;
    if (!name) continue;
    const more = definition.type === 'observations' ? definition.body.observations.length : 1;
    counts[name] = (counts[name] ?? 0) + more;
  }
}

function convert(from: string | undefined, files: string[]): number {
  if (from === undefined) throw new UsageError(`convert needs --from FORMAT: ${formatNames()}.`);
  if (!Object.hasOwn(FORMATS, from)) {
    throw new UsageError(`The format “${from}” is not known. It can be ${formatNames()}.`);
  }
  const [file, ...more] = files;
  if (file === undefined || more.length > 0) throw new UsageError('convert takes one file.');
  let text: string;
  try {
    text = readText(file);
  } catch (error) {
    console.error(`${file}: ${unreadable(error)}`);
    return 1;
  }
  const parsed = FORMATS[from]?.read(text);
  if (!parsed) throw new UsageError(`The format “${from}” is not known.`);
  for (const { line, message } of parsed.problems) {
    console.error(`${file}${line === undefined ? '' : `:${line}`}: ${message}`);
  }
  if (!parsed.ok) return 1;
  process.stdout.write(writeYaml(documentOf(parsed.workspace, parsed.definitions)));
  return parsed.setAside.length > 0 ? 1 : 0;
}

function unreadable(error: unknown): string {
  if (error instanceof NotTextError) return problemText('problem_not_text');
  const code = (error as { code?: unknown }).code;
  if (code === 'ENOENT') return 'There is no such file.';
  if (code === 'EISDIR') return 'This is a folder, not a file.';
  return `The file cannot be read (${code ?? String(error)}).`;
}

function run(args: string[]): number {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(USAGE);
    return 0;
  }
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { from: { type: 'string' } },
  });
  const [command, ...files] = positionals;
  if (command === 'check' && values.from === undefined) return check(files);
  if (command === 'convert') return convert(values.from, files);
  throw new UsageError(command === 'check' ? 'check takes files only.' : 'Say check or convert.');
}

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  const isUsage =
    error instanceof UsageError || String((error as { code?: unknown }).code).startsWith('ERR_PARSE');
  if (!isUsage) throw error;
  console.error(`${(error as Error).message}\n${USAGE}`);
  process.exitCode = 2;
}
