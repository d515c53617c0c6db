/** The sample as the worker loads it, and tells it anew on another day. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { closeAll, loadWorkspace, workspaceStore } from '../../../entrypoints/background/context.ts';
import { dataHandlers } from '../../../entrypoints/background/data-handlers.ts';
import { retellSample } from '../../../entrypoints/background/sample.ts';
import { sourceHandlers, syncDueSources } from '../../../entrypoints/background/source-handlers.ts';
import { syncDeps } from '../../../entrypoints/background/worker-sync.ts';
import { watchExperiment } from '../../../utils/metrics/watch-experiment.ts';
import { packSample } from '../../../utils/sources/packed-sample.ts';
import { workspaceDatabase } from '../../../utils/store/schema.ts';
import { StoreError } from '../../../utils/store/store-error.ts';
import { waitingLocks } from '../../../utils/sync/sync-harness.fixture.ts';
import { resetWorld } from '../fixtures/worker-world.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

const folder = new URL('../../../assets/sample-workspace/', import.meta.url);
const SAMPLE = JSON.stringify(
  packSample(parse(readFileSync(new URL('sample-workspace.yaml', folder), 'utf8'))),
);
const ACTIVITY = readFileSync(new URL('sample-activity.json', folder), 'utf8');

let fetched = 0;

beforeEach(() => {
  resetWorld();
  fetched = 0;
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.stubGlobal('fetch', async (url: string) => {
    fetched++;
    return new Response(url.endsWith('sample-activity.json') ? ACTIVITY : SAMPLE);
  });
});
afterEach(async () => {
  vi.useRealTimers();
  await closeAll();
});

async function load(at: string): Promise<void> {
  vi.setSystemTime(at);
  expect((await sourceHandlers['workspace.sample']()).status.code).toBe('saved');
}

async function shown() {
  const entry = { id: 'acme', name: 'Acme', sources: [{ id: 'sample', kind: 'sample' as const }] };
  const { definitions } = await loadWorkspace(entry as Parameters<typeof loadWorkspace>[0]);
  const watch = (id: string) => {
    const experiment = definitions.experiments.get(id);
    if (!experiment) throw new Error(id);
    const now = new Date();
    return watchExperiment(experiment, { ...definitions, now, timeZone: 'Europe/Berlin' }).alerts[0];
  };
  const days = (await (await workspaceStore('acme')).exportActivity()).map(({ updatedAt }) => updatedAt);
  return { counting: watch('exp-12'), met: watch('exp-13'), days };
}

const TOLD = {
  counting: { state: 'counting', progress: { have: 2, need: 7 }, value: 52 },
  met: { state: 'met', value: 196 },
};

test.each(['2026-11-22T09:00:00Z', '2026-12-01T00:30:00Z', '2027-01-01T22:30:00Z', '2028-02-29T12:00:00Z'])(
  'loaded at %s: EXP-12 counts and EXP-13 is met, and nobody did anything in the future',
  async (at) => {
    await load(at);
    const { days, ...story } = await shown();
    expect(story).toMatchObject(TOLD);
    expect(days.length).toBeGreaterThan(10);
    for (const day of days) expect(Date.parse(day)).toBeLessThan(Date.parse(at));
  },
);

test('is told anew on another day, once, and what was taken away stays away', async () => {
  await load('2026-11-30T12:00:00Z');
  const [first] = (await shown()).days.toSorted();
  const store = await workspaceStore('acme');
  const [erased, edited] = (await store.exportActivity()).filter(({ type }) => type === 'tag');
  if (!erased || edited?.type !== 'tag') throw new Error('two tags');
  const options = { at: new Date().toISOString(), by: 'local:me', outbox: false };
  await store.removeActivity(erased.id, options);
  await store.putActivity({ ...edited, updatedBy: 'local:me' }, options);
  const before = fetched;
  await retellSample();
  expect(fetched).toBe(before);

  vi.setSystemTime('2027-03-31T12:00:00Z');
  await syncDueSources();
  const { days, ...story } = await shown();
  expect(story).toMatchObject(TOLD);
  expect(Date.parse(days.toSorted()[0] ?? '') - Date.parse(first ?? '')).toBeGreaterThan(0);
  expect(await store.readActivity(erased.id)).toMatchObject({ deleted: true });
  expect(await store.readActivity(edited.id)).toMatchObject({ updatedBy: 'local:me' });
  const after = fetched;
  await syncDueSources();
  expect(fetched).toBe(after);
});

test('stays as it is once something else has come into its workspace', async () => {
  await load('2026-11-30T12:00:00Z');
  const { appStore } = await import('../../../entrypoints/background/context.ts');
  const local = {
    id: 'local',
    kind: 'local',
    label: 'Here',
    everyMinutes: 0,
    addedAt: '2026-11-30',
  } as const;
  await (await appStore()).changeWorkspace(
    'acme',
    (entry) => entry && { ...entry, sources: [...entry.sources, local] },
  );
  const before = fetched;
  vi.setSystemTime('2027-03-31T12:00:00Z');
  await retellSample();
  expect(fetched).toBe(before);
});

/** Runs `act` once the story is told anew as far as the file `name`, which comes when `act` is done or waits for its turn. */
async function retellWhile(name: string, act: () => Promise<unknown>): Promise<void> {
  const locks = waitingLocks();
  const asked: string[] = [];
  let acting: Promise<unknown> | undefined;
  let waits = () => {};
  syncDeps.locks = {
    request: (lock, options, work) => {
      if (acting && asked.includes(lock)) waits();
      asked.push(lock);
      return locks.request(lock, options, work);
    },
  };
  const serve = fetch;
  vi.stubGlobal('fetch', async (url: string) => {
    if (url.endsWith(name) && !acting) {
      const waiting = new Promise<void>((resolve) => {
        waits = resolve;
      });
      acting = act();
      await Promise.race([acting, waiting]);
    }
    return serve(url);
  });
  vi.setSystemTime('2027-03-31T12:00:00Z');
  await retellSample();
  await acting;
}

const OWN_FILE = JSON.stringify({
  format: 'throughline/v1',
  workspace: { id: 'acme', name: 'Our own' },
  terms: [{ id: 'one', name: 'One', status: 'approved' }],
});

describe.each(['sample-workspace.json', 'sample-activity.json'])('told anew as far as %s', (name) => {
  test.each([
    ['its workspace is removed', () => sourceHandlers['workspace.remove']({ id: 'acme' })],
    ['everything is deleted', () => dataHandlers['data.erase']()],
  ])('when %s: nothing of it comes back', async (_what, act) => {
    await load('2026-11-30T12:00:00Z');
    await retellWhile(name, act);
    expect(await sourceHandlers['workspaces.get']()).toEqual([]);
    await closeAll();
    expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(
      workspaceDatabase('acme'),
    );
  });

  test('when a file takes its place: it does not stand beside it', async () => {
    await load('2026-11-30T12:00:00Z');
    await retellWhile(name, () => sourceHandlers['workspace.import']({ text: OWN_FILE, label: 'ours.yaml' }));
    expect(await sourceHandlers['workspaces.get']()).toMatchObject([
      { name: 'Our own', sample: false, counts: { kpis: 0, terms: 1, tags: 0 }, sources: [{ kind: 'file' }] },
    ]);
  });
});

test('a worker stopped while a file takes its place leaves nothing of what its people did', async () => {
  await load('2026-11-30T12:00:00Z');
  const store = await workspaceStore('acme');
  const stopped = new StoreError('closed', 'the worker is stopped');
  vi.spyOn(store, 'removeSource').mockRejectedValueOnce(stopped);
  await sourceHandlers['workspace.import']({ text: OWN_FILE, label: 'ours.yaml' }).catch(() => undefined);
  expect(await store.exportActivity()).toEqual([]);
  // Done again, the place of the sample is taken.
  const again = await sourceHandlers['workspace.import']({ text: OWN_FILE, label: 'ours.yaml' });
  expect(again).toMatchObject({ insteadOfSample: true });
});

test('a file with the sample’s id takes its place: what its people did is gone, what was tagged here stays', async () => {
  await load('2026-11-30T12:00:00Z');
  const store = await workspaceStore('acme');
  const record = { site: 'demo-crm', tenant: 'localhost:4173', kind: 'deal' as const, id: 'fabrikam-pilot' };
  const tag = {
    record,
    target: { type: 'kpi' as const, id: 'win-rate' },
    by: 'local:me',
    at: '2026-11-30T12:00:00Z',
  };
  await store.putTag(tag, { outbox: false });
  const outcome = await sourceHandlers['workspace.import']({ text: OWN_FILE, label: 'ours.yaml' });
  expect(outcome).toMatchObject({ workspace: 'acme', insteadOfSample: true, status: { code: 'saved' } });
  expect(await sourceHandlers['workspaces.get']()).toMatchObject([
    { name: 'Our own', sample: false, counts: { kpis: 0, terms: 1, tags: 1 }, sources: [{ kind: 'file' }] },
  ]);
  expect((await store.exportActivity()).map(({ createdBy }) => createdBy)).toEqual(['local:me']);
});
