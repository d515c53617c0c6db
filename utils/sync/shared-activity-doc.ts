/** Activity documents here ↔ in the shared workspace. Pure. */
import { type ActivityDoc, authorOf } from '../activity/activity-doc.ts';
import { readDoc } from '../activity/read-doc.ts';
import { typeOfId } from '../workspace/doc-ids.ts';
import type { SharedDoc, SharedWrite } from '../workspace/shared-doc.ts';

export type SharedActivityRead =
  | { kind: 'live'; doc: ActivityDoc }
  | { kind: 'gone' }
  /** Of a newer version, or not what its type says; it stays as it is there. */
  | { kind: 'unread'; code: string };

/** @param now milliseconds since 1970 */
export function readSharedActivity(shared: SharedDoc, now: number): SharedActivityRead {
  if (shared.deleted) return { kind: 'gone' };
  const { id, body, v = 1, createdAt, createdBy, updatedAt, updatedBy } = shared;
  const read = readDoc(
    {
      id,
      type: typeOfId(id) ?? '',
      body,
      v,
      createdAt,
      createdBy,
      updatedAt: updatedAt ?? createdAt,
      updatedBy: updatedBy ?? createdBy,
    },
    now,
  );
  return read.ok ? { kind: 'live', doc: read.doc } : { kind: 'unread', code: read.code };
}

/** As it is sent; `rev` is what it stands on. */
export function writeSharedActivity(
  doc: ActivityDoc,
  rev: string | undefined,
  importedFrom?: unknown,
): SharedWrite {
  const { id, body, createdAt, createdBy, updatedAt, updatedBy } = doc;
  const head = { id, ...(rev !== undefined && { rev }), updatedAt, updatedBy };
  if (doc.deleted) return { ...head, deleted: true };
  return { ...head, body, createdAt, createdBy, ...(importedFrom !== undefined && { importedFrom }) };
}

/**
 * The document under the name that its author has in the shared workspace: what a person wrote before they connected is
 * theirs there too. The same document back: it names nobody but others.
 * @param from person id of this install
 */
export function underName(doc: ActivityDoc, from: string, user: string): ActivityDoc {
  const name = (person: string): string => (person === from ? user : person);
  const people = [doc.createdBy, doc.updatedBy, authorOf(doc)];
  if (!people.includes(from)) return doc;
  const field = doc.type === 'meeting' ? 'chair' : 'by';
  const body = { ...doc.body, [field]: name(authorOf(doc)) };
  return { ...doc, body, createdBy: name(doc.createdBy), updatedBy: name(doc.updatedBy) } as ActivityDoc;
}
