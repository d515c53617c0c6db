/** Site data that somebody passes on: one Site, a list of them, or a document that has some under `sites`. */
import { FORMAT } from '../definitions/document.ts';
import { inspect } from '../definitions/inspect.ts';
import { LIMITS } from '../definitions/limits.ts';
import type { Problem } from '../definitions/problem.ts';
import type { DefinitionBodies } from '../definitions/types.ts';
import { parseDocument } from './parse-document.ts';
import { readYaml } from './yaml.ts';

type Site = DefinitionBodies['site'];

/** @returns the Sites that have their shape, and what is wrong with the others. Never throws. */
export function readSiteData(text: string): { sites: Site[]; problems: Pick<Problem, 'message'>[] } {
  // JSON is YAML.
  const read = readYaml(text.replace(/^\ufeff/, ''), LIMITS);
  if (!read.ok) return { sites: [], problems: [read.problem] };
  // Before it is written out again: aliases let a short text stand for a huge one.
  if (inspect(read.value, LIMITS.depth, { characters: 1_000_000 })) {
    return { sites: [], problems: [{ message: 'The text is larger or nested deeper than Site data is.' }] };
  }
  const parsed = parseDocument(
    JSON.stringify({ format: FORMAT, workspace: { id: 'sites', name: 'Sites' }, sites: listIn(read.value) }),
  );
  if (!parsed.ok) return { sites: [], problems: parsed.problems };
  const sites = parsed.definitions.flatMap((one) => (one.type === 'site' ? [one.body] : []));
  return { sites, problems: parsed.problems };
}

function listIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  const { sites } = (typeof value === 'object' && value !== null ? value : {}) as { sites?: unknown };
  return Array.isArray(sites) ? sites : [value];
}
