import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type DocOf, newDoc } from '../activity/activity-doc.ts';
import { type Approval, approvalId, historyRange, type Proposal, proposalId } from '../activity/schema.ts';
import { contentHash } from '../definitions/content-hash.ts';
import type { Term } from '../definitions/document.ts';
import { mergeDefinitions } from '../definitions/merge.ts';
import { LOCAL_SOURCE } from '../definitions/types.ts';
import { type AcceptRequest, acceptProposal } from './accept-proposal.ts';
import { importFile } from './add-source.ts';
import { documentOf, type Harness, startHarness } from './sync-harness.fixture.ts';

let h: Harness;

const owners = [{ function: 'sales' as const, name: 'RevOps' }];
const lead: Term = { id: 'lead', name: 'Lead', definition: 'Anybody who asked.', owners, status: 'approved' };
const ann = { by: 'local:ann', at: '2026-02-01T00:00:00.000Z' };
const stan = { by: 'local:stan', at: '2026-02-03T00:00:00.000Z' };
const UUID = '3b4ff6a0-0000-4000-8000-000000000001';

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  h = await startHarness([]);
  await serve(lead);
});

afterEach(() => h.close());

const serve = (term: Term) =>
  importFile(h.deps, documentOf([term as { id: string }]), { label: 'terms.yaml' });

async function suggest(over: Partial<Proposal> = {}): Promise<void> {
  const body: Proposal = {
    target: 'term:lead',
    against: contentHash(lead),
    change: { definition: 'Who asked and fits.' },
    was: { definition: lead.definition },
    reason: 'We count too many.',
    state: 'open',
    ...ann,
    ...over,
  };
  const doc = newDoc(proposalId(UUID), 'proposal', body, ann);
  await (await h.store()).putActivity(doc, { outbox: true });
}

async function vote(name: Approval['function'], verdict: Approval['verdict'], by = 'local:rita') {
  const body: Approval = { proposal: UUID, function: name, verdict, by, at: ann.at };
  await (await h.store()).putActivity(newDoc(approvalId(body), 'approval', body, body), { outbox: true });
}

const accept = (over: Partial<AcceptRequest> = {}) =>
  acceptProposal(h.deps, 'acme', {
    proposal: UUID,
    effectiveFrom: '2026-03-01',
    approve: [],
    overwrite: false,
    write: { command: 'c-1', outbox: true },
    ...stan,
    ...over,
  });

async function view() {
  const entry = await h.app().workspace('acme');
  const order = (entry?.sources ?? []).map(({ id }) => id);
  return mergeDefinitions(await (await h.store()).readDefinitions(), order);
}

const shown = async () => (await view()).terms.get('lead') as Term & Record<string, unknown>;
const proposal = async () => (await (await h.store()).readActivity(proposalId(UUID))) as DocOf<'proposal'>;
const history = async () =>
  (await (await h.store()).readRecord(historyRange('term:lead'))) as DocOf<'change'>[];
const waiting = async () => (await (await h.store()).readOutbox()).map(({ id }) => id).sort();

test('an approved suggestion: a new version, from a day on, with its history, all to be told', async () => {
  await suggest();
  await vote('sales', 'approved');
  expect(await accept()).toBe('accepted');
  expect(await shown()).toEqual({
    ...lead,
    definition: 'Who asked and fits.',
    version: 2,
    effectiveFrom: '2026-03-01',
  });
  expect((await view()).provenance.get('term:lead')).toMatchObject({
    source: LOCAL_SOURCE,
    basedOn: { source: 'file', contentHash: contentHash(lead) },
  });
  expect((await proposal()).body.state).toBe('accepted');
  const [change] = await history();
  expect(change?.body).toEqual({
    target: 'term:lead',
    change: { definition: 'Who asked and fits.', version: 2, effectiveFrom: '2026-03-01' },
    was: { definition: lead.definition, version: null, effectiveFrom: null },
    reason: 'We count too many.',
    proposal: UUID,
    proposedBy: 'local:ann',
    version: 2,
    effectiveFrom: '2026-03-01',
    ...stan,
  });
  expect(await waiting()).toEqual(
    [change?.id, `approval:${UUID}:sales:local:rita`, proposalId(UUID), 'term:lead'].sort(),
  );
});

test('accepted again, by the same message or another, it is one change', async () => {
  await suggest();
  expect(await accept({ approve: ['sales'] })).toBe('accepted');
  const before = await shown();
  expect(await accept({ approve: ['sales'] })).toBe('accepted');
  expect(await accept({ write: { command: 'c-2', outbox: true }, at: '2026-04-01T00:00:00.000Z' })).toBe(
    'accepted',
  );
  expect(await shown()).toEqual(before);
  expect(await history()).toHaveLength(1);
});

test('what a steward approves with it is signed in their name', async () => {
  await suggest();
  expect(await accept({ approve: ['sales'] })).toBe('accepted');
  const body = { proposal: UUID, function: 'sales', verdict: 'approved', ...stan } as const;
  expect((await (await h.store()).readActivity(approvalId(body)))?.body).toEqual(body);
});

describe('nothing is written', () => {
  afterEach(async () => {
    expect(await history()).toEqual([]);
    expect((await shown()).version).toBeUndefined();
  });

  test.each<[what: string, given: () => Promise<unknown>, outcome: string, over?: Partial<AcceptRequest>]>([
    ['without approvals', () => suggest(), 'unapproved'],
    [
      'with the approval of another function',
      () => suggest().then(() => vote('finance', 'approved')),
      'unapproved',
    ],
    [
      'where an owner said no',
      () => suggest().then(() => vote('sales', 'rejected')),
      'unapproved',
      { approve: ['sales'] },
    ],
    ['when it is not there', async () => undefined, 'decided'],
    ['when it was rejected', () => suggest({ state: 'rejected' }), 'decided'],
    ['of a definition that is not there', () => suggest({ target: 'term:none' }), 'gone'],
    ['of a workspace', () => suggest({ target: 'workspace' }), 'gone'],
    [
      'that makes it another definition',
      () => suggest({ change: { id: 'other' } }),
      'invalid',
      { approve: ['sales'] },
    ],
    [
      'that makes it none',
      () => suggest({ change: { status: 'perhaps' } }),
      'invalid',
      { approve: ['sales'] },
    ],
    [
      'that means something to the language',
      () => suggest({ change: JSON.parse('{"__proto__":{"a":1}}') as Proposal['change'] }),
      'invalid',
      { approve: ['sales'] },
    ],
  ])('%s', async (_what, given, outcome, over) => {
    await given();
    expect(await accept(over)).toBe(outcome);
    expect((await waiting()).filter((id) => id.startsWith('term:'))).toEqual([]);
  });

  test('when the disk is full: it is open as before', async () => {
    await suggest();
    const original = IDBObjectStore.prototype.put;
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name === 'activity') throw new DOMException('full', 'QuotaExceededError');
      return original.apply(this, args);
    });
    await expect(accept({ approve: ['sales'] })).rejects.toMatchObject({ code: 'quota' });
    spy.mockRestore();
    expect((await proposal()).body.state).toBe('open');
  });
});

describe('of a definition that changed meanwhile', () => {
  test('another field stays as it is by now', async () => {
    await suggest();
    await serve({ ...lead, name: 'Sales lead' });
    expect(await accept({ approve: ['sales'] })).toBe('accepted');
    expect(await shown()).toMatchObject({ name: 'Sales lead', definition: 'Who asked and fits.' });
  });

  test('the same field is overwritten only by who saw it', async () => {
    await suggest();
    await serve({ ...lead, definition: 'Whoever called.' });
    expect(await accept({ approve: ['sales'] })).toBe('conflict');
    expect(await accept({ approve: ['sales'], overwrite: true })).toBe('accepted');
    expect((await shown()).definition).toBe('Who asked and fits.');
    expect((await history())[0]?.body.was).toMatchObject({ definition: 'Whoever called.' });
  });

  test('to what was suggested, the suggestion is done without another version', async () => {
    await suggest();
    await serve({ ...lead, definition: 'Who asked and fits.' });
    expect(await accept({ approve: ['sales'] })).toBe('accepted');
    expect((await proposal()).body.state).toBe('accepted');
    expect((await shown()).version).toBeUndefined();
    expect(await history()).toEqual([]);
  });
});

describe('beside a source that is fetched again', () => {
  beforeEach(async () => {
    await suggest();
    await accept({ approve: ['sales'] });
  });

  test('it stands while the source says what it said', async () => {
    await serve(lead);
    expect((await shown()).definition).toBe('Who asked and fits.');
    expect((await view()).conflicts.size).toBe(0);
  });

  test('it steps back once the source says the same, whatever version that calls it', async () => {
    await serve({ ...lead, definition: 'Who asked and fits.', version: 7 } as Term);
    expect((await shown()).version).toBe(7);
    expect((await view()).provenance.get('term:lead')?.source).toBe('file');
    await serve({ ...lead, definition: 'Something else.' });
    expect((await shown()).definition).toBe('Something else.');
    expect((await view()).conflicts.size).toBe(0);
  });

  test('also where the worker was stopped before it stepped back', async () => {
    const store = await h.store();
    const [row] = (await store.readDefinition('term:lead')).filter(({ source }) => source === LOCAL_SOURCE);
    if (!row) throw new Error('nothing was accepted');
    await serve({ ...lead, definition: 'Who asked and fits.' });
    // As it stood between the two transactions.
    const { state } = await store.readSourceHead(LOCAL_SOURCE);
    if (!state) throw new Error('no source');
    await store.applySourceChange({ source: LOCAL_SOURCE, upserts: [row], state });
    await serve({ ...lead, definition: 'Something else.' });
    expect((await shown()).definition).toBe('Something else.');
    expect((await view()).conflicts.size).toBe(0);
  });

  test('both are shown once the source says something else', async () => {
    await serve({ ...lead, definition: 'Something else.' });
    expect((await shown()).definition).toBe('Who asked and fits.');
    expect((await view()).conflicts.get('term:lead')?.map(({ source }) => source)).toEqual(['file']);
  });
});
