/** How values come back, and how much is taken at once. */
import { expect } from 'vitest';
import type { Fact } from './conformance-subject.ts';

const MEGABYTE = 1_000_000;

export const VALUE_FACTS: readonly Fact[] = [
  {
    fact: 'of a field that is said twice the last counts, and minus nothing is nothing',
    needs: 'server',
    async check({ admin, database }) {
      const db = await database();
      await admin('PUT', `${db}/a`, '{"n":1,"zero":-0,"n":2}');
      const { body } = await admin('GET', `${db}/a`);
      expect([body.n, Object.is(body.zero, 0)]).toEqual([2, true]);
    },
  },
  {
    fact: 'numbers are written back otherwise: 1e3 as 1000.0; whole ones stay exact',
    needs: 'real',
    because: 'the store of the tests reads numbers as JavaScript does, which knows no other spelling',
    async check({ admin, database }) {
      const db = await database();
      await admin('PUT', `${db}/a`, '{"e":1e3,"big":12345678901234567890}');
      const { text } = await admin('GET', `${db}/a`);
      expect(text).toMatch(/"e":1000\.0[,}]/);
      expect(text).toContain('"big":12345678901234567890');
    },
  },
  {
    fact: 'a batch of 21 MB is taken',
    needs: 'server',
    async check({ admin, database }) {
      const db = await database();
      const text = 'x'.repeat(7 * MEGABYTE);
      const docs = ['a', 'b', 'c'].map((_id) => `{"_id":"${_id}","text":"${text}"}`);
      const { status, list } = await admin('POST', `${db}/_bulk_docs`, `{"docs":[${docs.join()}]}`);
      expect([status, list.map(({ ok }) => ok)]).toEqual([201, [true, true, true]]);
    },
  },
  {
    fact: '_bulk_get brings the leaves that a feed with documents does not',
    needs: 'server',
    async check({ admin, database }) {
      const db = await database();
      const docs = ['2-a', '2-b', '1-c'].map((_rev) => ({ _id: 'a', _rev, from: _rev }));
      await admin('POST', `${db}/_bulk_docs`, { docs, new_edits: false });
      const wanted = ['1-c', '2-a'].map((rev) => ({ id: 'a', rev }));
      const { status, body } = await admin('POST', `${db}/_bulk_get`, { docs: wanted });
      const results = body.results as { id: string; docs: { ok?: { _rev: string; from: string } }[] }[];
      const found = results.flatMap((row) => row.docs.map(({ ok }) => [row.id, ok?._rev, ok?.from]));
      expect([status, found.sort()]).toEqual([
        200,
        [
          ['a', '1-c', '1-c'],
          ['a', '2-a', '2-a'],
        ],
      ]);
    },
  },
  {
    fact: 'answers are not compressed, and pages of other origins get none',
    needs: 'server',
    async check({ admin, database }) {
      const db = await database();
      const asked = { 'accept-encoding': 'gzip', origin: 'https://example.com' };
      const { headers } = await admin('GET', `${db}/_all_docs`, undefined, asked);
      expect([headers.get('content-encoding'), headers.get('access-control-allow-origin')]).toEqual([
        null,
        null,
      ]);
    },
  },
];
