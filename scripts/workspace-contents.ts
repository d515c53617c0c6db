/** Files that a shared workspace begins with → definitions and activity, checked. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { ActivityDoc } from '../utils/activity/activity-doc.ts';
import { readExportFile } from '../utils/activity/export-file.ts';
import type { Workspace } from '../utils/definitions/document.ts';
import {
  type Definition,
  LOCAL_SOURCE,
  SHARED_SOURCE,
  type StoredDefinition,
} from '../utils/definitions/types.ts';
import { dayAt } from '../utils/metrics/calendar.ts';
import { parseDocument } from '../utils/sources/parse-document.ts';
import { retell, TOLD_IN } from '../utils/sources/retell.ts';
import { documentOf } from '../utils/sources/write-document.ts';
import { shownRow } from '../utils/sync/plan-search.ts';
import { givenFile } from './given-file.ts';

export interface Contents {
  /** Where it comes from: stays with each piece of activity. */
  from: string;
  workspace: Workspace;
  definitions: Definition[];
  activity: ActivityDoc[];
  /** What is in the files and cannot be taken, each with its reason. */
  problems: string[];
}

/** A file that cannot be used at all, as a sentence. */
export class FileError extends Error {}

const SAMPLE = new URL('../assets/sample-workspace/', import.meta.url);

/** A definitions document, YAML or JSON. @throws FileError */
export function readDocumentFile(path: string | URL): Contents {
  return readDefinitions(String(path), readText(path), 'document');
}

/** The sample, as of now. */
export function readSample(now: Date): Contents {
  const today = dayAt(now.getTime(), TOLD_IN);
  const text = (name: string): string =>
    JSON.stringify(retell(parse(readText(new URL(name, SAMPLE))), today));
  const document = readDefinitions('the sample', text('sample-workspace.yaml'), 'sample');
  const file = readExportFile(text('sample-activity.json'), {
    workspace: document.workspace.id,
    now: now.getTime(),
  });
  if (!file.ok) throw new FileError(`The sample cannot be read (${file.detail}).`);
  return { ...document, activity: file.activity };
}

/** What “Export definitions and activity” in the settings wrote. @throws FileError */
export function readExport(path: string, now: Date): Contents {
  const text = readText(path);
  const { workspace, definitions: rows } = readRows(path, text);
  const file = readExportFile(text, { workspace, now: now.getTime() });
  if (!file.ok)
    throw new FileError(`${path} is no export that this version can read (${file.code}: ${file.detail}).`);
  const found = chosen(rows);
  const about = found.find(({ type }) => type === 'workspace')?.body as Workspace | undefined;
  const document = documentOf(about ?? { id: workspace, name: workspace }, found);
  const contents = readDefinitions(path, JSON.stringify(document), workspace);
  const setAside = file.setAside.map(({ id, code }) => `${id ?? 'A document without an id'}: ${code}`);
  return { ...contents, activity: file.activity, problems: [...contents.problems, ...setAside] };
}

function readText(path: string | URL): string {
  try {
    return readFileSync(typeof path === 'string' ? givenFile(path) : path, 'utf8');
  } catch (error) {
    const { code } = error as { code?: string };
    throw new FileError(
      code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${code}).`,
    );
  }
}

function readDefinitions(path: string, text: string, from: string): Contents {
  const parsed = parseDocument(text);
  if (!parsed.ok)
    throw new FileError(`${path} cannot be used: ${parsed.problems[0]?.message ?? parsed.code}`);
  const problems = parsed.setAside.map(({ problem }) => problem.message);
  return { from, workspace: parsed.workspace, definitions: parsed.definitions, activity: [], problems };
}

function readRows(path: string, text: string): { workspace: string; definitions: StoredDefinition[] } {
  let file: { workspace?: unknown; definitions?: unknown } | null = null;
  try {
    file = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    // Said below.
  }
  if (typeof file?.workspace !== 'string') throw new FileError(`${path} is no export of a workspace.`);
  const rows = Array.isArray(file.definitions) ? file.definitions : [];
  return { workspace: file.workspace, definitions: rows.filter(isRow) };
}

function isRow(row: unknown): row is StoredDefinition {
  const { source, state, doc } = (row ?? {}) as Partial<StoredDefinition>;
  const isDoc = typeof doc === 'object' && typeof doc?.id === 'string' && typeof doc.type === 'string';
  return (
    typeof source === 'string' &&
    typeof state === 'string' &&
    isDoc &&
    typeof doc.body === 'object' &&
    doc.body !== null
  );
}

/**
 * One definition an id, the one that was shown on that machine: what was made or changed there counts before what its sources
 * say, and the shared workspace before the others, whose order is not in the file. A row of its own that was given up, as after
 * it went to the shared workspace, gives way to theirs; only what was taken away there is gone.
 */
function chosen(rows: readonly StoredDefinition[]): Definition[] {
  const byId = Map.groupBy(rows, ({ doc }) => doc.id);
  return [...byId.values()].flatMap((own) => shownRow(own, [LOCAL_SOURCE, SHARED_SOURCE])?.doc ?? []);
}
