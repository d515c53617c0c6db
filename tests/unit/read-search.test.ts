/** The popup's own reading of the search data: of the workspace that is shown, and of no other. */
import { beforeEach, expect, test, vi } from 'vitest';
import { readSearch } from '../../entrypoints/popup/read-search.ts';
import { buildSearchBlob } from '../../utils/glossary/build-search.ts';
import type { Search } from '../../utils/glossary/search.ts';
import { cutTexts } from '../../utils/glossary/search-blob.ts';
import { openWorkspaceStore } from '../../utils/store/workspace-store.ts';
import { resetWorld, workerBrowser } from './fixtures/worker-world.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./fixtures/worker-world.ts')).workerBrowser,
}));

/** What waits for an idle moment. */
let idle: ((deadline: { timeRemaining(): number }) => void)[] = [];

beforeEach(() => {
  resetWorld();
  idle = [];
  vi.stubGlobal('browser', workerBrowser);
  vi.stubGlobal('requestAnimationFrame', (draw: FrameRequestCallback) => draw(0));
  vi.stubGlobal('requestIdleCallback', (work: (typeof idle)[number]) => idle.push(work));
});

const blobOf = (term: string) =>
  cutTexts(buildSearchBlob([{ id: `term:${term}`, type: 'term', name: term, text: `What ${term} means.` }]));

async function store(id: string, blobs: Partial<ReturnType<typeof blobOf>>): Promise<void> {
  const workspace = await openWorkspaceStore(id, { mode: 'readwrite' });
  await workspace.replaceSearch(blobs);
  workspace.close();
}

const makeWorkspace = (id: string, term: string) => store(id, blobOf(term));

/** As long as something waits for an idle moment. */
async function idleUntil<T>(work: Promise<T>): Promise<T> {
  let done = false;
  void work.finally(() => {
    done = true;
  });
  while (!done) {
    idle.shift()?.({ timeRemaining: () => 50 });
    await new Promise((resolve) => setTimeout(resolve));
  }
  return work;
}

const choose = (workspace: string) => workerBrowser.storage.local.set({ settings: { workspace } });
const found = async (query: string) =>
  (await readSearch())?.first.search(query, { limit: 5 }).map(({ name }) => name) ?? null;

test.each([
  ['the only one', ['one'], 'one', ['Churn of one']],
  ['one of two', ['one', 'two'], 'two', ['Churn of two']],
  ['one whose database is gone, another is there', ['one'], 'two', null],
  ['one without a database', [], 'one', null],
])('the chosen workspace is searched: %s', async (_case, workspaces, chosen, hits) => {
  for (const id of workspaces) await makeWorkspace(id, `Churn of ${id}`);
  await choose(chosen);
  const before = await indexedDB.databases();
  expect(await found('churn')).toEqual(hits);
  expect(await indexedDB.databases()).toEqual(before);
});

test('leaves no handle open: the database can be deleted at once', async () => {
  for (const chosen of ['one', 'two']) {
    await makeWorkspace('one', 'Churn');
    await choose(chosen);
    await readSearch();
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase('throughline.workspace.one');
      request.onsuccess = () => resolve();
      request.onblocked = () => reject(new Error('a handle is still open'));
    });
  }
});

test('idle moments are used for as long as they last, until all is prepared', async () => {
  await makeWorkspace('one', 'Churn');
  await choose('one');
  const search = await idleUntil((await readSearch())?.whole ?? Promise.reject(new Error('nothing')));
  let moments = 0;
  for (let work = idle.shift(); work; work = idle.shift()) {
    work({ timeRemaining: () => 0 });
    moments++;
  }
  expect(moments).toBeGreaterThan(1);
  expect(search.search('chrun', { limit: 5 }).map(({ name }) => name)).toEqual(['Churn']);

  await idleUntil((await readSearch())?.whole ?? Promise.reject(new Error('nothing')));
  idle.shift()?.({ timeRemaining: () => 50 });
  expect(idle).toEqual([]);
});

test('definitions are looked through once something idle has read their texts', async () => {
  await makeWorkspace('one', 'Churn');
  await choose('one');
  const here = await readSearch();
  const names = (search: Search) => search.search('means', { limit: 5 }).map(({ name }) => name);
  if (!here) throw new Error('nothing');
  expect(names(here.first)).toEqual([]);
  expect(names(await idleUntil(here.whole))).toEqual(['Churn']);
});

test.each([
  ['of another index', blobOf('Reach').texts],
  ['that are not there', undefined],
])('texts %s: names are found all the same', async (_case, texts) => {
  await store('one', { base: blobOf('Churn').base, ...(texts && { texts }) });
  await choose('one');
  const search = await idleUntil((await readSearch())?.whole ?? Promise.reject(new Error('nothing')));
  expect(search.search('churn', { limit: 5 }).map(({ name }) => name)).toEqual(['Churn']);
  expect(search.search('means', { limit: 5 })).toEqual([]);
});
