/**
 * Random histories of a source against a model that is too simple to be wrong: whatever the server says, wherever the
 * worker is stopped, what is stored is the last good state, and the search finds exactly that.
 */
import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { runs } from '../../tests/random/runs.ts';
import { openSearch } from '../glossary/search.ts';
import { documentOf, type Harness, startHarness, type TestTerm } from './sync-harness.fixture.ts';
import { syncSource } from './sync-source.ts';

const looks = vi.hoisted(() => ({ count: 0 }));

// One changed document for 64 pages, two for 128: a history moves its rows to more pages and back.
vi.mock('../store/buckets.ts', async (original) => ({
  ...(await original<typeof import('../store/buckets.ts')>()),
  bucketsFor: () => (looks.count++ % 3 ? 128 : 64),
}));

const A = { workspaceId: 'acme', sourceId: 'url:a' };

interface Model {
  /** At the server: id → name, or `null` for a definition that is bad. */
  server: Map<string, string | null>;
  /** What a person must see: id → name. */
  shown: Map<string, string>;
  /** Vanished after having been shown, with the last name. */
  gone: Map<string, string>;
  pending: string | null;
}

const id = fc.integer({ min: 0, max: 39 }).map((i) => `t${i}`);
const ids = fc.uniqueArray(id, { maxLength: 12 });

type Step =
  | { do: 'edit'; ids: string[]; name: string | null }
  | { do: 'drop'; ids: string[] }
  | { do: 'sync'; confirm: boolean }
  | { do: 'fail'; how: 'status' | 'html' | 'cut' | 'other' | 'empty' }
  | { do: 'kill'; write: number }
  | { do: 'restart' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('edit' as const),
    ids,
    name: fc.option(fc.stringMatching(/^[a-z]{3,8}$/), { freq: 4 }),
  }),
  fc.record({ do: fc.constant('drop' as const), ids }),
  { weight: 3, arbitrary: fc.record({ do: fc.constant('sync' as const), confirm: fc.boolean() }) },
  fc.record({
    do: fc.constant('fail' as const),
    how: fc.constantFrom('status', 'html', 'cut', 'other', 'empty'),
  }),
  fc.record({ do: fc.constant('kill' as const), write: fc.nat(20) }),
  fc.record({ do: fc.constant('restart' as const) }),
);

function textOf(server: Model['server']): string {
  const terms: TestTerm[] = [...server].map(([term, name]) =>
    name === null ? { id: term, status: 7 } : { id: term, name },
  );
  return documentOf(terms);
}

/** What a sync of the server's document must lead to. */
function predict(model: Model, confirm: boolean): void {
  const text = textOf(model.server);
  const vanish = [...model.shown.keys()].filter((term) => !model.server.has(term));
  const tooMuch = vanish.length > 5 && vanish.length > model.shown.size / 10;
  const pending = model.pending;
  const lost = pending === null ? Number.POSITIVE_INFINITY : Number(pending.split(' ', 1)[0]);
  const allowed = pending?.endsWith(text) || (confirm && vanish.length <= lost);
  if (tooMuch && !allowed) {
    model.pending = `${vanish.length} ${text}`;
    return;
  }
  model.pending = null;
  for (const term of vanish) {
    model.gone.set(term, model.shown.get(term) ?? '');
    model.shown.delete(term);
  }
  for (const [term, name] of model.server) {
    const old = name ?? model.shown.get(term) ?? model.gone.get(term);
    if (old === undefined) continue; // Bad at first sight.
    model.shown.set(term, old);
    model.gone.delete(term);
  }
}

/** `thorough`: also look every name up. */
async function check(harness: Harness, model: Model, thorough: boolean): Promise<void> {
  const store = await harness.store();
  const rows = (await store.readDefinitions()).filter(({ doc }) => doc.type === 'term');
  const names = (wanted: (state: string) => boolean) =>
    Object.fromEntries(
      rows
        .filter(({ state }) => wanted(state))
        .map(({ doc }) => [doc.id, doc.type === 'term' && doc.body.name]),
    );
  const expected = (map: Map<string, string>) =>
    Object.fromEntries([...map].map(([term, name]) => [`term:${term}`, name]));
  expect(names((state) => state !== 'tombstone')).toEqual(expected(model.shown));
  expect(names((state) => state === 'tombstone')).toEqual(expected(model.gone));
  const { state } = await store.readSourceHead('url:a');
  expect(state?.counts.live ?? 0).toBe(model.shown.size);
  expect(state?.counts.tombstones ?? 0).toBe(model.gone.size);
  expect(state?.pendingShrink !== undefined).toBe(model.pending !== null);
  const { base, delta } = await store.readSearch();
  if (!base) return expect(model.shown.size).toBe(0);
  const search = openSearch(base, delta);
  expect(search.size).toBe(model.shown.size);
  if (!thorough) return;
  const kept = await store.readDefinitionsById(rows.map(({ doc }) => doc.id));
  expect([...kept.values()]).toEqual(rows.map((row) => [row]));
  for (const [term, name] of model.shown) {
    const hits = search.search(name, { limit: 100, definitions: false });
    expect(hits.filter((hit) => hit.id === `term:${term}`).map((hit) => hit.name)).toEqual([name]);
  }
}

const FAILURES: Record<(Step & { do: 'fail' })['how'], (text: string) => Response> = {
  status: () => new Response('', { status: 503 }),
  html: () => new Response('<!doctype html>'),
  cut: (text) => new Response(text.slice(0, Math.floor(text.length / 2))),
  other: () => new Response(documentOf([], { workspace: { id: 'other', name: 'Other' } })),
  empty: () => new Response(''),
};

/** Syncs while the browser breaks off the write with this number, as when the worker is stopped. */
async function syncAndKill(harness: Harness, write: number): Promise<boolean> {
  const original = IDBObjectStore.prototype.put;
  let writes = 0;
  let killed = false;
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...args
  ) {
    const request = original.apply(this, args);
    if (writes++ === write || killed) {
      killed = true;
      this.transaction.abort();
    }
    return request;
  });
  await syncSource(harness.deps, A);
  put.mockRestore();
  return killed;
}

async function run(harness: Harness, model: Model, steps: readonly Step[]): Promise<void> {
  for (const [i, one] of steps.entries()) {
    const text = () => textOf(model.server);
    harness.server.answer = async () => new Response(text());
    if (one.do === 'edit') {
      for (const term of one.ids) model.server.set(term, one.name === null ? null : `${one.name} ${term}`);
    } else if (one.do === 'drop') {
      for (const term of one.ids) model.server.delete(term);
    } else if (one.do === 'sync') {
      predict(model, one.confirm);
      await syncSource(harness.deps, { ...A, confirmShrink: one.confirm });
    } else if (one.do === 'fail') {
      harness.server.answer = async () => FAILURES[one.how](text());
      expect(await syncSource(harness.deps, A)).toMatchObject({ status: 'failed' });
    } else if (one.do === 'kill') {
      const killed = await syncAndKill(harness, one.write);
      if (!killed) predict(model, false);
      await harness.restart();
    } else {
      await harness.restart();
    }
    harness.clock.now += 60_000;
    await check(harness, model, i % 5 === 0);
  }
}

test(
  'what is stored is always the last good state',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        vi.stubGlobal('indexedDB', new IDBFactory());
        looks.count = 0;
        const harness = await startHarness();
        await harness.app().person();
        const server = new Map(
          Array.from({ length: 40 }, (_, i) => [`t${i}`, `start t${i}`] as [string, string | null]),
        );
        const model: Model = { server, shown: new Map(), gone: new Map(), pending: null };
        try {
          await run(harness, model, [{ do: 'sync', confirm: false }, ...steps]);
          // When the dust settles the server is what is stored.
          await run(harness, model, [
            { do: 'sync', confirm: false },
            { do: 'sync', confirm: false },
          ]);
          expect(model.pending).toBeNull();
        } finally {
          harness.close();
        }
      }),
      { numRuns: runs(40) },
    );
  },
  runs(60_000),
);
