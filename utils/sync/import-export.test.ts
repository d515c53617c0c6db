import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { recordRange, tagId } from '../activity/schema.ts';
import type { Experiment } from '../definitions/experiment.ts';
import { importFile } from './add-source.ts';
import { exportWorkspace, type ImportOutcome, importExport } from './import-export.ts';
import { putLocalExperiment, removeLocalDefinition } from './local-definitions.ts';
import { documentOf, type Harness, startHarness } from './sync-harness.fixture.ts';

/** Two installs, each with databases of its own. */
const places: { factory: IDBFactory; h: Harness }[] = [];

async function place(): Promise<Harness> {
  const factory = new IDBFactory();
  vi.stubGlobal('indexedDB', factory);
  const h = await startHarness([]);
  await importFile(h.deps, documentOf([{ id: 't' }]), { label: 'f' });
  places.push({ factory, h });
  return h;
}

let here: Harness;
let there: Harness;

beforeEach(async () => {
  here = await place();
  there = await place();
});

afterEach(() => {
  for (const { h } of places.splice(0)) h.close();
});

const NOW = Date.parse('2026-03-01T00:00:00Z');
const deal = (id: string) => ({ site: 'crm', kind: 'deal', id }) as const;
const target = { type: 'experiment', id: 'form' } as const;
const day = (n: number): string => `2026-02-${String(n).padStart(2, '0')}T00:00:00.000Z`;
const experiment = (title: string): Experiment => ({
  id: 'form',
  title,
  hypothesis: { change: 'Shorter form', outcome: 'more leads' },
  status: 'idea',
});

async function tagAt(h: Harness, id: string, n: number, note?: string): Promise<void> {
  const tag = { record: deal(id), target, by: 'local:ann', at: day(n), ...(note !== undefined && { note }) };
  await (await h.store()).putTag(tag, { command: crypto.randomUUID(), outbox: false });
}

async function untagAt(h: Harness, id: string, n: number): Promise<void> {
  await (await h.store()).removeActivity(tagId(deal(id), target), {
    command: crypto.randomUUID(),
    outbox: false,
    by: 'local:bob',
    at: day(n),
  });
}

const exported = async (h: Harness) =>
  (await exportWorkspace(h.deps, 'acme', { exportedAt: day(20), accounts: { crm: 't' } })).json;
const taken = (h: Harness, text: string) =>
  importExport(h.deps, 'acme', text, { now: NOW, at: day(21), by: 'local:me', outbox: true });
const done = (outcome: ImportOutcome) => {
  if (outcome.status !== 'imported') throw new Error(outcome.code);
  return outcome;
};
const notes = async (h: Harness) => {
  const { activity } = await (await h.store()).exportAll();
  return activity.map((doc) => [
    doc.type === 'tag' ? `${doc.body.record.id} ${doc.body.note ?? ''}` : '',
    doc.deleted,
  ]);
};

test('what is there comes here, once, with the names of its people', async () => {
  await tagAt(there, '1', 1, 'one');
  await tagAt(there, '2', 1);
  await untagAt(there, '2', 2);
  await putLocalExperiment(there.deps, 'acme', {
    experiment: experiment('Form'),
    by: 'local:ann',
    at: day(1),
  });
  await (await there.deps.app()).putPeople('acme', [
    { id: 'local:ann', name: 'Ann' },
    { id: 'local:nobody', name: 'Wrote nothing' },
  ]);
  const weak = 'crm/-/deal/1';
  await (await there.deps.app()).putAlias({ weak, strong: { ...deal('1'), tenant: 't' }, at: day(1) });
  const text = await exported(there);
  expect(text).not.toContain('local:nobody');

  const first = done(await taken(here, text));
  expect(first).toMatchObject({
    activity: { added: 2, changed: 0, kept: 0 },
    definitions: { added: 1, changed: 0, kept: 0, ignored: 2 },
    setAside: [],
    people: 1,
    aliases: 1,
    accounts: { crm: 't' },
  });
  expect(first.ids).toHaveLength(3);
  expect(here.changes.at(-1)?.ids).toEqual(first.ids);
  expect(await (await here.store()).readRecord(recordRange(deal('1')))).toHaveLength(1);
  expect((await here.app().people('acme')).get('local:ann')).toBe('Ann');
  expect(await here.app().aliases()).toMatchObject([{ weak }]);
  expect((await here.app().workspace('acme'))?.sources[0]?.id).toBe('local');
  expect((await (await here.store()).readOutbox()).map(({ id }) => id)).toEqual([
    'experiment:form',
    tagId(deal('1'), target),
    tagId(deal('2'), target),
  ]);

  const outbox = await (await here.store()).readOutbox();
  const again = done(await taken(here, text));
  expect(again).toMatchObject({
    activity: { added: 0, kept: 2 },
    definitions: { added: 0, kept: 1 },
    ids: [],
  });
  expect(await (await here.store()).readOutbox()).toEqual(outbox);
  expect(JSON.parse(await exported(here)).activity).toEqual(JSON.parse(text).activity);
});

test('both sides changed: the later version stands on both, whoever imports first', async () => {
  await tagAt(here, '1', 1, 'old');
  await untagAt(here, '1', 3);
  await tagAt(there, '1', 2, 'new');
  await tagAt(here, '2', 2, 'here');
  await tagAt(there, '2', 4, 'there');
  const [mine, theirs] = [await exported(here), await exported(there)];
  await taken(here, theirs);
  await taken(there, mine);
  expect(await notes(here)).toEqual(await notes(there));
  expect(await notes(here)).toEqual([
    ['1 old', true],
    ['2 there', undefined],
  ]);
});

describe('definitions made here', () => {
  const title = async (h: Harness) => {
    const [row] = await (await h.store()).readDefinition('experiment:form');
    return row && [row.doc.type === 'experiment' && row.doc.body.title, row.state];
  };

  test('merge likewise, and a removed one does not come back', async () => {
    const put = (h: Harness, name: string, n: number) =>
      putLocalExperiment(h.deps, 'acme', { experiment: experiment(name), by: 'local:ann', at: day(n) });
    await put(there, 'There', 1);
    const old = await exported(there);
    await put(here, 'Here', 2);
    expect(done(await taken(here, old)).definitions).toMatchObject({ kept: 1 });
    expect(await title(here)).toEqual(['Here', 'live']);
    await removeLocalDefinition(here.deps, 'acme', 'experiment:form', { by: 'local:ann', at: day(3) });
    await taken(here, old);
    expect(await title(here)).toEqual(['Here', 'tombstone']);
    expect(done(await taken(there, await exported(here))).definitions).toMatchObject({ changed: 1 });
    expect(await title(there)).toEqual(['Here', 'tombstone']);
  });

  test('that are none are set aside', async () => {
    await putLocalExperiment(there.deps, 'acme', {
      experiment: experiment('F'),
      by: 'local:ann',
      at: day(1),
    });
    const file = JSON.parse(await exported(there));
    const row = file.definitions.find(({ source }: { source: string }) => source === 'local');
    const change = (over: Record<string, unknown>) => ({ ...row, doc: { ...row.doc, ...over } });
    file.definitions = [
      { ...row, state: 'maybe' },
      change({ body: { ...row.doc.body, status: 'done' } }),
      change({ id: 'experiment:other' }),
      change({ type: 'review' }),
      change({ updatedAt: '2026-03-03T00:00:00Z' }),
      JSON.parse('{"source":"local","__proto__":{}}'),
      row,
    ];
    const { setAside, definitions } = done(await taken(here, JSON.stringify(file)));
    expect(setAside.map(({ code }) => code)).toEqual([
      'bad-definition',
      'bad-definition',
      'bad-definition',
      'unknown-definition',
      'future',
      'forbidden-key',
    ]);
    expect(definitions).toMatchObject({ added: 1 });
  });
});

test('another workspace, another format: nothing is taken', async () => {
  const text = await exported(there);
  expect(await taken(here, text.replace('"workspace": "acme"', '"workspace": "other"'))).toMatchObject({
    status: 'refused',
    code: 'wrong-workspace',
  });
  expect(await taken(here, text.slice(0, 100))).toMatchObject({ status: 'refused', code: 'not-json' });
});

test('an import that breaks off has taken no activity, and is done again without doubling', async () => {
  for (const id of ['1', '2', '3']) await tagAt(there, id, 1);
  const text = await exported(there);
  const original = IDBObjectStore.prototype.put;
  let left = 4;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (left-- <= 0) throw new DOMException('disk full', 'QuotaExceededError');
    return original.apply(this, args);
  });
  await expect(taken(here, text)).rejects.toMatchObject({ code: 'quota' });
  vi.restoreAllMocks();
  expect(await (await here.store()).count()).toMatchObject({ activity: 0, outbox: 0 });
  expect(done(await taken(here, text)).activity).toEqual({ added: 3, changed: 0, kept: 0 });
});

test('a workspace too large for one file is several; taken in any order they are the workspace again', async () => {
  for (let n = 1; n <= 9; n++) await tagAt(here, String(n), n, 'x'.repeat(200));
  const files: string[] = [];
  let after: string | undefined;
  do {
    const options = { exportedAt: day(20), most: 1200, ...(after === undefined ? {} : { after }) };
    const part = await exportWorkspace(here.deps, 'acme', options);
    files.push(part.json);
    after = part.next;
  } while (after !== undefined);
  expect(files.length).toBeGreaterThan(3);
  const before = await notes(here);
  for (const file of files.reverse()) done(await taken(there, file));
  expect(await notes(there)).toEqual(before);
  for (const file of files)
    expect(done(await taken(there, file)).activity).toMatchObject({ added: 0, changed: 0 });
});
