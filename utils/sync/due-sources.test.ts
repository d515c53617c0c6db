import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { documentOf, type Harness, startHarness, terms, URL_A } from './sync-harness.fixture.ts';
import { syncDueSources, syncSource } from './sync-source.ts';

const A = { workspaceId: 'acme', sourceId: 'url:a' };
let harness: Harness;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  harness = await startHarness();
});

afterEach(() => harness.close());

describe('what is due', () => {
  test('is synced once, then not before its time; a late alarm is one round', async () => {
    harness.serve(documentOf(terms(3)));
    expect(await syncDueSources(harness.deps)).toMatchObject([{ status: 'applied' }]);
    expect(await syncDueSources(harness.deps)).toEqual([]);
    harness.clock.now += 61 * 60_000;
    expect(await syncDueSources(harness.deps)).toMatchObject([{ status: 'unchanged' }]);
    expect(await syncDueSources(harness.deps)).toEqual([]);
    harness.clock.now += 30 * 24 * 60 * 60_000;
    expect(await syncDueSources(harness.deps)).toHaveLength(1);
    expect(await syncDueSources(harness.deps)).toEqual([]);
    expect(harness.requests).toHaveLength(3);
  });

  test('a store that does not open does not keep the others from their turn', async () => {
    await harness.app().changeWorkspace('aaa', () => ({
      id: 'aaa',
      name: 'A',
      sources: [{ id: 'url:x', kind: 'url', url: URL_A, label: 'x', everyMinutes: 5, addedAt: '' }],
    }));
    const damaged = vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw new DOMException('backing store', 'UnknownError');
    });
    harness.serve(documentOf(terms(3)));
    expect(await syncDueSources(harness.deps)).toMatchObject([
      { status: 'failed', code: 'unavailable' },
      { status: 'applied', workspaceId: 'acme' },
    ]);
    expect(damaged).toHaveBeenCalled();
  });

  test('the token goes along, and only from the store', async () => {
    await harness.app().setToken('acme', 'url:a', 'canary');
    harness.serve(documentOf(terms(3)));
    const outcome = await syncSource(harness.deps, A);
    expect(harness.requests[0]?.headers.get('authorization')).toBe('Bearer canary');
    expect(JSON.stringify([outcome, await (await harness.store()).exportAll()])).not.toContain('canary');
  });
});
