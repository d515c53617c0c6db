/**
 * Which document of the shared workspace is what: the type of a document is what its id says. Ids are the same here and
 * there (design §4).
 */
import { DEFINITION_TYPES, type DefinitionType } from '../definitions/types.ts';

export type SharedType =
  | DefinitionType
  | 'proposal'
  | 'approval'
  /** History of a definition. */
  | 'change'
  | 'tag'
  | 'touch'
  | 'signal'
  | 'state'
  | 'meeting';

const DEFINITIONS: ReadonlySet<string> = new Set(DEFINITION_TYPES);
const BESIDE: ReadonlySet<string> = new Set(['proposal', 'approval', 'change', 'meeting']);
/** What follows the key of a record, whose own `:` are percent-encoded. */
const OF_RECORD = /^r:[^:]+:(tag|touch|signal|state)(?::|$)/;

/** @returns `undefined` for what this version does not know, design documents among it */
export function typeOfId(id: string): SharedType | undefined {
  if (id === 'workspace') return 'workspace';
  const record = OF_RECORD.exec(id)?.[1];
  if (record !== undefined) return record as SharedType;
  const type = id.slice(0, Math.max(0, id.indexOf(':')));
  if (type === 'workspace') return undefined;
  return DEFINITIONS.has(type) || BESIDE.has(type) ? (type as SharedType) : undefined;
}

export function isDefinitionType(type: SharedType): type is DefinitionType {
  return DEFINITIONS.has(type);
}

/** In which of the two databases a document lies. */
export function databaseOf(id: string): 'definitions' | 'activity' {
  return id.startsWith('r:') || id.startsWith('meeting:') ? 'activity' : 'definitions';
}
