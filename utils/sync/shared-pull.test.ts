import 'fake-indexeddb/auto';
import { IDBObjectStore } from 'fake-indexeddb';
import { describe, expect, test, vi } from 'vitest';
import {
  type Client,
  SERVER,
  STAMP,
  startShared,
  statusOf,
  termDoc,
} from '../../tests/unit/fixtures/shared-harness.ts';
import { proposalId } from '../activity/schema.ts';
import { SHARED_SOURCE } from '../definitions/types.ts';
import { openSearch } from '../glossary/search.ts';
import { pullShared } from './shared-pull.ts';

const SIGNED = { headers: { authorization: `Basic ${btoa('anna:anna')}` } };
const WS = { workspaceId: 'acme' };

const rowsOf = async (one: Client) =>
  (await (await one.store()).readDefinitions()).filter(({ source }) => source === SHARED_SOURCE);
const namesOf = async (one: Client, state = 'live') =>
  Object.fromEntries(
    (await rowsOf(one))
      .filter((row) => row.state === state && row.doc.type === 'term')
      .map(({ doc }) => [doc.id, doc.type === 'term' && doc.body.name]),
  );
const head = async (one: Client) => (await (await one.store()).readSourceHead(SHARED_SOURCE)).state;

describe('pull', () => {
  test('brings every definition, findable, with its author', async () => {
    const { couch, anna } = await startShared();
    for (let i = 0; i < 25; i++) couch.put('acme', termDoc(`t${i}`, `Term ${i}`));
    couch.put('acme', { _id: '_design/throughline' });
    couch.put('acme', { _id: 'change:term:t1:2026:1' });
    expect(await pullShared(anna.deps, { ...WS, pageRows: 4 })).toMatchObject({
      status: 'applied',
      added: 26,
    });
    expect(Object.keys(await namesOf(anna))).toHaveLength(25);
    const [row] = (await rowsOf(anna)).filter(({ doc }) => doc.id === 'term:t7');
    expect(row).toMatchObject({
      source: SHARED_SOURCE,
      sourceVersion: expect.stringMatching(/^1-/),
      doc: { createdBy: 'stan' },
    });
    const { base, delta } = await (await anna.store()).readSearch();
    const hits = base && openSearch(base, delta).search('Term 7', { limit: 3, definitions: false });
    expect(hits?.[0]?.id).toBe('term:t7');
    expect(new Set(anna.changes).size).toBe(26);
  });

  test('with nothing new is one request and no write', async () => {
    const { couch, anna } = await startShared();
    couch.put('acme', termDoc('a'));
    await pullShared(anna.deps, WS);
    const [requests, written] = [couch.requests, vi.spyOn(IDBObjectStore.prototype, 'put')];
    expect(await pullShared(anna.deps, WS)).toEqual({ status: 'unchanged' });
    expect(couch.requests - requests).toBe(1);
    expect(written).not.toHaveBeenCalled();
  });

  test('that a person asked for is noted, however little before somebody looked', async () => {
    const { anna } = await startShared();
    const noted: string[] = [];
    const deps = {
      ...anna.deps,
      noteChecked: async (_workspace: string, _source: string, at: string) => void noted.push(at),
      checkedAt: async () => noted.at(-1),
    };
    await pullShared(deps, WS);
    for (const force of [true, false, true]) {
      anna.clock.now += 60_000;
      expect(await pullShared(deps, { ...WS, force })).toEqual({ status: 'unchanged' });
    }
    expect(noted).toEqual(['2026-01-05T12:01:00.000Z', '2026-01-05T12:03:00.000Z']);
  });

  test('changes, deletions and what comes back', async () => {
    const { couch, anna } = await startShared();
    for (const id of ['a', 'b', 'c']) couch.put('acme', termDoc(id));
    await pullShared(anna.deps, WS);
    couch.put('acme', termDoc('a', 'A!'));
    couch.remove('acme', 'term:b');
    expect(await pullShared(anna.deps, WS)).toMatchObject({ status: 'applied', changed: 1, removed: 1 });
    expect(await namesOf(anna)).toEqual({ 'term:a': 'A!', 'term:c': 'c' });
    expect(await namesOf(anna, 'tombstone')).toEqual({ 'term:b': 'b' });
    expect((await head(anna))?.counts).toMatchObject({ live: 2, tombstones: 1 });
    couch.put('acme', termDoc('b', 'B again'));
    await pullShared(anna.deps, WS);
    expect(await namesOf(anna)).toMatchObject({ 'term:b': 'B again' });
    expect((await head(anna))?.counts).toMatchObject({ live: 3, tombstones: 0 });
  });

  test('what the feed gives again changes nothing', async () => {
    const { couch, anna } = await startShared({ fault: () => 'rewind' });
    for (let i = 0; i < 20; i++) couch.put('acme', termDoc(`t${i}`));
    couch.fault = undefined;
    await pullShared(anna.deps, WS);
    const before = await rowsOf(anna);
    const revision = await (await anna.store()).revision();
    anna.changes.length = 0;
    couch.fault = () => 'rewind';
    expect(await pullShared(anna.deps, WS)).toEqual({ status: 'unchanged' });
    expect([await rowsOf(anna), await (await anna.store()).revision(), anna.changes]).toEqual([
      before,
      revision,
      [],
    ]);
  });

  test('what was taken back of what lies beside the definitions is not asked for again', async () => {
    const { couch, anna } = await startShared();
    const ids = Array.from({ length: 20 }, (_, i) => proposalId(`p${i}`));
    const body = { target: 'term:a', against: 'x', change: { definition: 'B' }, was: {}, reason: 'clearer' };
    const said = { by: 'bert', at: STAMP.createdAt, state: 'open' };
    for (const _id of ids) couch.put('acme', { _id, ...STAMP, createdBy: 'bert', ...body, ...said });
    await pullShared(anna.deps, WS);
    for (const id of ids) couch.remove('acme', id);
    await pullShared(anna.deps, WS);
    expect(await (await anna.store()).readActivity(ids[0] ?? '')).toMatchObject({ deleted: true });
    couch.forgetSequences();
    const { requests } = couch;
    anna.clock.now += 3_600_000;
    await pullShared(anna.deps, WS);
    expect(couch.requests - requests).toBeLessThan(6);
  });

  test('a feed that starts over on a node that lags behind takes nothing back', async () => {
    const { couch, anna } = await startShared();
    for (const id of ['a', 'b', 'c', 'd']) couch.put('acme', termDoc(id));
    const said = { target: 'term:a', against: '', change: {}, reason: '', by: 'stan', at: STAMP.createdAt };
    couch.put('acme', { _id: 'proposal:p', ...STAMP, ...said, state: 'open' });
    await pullShared(anna.deps, WS);
    const feed = await couch.fetch(`${SERVER}/acme/_changes?include_docs=true`, SIGNED);
    const old = (await feed.json()) as object;
    couch.put('acme', termDoc('a', 'A!'));
    couch.put('acme', termDoc('b', 'B!'));
    couch.remove('acme', 'term:c');
    couch.put('acme', { _id: 'proposal:p', ...STAMP, ...said, state: 'rejected' });
    await pullShared(anna.deps, WS);
    const before = await rowsOf(anna);
    const { fetch } = couch;
    const lagging: typeof fetch = async (input, init) =>
      String(input).includes('_changes')
        ? Response.json({ ...old, last_seq: '9-lag', pending: 0 })
        : fetch(input, init);
    const { requests } = couch;
    expect(await pullShared({ ...anna.deps, fetch: lagging }, WS)).toEqual({ status: 'unchanged' });
    expect(await rowsOf(anna)).toEqual(before);
    expect(await (await anna.store()).readOpenProposals()).toEqual([]);
    // When it was made, and what is older, at once.
    expect(couch.requests - requests).toBeLessThan(6);
    // What the server itself went back to is what stands there.
    couch.deleteDatabase('acme');
    couch.createDatabase('acme');
    couch.put('acme', { _id: 'workspace', ...STAMP, id: 'acme', name: 'Acme' });
    couch.put('acme', termDoc('a', 'anew'));
    await pullShared(anna.deps, WS);
    expect(await namesOf(anna)).toEqual({ 'term:a': 'anew' });
  });

  test('a bad one is set aside with its reason and holds up nobody; mended it counts', async () => {
    const { couch, anna } = await startShared();
    couch.put('acme', termDoc('a'));
    couch.put('acme', termDoc('b'));
    await pullShared(anna.deps, WS);
    couch.put('acme', { ...termDoc('a'), status: 7 });
    couch.put('acme', { ...termDoc('new'), name: undefined });
    couch.put('acme', { ...termDoc('x'), id: 'other' });
    couch.put('acme', termDoc('b', 'B!'));
    await pullShared(anna.deps, WS);
    expect(await namesOf(anna)).toEqual({ 'term:b': 'B!' });
    expect(await namesOf(anna, 'set-aside')).toEqual({ 'term:a': 'a' });
    const state = await head(anna);
    expect(state?.counts).toMatchObject({ live: 2, bad: 3 });
    expect(state?.setAside.map(({ id, code }) => [id, code]).sort()).toEqual([
      ['term:a', expect.any(String)],
      ['term:new', 'missing-field'],
      ['term:x', 'bad-id'],
    ]);
    couch.put('acme', termDoc('a', 'mended'));
    couch.remove('acme', 'term:new');
    couch.remove('acme', 'term:x');
    await pullShared(anna.deps, WS);
    expect(await namesOf(anna)).toEqual({ 'term:a': 'mended', 'term:b': 'B!' });
    expect((await head(anna))?.counts).toMatchObject({ live: 2, bad: 0 });
  });

  test('unknown types and newer versions are skipped, and what was known stays', async () => {
    const { couch, anna } = await startShared();
    couch.put('acme', termDoc('a', 'old'));
    await pullShared(anna.deps, WS);
    couch.put('acme', { ...termDoc('a', 'new'), v: 2 });
    couch.put('acme', { _id: 'forecast:x', v: 1 });
    await pullShared(anna.deps, WS);
    expect(await namesOf(anna)).toEqual({ 'term:a': 'old' });
    expect((await head(anna))?.feed?.skipped.sort()).toEqual(['forecast:x', 'term:a']);
  });

  test('of two revisions the winner is shown and the other noted, until they are put together', async () => {
    const { couch, anna } = await startShared();
    couch.put('acme', termDoc('a', 'here'));
    couch.put('acme', termDoc('a', 'here, later'));
    couch.addConflict('acme', termDoc('a', 'there'), '1-zz');
    await pullShared(anna.deps, WS);
    expect(await namesOf(anna)).toEqual({ 'term:a': 'here, later' });
    expect((await head(anna))?.feed?.conflicts).toEqual({ 'term:a': ['1-zz'] });
  });

  test('after a server that cannot be had goes on, and says so in between', async () => {
    const { couch, anna } = await startShared();
    couch.fault = () => 'offline';
    expect(await pullShared(anna.deps, WS)).toMatchObject({
      status: 'failed',
      error: { code: 'unreachable' },
    });
    expect(await statusOf(anna)).toMatchObject({ state: 'offline', code: 'unreachable', since: anna.at() });
    couch.fault = () => ({ status: 503, retryAfter: 600 });
    anna.clock.now += 60_000;
    await pullShared(anna.deps, WS);
    const state = await head(anna);
    expect(Date.parse(state?.nextDue ?? '') - anna.clock.now).toBeGreaterThanOrEqual(600_000);
    couch.fault = undefined;
    anna.clock.now += 600_000;
    await pullShared(anna.deps, WS);
    expect(await statusOf(anna)).toMatchObject({ state: 'saved', waiting: 0 });
  });

  test('answers too large for one page are asked for in smaller ones', async () => {
    const { couch, anna } = await startShared();
    for (let i = 0; i < 20; i++) couch.put('acme', termDoc(`t${i}`));
    const fetched = anna.deps.fetch ?? fetch;
    anna.deps.fetch = async (input, init) => {
      const limit = Number(new URL(String(input)).searchParams.get('limit'));
      if (limit > 3) return new Response('{}', { status: 413 });
      return fetched(input, init);
    };
    await pullShared(anna.deps, WS);
    expect(Object.keys(await namesOf(anna))).toHaveLength(20);
  });
});

describe('a feed', () => {
  test('whose server can do nothing with the sequence is read from its start', async () => {
    const { couch, anna } = await startShared();
    couch.put('acme', termDoc('a'));
    await pullShared(anna.deps, WS);
    const fetched = anna.deps.fetch ?? fetch;
    anna.deps.fetch = (input, init) => {
      const url = new URL(String(input));
      if ((url.searchParams.get('since') ?? '0') !== '0') url.searchParams.set('since', 'gone');
      return fetched(url, init);
    };
    couch.put('acme', termDoc('b'));
    expect(await pullShared(anna.deps, WS)).toMatchObject({ status: 'applied', added: 1, removed: 0 });
    expect(Object.keys(await namesOf(anna)).sort()).toEqual(['term:a', 'term:b']);
  });

  test('that is read from its start on a node that lags behind takes nothing away', async () => {
    const { couch, anna } = await startShared();
    couch.put('acme', termDoc('a'));
    const feed = await couch.fetch(`${SERVER}/acme/_changes?include_docs=true`, SIGNED);
    const old = (await feed.json()) as object;
    for (const id of ['b', 'c', 'd']) couch.put('acme', termDoc(id));
    await pullShared(anna.deps, WS);
    couch.put('acme', termDoc('b', 'B!'));
    couch.remove('acme', 'term:c');
    const lagging: typeof fetch = async (input, init) => {
      const since = new URL(String(input)).searchParams.get('since');
      if (since === '0') return Response.json({ ...old, last_seq: '9-lag', pending: 0 });
      return since === null
        ? couch.fetch(input, init)
        : Response.json({ error: 'bad_request' }, { status: 400 });
    };
    await pullShared({ ...anna.deps, fetch: lagging }, WS);
    expect(await namesOf(anna)).toEqual({ 'term:a': 'a', 'term:b': 'B!', 'term:d': 'd' });
    expect((await head(anna))?.feed).not.toHaveProperty('remade');
  });

  test.each([
    ['none', undefined],
    ['an error', { error: 'not_found' }],
  ])('that gives %s for a document has it asked for by itself', async (_what, doc) => {
    const { couch, anna } = await startShared();
    couch.put('acme', termDoc('a'));
    const fetched = anna.deps.fetch ?? fetch;
    anna.deps.fetch = async (input, init) => {
      const answer = await fetched(input, init);
      if (!String(input).includes('_changes')) return answer;
      const page = (await answer.json()) as { results: object[] };
      return Response.json({ ...page, results: page.results.map((row) => ({ ...row, doc })) });
    };
    await pullShared(anna.deps, WS);
    expect(await namesOf(anna)).toEqual({ 'term:a': 'a' });
    expect((await head(anna))?.counts.bad).toBe(0);
  });

  test('on a line that is too slow for a page comes in smaller ones', async () => {
    const { couch, anna } = await startShared();
    for (let i = 0; i < 20; i++) couch.put('acme', termDoc(`t${i}`));
    const fetched = anna.deps.fetch ?? fetch;
    anna.deps.fetch = async (input, init) => {
      const limit = Number(new URL(String(input)).searchParams.get('limit'));
      return limit > 4 ? new Response('{"results":[') : fetched(input, init);
    };
    const asked = couch.requests;
    await pullShared(anna.deps, WS);
    expect(Object.keys(await namesOf(anna))).toHaveLength(20);
    expect(couch.requests - asked).toBeLessThan(8);
  });
});
