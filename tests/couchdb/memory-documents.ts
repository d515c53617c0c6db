/** One document, or many at once, as they are read and written. */
import { checkMember, type Database, type Doc, Refusal, winner } from './memory-tree.ts';

/** Writes one @returns its new revision @throws Refusal */
type Write = (doc: Doc) => string;

export function putOne(doc: Doc, write: Write): unknown {
  checkMember(doc);
  return { ok: true, id: doc._id, rev: write(doc) };
}

/** @param isAccepted taken by a node that knows of no majority */
export function putAll(body: unknown, write: Write, isAccepted: boolean): unknown[] {
  const { docs } = body as { docs: Doc[] };
  docs.forEach((doc) => {
    checkMember(doc);
  });
  return docs.map((doc) => {
    try {
      return { ok: true, id: doc._id, rev: write(doc), ...(isAccepted && { accepted: true }) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { id: doc._id, error: error.error, reason: error.reason };
    }
  });
}

/** @throws Refusal */
export function getOne(database: Database, id: string, query: URLSearchParams): Doc {
  const rev = query.get('rev');
  const entry = database.docs.get(id);
  if (!entry) throw new Refusal(404, 'not_found', 'missing');
  const leaf =
    rev === null ? winner(entry) : entry.compacted?.has(rev) ? undefined : entry.revisions.get(rev);
  if (!leaf) throw new Refusal(404, 'not_found', 'missing');
  if (leaf.deleted && rev === null) throw new Refusal(404, 'not_found', 'deleted');
  const beside = entry.leaves.filter((one) => one !== leaf && !one.deleted).map((one) => one.rev);
  const withBeside = query.get('conflicts') === 'true' && beside.length > 0;
  return { ...leaf.doc, _rev: leaf.rev, ...(withBeside && { _conflicts: beside }) };
}
