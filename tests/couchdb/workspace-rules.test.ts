/** The rules of a shared workspace as a server holds them, against clients that are not ours. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { designDocuments } from '../../utils/workspace/design-documents.ts';
import { databaseOf } from '../../utils/workspace/doc-ids.ts';
import { docOf, NAMED_STEWARDS, WRITERS } from '../../utils/workspace/write-case.fixture.ts';
import { WRITE_CASES } from '../../utils/workspace/write-rules.fixture.ts';
import { type Subject, servers } from './conformance-subject.ts';
import { type NamedClients, namedClients } from './named-clients.ts';

const names = Object.keys(WRITERS).filter((name) => name !== 'admin');

describe.each(servers())('$name', ({ abilities, start }) => {
  let subject: Subject;
  let clients: NamedClients;

  beforeAll(async () => {
    subject = await start();
    clients = await namedClients(subject);
  });
  afterAll(() => subject?.stop());

  /** A new database with the rules of one of the two. */
  async function makeDatabase(kind: 'definitions' | 'activity'): Promise<string> {
    const path = await subject.database();
    await clients.admin('PUT', `${path}/_security`, {
      members: { names, roles: [] },
      stewards: { names: NAMED_STEWARDS },
    });
    const { _id, ...design } = designDocuments()[kind];
    expect((await clients.admin('PUT', `${path}/${_id}`, design)).status).toBe(201);
    return path;
  }

  /** What stands there before, put by an administrator, for whom the rules are none. @returns its revision */
  async function putOld(
    path: string,
    id: string,
    old: Record<string, unknown> | undefined,
  ): Promise<string | undefined> {
    if (!old) return undefined;
    const { _deleted, ...live } = old;
    const at = `${path}/${encodeURIComponent(id)}`;
    const { status, body } = await clients.admin('PUT', at, docOf(id, live));
    expect(status).toBe(201);
    if (!_deleted) return body.rev as string;
    return (await clients.admin('PUT', at, docOf(id, old, body.rev as string))).body.rev as string;
  }

  /** A database of its own with one document. */
  async function databaseFor(
    id: string,
    old?: Record<string, unknown>,
  ): Promise<{ path: string; rev: string }> {
    const path = await makeDatabase(databaseOf(id));
    return { path, rev: (await putOld(path, id, old)) ?? '' };
  }

  describe('what the rules say', () => {
    const paths = { definitions: '', activity: '' };
    beforeAll(async () => {
      for (const kind of ['definitions', 'activity'] as const) paths[kind] = await makeDatabase(kind);
    });

    test.each(WRITE_CASES)('$id: $what', async ({ as, id, old, grows, doc, refused }) => {
      const at = `${paths[databaseOf(id)]}/${encodeURIComponent(id)}`;
      const rev = await putOld(paths[databaseOf(id)], id, old);
      // Over a tombstone one writes anew.
      const known = old?._deleted && !grows ? undefined : rev;
      const answer = doc
        ? await clients[as]('PUT', at, docOf(id, doc, known))
        : await clients[as]('DELETE', `${at}?rev=${known}`);
      if (refused === undefined) expect(answer.body).toMatchObject({ ok: true });
      else {
        expect(answer.status).toBe(403);
        expect(answer.body.reason).toContain(refused);
      }
      // What is deleted is as good as never written to the next case.
      const { status, body } = await clients.admin('GET', at);
      if (status === 200) await clients.admin('DELETE', `${at}?rev=${body._rev}`);
    });
  });

  describe('a member with a client of their own', () => {
    const signal = WRITE_CASES.find(({ id, old }) => id.includes(':signal:') && old);
    const id = signal?.id ?? '';
    const key = encodeURIComponent(id);

    test('plants no revision that would win over another’s signal', async () => {
      const { path } = await databaseFor(id, signal?.old);
      const own = {
        ...docOf(id, { ...signal?.old, createdBy: 'rep', updatedBy: 'rep', by: 'rep' }),
        _rev: '9-ffff',
      };
      const { list } = await clients.rep('POST', `${path}/_bulk_docs`, { docs: [own], new_edits: false });
      expect(list).toMatchObject([{ id, error: 'forbidden' }]);
      const single = await clients.rep('PUT', `${path}/${key}?new_edits=false`, own);
      expect(single.status).toBe(403);
      expect((await clients.mia('GET', `${path}/${key}`)).body).toMatchObject({ by: 'mia' });
    });

    test('nor one that grows on an old state of it', async () => {
      const proposal = WRITE_CASES.find(({ what }) => what === 'a steward accepts it');
      if (!proposal?.old) throw new Error('no such case');
      const { path, rev } = await databaseFor(proposal.id, proposal.old);
      const at = `${path}/${encodeURIComponent(proposal.id)}`;
      await clients.sam('PUT', at, docOf(proposal.id, proposal.doc, rev));
      // Its author may change it while it is open, which it was at `rev`.
      const forged = {
        ...docOf(proposal.id, { ...proposal.old, reason: 'Never said' }),
        _rev: '9-ffff',
        _revisions: { start: 9, ids: [...Array.from({ length: 8 }, (_, i) => `f${i}`), rev.slice(2)] },
      };
      const { list } = await clients.mia('POST', `${path}/_bulk_docs`, { docs: [forged], new_edits: false });
      expect(list).toMatchObject([{ error: 'forbidden' }]);
      expect((await clients.mia('GET', at)).body).toMatchObject({ state: 'accepted' });
    });

    test('changes neither the rules nor who is in', async () => {
      const { path } = await databaseFor(id);
      const design = await clients.rep('GET', `${path}/_design/throughline`);
      const { validate_doc_update: _, ...open } = design.body;
      expect((await clients.rep('PUT', `${path}/_design/throughline`, open)).status).toBe(403);
      expect((await clients.rep('PUT', `${path}/_security`, {})).status).toBe(500);
      expect((await clients.rep('DELETE', path)).status).toBe(401);
      expect((await clients.rep('GET', `${path}/_security`)).body).toMatchObject({
        stewards: { names: ['nora'] },
      });
    });

    test('of a batch only what is theirs is written', async () => {
      const { path } = await databaseFor('kpi:a');
      const stamp = { v: 1, createdAt: '', updatedAt: '', createdBy: 'rep', updatedBy: 'rep' };
      const docs = [
        { _id: 'experiment:a', id: 'a', ...stamp },
        { _id: 'kpi:a', id: 'a', ...stamp },
        { _id: 'experiment:b', id: 'b', ...stamp, createdBy: 'mia' },
      ];
      const { list } = await clients.rep('POST', `${path}/_bulk_docs`, { docs });
      expect(list.map(({ error }) => error)).toEqual([undefined, 'forbidden', 'forbidden']);
    });

    if (abilities.includes('tokens'))
      test('with a token is nobody but its subject', async () => {
        const { path } = await databaseFor('kpi:a');
        const rep = clients.withToken('rep', ['function:sales']);
        const sam = clients.withToken('sam', ['steward']);
        const kpi = (by: string) =>
          docOf('kpi:a', { v: 1, id: 'a', createdAt: '', createdBy: by, updatedAt: '', updatedBy: by });
        expect((await rep('PUT', `${path}/kpi%3Aa`, kpi('rep'))).status).toBe(403);
        expect((await rep('PUT', `${path}/kpi%3Aa`, kpi('sam'))).status).toBe(403);
        expect((await sam('PUT', `${path}/kpi%3Aa`, kpi('sam'))).status).toBe(201);
      });
  });
});
