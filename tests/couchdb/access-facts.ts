/** Who may do what, and how one is told. */
import { expect } from 'vitest';
import { type Fact, forgedSecret, type Subject, unsignedToken } from './conformance-subject.ts';
import type { RawClient } from './raw-client.ts';

/** A database with one member. */
async function shared(subject: Subject): Promise<{ db: string; name: string; member: RawClient }> {
  const db = await subject.database();
  const { name, client } = await subject.user(['function:sales']);
  await subject.admin('PUT', `${db}/_security`, {
    members: { names: [name], roles: [] },
    stewards: { names: [name] },
  });
  return { db, name, member: client };
}

const RULES = `function (doc, old, user, security) {
  if (doc.say === 'forbidden') throw { forbidden: 'not you' };
  if (doc.say === 'unauthorized') throw { unauthorized: 'who are you' };
  if (doc.say === 'exception') null.field;
  if (doc._deleted && old && old.kept) throw { forbidden: 'stays' };
  if (doc.seen && JSON.stringify([!!old, user.name, user.roles, security.stewards.names]) !== doc.seen) throw { forbidden: 'saw something else' };
  if (doc.plain && doc._rev !== old._rev) throw { forbidden: 'another revision' };
  if (doc.revision !== undefined && (doc._rev !== undefined) !== doc.revision) throw { forbidden: 'revision' };
}`;

const inAnHour = (): number => Math.floor(Date.now() / 1000) + 3600;

export const ACCESS_FACTS: readonly Fact[] = [
  {
    fact: 'a new database is for administrators only',
    needs: 'server',
    async check({ admin, nobody, database, user }) {
      const db = await database();
      const { client } = await user();
      expect((await admin('GET', db)).status).toBe(200);
      expect((await nobody('GET', db)).status).toBe(401);
      const other = await client('GET', db);
      expect([other.status, other.body]).toEqual([
        403,
        { error: 'forbidden', reason: 'You are not allowed to access this db.' },
      ]);
    },
  },
  {
    fact: 'a member reads and writes, and is told 401 where only an administrator may',
    needs: 'server',
    async check(subject) {
      const { db, member } = await shared(subject);
      expect((await member('PUT', `${db}/a`, {})).status).toBe(201);
      for (const [method, path, given] of [
        ['GET', '/_all_dbs', undefined],
        ['PUT', '/conformance-by-a-member', undefined],
        ['POST', `${db}/_purge`, { a: ['1-a'] }],
      ] as const) {
        const { status, body } = await member(method, path, given);
        expect([status, body.reason]).toEqual([401, 'You are not a server admin.']);
      }
    },
  },
  {
    fact: 'a member changes neither who may nor design documents',
    needs: 'server',
    async check(subject) {
      const { db, member } = await shared(subject);
      const security = await member('PUT', `${db}/_security`, {});
      expect([security.status, security.body.reason]).toEqual([500, 'no_majority']);
      expect((await member('PUT', `${db}/_design/x`, {})).status).toBe(403);
      expect((await member('GET', `${db}/_security`)).body).toHaveProperty('members');
    },
  },
  {
    fact: '_security keeps fields that it does not know',
    needs: 'server',
    async check(subject) {
      const { db, name } = await shared(subject);
      expect((await subject.admin('GET', `${db}/_security`)).body).toMatchObject({
        stewards: { names: [name] },
      });
    },
  },
  {
    fact: 'a wrong password is 401, the sixth locks the account for the right one too',
    needs: 'server',
    async check({ user, withPassword }) {
      const { name, password } = await user();
      const wrong = withPassword(name, 'wrong');
      for (let i = 0; i < 5; i++) expect((await wrong('GET', '/_session')).status).toBe(401);
      const locked = await wrong('GET', '/_session');
      expect(locked.status).toBe(403);
      expect(locked.body.reason).toMatch(/temporarily locked/);
      expect((await withPassword(name, password)('GET', '/_session')).status).toBe(403);
    },
  },
  {
    fact: '_session says who one is; a malformed cookie is 400',
    needs: 'server',
    async check(subject) {
      const { name, member } = await shared(subject);
      const { body } = await member('GET', '/_session');
      expect(body).toMatchObject({ ok: true, userCtx: { name, roles: ['function:sales'] } });
      const cookie = await subject.nobody('GET', '/_session', undefined, {
        cookie: 'AuthSession=bm90IG9uZQ',
      });
      expect(cookie.status).toBe(400);
    },
  },
  {
    fact: 'a session is a cookie that scripts cannot read',
    needs: 'server',
    async check({ user, nobody }) {
      const { name, password } = await user();
      const { headers } = await nobody('POST', '/_session', { name, password });
      const cookie = headers.get('set-cookie') ?? '';
      expect(cookie).toMatch(/HttpOnly/);
      expect(cookie).toMatch(/Max-Age=600/);
      const session = await nobody('GET', '/_session', undefined, { cookie: cookie.split(';')[0] ?? '' });
      expect(session.body).toMatchObject({ userCtx: { name } });
    },
  },
  {
    fact: 'a session in use is renewed once a tenth of its time is over',
    needs: 'patience',
    because: 'a real one is to be waited for, over a minute; that of the tests has its own test of time',
    async check({ user, nobody }) {
      const { name, password } = await user();
      const first = await nobody('POST', '/_session', { name, password });
      const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
      const asked = () => nobody('GET', '/_session', undefined, { cookie });
      expect((await asked()).headers.get('set-cookie')).toBeNull();
      await new Promise((wake) => setTimeout(wake, 65_000));
      expect((await asked()).headers.get('set-cookie')).toMatch(/^AuthSession=/);
    },
  },
  ...(
    [
      ['forbidden', 403],
      ['unauthorized', 401],
      ['exception', 500],
    ] as const
  ).map(
    ([say, status]): Fact => ({
      fact: `validate_doc_update: ${say} is ${status}`,
      needs: 'server',
      async check(subject) {
        const { db, member } = await shared(subject);
        await subject.admin('PUT', `${db}/_design/rules`, { validate_doc_update: RULES });
        expect((await member('PUT', `${db}/a`, { say })).status).toBe(status);
        expect((await member('PUT', `${db}/a`, { say: 'fine' })).status).toBe(201);
      },
    }),
  ),
  {
    fact: 'validate_doc_update: a function that cannot be read is 500 for every write',
    needs: 'server',
    async check(subject) {
      const { db, member } = await shared(subject);
      await subject.admin('PUT', `${db}/_design/rules`, { validate_doc_update: 'function (' });
      expect((await member('PUT', `${db}/a`, {})).status).toBe(500);
    },
  },
  {
    fact: 'a _local document is any member’s, and no rule is asked',
    needs: 'server',
    async check(subject) {
      const { db, member } = await shared(subject);
      await subject.admin('PUT', `${db}/_design/rules`, { validate_doc_update: RULES });
      expect((await member('PUT', `${db}/_local/mark`, { say: 'forbidden' })).status).toBe(201);
    },
  },
  {
    fact: 'validate_doc_update: one refusal of a batch is that row’s; deletions and new_edits=false are asked too',
    needs: 'server',
    async check(subject) {
      const { db, member } = await shared(subject);
      await subject.admin('PUT', `${db}/_design/rules`, { validate_doc_update: RULES });
      const batch = await member('POST', `${db}/_bulk_docs`, {
        docs: [
          { _id: 'a', say: 'forbidden' },
          { _id: 'b', kept: true },
        ],
      });
      expect(batch.list).toMatchObject([
        { id: 'a', error: 'forbidden', reason: 'not you' },
        { id: 'b', ok: true },
      ]);
      const gone = await member('DELETE', `${db}/b?rev=${batch.list[1]?.rev}`);
      expect([gone.status, gone.body.reason]).toEqual([403, 'stays']);
      const docs = [
        { _id: 'c', _rev: '1-a', say: 'forbidden' },
        { _id: 'd', _rev: '1-a' },
      ];
      const copied = await member('POST', `${db}/_bulk_docs`, { docs, new_edits: false });
      expect(copied.list).toMatchObject([{ id: 'c', error: 'forbidden' }]);
    },
  },
  {
    fact: 'validate_doc_update is given what was there, who asks, and the whole of _security',
    needs: 'server',
    async check(subject) {
      const { db, member, name } = await shared(subject);
      await subject.admin('PUT', `${db}/_design/rules`, { validate_doc_update: RULES });
      const seen = (old: boolean): string => JSON.stringify([old, name, ['function:sales'], [name]]);
      const first = await member('PUT', `${db}/a`, { seen: seen(false) });
      expect(first.body).toMatchObject({ ok: true });
      const next = await member('PUT', `${db}/a`, { seen: seen(true), _rev: first.body.rev });
      expect(next.body).toMatchObject({ ok: true });
    },
  },
  {
    fact: 'validate_doc_update: in a plain edit the revision is that of what stands there, in a copied one its own',
    needs: 'server',
    async check(subject) {
      const { db, member } = await shared(subject);
      await subject.admin('PUT', `${db}/_design/rules`, { validate_doc_update: RULES });
      const { body } = await member('PUT', `${db}/a`, {});
      const next = await member('PUT', `${db}/a`, { plain: true, _rev: body.rev });
      expect(next.body).toMatchObject({ ok: true });
      const [start, hash] = String(next.body.rev).split('-') as [string, string];
      const _revisions = { start: Number(start) + 1, ids: ['abc', hash] };
      const docs = [{ _id: 'a', _rev: `${Number(start) + 1}-abc`, _revisions, plain: true }];
      const copied = await member('POST', `${db}/_bulk_docs`, { docs, new_edits: false });
      expect(copied.list).toMatchObject([{ id: 'a', error: 'forbidden', reason: 'another revision' }]);
    },
  },
  {
    fact: 'a new document has a revision for validate_doc_update only with new_edits=false',
    needs: 'server',
    async check(subject) {
      const { db, member } = await shared(subject);
      await subject.admin('PUT', `${db}/_design/rules`, { validate_doc_update: RULES });
      expect((await member('PUT', `${db}/a`, { revision: false })).status).toBe(201);
      const docs = [
        { _id: 'b', _rev: '1-a', revision: true },
        { _id: 'a', _rev: '9-a', revision: true },
      ];
      expect((await member('POST', `${db}/_bulk_docs`, { docs, new_edits: false })).list).toEqual([]);
    },
  },
  {
    fact: 'a token brings its roles, and needs no user on the server',
    needs: 'tokens',
    async check({ withToken }) {
      const client = withToken({
        sub: 'nobody-knows',
        exp: inAnHour(),
        '_couchdb.roles': ['function:sales'],
      });
      const { body } = await client('GET', '/_session');
      expect(body).toMatchObject({ userCtx: { name: 'nobody-knows', roles: ['function:sales'] } });
    },
  },
  ...(
    [
      ['out of date', 401, { sub: 'ann', exp: 1000 }, {}],
      ['without a subject', 401, { exp: inAnHour() }, {}],
      ['without an end', 400, { sub: 'ann' }, {}],
      ['of another key', 400, { sub: 'ann', exp: inAnHour() }, { secret: forgedSecret }],
      [
        'of an unknown key',
        400,
        { sub: 'ann', exp: inAnHour() },
        { header: { alg: 'HS256', typ: 'JWT', kid: 'other' } },
      ],
    ] as const
  ).map(
    ([what, status, claims, options]): Fact => ({
      fact: `a token ${what} is ${status}`,
      needs: 'tokens',
      async check({ withToken }) {
        expect((await withToken(claims, options)('GET', '/_session')).status).toBe(status);
      },
    }),
  ),
  {
    fact: 'a token that nobody signed is 400',
    needs: 'tokens',
    async check({ nobody }) {
      const token = unsignedToken({ sub: 'ann', exp: inAnHour() });
      const answer = await nobody('GET', '/_session', undefined, { authorization: `Bearer ${token}` });
      expect(answer.status).toBe(400);
    },
  },
];
