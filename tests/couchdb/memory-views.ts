/** Reading many documents: by key range, by keys, by what they point at. */
import { mapTargets } from '../../utils/workspace/map-targets.ts';
import { type Database, type Entry, type Leaf, winner } from './memory-tree.ts';

export function allDocs(database: Database, query: URLSearchParams, body: unknown): unknown[] {
  const withDocs = query.get('include_docs') === 'true';
  const row = (id: string, leaf: Leaf) => ({
    id,
    key: id,
    value: { rev: leaf.rev, ...(leaf.deleted && { deleted: true }) },
    ...(withDocs && { doc: leaf.deleted ? null : { ...leaf.doc, _rev: leaf.rev, ...beside(id, leaf) } }),
  });
  const beside = (id: string, leaf: Leaf) => {
    const leaves = database.docs.get(id)?.leaves.filter((one) => one !== leaf && !one.deleted) ?? [];
    const isAsked = query.get('conflicts') === 'true' && leaves.length > 0;
    return isAsked && { _conflicts: leaves.map(({ rev }) => rev) };
  };
  const keys = (body as { keys?: string[] } | undefined)?.keys;
  if (keys) {
    return keys.map((id) => {
      const entry = database.docs.get(id);
      return entry ? row(id, winner(entry)) : { key: id, error: 'not_found' };
    });
  }
  const key = (name: string): string | undefined => {
    const text = query.get(name);
    return text === null ? undefined : (JSON.parse(text) as string);
  };
  const [from, to] = [key('startkey') ?? '', key('endkey') ?? '\uffff'];
  const inclusive = query.get('inclusive_end') !== 'false';
  return [...database.docs.keys()]
    .sort((a, b) => (a < b ? -1 : 1))
    .filter((id) => id >= from && (id < to || (inclusive && id === to)))
    .map((id) => [id, winner(database.docs.get(id) as Entry)] as const)
    .filter(([, leaf]) => !leaf.deleted)
    .slice(0, Number(query.get('limit') ?? Number.POSITIVE_INFINITY))
    .map(([id, leaf]) => row(id, leaf));
}

/** The view of back-links, the last first; without `reduce=false` how many there are. */
export function targets(database: Database, query: URLSearchParams): unknown[] {
  const rows = [...database.docs]
    .map(([id, entry]) => ({ id, leaf: winner(entry) }))
    .filter(({ id, leaf }) => !leaf.deleted && id.includes(':'))
    .flatMap(({ id, leaf }) => {
      const keys: Key[] = [];
      mapTargets({ ...leaf.doc, _id: id }, (key) => keys.push(key as Key));
      return keys.map((key) => ({ key, id, leaf }));
    })
    .sort((a, b) => compareKeys(b.key, a.key) || (a.id < b.id ? 1 : -1));
  const start = JSON.parse(query.get('startkey') ?? '[{}]') as Key;
  const end = JSON.parse(query.get('endkey') ?? '[]') as Key;
  const skip = Number(query.get('skip') ?? 0);
  // From the last to the first, unless it is counted.
  const [last, first] = query.get('descending') === 'true' ? [start, end] : [end, start];
  const found = rows.filter(({ key }) => compareKeys(key, last) <= 0 && compareKeys(key, first) >= 0);
  if (query.get('reduce') !== 'false') return found.length === 0 ? [] : [{ key: null, value: found.length }];
  return found
    .slice(skip, skip + Number(query.get('limit')))
    .map(({ key, id, leaf }) => ({ key, id, value: null, doc: { ...leaf.doc, _rev: leaf.rev } }));
}

type Key = readonly (string | object)[];

/** Part by part; an object comes after every text, a list after the one it begins with. */
function compareKeys(a: Key, b: Key): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [one, other] = [a[i] as string | object, b[i] as string | object];
    if (typeof one !== typeof other) return typeof one === 'object' ? 1 : -1;
    if (typeof one === 'string' && one !== other) return one < other ? -1 : 1;
  }
  return a.length - b.length;
}
