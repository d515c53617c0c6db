import { describe, expect, test } from 'vitest';
import type { SetAside } from '../definitions/parsed-document.ts';
import type { Definition, StoredDefinition } from '../definitions/types.ts';
import { BUCKETS, bucketAmong } from '../store/buckets.ts';
import type { SourceCounts } from '../store/source-state.ts';
import { changedBuckets, digestDocument, planChange, shrinkOf } from './plan-change.ts';

const ALL = Array.from({ length: BUCKETS }, (_, bucket) => bucket);
const NONE: SourceCounts = { live: 0, observations: 0, tombstones: 0, bad: 0 };
const first = { workspace: 'acme', source: 'file', at: '2026-01-01T00:00:00.000Z', by: 'local:ann' };
const later = { ...first, at: '2026-02-01T00:00:00.000Z', by: 'local:bob' };

const term = (id: string, name = id): Definition => ({
  id: `term:${id}`,
  type: 'term',
  body: { id, name, status: 'approved' },
});
const month = (kpi: string, name: string): Definition => ({
  id: `observations:${kpi}:${name}`,
  type: 'observations',
  body: { kpi, month: name, observations: [{ kpi, at: `${name}-01`, value: 1 }] },
});
const bad = (id: string | null, problemId?: string, message = 'bad'): SetAside => ({
  id,
  type: 'term',
  problem: {
    code: 'bad-id',
    params: {},
    path: 'terms[0]',
    severity: 'error',
    message,
    ...(problemId && { id: problemId }),
  },
});

function plan(
  definitions: Definition[],
  setAside: SetAside[] = [],
  rows: readonly StoredDefinition[] = [],
  context = first,
  counts = NONE,
) {
  return planChange(digestDocument({ definitions, setAside }), rows, ALL, counts, context);
}

/** The rows after a plan. */
function rowsAfter(
  rows: readonly StoredDefinition[],
  { upserts }: { upserts: StoredDefinition[] },
): StoredDefinition[] {
  return [...new Map([...rows, ...upserts].map((row) => [row.doc.id, row])).values()];
}

describe('digests', () => {
  test('do not depend on the order of the document', () => {
    const one = digestDocument({ definitions: [term('a'), term('b')], setAside: [] });
    const other = digestDocument({ definitions: [term('b'), term('a')], setAside: [] });
    expect(changedBuckets(one.digests, other.digests)).toEqual([]);
  });

  test('tell the one bucket in which something changed', () => {
    const definitions = Array.from({ length: 200 }, (_, i) => term(`t${i}`));
    const one = digestDocument({ definitions, setAside: [] });
    const edited = [...definitions.slice(1), term('t0', 'other')];
    expect(
      changedBuckets(digestDocument({ definitions: edited, setAside: [] }).digests, one.digests),
    ).toEqual([bucketAmong(BUCKETS)('term:t0')]);
    expect(changedBuckets(one.digests, [])).toEqual(ALL);
  });

  test('spread over another number of buckets, all of them are looked at: also where both say the same', () => {
    const few = digestDocument({ definitions: [term('a')], setAside: [] }).digests;
    const many = Array.from({ length: BUCKETS * 160 + 1 }, (_, i) => term(`t${i}`));
    expect(digestDocument({ definitions: many, setAside: [] }).digests).toHaveLength(2 * BUCKETS);
    expect(changedBuckets(few, [...few, ...few])).toEqual(ALL);
    expect(changedBuckets([...few, ...few], few)).toEqual(Array.from({ length: 2 * BUCKETS }, (_, i) => i));
  });

  test('a definition without readable id concerns every bucket', () => {
    const one = digestDocument({ definitions: [term('a')], setAside: [] });
    const other = digestDocument({ definitions: [term('a')], setAside: [bad(null)] });
    expect(changedBuckets(other.digests, one.digests)).toEqual(ALL);
  });
});

describe('planChange', () => {
  const rows = rowsAfter([], plan([term('a'), term('b')]));

  test('new definitions carry author and date', () => {
    expect(rows[0]).toMatchObject({
      ...{ workspace: 'acme', source: 'file', state: 'live', fetchedAt: first.at },
      doc: { id: 'term:a', v: 1, createdAt: first.at, createdBy: 'local:ann', updatedAt: first.at },
    });
  });

  test('nothing changed: nothing to write', () => {
    expect(plan([term('b'), term('a')], [], rows, later)).toMatchObject({
      upserts: [],
      removed: { definitions: 0, observations: 0 },
    });
  });

  test('other fields first: nothing to write, and what comes back so is as it was', () => {
    const turned: Definition = {
      id: 'term:b',
      type: 'term',
      body: { status: 'approved', name: 'b', id: 'b' },
    };
    expect(plan([turned, term('a')], [], rows, later).upserts).toEqual([]);
    const gone = rowsAfter(rows, plan([term('a')], [], rows, later));
    expect(plan([turned, term('a')], [], gone, later).upserts).toMatchObject([
      { state: 'live', fetchedAt: first.at, doc: { updatedAt: first.at, updatedBy: 'local:ann' } },
    ]);
  });

  test('an edit keeps who made it first', () => {
    const { upserts } = plan([term('a', 'new'), term('b')], [], rows, later);
    expect(upserts).toHaveLength(1);
    expect(upserts[0]).toMatchObject({
      fetchedAt: later.at,
      doc: {
        body: { name: 'new' },
        createdAt: first.at,
        createdBy: 'local:ann',
        updatedAt: later.at,
        updatedBy: 'local:bob',
      },
    });
  });

  test('what vanished becomes a tombstone once, and lives again as it was when it comes back', () => {
    const gone = plan([term('a')], [], rows, later);
    expect(gone.upserts).toEqual([{ ...rows[1], state: 'tombstone' }]);
    const without = rowsAfter(rows, gone);
    expect(plan([term('a')], [], without, later).upserts).toEqual([]);
    expect(plan([term('a'), term('b')], [], without, later).upserts).toEqual([rows[1]]);
    expect(plan([term('a'), term('b', 'new')], [], without, later).upserts).toMatchObject([
      { state: 'live', doc: { createdAt: first.at, updatedAt: later.at } },
    ]);
  });

  test('a bad version sets aside and keeps the last good one; mending it clears the mark', () => {
    const aside = plan([term('a')], [bad('term:b')], rows, later);
    expect(aside.upserts).toEqual([{ ...rows[1], state: 'set-aside', problem: 'bad' }]);
    const marked = rowsAfter(rows, aside);
    expect(plan([term('a')], [bad('term:b')], marked, later).upserts).toEqual([]);
    expect(plan([term('a')], [bad('term:b', undefined, 'worse')], marked, later).upserts).toMatchObject([
      { problem: 'worse' },
    ]);
    expect(plan([term('a'), term('b')], [], marked, later).upserts).toEqual([rows[1]]);
    expect(plan([term('a')], [], marked, later).upserts).toEqual([{ ...rows[1], state: 'tombstone' }]);
  });

  test('bad at first sight is only listed', () => {
    expect(plan([term('a')], [bad('term:new')], [], first).upserts).toHaveLength(1);
  });

  test('a bad one without readable id may be any: none of its type vanishes', () => {
    expect(plan([month('k', '2026-01')], [bad(null)], rows, later).upserts).toMatchObject([
      { doc: { type: 'observations' } },
      { doc: { id: 'term:a' }, state: 'set-aside', problem: 'bad' },
      { doc: { id: 'term:b' }, state: 'set-aside', problem: 'bad' },
    ]);
  });

  test('a second definition of an id protects nothing', () => {
    const { upserts } = plan([term('a')], [bad(null, 'term:a')], rows, later);
    expect(upserts).toEqual([{ ...rows[1], state: 'tombstone' }]);
  });

  test('counts follow every move', () => {
    const workspace: Definition = { id: 'workspace', type: 'workspace', body: { id: 'acme', name: 'Acme' } };
    const one = plan([workspace, term('a'), term('b'), month('k', '2026-01')]);
    expect(one.counts).toEqual({ live: 2, observations: 1, tombstones: 0, bad: 0 });
    const stored = rowsAfter([], one);
    const two = plan([workspace, term('a')], [bad('term:b')], stored, later, { ...one.counts, bad: 1 });
    expect(two).toMatchObject({
      counts: { live: 2, observations: 0, tombstones: 1, bad: 1 },
      removed: { definitions: 0, observations: 1 },
    });
    const three = plan([workspace], [], rowsAfter(stored, two), later, { ...two.counts, bad: 0 });
    expect(three).toMatchObject({
      counts: { live: 0, observations: 0, tombstones: 3, bad: 0 },
      removed: { definitions: 2, observations: 0 },
    });
    const back = plan(
      [workspace, term('a')],
      [],
      rowsAfter(rowsAfter(stored, two), three),
      later,
      three.counts,
    );
    expect(back.counts).toEqual({ live: 1, observations: 0, tombstones: 2, bad: 0 });
  });
});

describe('shrinkOf: more than 5 and more than 10 %', () => {
  test.each([
    [5, 10, false],
    [6, 10, true],
    [6, 60, false],
    [7, 60, true],
    [10, 100, false],
    [11, 100, true],
    [100, 1000, false],
    [101, 1000, true],
  ])('%i of %i', (removed, total, shrinks) => {
    const found = shrinkOf({ definitions: removed, observations: 0 }, { live: total, observations: 0 });
    expect(found).toEqual(shrinks ? { removed, total } : null);
  });

  test('many observations do not hide lost definitions, and few definitions do not hide lost observations', () => {
    expect(shrinkOf({ definitions: 6, observations: 0 }, { live: 12, observations: 500 })).toEqual({
      removed: 6,
      total: 12,
    });
    expect(shrinkOf({ definitions: 0, observations: 60 }, { live: 1000, observations: 100 })).not.toBeNull();
    expect(shrinkOf({ definitions: 4, observations: 4 }, { live: 10, observations: 10 })).toEqual({
      removed: 8,
      total: 20,
    });
  });
});
