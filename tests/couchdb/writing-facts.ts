/** How writes are answered. */
import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import type { Fact } from './conformance-subject.ts';

/** CouchDB's limit for one document, in bytes of JSON. */
const MAX_DOCUMENT_BYTES = 8_000_000;

export const WRITING_FACTS: readonly Fact[] = [
  {
    fact: 'a second writer is told 409, in these words',
    async check({ admin, database }) {
      const db = await database();
      await admin('PUT', `${db}/a`, {});
      const { status, body } = await admin('PUT', `${db}/a`, {});
      expect([status, body]).toEqual([409, { error: 'conflict', reason: 'Document update conflict.' }]);
    },
  },
  {
    fact: '404 says what is missing',
    async check({ admin, database }) {
      const db = await database();
      const { body } = await admin('PUT', `${db}/a`, {});
      await admin('POST', `${db}/_bulk_docs`, { docs: [{ _id: 'a', _rev: body.rev, _deleted: true }] });
      const reasons = [
        await admin('GET', `${db}/never`),
        await admin('GET', `${db}/a`),
        await admin('GET', '/nowhere-at-all'),
      ];
      expect(reasons.map(({ status }) => status)).toEqual([404, 404, 404]);
      expect(reasons.map((answer) => answer.body.reason)).toEqual([
        'missing',
        'deleted',
        'Database does not exist.',
      ]);
    },
  },
  {
    fact: 'a database that is there already is 412 file_exists',
    async check({ admin, database }) {
      const { status, body } = await admin('PUT', await database());
      expect([status, body.error]).toEqual([412, 'file_exists']);
    },
  },
  {
    fact: 'each document of a batch has its own result, in order',
    async check({ admin, database }) {
      const db = await database();
      await admin('PUT', `${db}/b`, {});
      const { status, list } = await admin('POST', `${db}/_bulk_docs`, {
        docs: [{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }],
      });
      expect(status).toBe(201);
      expect(list.map(({ id, error }) => [id, error])).toEqual([
        ['a', undefined],
        ['b', 'conflict'],
        ['c', undefined],
      ]);
    },
  },
  ...[
    {
      what: 'an unknown field with _',
      bad: { _id: 'bad', _unknown: 1 },
      status: 400,
      error: 'doc_validation',
    },
    { what: 'half a character', bad: '{"_id":"bad","text":"\\ud800"}', status: 400, error: 'bad_request' },
    {
      what: 'a document over 8,000,000 bytes',
      bad: { _id: 'bad', text: 'x'.repeat(MAX_DOCUMENT_BYTES) },
      status: 413,
      error: 'document_too_large',
    },
  ].map(
    ({ what, bad, status, error }): Fact => ({
      fact: `${what} refuses the whole batch`,
      async check({ admin, database }) {
        const db = await database();
        const text = typeof bad === 'string' ? bad : JSON.stringify(bad);
        const answer = await admin(
          'POST',
          `${db}/_bulk_docs`,
          `{"docs":[{"_id":"good"},${text},{"_id":"fine"}]}`,
        );
        expect([answer.status, answer.body.error]).toEqual([status, error]);
        if (status === 413) expect(answer.body.reason).toBe('bad');
        expect((await admin('GET', `${db}/good`)).status).toBe(404);
      },
    }),
  ),
  {
    fact: 'broken UTF-8 is 400',
    needs: 'server',
    async check({ admin, database }) {
      const db = await database();
      const bytes = Buffer.concat([
        Buffer.from('{"_id":"a","text":"'),
        Buffer.from([0xff, 0xfe]),
        Buffer.from('"}'),
      ]);
      const { status, body } = await admin('PUT', `${db}/a`, bytes);
      expect([status, body.error]).toEqual([400, 'bad_request']);
    },
  },
  {
    fact: 'what was deleted is written again without a revision',
    async check({ admin, database }) {
      const db = await database();
      const { body } = await admin('PUT', `${db}/a`, {});
      const gone = await admin('POST', `${db}/_bulk_docs`, {
        docs: [{ _id: 'a', _rev: body.rev, _deleted: true }],
      });
      expect(gone.list[0]).toMatchObject({ ok: true });
      const again = await admin('PUT', `${db}/a`, { text: 'again' });
      expect(again.status).toBe(201);
      expect(again.body.rev).toMatch(/^3-/);
    },
  },
  {
    fact: 'new_edits=false tells refusals only, and repeats change nothing',
    needs: 'server',
    async check({ admin, database }) {
      const db = await database();
      const docs = [{ _id: 'a', _rev: '3-abc', text: 'first' }];
      for (const text of ['first', 'first', 'other']) {
        const { status, list } = await admin('POST', `${db}/_bulk_docs`, {
          docs: docs.map((doc) => ({ ...doc, text })),
          new_edits: false,
        });
        expect([status, list]).toEqual([201, []]);
      }
      expect((await admin('GET', `${db}/a`)).body).toMatchObject({ _rev: '3-abc', text: 'first' });
    },
  },
  {
    fact: 'a deleted leaf loses to a live one of a lower generation',
    needs: 'server',
    async check({ admin, database }) {
      const db = await database();
      const docs = [
        { _id: 'a', _rev: '1-a', text: 'live' },
        { _id: 'a', _rev: '5-b', _deleted: true },
      ];
      await admin('POST', `${db}/_bulk_docs`, { docs, new_edits: false });
      expect((await admin('GET', `${db}/a`)).body).toMatchObject({ _rev: '1-a' });
    },
  },
  {
    fact: 'a _local document: the last write wins, and no feed tells of it',
    needs: 'server',
    async check({ admin, database }) {
      const db = await database();
      await admin('PUT', `${db}/_local/mark`, { at: 1 });
      expect((await admin('PUT', `${db}/_local/mark`, { at: 2 })).status).toBe(201);
      expect((await admin('GET', `${db}/_local/mark`)).body).toMatchObject({ at: 2 });
      expect((await admin('GET', `${db}/_changes`)).body.results).toEqual([]);
    },
  },
  {
    fact: '_all_docs reads a range of keys in order of their characters',
    async check({ admin, database }) {
      const db = await database();
      const ids = ['r:a:tag', 'r:a:state', 'r:A:tag', 'r:a;', 'r:b:tag', 'r:a'];
      await admin('POST', `${db}/_bulk_docs`, { docs: ids.map((_id) => ({ _id })) });
      const query = `startkey=${encodeURIComponent('"r:a:"')}&endkey=${encodeURIComponent('"r:a;"')}&inclusive_end=false`;
      const { body } = await admin('GET', `${db}/_all_docs?${query}&include_docs=true`);
      expect((body.rows as { id: string }[]).map(({ id }) => id)).toEqual(['r:a:state', 'r:a:tag']);
    },
  },
  {
    fact: '_all_docs with keys tells of missing and of deleted ones',
    async check({ admin, database }) {
      const db = await database();
      const { body } = await admin('PUT', `${db}/a`, {});
      await admin('POST', `${db}/_bulk_docs`, {
        docs: [{ _id: 'a', _rev: body.rev, _deleted: true }, { _id: 'b' }],
      });
      const answer = await admin('POST', `${db}/_all_docs?include_docs=true`, { keys: ['a', 'b', 'c'] });
      const rows = answer.body.rows as Record<string, unknown>[];
      expect(rows).toMatchObject([
        { id: 'a', value: { deleted: true }, doc: null },
        { id: 'b', doc: { _id: 'b' } },
        { key: 'c', error: 'not_found' },
      ]);
    },
  },
  {
    fact: 'a view compares lists part by part, texts with their capitals, and counts by groups',
    needs: 'server',
    async check({ admin, database }) {
      const db = await database();
      const map = 'function (doc) { emit([doc.link, doc.at], null); }';
      await admin('PUT', `${db}/_design/t`, { views: { t: { map, reduce: '_count' } } });
      const docs = [
        ['ab', '1'],
        ['AB', '2'],
        ['ab', '3'],
        ['abc', '1'],
      ].map(([link, at], i) => ({ _id: `${i}`, link, at }));
      await admin('POST', `${db}/_bulk_docs`, { docs });
      const range = `startkey=${encodeURIComponent('["ab"]')}&endkey=${encodeURIComponent('["ab",{}]')}`;
      const rows = await admin('GET', `${db}/_design/t/_view/t?reduce=false&${range}`);
      expect((rows.body.rows as { id: string }[]).map(({ id }) => id)).toEqual(['0', '2']);
      const counts = await admin('GET', `${db}/_design/t/_view/t?group_level=1&${range}`);
      expect(counts.body.rows).toEqual([{ key: ['ab'], value: 2 }]);
    },
  },
  {
    fact: 'requests may be gzipped; an address over 8 kB is 400 without a word',
    needs: 'server',
    async check({ admin, database }) {
      const db = await database();
      const zipped = gzipSync(JSON.stringify({ text: 'small' }));
      const put = await admin('PUT', `${db}/a`, zipped, { 'content-encoding': 'gzip' });
      expect(put.status).toBe(201);
      const long = await admin('GET', `${db}/a?x=${'y'.repeat(9000)}`);
      expect([long.status, long.body]).toEqual([400, {}]);
    },
  },
];
