import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSearch } from '../glossary/search.ts';
import { StoreError } from '../store/store-error.ts';
import { connectUrl, importFile, loadSample, urlSourceId } from './add-source.ts';
import { rebuildSearch } from './rebuild-search.ts';
import { documentOf, type Harness, startHarness, terms, URL_A } from './sync-harness.fixture.ts';
import { syncDueSources } from './sync-source.ts';

let harness: Harness;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  harness = await startHarness([]);
});

afterEach(() => harness.close());

async function found(query: string): Promise<string[]> {
  const { base, delta } = await (await harness.store()).readSearch();
  return base
    ? openSearch(base, delta)
        .search(query, { limit: 50 })
        .map(({ name }) => name)
    : [];
}

describe('a file', () => {
  test('makes the workspace that it is of', async () => {
    const outcome = await importFile(harness.deps, documentOf(terms(5)), { label: 'kpis.json' });
    expect(outcome).toMatchObject({ status: 'applied', workspaceId: 'acme', sourceId: 'file', added: 6 });
    expect(await harness.app().workspaces()).toEqual([
      {
        id: 'acme',
        name: 'Acme',
        sources: [
          {
            id: 'file',
            kind: 'file',
            label: 'kpis.json',
            everyMinutes: 0,
            addedAt: '2026-01-05T12:00:00.000Z',
          },
        ],
      },
    ]);
    expect(harness.changes).toHaveLength(1);
  });

  test('again is nothing new; another takes its place', async () => {
    await importFile(harness.deps, documentOf(terms(5)), { label: 'kpis.json' });
    expect(await importFile(harness.deps, documentOf(terms(5)), { label: 'kpis.json' })).toMatchObject({
      status: 'unchanged',
    });
    const renamed = documentOf(terms(4, 'Other'), { workspace: { id: 'acme', name: 'Acme Ltd' } });
    expect(await importFile(harness.deps, renamed, { label: 'kpis.json' })).toMatchObject({
      status: 'applied',
      changed: 5,
      removed: 1,
    });
    const more = documentOf(terms(5, 'Other'), { workspace: { id: 'acme', name: 'Acme Ltd' } });
    expect(await importFile(harness.deps, more, { label: 'new.json' })).toMatchObject({ status: 'applied' });
    expect(await harness.app().workspaces()).toMatchObject([
      { name: 'Acme Ltd', sources: [{ id: 'file', label: 'new.json' }] },
    ]);
  });

  describe('of another name than the last', () => {
    const marketing = documentOf(terms(3));
    const sales = documentOf([{ id: 'deal' }, { id: 'quota' }]);
    const take = (text: string, label: string, more: { beside?: boolean; confirmShrink?: boolean } = {}) =>
      importFile(harness.deps, text, { label, ...more });
    const files = async () =>
      (await harness.app().workspace('acme'))?.sources.map(({ id, label }) => [id, label]);
    beforeEach(() => take(marketing, 'marketing.yaml'));

    test('asks before it takes anything away, each time', async () => {
      for (let times = 0; times < 2; times++) {
        expect(await take(sales, 'sales.yaml')).toMatchObject({ status: 'shrunk', removed: 3, total: 3 });
      }
      expect(Object.keys(await harness.shown())).toHaveLength(3);
      expect(await files()).toEqual([['file', 'marketing.yaml']]);
      expect(await take(sales, 'sales.yaml', { confirmShrink: true })).toMatchObject({
        removed: 3,
        added: 2,
      });
      expect(await files()).toEqual([['file', 'sales.yaml']]);
    });

    test('stands beside it on demand, and each is then replaced by its own name', async () => {
      expect(await take(sales, 'sales.yaml', { beside: true })).toMatchObject({
        status: 'applied',
        added: 3,
      });
      expect(Object.keys(await harness.shown()).sort()).toEqual([
        'term:deal',
        'term:quota',
        'term:t0',
        'term:t1',
        'term:t2',
      ]);
      expect(await take(documentOf([{ id: 'deal' }]), 'sales.yaml')).toMatchObject({ removed: 1 });
      expect(await take(documentOf(terms(2)), 'marketing.yaml')).toMatchObject({ removed: 1 });
      await take(documentOf([{ id: 'ticket' }]), 'support.yaml', { beside: true });
      expect(await files()).toEqual([
        ['file', 'marketing.yaml'],
        ['file:2', 'sales.yaml'],
        ['file:3', 'support.yaml'],
      ]);
      expect(Object.keys(await harness.shown()).sort()).toEqual([
        'term:deal',
        'term:t0',
        'term:t1',
        'term:ticket',
      ]);
    });
  });

  test('that would take much away asks first', async () => {
    await importFile(harness.deps, documentOf(terms(50)), { label: 'a' });
    const small = documentOf(terms(5));
    expect(await importFile(harness.deps, small, { label: 'b' })).toMatchObject({
      status: 'shrunk',
      removed: 45,
    });
    expect(await (await harness.store()).count()).toMatchObject({ definitions: 50 });
    expect(await importFile(harness.deps, small, { label: 'b', confirmShrink: true })).toMatchObject({
      status: 'applied',
      removed: 45,
    });
    expect(await (await harness.store()).count()).toMatchObject({ definitions: 5, tombstones: 45 });
  });

  test('that is refused says why, with the line, and leaves no workspace', async () => {
    const outcome = await importFile(harness.deps, 'format: throughline/v1\nworkspace: {\n', {
      label: 'kpis.yaml',
    });
    expect(outcome).toMatchObject({
      status: 'failed',
      code: 'broken-syntax',
      problems: [{ line: expect.any(Number) }],
    });
    expect(await harness.app().workspaces()).toEqual([]);
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['throughline.app']);
  });

  test('that does not fit on the disk is not half there', async () => {
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    // The person's id cannot be written either: whichever comes first names the reason.
    expect(await importFile(harness.deps, documentOf(terms(5)), { label: 'a' })).toMatchObject({
      status: 'failed',
      code: 'quota',
    });
    full.mockRestore();
    expect(await harness.app().workspaces()).toEqual([]);
    expect(await importFile(harness.deps, documentOf(terms(5)), { label: 'a' })).toMatchObject({
      status: 'applied',
    });
  });

  test('stopped between data and entry, the same import completes it', async () => {
    const { app } = harness.deps;
    const stopped = vi.spyOn(harness.app(), 'changeWorkspace').mockRejectedValueOnce(new Error('stopped'));
    await expect(importFile(harness.deps, documentOf(terms(5)), { label: 'a' })).rejects.toThrow('stopped');
    stopped.mockRestore();
    expect(await (await app()).workspaces()).toEqual([]);
    expect(await importFile(harness.deps, documentOf(terms(5)), { label: 'a' })).toMatchObject({
      status: 'unchanged',
    });
    expect(await (await app()).workspaces()).toMatchObject([{ id: 'acme', sources: [{ id: 'file' }] }]);
  });
});

describe('an address', () => {
  test('becomes a source that is kept in step, with its token apart', async () => {
    harness.serve(documentOf(terms(5)), { etag: '"1"' });
    const outcome = await connectUrl(harness.deps, { url: URL_A, token: 'canary', everyMinutes: 60 });
    const sourceId = urlSourceId(URL_A);
    expect(outcome).toMatchObject({ status: 'applied', workspaceId: 'acme', sourceId });
    const entry = await harness.app().workspace('acme');
    expect(entry?.sources).toMatchObject([{ id: sourceId, kind: 'url', url: URL_A, label: 'kpis.example' }]);
    expect(JSON.stringify([entry, outcome])).not.toContain('canary');
    expect(await syncDueSources(harness.deps)).toEqual([]);
    harness.clock.now += 3_600_000;
    expect(await syncDueSources(harness.deps)).toMatchObject([{ status: 'unchanged' }]);
    expect(harness.requests[1]?.headers.get('authorization')).toBe('Bearer canary');
    expect(harness.requests[1]?.headers.get('if-none-match')).toBe('"1"');
  });

  test.each([
    ['http://kpis.example/', 'unreachable'],
    ['not an address', 'unreachable'],
    [URL_A, 'missing'],
  ])('%s that fails leaves nothing: %s', async (url, code) => {
    expect(await connectUrl(harness.deps, { url, everyMinutes: 60 })).toMatchObject({
      status: 'failed',
      code,
    });
    expect(await harness.app().workspaces()).toEqual([]);
  });
});

describe('several sources', () => {
  beforeEach(async () => {
    await importFile(harness.deps, documentOf([{ id: 'lead', name: 'Ours' }, { id: 'only' }]), {
      label: 'a',
    });
    harness.serve(documentOf([{ id: 'lead', name: 'Theirs' }, { id: 'more' }]));
    await connectUrl(harness.deps, { url: URL_A, everyMinutes: 60 });
  });

  test('the first one that defines a thing is the one found', async () => {
    expect(await found('Ours')).toEqual(['Ours']);
    expect(await found('Theirs')).toEqual([]);
    expect(await found('more')).toEqual(['more']);
  });

  test('what vanishes at the first is found at the second, and the other way round', async () => {
    await importFile(harness.deps, documentOf([{ id: 'only' }]), { label: 'a' });
    expect(await found('Theirs')).toEqual(['Theirs']);
    expect(await found('Ours')).toEqual([]);
    await importFile(harness.deps, documentOf([{ id: 'lead', name: 'Ours' }, { id: 'only' }]), {
      label: 'a',
    });
    expect(await found('Ours')).toEqual(['Ours']);
    expect(await found('Theirs')).toEqual([]);
  });

  test('search can be made anew from the definitions', async () => {
    await (await harness.store()).replaceSearch({ base: new Uint8Array([0]), cover: { base: 0 } });
    await rebuildSearch(harness.deps, 'acme');
    expect((await found('only')).concat(await found('more'), await found('Ours'))).toEqual([
      'only',
      'more',
      'Ours',
    ]);
  });
});

describe('the sample', () => {
  const load = () => loadSample(harness.deps, documentOf(terms(3, 'Sample')), { label: 'Sample' });
  const own = documentOf([{ id: 't0', name: 'Ours' }], { workspace: { id: 'acme', name: 'Our own' } });

  test('is a source like any other', async () => {
    expect(await load()).toMatchObject({ status: 'applied', sourceId: 'sample' });
    expect(await harness.app().workspaces()).toMatchObject([{ sources: [{ kind: 'sample' }] }]);
  });

  test.each([
    ['a file', 'file', () => importFile(harness.deps, own, { label: 'ours.yaml' })],
    ['an address', 'url', () => connectUrl(harness.deps, { url: URL_A, everyMinutes: 60 })],
  ])('gives way to %s with its id', async (_what, kind, add) => {
    await load();
    harness.server.answer = async () => new Response(own);
    expect(await add()).toMatchObject({ status: 'applied', added: 2, insteadOfSample: true });
    expect(await harness.app().workspaces()).toMatchObject([{ name: 'Our own', sources: [{ kind }] }]);
    expect(await found('Ours')).toEqual(['Ours']);
    expect(await found('Sample')).toEqual([]);
  });

  test('gives way also when the worker was stopped after the file was taken', async () => {
    await load();
    vi.spyOn(await harness.store(), 'removeSource').mockRejectedValueOnce(new StoreError('quota', 'full'));
    const first = await importFile(harness.deps, own, { label: 'ours.yaml' });
    expect(first).not.toHaveProperty('insteadOfSample');
    expect(await importFile(harness.deps, own, { label: 'ours.yaml' })).toMatchObject({
      status: 'unchanged',
      insteadOfSample: true,
    });
    expect(await found('Ours')).toEqual(['Ours']);
  });

  test('stays beside what a team shares', async () => {
    await load();
    await harness.app().changeWorkspace('acme', (entry) => {
      const couch = {
        id: 'couch',
        kind: 'couch',
        label: 'Team',
        everyMinutes: 1,
        addedAt: '2026-01-01',
      } as const;
      return entry && { ...entry, sources: [...entry.sources, couch] };
    });
    expect(await importFile(harness.deps, own, { label: 'ours.yaml' })).not.toHaveProperty('insteadOfSample');
  });
});
