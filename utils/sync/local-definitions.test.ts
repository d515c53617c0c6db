import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { contentHash } from '../definitions/content-hash.ts';
import type { Experiment } from '../definitions/experiment.ts';
import { mergeDefinitions } from '../definitions/merge.ts';
import { openSearch } from '../glossary/search.ts';
import { importFile, removeSource } from './add-source.ts';
import { putLocalExperiment, removeLocalDefinition } from './local-definitions.ts';
import { documentOf, type Harness, startHarness } from './sync-harness.fixture.ts';

let h: Harness;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  h = await startHarness([]);
  await importFile(h.deps, documentOf([], { experiments: [experiment('old', 'Old title')] }), { label: 'f' });
});

afterEach(() => h.close());

const ann = { by: 'local:ann', at: '2026-02-01T00:00:00.000Z' };
const bob = { by: 'local:bob', at: '2026-02-02T00:00:00.000Z' };

function experiment(id: string, title: string, over: Partial<Experiment> = {}): Experiment {
  return {
    id,
    title,
    hypothesis: { change: 'Shorter form', outcome: 'more leads' },
    status: 'idea',
    ...over,
  };
}

async function view() {
  const entry = await h.app().workspace('acme');
  const order = (entry?.sources ?? []).map(({ id }) => id);
  return mergeDefinitions(await (await h.store()).readDefinitions(), order);
}

const titles = async () => [...(await view()).experiments.values()].map(({ title }) => title).sort();
const put = (body: Experiment, over = {}) =>
  putLocalExperiment(h.deps, 'acme', { experiment: body, ...ann, ...over });
const serve = (body: Experiment) =>
  importFile(h.deps, documentOf([], { experiments: [body] }), { label: 'f' });

async function found(query: string): Promise<string[]> {
  const { base, delta } = await (await h.store()).readSearch();
  if (!base) return [];
  return openSearch(base, delta)
    .search(query, { limit: 5 })
    .map(({ id }) => id);
}

test('a new experiment: in the view, in the search, queued, told, and its source first in the workspace', async () => {
  const body = experiment('form-x1', 'Shorter form');
  const change = await put(body, { expect: null, notBefore: '2026-02-01T00:00:10Z' });
  expect(change).toEqual({
    status: 'written',
    id: 'experiment:form-x1',
    contentHash: contentHash(body),
    previous: null,
  });
  expect(await titles()).toEqual(['Old title', 'Shorter form']);
  expect(await found('shorter form')).toEqual(['experiment:form-x1']);
  expect((await h.app().workspace('acme'))?.sources.map(({ id, kind }) => [id, kind])).toEqual([
    ['local', 'local'],
    ['file', 'file'],
  ]);
  expect(await (await h.store()).readOutbox()).toMatchObject([
    { id: 'experiment:form-x1', notBefore: '2026-02-01T00:00:10Z' },
  ]);
  expect(h.changes.at(-1)).toEqual({ workspace: 'acme', ids: ['experiment:form-x1'] });
  expect((await view()).provenance.get('experiment:form-x1')).toMatchObject({
    source: 'local',
    state: 'live',
  });
  expect(await (await h.store()).count()).toMatchObject({ definitions: 2, tombstones: 0 });
});

test('the same message again is one write', async () => {
  const body = experiment('form-x1', 'Shorter form');
  await put(body, { expect: null });
  const [entry] = await (await h.store()).readOutbox();
  expect(await put(body, { expect: null })).toMatchObject({ status: 'unchanged' });
  expect(await (await h.store()).readOutbox()).toEqual([entry]);
});

test('two tabs at once: the second is told and nothing is lost', async () => {
  const seen = contentHash(experiment('old', 'Old title'));
  const outcomes = await Promise.allSettled([
    put(experiment('old', 'From tab one'), { expect: seen }),
    put(experiment('old', 'From tab two'), { expect: seen }),
  ]);
  const kinds = outcomes.map((outcome) =>
    outcome.status === 'fulfilled' ? outcome.value.status : outcome.reason.code,
  );
  expect(kinds.sort()).toEqual(['conflict', 'written']);
  const winner = outcomes.findIndex(({ status }) => status === 'fulfilled');
  expect(await titles()).toEqual([winner === 0 ? 'From tab one' : 'From tab two']);
});

test('writers of different experiments follow one another, also beside a sync', async () => {
  const names = ['a', 'b', 'c', 'd'];
  await Promise.all([
    ...names.map((name) => put(experiment(name, name), { expect: null })),
    serve(experiment('old', 'New at the source')),
  ]);
  expect(await titles()).toEqual(['New at the source', ...names]);
  expect(await (await h.store()).count()).toMatchObject({ definitions: 5, outbox: 4 });
});

describe('a change to what a source defines', () => {
  const seen = contentHash(experiment('old', 'Old title'));

  test('is shown without a conflict until the source says something new', async () => {
    const { previous } = await put(experiment('old', 'Better title'), { expect: seen });
    expect(previous).toEqual({ body: experiment('old', 'Old title'), source: 'file', contentHash: seen });
    let shown = await view();
    expect(shown.experiments.get('old')?.title).toBe('Better title');
    expect(shown.conflicts.size).toBe(0);
    expect(shown.provenance.get('experiment:old')).toMatchObject({
      source: 'local',
      basedOn: { source: 'file', contentHash: seen },
    });
    await put(experiment('old', 'Best title'), bob);
    expect((await view()).conflicts.size).toBe(0);
    await serve(experiment('old', 'Changed there'));
    shown = await view();
    expect(shown.experiments.get('old')?.title).toBe('Best title');
    expect(shown.conflicts.get('experiment:old')).toMatchObject([{ source: 'file' }]);
    expect(await found('best title')).toEqual(['experiment:old']);
    // Another change here does not make it go away by itself; a person does.
    await put(experiment('old', 'The very best title'), bob);
    expect((await view()).conflicts.size).toBe(1);
    await put(experiment('old', 'The very best title'), { ...bob, acknowledge: true });
    expect((await view()).conflicts.size).toBe(0);
  });

  test('is no conflict once the source says the same', async () => {
    await put(experiment('old', 'Better title'));
    await serve(experiment('old', 'Better title'));
    expect((await view()).conflicts.size).toBe(0);
  });

  test('goes when it is put back, and the word of the source counts again', async () => {
    const { previous, contentHash: now } = await put(experiment('old', 'Better title'), { expect: seen });
    const before = (previous?.body ?? experiment('', '')) as Experiment;
    const back = await put(before, { ...bob, expect: now });
    expect(back).toMatchObject({ status: 'written', contentHash: seen });
    await serve(experiment('old', 'Changed there'));
    const shown = await view();
    expect(shown.experiments.get('old')?.title).toBe('Changed there');
    expect(shown.conflicts.size).toBe(0);
    expect(await found('better title')).toEqual([]);
    expect(await found('changed there')).toEqual(['experiment:old']);
  });

  test('stays when the source loses it', async () => {
    await put(experiment('old', 'Better title'));
    await serve(experiment('other', 'Other'));
    expect(await titles()).toEqual(['Better title', 'Other']);
  });
});

test('undo of a creation removes it; once more and it is there again', async () => {
  const body = experiment('form-x1', 'Shorter form');
  const { contentHash: made } = await put(body, { expect: null });
  const gone = await removeLocalDefinition(h.deps, 'acme', 'experiment:form-x1', { ...bob, expect: made });
  expect(gone).toMatchObject({ status: 'written', contentHash: null, previous: { body } });
  expect((await view()).provenance.get('experiment:form-x1')).toMatchObject({ state: 'tombstone' });
  expect(await found('shorter form')).not.toContain('experiment:form-x1');
  expect(await (await h.store()).count()).toMatchObject({ definitions: 1, tombstones: 1 });
  expect(await removeLocalDefinition(h.deps, 'acme', 'experiment:form-x1', bob)).toMatchObject({
    status: 'unchanged',
  });
  await put(body, { ...bob, expect: null });
  expect(await titles()).toEqual(['Old title', 'Shorter form']);
});

test('a removal that had seen another version is told', async () => {
  const { contentHash: first } = await put(experiment('form-x1', 'One'), { expect: null });
  await put(experiment('form-x1', 'Two'), { expect: first });
  await expect(
    removeLocalDefinition(h.deps, 'acme', 'experiment:form-x1', { ...bob, expect: first }),
  ).rejects.toMatchObject({ code: 'conflict' });
  expect(await titles()).toEqual(['Old title', 'Two']);
});

test('what is no experiment is refused before anything is written', async () => {
  const bad = { ...experiment('x', 'X'), status: 'done' } as unknown as Experiment;
  await expect(put(bad)).rejects.toThrow();
  expect((await h.app().workspace('acme'))?.sources).toHaveLength(1);
});

test('survives a restart, is not removed as a source, and names no workspace', async () => {
  await put(experiment('form-x1', 'Shorter form'));
  await h.restart();
  expect(await titles()).toEqual(['Old title', 'Shorter form']);
  expect(await removeSource(h.deps, 'acme', 'local')).toEqual({ status: 'no-source' });
  await importFile(h.deps, documentOf([], { workspace: { id: 'acme', name: 'Renamed' } }), {
    label: 'f',
    confirmShrink: true,
  });
  expect((await h.app().workspace('acme'))?.name).toBe('Renamed');
  expect(await titles()).toContain('Shorter form');
});
