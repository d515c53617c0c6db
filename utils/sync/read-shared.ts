/** One row of the feed of a shared workspace → a definition, checked; or why it is none. Pure. */

import { WorkspaceSchema } from '../definitions/document.ts';
import { inspect } from '../definitions/inspect.ts';
import { ObservationSchema } from '../definitions/kpi.ts';
import { LIMITS } from '../definitions/limits.ts';
import { fieldWords, type Problem, problem } from '../definitions/problem.ts';
import { readDefinition } from '../definitions/read-definition.ts';
import { sectionOf, thingWords } from '../definitions/sections.ts';
import {
  type Definition,
  type DefinitionId,
  type DefinitionType,
  definitionId,
  observationsId,
  type Stamp,
} from '../definitions/types.ts';
import type { ChangeRow } from '../workspace/changes.ts';
import { DESIGN_ID } from '../workspace/design-id.ts';
import { isDefinitionType, typeOfId } from '../workspace/doc-ids.ts';
import { readShared, type SharedDoc } from '../workspace/shared-doc.ts';

/** Grows when documents that were skipped before can be read: the feed is then read once more from its start. */
export const READER = 3;

export type SharedItem =
  | { kind: 'live'; id: DefinitionId; rev: string; doc: Definition & Stamp; conflicts: string[] }
  | { kind: 'gone'; id: DefinitionId; rev: string }
  | { kind: 'bad'; id: DefinitionId; rev: string; type: DefinitionType; problem: Problem }
  /** Of a type or version that this code does not know: it stays as it is on the server, and here what was known before. */
  | { kind: 'unknown'; id: string }
  /** Proposals, approvals and history: activity that lies beside the definitions. */
  | { kind: 'activity'; doc: SharedDoc }
  /** What the server runs: not copied, but for its version; 0: without one. */
  | { kind: 'rules'; version: number }
  | { kind: 'none' };

/** @param at instant that stands in for one that the document lacks */
export function readSharedRow(row: ChangeRow, at: string): SharedItem {
  const { id, rev } = row;
  const type = typeOfId(id);
  if (id === DESIGN_ID) {
    const version = (row.read?.body ?? row.doc)?.version;
    return { kind: 'rules', version: typeof version === 'number' && !row.deleted ? version : 0 };
  }
  if (id.startsWith('_design/')) return { kind: 'none' };
  if (type === undefined) return row.deleted ? { kind: 'none' } : { kind: 'unknown', id };
  const doc = row.read ?? readShared(row.doc ?? { _id: id, _rev: rev, _deleted: row.deleted });
  if (!doc || doc.id !== id) return { kind: 'unknown', id };
  if (!isDefinitionType(type)) return { kind: 'activity', doc: { ...doc, deleted: row.deleted } };
  if (row.deleted) return { kind: 'gone', id, rev };
  return readSharedDefinition(type, doc, at);
}

/** A live document of a known type of definition. */
export function readSharedDefinition(type: DefinitionType, doc: SharedDoc, at: string): SharedItem {
  const { id, rev, v, conflicts } = doc;
  if (v !== undefined && v !== 1) return { kind: 'unknown', id };
  const read = readBody(type, doc);
  if ('code' in read) return { kind: 'bad', id, rev, type, problem: read };
  const createdAt = doc.createdAt ?? at;
  const createdBy = doc.createdBy ?? doc.updatedBy ?? UNKNOWN;
  const stamp: Stamp = {
    v: 1,
    createdAt,
    createdBy,
    updatedAt: doc.updatedAt ?? createdAt,
    updatedBy: doc.updatedBy ?? createdBy,
  };
  return { kind: 'live', id, rev, conflicts, doc: { ...read.definition, ...stamp } };
}

const UNKNOWN = 'unknown';

function readBody(type: DefinitionType, { id, body }: SharedDoc): Problem | { definition: Definition } {
  // Only a fault is told in words, and most have none.
  const subject = {
    get thing() {
      return thingWords(type, body, []);
    },
    path: [],
    id,
  };
  const fault = inspect(body, LIMITS.depth - 2, { characters: LIMITS.documentBytes });
  if (fault?.fault === 'too-deep') return problem('too-deep', { limit: LIMITS.depth });
  if (fault?.fault === 'too-large') {
    return problem('too-large', { megabytes: Math.floor(LIMITS.documentBytes / (1024 * 1024)) });
  }
  if (fault) return problem('prototype-key', { thing: subject.thing, key: String(fault.path.at(-1)) });
  if (type === 'observations') return readMonth(id, body, subject.thing);
  const schema = type === 'workspace' ? WorkspaceSchema : sectionOf(type)?.schema;
  if (!schema) return problem('bad-value', { thing: subject.thing, field: fieldWords(['type']) });
  const read = readDefinition<object>(schema, body, subject);
  if (!read.ok)
    return read.problems[0] ?? problem('bad-value', { thing: subject.thing, field: fieldWords(['id']) });
  const own = (read.body as { id?: unknown }).id;
  const fits = type === 'workspace' ? id === type : id === definitionId(type, String(own));
  if (!fits)
    return problem('bad-id', {
      thing: subject.thing,
      field: fieldWords(['id']),
      value: String(own).slice(0, 100),
    });
  return { definition: { id, type, body: read.body } as Definition };
}

function readMonth(
  id: DefinitionId,
  body: Record<string, unknown>,
  thing: string,
): Problem | { definition: Definition } {
  const { kpi, month, observations } = body;
  if (typeof kpi !== 'string' || typeof month !== 'string' || id !== observationsId(kpi, month)) {
    return problem('bad-id', { thing, field: fieldWords(['kpi']), value: String(kpi).slice(0, 100) });
  }
  if (!Array.isArray(observations)) {
    return problem('missing-field', { thing, field: fieldWords(['observations']) });
  }
  const good: unknown[] = [];
  for (const [i, one] of observations.entries()) {
    const read = readDefinition(ObservationSchema, one, { thing, path: ['observations', i], id });
    if (!read.ok)
      return read.problems[0] ?? problem('bad-value', { thing, field: fieldWords(['observations']) });
    if (read.body.kpi !== kpi) {
      return problem('bad-id', { thing, field: fieldWords(['kpi']), value: read.body.kpi.slice(0, 100) });
    }
    good.push(read.body);
  }
  return {
    definition: { id, type: 'observations', body: { ...body, kpi, month, observations: good } } as Definition,
  };
}
