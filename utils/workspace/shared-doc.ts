/**
 * Documents as CouchDB keeps them. They are flat, as the model names the fields:
 *
 *   { _id, _rev, v, createdAt, createdBy, updatedAt, updatedBy, ...body }      and, deleted:
 *   { _id, _rev, _deleted: true, v, updatedAt, updatedBy }
 *
 * Fields of a body that would get in the way of these travel in `otherFields` and are put back on reading, so that what
 * nobody here knows is kept also through an edit.
 */
import { type Fields, fieldsOf, textOf, textsOf } from './couch-answer.ts';

/** Authorship as every document carries it; instants are ISO 8601. */
export interface SharedStamp {
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  updatedBy: string;
}

/** What is sent: a body with its authorship, or that it is gone. */
export type SharedWrite = { id: string; rev?: string | undefined } & (
  | ({ deleted?: false; body: object; importedFrom?: unknown } & SharedStamp)
  | ({ deleted: true } & Pick<SharedStamp, 'updatedAt' | 'updatedBy'>)
);

/** What came: the body is as untrusted as before. */
export interface SharedDoc extends Partial<SharedStamp> {
  id: string;
  rev: string;
  deleted: boolean;
  /** `undefined`: it says none. */
  v: unknown;
  body: Fields;
  /** Who wrote it elsewhere, for activity that a steward brought in. */
  importedFrom?: unknown;
  /** Revisions that lost against this one and that nobody has put together yet. */
  conflicts: string[];
}

const STAMP = ['createdAt', 'createdBy', 'updatedAt', 'updatedBy'] as const;
const OTHER = 'otherFields';
const TAKEN: ReadonlySet<string> = new Set(['v', ...STAMP, OTHER, 'importedFrom']);

const inTheWay = (name: string): boolean => name.startsWith('_') || TAKEN.has(name);
/** Setting it would give an object another prototype; no definition and no activity may have it. */
const FORBIDDEN = '__proto__';

/** A document as CouchDB takes it. */
export function writeShared(doc: SharedWrite): Fields & { _id: string } {
  const { id, rev, updatedAt, updatedBy } = doc;
  const head = { _id: id, ...(rev !== undefined && { _rev: rev }) };
  if (doc.deleted) return { ...head, _deleted: true, v: 1, updatedAt, updatedBy };
  const { body, createdAt, createdBy, importedFrom } = doc;
  const fields: Fields = {
    ...head,
    v: 1,
    createdAt,
    createdBy,
    updatedAt,
    updatedBy,
    ...(importedFrom !== undefined && { importedFrom }),
  };
  const others: Fields = {};
  for (const [name, value] of Object.entries(body)) {
    if (name !== FORBIDDEN) (inTheWay(name) ? others : fields)[name] = value;
  }
  return Object.keys(others).length === 0
    ? (fields as Fields & { _id: string })
    : { ...fields, [OTHER]: others, _id: id };
}

/** @returns `undefined`: no document of CouchDB at all */
export function readShared(value: unknown): SharedDoc | undefined {
  const doc = fieldsOf(value);
  const id = textOf(doc?._id);
  const rev = textOf(doc?._rev);
  if (!doc || id === undefined || rev === undefined) return undefined;
  // The engine's own copy, three times as quick as field by field: a first sync reads thousands.
  const {
    _id,
    _rev,
    _deleted,
    _conflicts,
    _attachments,
    _revisions,
    [OTHER]: others,
    importedFrom,
    v,
    createdAt,
    createdBy,
    updatedAt,
    updatedBy,
    ...body
  } = doc;
  if (others !== undefined) {
    for (const [name, other] of Object.entries(fieldsOf(others) ?? {})) {
      if (inTheWay(name) && name !== FORBIDDEN) body[name] = other;
    }
  }
  const read: SharedDoc = { id, rev, deleted: _deleted === true, v, body, conflicts: textsOf(_conflicts) };
  if (typeof createdAt === 'string') read.createdAt = createdAt;
  if (typeof createdBy === 'string') read.createdBy = createdBy;
  if (typeof updatedAt === 'string') read.updatedAt = updatedAt;
  if (typeof updatedBy === 'string') read.updatedBy = updatedBy;
  if (importedFrom !== undefined) read.importedFrom = importedFrom;
  return read;
}
