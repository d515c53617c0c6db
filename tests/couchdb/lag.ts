/**
 * A node of the cluster that was away and answers: its feed and its ranges of keys are those of an earlier time. Documents that
 * are asked for by their ids are compared with what the other nodes have, and are as they are.
 */
import type { Database } from './database.ts';

interface Row {
  id: string;
  doc?: unknown;
  value?: unknown;
}
interface Answer {
  results?: Row[];
  rows?: Row[];
}
type Doc = { _id: string; _rev: string };

/** Live documents of that time, by id. */
export type Past = ReadonlyMap<string, Doc>;

export async function pastOf(db: Database): Promise<Past> {
  const { body } = await db.ask('GET', '/_all_docs?include_docs=true&conflicts=true');
  const { rows } = body as { rows: { doc: Doc }[] };
  return new Map(rows.map(({ doc }) => [doc._id, doc]));
}

/** What that node says in place of the answer. @param parts of the path, the database first */
export function saidThen(
  past: Past,
  {
    method,
    parts,
    query,
    body,
  }: { method: string; parts: readonly string[]; query: URLSearchParams; body: unknown },
): unknown {
  const [, what] = parts;
  const answer = body as Answer;
  if (what === '_changes' && answer.results) {
    const results = answer.results.flatMap((row) => {
      const doc = past.get(row.id);
      if (row.id.startsWith('_design/')) return [row];
      return doc
        ? [{ ...row, deleted: undefined, changes: [{ rev: doc._rev }], ...(row.doc ? { doc } : {}) }]
        : [];
    });
    return { ...answer, results };
  }
  if (what === '_all_docs' && method === 'GET' && answer.rows && query.has('startkey')) {
    const [from, to] = ['startkey', 'endkey'].map((name) => JSON.parse(query.get(name) ?? '""') as string);
    const rows = [...past.values()]
      .filter(({ _id }) => _id >= (from ?? '') && _id < (to ?? ''))
      .sort((a, b) => (a._id < b._id ? -1 : 1))
      .map((doc) => ({ id: doc._id, key: doc._id, value: { rev: doc._rev }, doc }));
    return { ...answer, rows: rows.slice(0, Number(query.get('limit') ?? rows.length)) };
  }
  return body;
}
