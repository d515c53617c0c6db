/** A shared workspace is made and filled on a server, whatever happens on the way. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSample } from '../../scripts/workspace-contents.ts';
import { type CouchClient, couchClient } from '../../utils/workspace/couch-client.ts';
import {
  type CreateOptions,
  type CreateStep,
  createWorkspace,
  NewerDesignError,
} from '../../utils/workspace/create-workspace.ts';
import { DESIGN_VERSION, designDocuments } from '../../utils/workspace/design-documents.ts';
import { type FillOptions, fillWorkspace } from '../../utils/workspace/fill-workspace.ts';
import { idsOf, type RawClient, rawClient } from './raw-client.ts';
import { type CouchServer, startCouch } from './start-server.ts';

const AT = '2026-11-22T09:00:00.000Z';
const { workspace, definitions, activity } = readSample(new Date(AT));
const sampleFill: FillOptions = { definitions, activity, by: 'admin', at: AT, from: 'sample' };

let couch: CouchServer;
let admin: RawClient;
let rep: RawClient;
let other: RawClient;
let count = 0;

beforeAll(async () => {
  const users = ['rep', 'sam', 'other'].map((name) => ({ name, password: `${name}!` }));
  couch = await startCouch({ users });
  admin = rawClient(couch.url, couch.admin);
  rep = rawClient(couch.url, { name: 'rep', password: 'rep!' });
  other = rawClient(couch.url, { name: 'other', password: 'other!' });
});
afterAll(() => couch?.stop());

function clientOf(name: string, user = couch.admin): CouchClient {
  return couchClient({ address: { server: couch.url, name }, credentials: { kind: 'password', ...user } });
}

/** A client of a workspace that nobody made yet. */
function fresh(): { name: string; client: CouchClient } {
  const name = `w${++count}`;
  return { name, client: clientOf(name) };
}

const options: CreateOptions = {
  workspace,
  members: { names: ['rep'] },
  stewards: ['sam'],
  by: 'admin',
  at: AT,
};

/** What is done on the way to a workspace. */
async function stepsOf(client: CouchClient): Promise<CreateStep[]> {
  const steps: CreateStep[] = [];
  await createWorkspace(client, { ...options, onStep: (step) => steps.push(step) });
  return steps;
}

/** What became of the rules of both databases. */
const rulesIn = (steps: CreateStep[]) => steps.flatMap((one) => (one.step === 'rules' ? [one.done] : []));

const idsIn = (database: string) => idsOf(admin, database);

describe('making a workspace', () => {
  test('makes both databases, rules, access and the workspace document, and nothing the second time', async () => {
    const { name, client } = fresh();
    const first = await stepsOf(client);
    expect(first).toEqual([
      { step: 'database', database: 'definitions', made: true },
      { step: 'database', database: 'activity', made: true },
      { step: 'rules', database: 'definitions', done: 'written' },
      { step: 'rules', database: 'activity', done: 'written' },
      { step: 'access', database: 'definitions', changed: true },
      { step: 'access', database: 'activity', changed: true },
      { step: 'workspace', made: true },
    ]);
    expect((await rep('GET', `/${name}/workspace`)).body).toMatchObject({
      name: workspace.name,
      createdBy: 'admin',
    });
    expect((await other('GET', `/${name}/workspace`)).status).toBe(403);
    expect((await rawClient(couch.url, null)('GET', `/${name}`)).status).toBe(401);
    const second = await stepsOf(client);
    expect(second.flatMap((step) => Object.values(step).filter((value) => value === true))).toEqual([]);
    expect(rulesIn(second)).toEqual(['kept', 'kept']);
  });

  test('lets nobody in before the rules stand', async () => {
    const { client } = fresh();
    await couch.requests();
    await createWorkspace(client, options);
    const writes = (await couch.requests()).filter(({ method }) => method === 'PUT').map(({ path }) => path);
    const [rules, access] = ['_design', '_security'].map((part) => writes.map((path) => path.includes(part)));
    expect(rules?.lastIndexOf(true)).toBeLessThan(access?.indexOf(true) ?? -1);
  });

  test('lets in who has the role of the workspace, and adds without taking away', async () => {
    const { name, client } = fresh();
    await createWorkspace(client, options);
    const role = rawClient(couch.url, { token: couch.token('jwt-user', [`workspace:${name}`]) });
    expect((await role('GET', `/${name}-activity`)).status).toBe(200);
    await createWorkspace(client, {
      ...options,
      members: { names: ['other'], roles: ['sales'] },
      stewards: ['rep'],
    });
    expect((await admin('GET', `/${name}/_security`)).body).toMatchObject({
      members: { names: ['rep', 'sam', 'other'], roles: ['_admin', `workspace:${name}`, 'sales'] },
      stewards: { names: ['sam', 'rep'] },
    });
    expect((await other('GET', `/${name}`)).status).toBe(200);
  });

  test.each([
    ['that made it and says no', { status: 500, applied: true }, ''],
    ['that did not make it', { status: 500 }, ''],
    ['without a majority for who is let in', { status: 500, error: 'no_majority' }, '_security'],
    ['that lost the answer about the rules', { status: 502, applied: true }, '_design'],
  ])('on a cluster %s', async (_what, said, path) => {
    const { name, client } = fresh();
    await couch.faults.answer(said, { method: 'PUT', path: `/${name}${path && `/${path}`}` });
    await createWorkspace(client, options);
    expect((await rep('GET', `/${name}-activity`)).status).toBe(200);
    expect((await admin('GET', `/${name}-activity/_design/throughline`)).body).toMatchObject(
      designDocuments().activity,
    );
  });

  test('only for an administrator', async () => {
    const { name } = fresh();
    const client = clientOf(name, { name: 'rep', password: 'rep!' });
    await expect(createWorkspace(client, options)).rejects.toMatchObject({ code: 'not-admin' });
  });

  test.each([
    ['older', DESIGN_VERSION - 1, 'upgraded'],
    ['without a version', undefined, 'upgraded'],
  ])('rules that are %s are replaced', async (_what, version, done) => {
    const { name, client } = fresh();
    await createWorkspace(client, options);
    const { body } = await admin('GET', `/${name}/_design/throughline`);
    await admin('PUT', `/${name}/_design/throughline`, { _rev: body._rev, version, language: 'javascript' });
    expect(rulesIn(await stepsOf(client))).toEqual([done, 'kept']);
    expect((await admin('GET', `/${name}/_design/throughline`)).body).toMatchObject(
      designDocuments().definitions,
    );
  });

  test('nodes that have not heard of a new database yet are asked again', async () => {
    const { name, client } = fresh();
    const unheard = { status: 404, error: 'not_found', reason: 'Database does not exist.' };
    await couch.faults.answer(unheard, { method: 'PUT', path: `/${name}/_design` });
    await couch.faults.answer(unheard, { path: `/${name}-activity/_security` });
    await couch.faults.answer(unheard, { method: 'POST', path: `/${name}/_bulk_docs` });
    await createWorkspace(client, options);
    expect((await rep('GET', `/${name}/workspace`)).status).toBe(200);
  });

  test.each([0, 1, 2, 3])(
    'a node that is just going at the first looks is asked again (%i)',
    async (skip) => {
      const { name, client } = fresh();
      await admin('PUT', `/${name}`);
      await couch.faults.answer({ status: 500 }, { method: 'GET', path: `/${name}`, skip });
      await createWorkspace(client, options);
      expect((await rep('GET', `/${name}/workspace`)).status).toBe(200);
    },
  );

  test.each([
    ['definitions', ''],
    ['activity', '-activity'],
  ])('a database of something else where its %s would be is left alone', async (_which, suffix) => {
    const { name, client } = fresh();
    await admin('PUT', `/${name}${suffix}`);
    await admin('PUT', `/${name}${suffix}/order-1`, { total: 1 });
    await couch.requests();
    await expect(createWorkspace(client, options)).rejects.toMatchObject({ code: 'exists' });
    expect((await couch.requests()).filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test('an empty database is taken, and so is a back-up without its rules', async () => {
    const { name, client } = fresh();
    await admin('PUT', `/${name}`);
    await createWorkspace(client, options);
    await fillWorkspace(client, { ...sampleFill, definitions: definitions.slice(0, 3) });
    for (const database of [name, `${name}-activity`]) {
      const { body } = await admin('GET', `/${database}/_design/throughline`);
      await admin('DELETE', `/${database}/_design/throughline?rev=${body._rev}`);
    }
    expect(rulesIn(await stepsOf(client))).toEqual(['written', 'written']);
  });

  test('newer rules are left alone, and nothing else is written', async () => {
    const { name, client } = fresh();
    await createWorkspace(client, options);
    const { body } = await admin('GET', `/${name}-activity/_design/throughline`);
    await admin('PUT', `/${name}-activity/_design/throughline`, { ...body, version: DESIGN_VERSION + 1 });
    await couch.requests();
    await expect(createWorkspace(client, options)).rejects.toBeInstanceOf(NewerDesignError);
    expect((await couch.requests()).filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});

describe('filling it', () => {
  test('the sample is there whole, as others find it', async () => {
    const { name, client } = fresh();
    await createWorkspace(client, options);
    const filled = await fillWorkspace(client, sampleFill);
    expect(filled).toMatchObject({ refused: [], left: activity.filter(({ deleted }) => deleted).length });
    // The workspace document was there.
    expect(filled.there).toBe(1);
    expect(await idsIn(name)).toEqual([...definitions.map(({ id }) => id), '_design/throughline'].sort());
    const tag = activity.find((doc) => doc.type === 'tag' && !doc.deleted);
    const { body } = await rep('GET', `/${name}-activity/${encodeURIComponent(tag?.id ?? '')}`);
    expect(body).toMatchObject({
      ...tag?.body,
      createdBy: tag?.createdBy,
      importedFrom: 'sample',
      updatedBy: 'admin',
    });
  });

  test('again: one look at each batch and no write; what was deleted since stays so', async () => {
    const { name, client } = fresh();
    await createWorkspace(client, options);
    const { written } = await fillWorkspace(client, sampleFill);
    const gone = (await idsIn(`${name}-activity`)).at(-1) ?? '';
    const { body } = await admin('GET', `/${name}-activity/${encodeURIComponent(gone)}`);
    await admin('DELETE', `/${name}-activity/${encodeURIComponent(gone)}?rev=${body._rev}`);
    await couch.requests();
    expect(await fillWorkspace(client, sampleFill)).toMatchObject({ written: 0, there: written + 1 });
    expect((await couch.requests()).filter(({ path }) => !path.includes('_all_docs'))).toEqual([]);
    expect(await idsIn(`${name}-activity`)).not.toContain(gone);
  });

  test('a member brings their own, and not what others wrote', async () => {
    const { name, client } = fresh();
    await createWorkspace(client, options);
    const [doc] = activity.filter(({ type, deleted }) => type === 'signal' && !deleted);
    if (doc?.type !== 'signal') throw new Error('no signal in the sample');
    const own = { ...doc, createdBy: 'local:1', body: { ...doc.body, by: 'local:1' } };
    const foreign = { ...doc, id: doc.id.replace(/.$/, (last) => (last === '0' ? '1' : '0')) };
    const member = clientOf(name, { name: 'rep', password: 'rep!' });
    const filled = await fillWorkspace(member, {
      definitions: [],
      activity: [own, foreign],
      by: 'rep',
      was: 'local:1',
      at: AT,
      from: 'acme',
    });
    expect(filled).toMatchObject({ written: 1, refused: [{ id: foreign.id }] });
    const { body } = await rep('GET', `/${name}-activity/${encodeURIComponent(own.id)}`);
    expect(body).toMatchObject({ by: 'rep', createdBy: 'rep', createdAt: doc.createdAt });
    expect(body).not.toHaveProperty('importedFrom');
  });
});

describe('whatever request is lost', () => {
  const some: FillOptions = {
    ...sampleFill,
    definitions: definitions.slice(0, 20),
    activity: activity.slice(0, 10),
  };

  async function run(client: CouchClient): Promise<void> {
    await createWorkspace(client, options);
    await fillWorkspace(client, some);
  }

  test.each(['before', 'after'] as const)(
    'cut %s it is carried out: the same again makes it whole',
    async (when) => {
      const whole = fresh();
      await couch.requests();
      await run(whole.client);
      const requests = await couch.requests();
      const wanted = [await idsIn(whole.name), await idsIn(`${whole.name}-activity`)];
      expect(requests.length).toBeGreaterThan(12);
      for (let skip = 0; skip < requests.length; skip++) {
        const { name, client } = fresh();
        await couch.faults.cut(when, { path: `/${name}`, skip });
        await expect(run(client)).rejects.toMatchObject({ name: 'CouchError' });
        await run(client);
        expect([await idsIn(name), await idsIn(`${name}-activity`)]).toEqual(wanted);
        for (const database of [name, `${name}-activity`]) {
          const { body } = await admin('GET', `/${database}/_security`);
          expect(body).toMatchObject({ members: { names: ['rep', 'sam'] }, stewards: { names: ['sam'] } });
          const { body: feed } = await admin('GET', `/${database}/_changes`);
          // Each document was written once.
          for (const { changes } of feed.results as { changes: { rev: string }[] }[]) {
            expect(changes[0]?.rev).toMatch(/^1-/);
          }
        }
      }
    },
  );
});
