/** How the feed of changes behaves. */
import { expect } from 'vitest';
import type { Fact } from './conformance-subject.ts';
import type { RawAnswer, RawClient } from './raw-client.ts';

interface Row {
  id: string;
  seq: string | null;
  deleted?: boolean;
  doc?: Record<string, unknown>;
  changes: { rev: string }[];
}

const rowsOf = ({ body }: RawAnswer): Row[] => body.results as Row[];
const idsOf = (answer: RawAnswer): string[] =>
  rowsOf(answer)
    .map(({ id }) => id)
    .sort();
const since = (answer: RawAnswer): string => encodeURIComponent(String(answer.body.last_seq));

async function fill(client: RawClient, db: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, i) => `doc:${String(i).padStart(3, '0')}`);
  await client('POST', `${db}/_bulk_docs`, { docs: ids.map((_id) => ({ _id, text: 'a' })) });
  return ids;
}

export const FEED_FACTS: readonly Fact[] = [
  {
    fact: 'a sequence is an opaque text',
    async check({ admin, database }) {
      const db = await database();
      await fill(admin, db, 3);
      const feed = await admin('GET', `${db}/_changes`);
      for (const seq of [feed.body.last_seq, ...rowsOf(feed).map((row) => row.seq)]) {
        expect(seq).toMatch(/^\d+-\S+$/);
      }
    },
  },
  {
    fact: 'since takes 0, now or a sequence; anything else is 400',
    async check({ admin, database }) {
      const db = await database();
      const ids = await fill(admin, db, 3);
      expect(idsOf(await admin('GET', `${db}/_changes?since=0`))).toEqual(ids);
      const now = await admin('GET', `${db}/_changes?since=now`);
      expect(rowsOf(now)).toEqual([]);
      await admin('PUT', `${db}/later`, {});
      expect(idsOf(await admin('GET', `${db}/_changes?since=${since(now)}`))).toEqual(['later']);
      const bad = await admin('GET', `${db}/_changes?since=not-a-sequence`);
      expect(bad.status).toBe(400);
      expect(bad.body).toMatchObject({ error: 'bad_request' });
      expect(bad.body.reason).toMatch(/malformed sequence/i);
    },
  },
  {
    fact: 'a sequence of another database replays everything without a word',
    async check({ admin, database }) {
      const [db, other] = [await database(), await database()];
      await fill(admin, other, 5);
      const ids = await fill(admin, db, 3);
      const foreign = await admin('GET', `${other}/_changes`);
      const answer = await admin('GET', `${db}/_changes?since=${since(foreign)}`);
      expect(answer.status).toBe(200);
      expect(idsOf(answer)).toEqual(ids);
    },
  },
  {
    fact: 'a database made anew tells by instance_start_time',
    needs: 'server',
    async check({ admin, database }) {
      const db = await database();
      const before = await admin('GET', db);
      await admin('DELETE', db);
      await new Promise((wake) => setTimeout(wake, 1100));
      await admin('PUT', db);
      const after = await admin('GET', db);
      expect(before.body.instance_start_time).toMatch(/^\d+$/);
      expect(after.body.instance_start_time).not.toBe(before.body.instance_start_time);
    },
  },
  {
    fact: 'pages until pending is 0 hold every document once',
    async check({ admin, database }) {
      const db = await database();
      const ids = await fill(admin, db, 57);
      const seen: string[] = [];
      let at = '0';
      for (;;) {
        const page = await admin('GET', `${db}/_changes?since=${at}&limit=10&seq_interval=10`);
        seen.push(...idsOf(page));
        expect(page.body.pending).toBe(ids.length - seen.length);
        at = since(page);
        if (page.body.pending === 0) break;
      }
      expect(seen.sort()).toEqual(ids);
    },
  },
  {
    fact: 'with seq_interval one row of so many has a sequence, the others have null; last_seq goes on as ever',
    async check({ admin, database }) {
      const db = await database();
      await fill(admin, db, 20);
      const seqs = async (query: string) =>
        rowsOf(await admin('GET', `${db}/_changes?limit=10${query}`)).map(({ seq }) => seq);
      expect((await seqs('')).filter((seq) => seq === null)).toEqual([]);
      // Which one it is differs; a client reads none of them.
      expect((await seqs('&seq_interval=10')).filter((seq) => seq === null)).toHaveLength(9);
      const first = await admin('GET', `${db}/_changes?limit=10&seq_interval=10`);
      const rest = await admin('GET', `${db}/_changes?since=${since(first)}&limit=100&seq_interval=100`);
      expect([...idsOf(first), ...idsOf(rest)].sort()).toHaveLength(20);
      expect(new Set([...idsOf(first), ...idsOf(rest)]).size).toBe(20);
    },
  },
  {
    fact: 'rows come in another order the next time',
    async check({ admin, database }) {
      const db = await database();
      const ids = await fill(admin, db, 40);
      const orders = new Set<string>();
      for (let tries = 0; tries < 20 && orders.size < 2; tries++) {
        const rows = rowsOf(await admin('GET', `${db}/_changes`));
        orders.add(rows.map(({ id }) => id).join());
        expect(rows.map(({ id }) => id).sort()).toEqual(ids);
      }
      expect(orders.size).toBe(2);
    },
  },
  {
    fact: 'with _doc_ids what is pending counts rows that nobody asked for',
    needs: 'server',
    async check({ admin, database }) {
      const db = await database();
      await admin('PUT', `${db}/wanted`, {});
      await fill(admin, db, 30);
      const page = `${db}/_changes?filter=_doc_ids&limit=1`;
      const answer = await admin('POST', page, { doc_ids: ['wanted'] });
      expect(idsOf(answer)).toEqual(['wanted']);
      expect(answer.body.pending).toBeGreaterThan(0);
    },
  },
  {
    fact: 'limit=0 gives no rows',
    needs: 'server',
    async check({ admin, database }) {
      const db = await database();
      await fill(admin, db, 3);
      const { status, body } = await admin('GET', `${db}/_changes?limit=0`);
      expect([status, body.results]).toEqual([200, []]);
    },
  },
  {
    fact: 'include_docs brings documents, and of deleted ones what their deletion said',
    async check({ admin, database }) {
      const db = await database();
      const put = await admin('PUT', `${db}/a`, { text: 'a' });
      const _rev = put.body.rev;
      await admin('POST', `${db}/_bulk_docs`, {
        docs: [{ _id: 'a', _rev, _deleted: true, updatedBy: 'ann' }],
      });
      await admin('PUT', `${db}/b`, { text: 'b' });
      const rows = rowsOf(await admin('GET', `${db}/_changes?include_docs=true`));
      const byId = new Map(rows.map((row) => [row.id, row]));
      expect(byId.get('a')).toMatchObject({ deleted: true, doc: { _deleted: true, updatedBy: 'ann' } });
      expect(byId.get('b')?.doc).toMatchObject({ _id: 'b', text: 'b' });
      expect(byId.get('b')?.deleted).toBeUndefined();
    },
  },
  {
    fact: 'of a document only its last change is there',
    async check({ admin, database }) {
      const db = await database();
      const { body } = await admin('PUT', `${db}/a`, { text: 1 });
      const next = await admin('PUT', `${db}/a`, { text: 2, _rev: body.rev });
      const rows = rowsOf(await admin('GET', `${db}/_changes`));
      expect(rows.map(({ id, changes }) => [id, changes])).toEqual([['a', [{ rev: next.body.rev }]]]);
    },
  },
  {
    fact: 'style=all_docs lists all leaves, include_docs carries the winner',
    needs: 'server',
    async check({ admin, database }) {
      const db = await database();
      const docs = ['2-a', '2-b', '1-c'].map((_rev) => ({ _id: 'a', _rev, from: _rev }));
      await admin('POST', `${db}/_bulk_docs`, { docs, new_edits: false });
      const [row] = rowsOf(await admin('GET', `${db}/_changes?style=all_docs&include_docs=true`));
      expect(row?.changes.map(({ rev }) => rev).sort()).toEqual(['1-c', '2-a', '2-b']);
      expect(row?.doc).toMatchObject({ from: '2-b' });
    },
  },
  {
    fact: 'longpoll answers empty at its timeout',
    async check({ admin, database }) {
      const db = await database();
      const now = await admin('GET', `${db}/_changes?since=now`);
      const answer = await admin('GET', `${db}/_changes?feed=longpoll&timeout=300&since=${since(now)}`);
      expect([answer.status, answer.body.results]).toEqual([200, []]);
      expect(answer.body.last_seq).toMatch(/^\d+-/);
    },
  },
  {
    fact: 'longpoll with a heartbeat ignores its timeout',
    needs: 'server',
    async check({ admin, database }) {
      const db = await database();
      const now = await admin('GET', `${db}/_changes?since=now`);
      const path = `${db}/_changes?feed=longpoll&heartbeat=50&timeout=100&since=${since(now)}`;
      const waiting = admin('GET', path);
      await new Promise((wake) => setTimeout(wake, 300));
      await admin('PUT', `${db}/late`, {});
      expect(idsOf(await waiting)).toEqual(['late']);
    },
  },
  {
    fact: 'a sequence of one node is good at another, and a write there wakes who waits here',
    needs: 'nodes',
    because: 'the server of the tests is one',
    async check({ nodes, database }) {
      const [here, there] = nodes as [RawClient, RawClient];
      const db = await database();
      await fill(here, db, 5);
      const read = await here('GET', `${db}/_changes`);
      expect(idsOf(await there('GET', `${db}/_changes?since=${since(read)}`))).toEqual([]);
      const waiting = here('GET', `${db}/_changes?feed=longpoll&timeout=20000&since=${since(read)}`);
      await new Promise((wake) => setTimeout(wake, 200));
      await there('PUT', `${db}/new`, {});
      expect(idsOf(await waiting)).toEqual(['new']);
    },
  },
  {
    fact: 'longpoll answers at once with what is there, and at a write',
    async check({ admin, database }) {
      const db = await database();
      await admin('PUT', `${db}/a`, {});
      const path = `${db}/_changes?feed=longpoll&timeout=20000`;
      const there = await admin('GET', path);
      expect(idsOf(there)).toEqual(['a']);
      const waiting = admin('GET', `${path}&since=${since(there)}`);
      await new Promise((wake) => setTimeout(wake, 100));
      await admin('PUT', `${db}/b`, {});
      expect(idsOf(await waiting)).toEqual(['b']);
    },
  },
  {
    fact: 'the plain feed has an ETag and answers 304',
    needs: 'server',
    async check({ admin, database }) {
      const db = await database();
      await fill(admin, db, 2);
      const first = await admin('GET', `${db}/_changes`);
      const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
      expect((await admin('GET', `${db}/_changes`, undefined, headers)).status).toBe(304);
      await admin('PUT', `${db}/new`, {});
      expect((await admin('GET', `${db}/_changes`, undefined, headers)).status).toBe(200);
    },
  },
];
