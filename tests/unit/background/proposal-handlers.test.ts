/** Suggested changes, from the message's fields to what cards show. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { appStore, closeAll, workspaceStore } from '../../../entrypoints/background/context.ts';
import { panelHandlers } from '../../../entrypoints/background/panel-handlers.ts';
import { proposalHandlers } from '../../../entrypoints/background/proposal-handlers.ts';
import { searchHandlers } from '../../../entrypoints/background/search-handlers.ts';
import { sourceHandlers } from '../../../entrypoints/background/source-handlers.ts';
import type { BusinessFunction } from '../../../utils/definitions/fields.ts';
import type { Reply } from '../../../utils/messaging/protocol.ts';
import { newSourceState } from '../../../utils/store/source-state.ts';
import { approvalEdit } from '../../../utils/sync/accept-proposal.ts';
import { deal, openWorkspace, TEAM, uuid } from './acting-worker.fixture.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

const page = { kind: 'extension' } as const;
const definition = 'kpi:pipeline';
const reason = 'Webinars count, too.';
const change = { name: 'Good pipeline', includes: 'Webinars' };

const team = {
  ...TEAM,
  kpis: TEAM.kpis.map((kpi) =>
    kpi.id === 'pipeline'
      ? {
          ...kpi,
          owners: [{ function: 'marketing', name: 'Demand' }],
          decisionRights: [{ decision: 'Definition', function: 'finance', role: 'approves' }],
        }
      : kpi,
  ),
};
const importTeam = (document: object) =>
  sourceHandlers['workspace.import']({ text: JSON.stringify(document), label: 'team.json' });

beforeEach(async () => {
  await openWorkspace(team);
});
afterEach(closeAll);

const get = (of: string | undefined = definition): Promise<Reply<'proposals.get'>> =>
  proposalHandlers['proposals.get'](of === undefined ? {} : { definition: of }, page);
const against = async () => (await get()).definition?.version ?? '';
const suggest = async (over: object = {}, sender: typeof page | typeof deal = page) =>
  proposalHandlers['proposal.put'](
    { definition, against: await against(), change, reason, command: uuid(), ...over },
    sender,
  );
const decide = (ids: string[], over: object = {}) =>
  proposalHandlers['proposal.decide']({ ids, verdict: 'accepted', command: uuid(), ...over }, page);
const sign = (id: string, verdict: 'approved' | 'rejected' = 'approved', over: { silent?: true } = {}) =>
  proposalHandlers['proposal.sign']({ ids: [id], verdict, command: uuid(), ...over }, page);
const codes = ({ results }: { results: { code: string }[] }) => results.map(({ code }) => code);
const badges = async () => {
  const view = await panelHandlers['panel.get']({}, deal);
  return view?.kpis.flatMap(({ id, proposals }) => (proposals === undefined ? [] : [[id, proposals]]));
};

/** As if the workspace were one on a server, where this person may only so much. */
async function share(rights: { steward: boolean; functions: BusinessFunction[] } | undefined) {
  const app = await appStore();
  await app.changeWorkspace('team', (entry) => {
    if (!entry) throw new Error('no workspace');
    const couch = { id: 'couch', kind: 'couch', url: 'https://x/team', user: 'anna', label: 'x' } as const;
    const source = { ...couch, everyMinutes: 5, addedAt: '2026-01-01T00:00:00Z', ...(rights && { rights }) };
    return { ...entry, sources: [source, ...entry.sources.filter(({ id }) => id !== 'couch')] };
  });
}

describe('a suggestion', () => {
  test('stands on the card with what it would change, and who has to approve', async () => {
    const { id, problems } = await suggest();
    expect(problems).toEqual([]);
    const { proposals, definition: shown } = await get();
    expect(shown?.approvers).toEqual(['marketing', 'finance']);
    expect(proposals).toMatchObject([
      {
        id,
        target: definition,
        name: 'Qualified pipeline',
        reason,
        mine: true,
        stale: false,
        fields: [
          { path: ['name'], now: 'Qualified pipeline', wanted: 'Good pipeline', standing: 'fits' },
          { path: ['includes'], now: undefined, wanted: 'Webinars', standing: 'fits' },
        ],
        approvals: [
          { function: 'marketing', required: true },
          { function: 'finance', required: true },
        ],
      },
    ]);
    expect(await badges()).toEqual([['pipeline', 1]]);
    expect(await searchHandlers['card.get']({ id: definition }, page)).toMatchObject({ proposals: 1 });
    expect((await get('kpi:revenue')).proposals).toEqual([]);
  });

  test('sent twice is one, also when the definition has changed in between', async () => {
    const command = uuid();
    const seen = await against();
    await suggest({ command });
    await importTeam({ ...team, kpis: team.kpis.map((kpi) => ({ ...kpi, status: 'draft' })) });
    expect(await suggest({ command, against: seen })).toEqual({ id: command, problems: [] });
    expect((await get()).proposals).toHaveLength(1);
    const waiting = await (await workspaceStore('team')).readOutbox();
    expect(waiting.filter(({ id }) => id === `proposal:${command}`)).toHaveLength(1);
  });

  test.each<[what: string, over: object, outcome: object | string]>([
    ['of nothing', { change: { name: 'Qualified pipeline' } }, [['', 'nothing']]],
    ['that does not fit', { change: { unit: 'apples' } }, [['unit', expect.any(String)]]],
    ['to another version', { against: 'f00' }, 'conflict'],
    ['of what is not there', { definition: 'kpi:none' }, 'bad-request'],
    ['of another id', { change: { id: 'other' } }, 'bad-request'],
    ['of a name with a meaning', { change: JSON.parse('{"__proto__":{}}') }, 'bad-request'],
    ['in a workspace that the tab does not show', { workspace: 'other' }, 'moved'],
  ])('%s is not kept', async (_what, over, outcome) => {
    const asked = suggest(over, deal);
    if (typeof outcome === 'string') await expect(asked).rejects.toMatchObject({ code: outcome });
    else expect((await asked).problems).toEqual(outcome);
    expect((await get()).proposals).toEqual([]);
  });

  test('is withdrawn by its author while it is open', async () => {
    const { id } = await suggest();
    const withdraw = () => proposalHandlers['proposal.withdraw']({ id, command: uuid() }, page);
    expect(codes(await withdraw())).toEqual(['done']);
    expect(codes(await withdraw())).toEqual(['done']);
    expect((await get()).proposals).toEqual([]);
    expect(await badges()).toEqual([]);
    const other = (await suggest()).id;
    await decide([other]);
    expect(codes(await proposalHandlers['proposal.withdraw']({ id: other, command: uuid() }, page))).toEqual([
      'decided',
    ]);
  });
});

describe('a decision', () => {
  test('locally takes one word: everybody holds every function', async () => {
    const { id } = await suggest();
    expect(codes(await decide([id], { effectiveFrom: '2026-12-01' }))).toEqual(['done']);
    const after = await get();
    expect(after.proposals).toEqual([]);
    expect(after.definition?.body).toMatchObject({ ...change, version: 2, effectiveFrom: '2026-12-01' });
    expect(after.history).toMatchObject([
      {
        reason,
        version: 2,
        effectiveFrom: '2026-12-01',
        fields: [
          { path: ['name'], now: 'Qualified pipeline', wanted: 'Good pipeline' },
          { path: ['includes'], wanted: 'Webinars' },
        ],
      },
    ]);
    const card = await searchHandlers['card.get']({ id: definition }, page);
    expect(card).toMatchObject({ name: 'Good pipeline', provenance: { changedHere: true } });
  });

  test('waits where a function said no, and goes on once it changed its mind', async () => {
    const { id } = await suggest();
    await sign(id, 'rejected');
    expect(codes(await sign(id, 'approved', { silent: true }))).toEqual(['signed']);
    expect((await get()).proposals[0]?.approvals).toMatchObject([
      {},
      { function: 'finance', verdict: 'rejected' },
    ]);
    expect(codes(await decide([id]))).toEqual(['unapproved']);
    await sign(id);
    expect(codes(await decide([id]))).toEqual(['done']);
  });

  test('of several says of each what became of it', async () => {
    const first = await suggest();
    const second = await suggest({ change: { name: 'Pipe' } });
    const gone = uuid();
    // The second was about a name that the first has changed.
    expect((await decide([first.id, second.id, gone])).results).toEqual([
      { id: first.id, code: 'done' },
      { id: second.id, code: 'conflict' },
      { id: gone, code: 'decided' },
    ]);
    const [left] = (await get()).proposals;
    expect(left).toMatchObject({
      id: second.id,
      stale: true,
      fields: [
        {
          path: ['name'],
          now: 'Good pipeline',
          wanted: 'Pipe',
          was: 'Qualified pipeline',
          standing: 'conflict',
        },
      ],
    });
    expect(codes(await decide([second.id], { overwrite: true }))).toEqual(['done']);
    expect((await get()).definition?.body).toMatchObject({ name: 'Pipe', includes: 'Webinars', version: 3 });
  });

  test('against it keeps the reason, and the definition', async () => {
    const { id } = await suggest();
    expect(codes(await decide([id], { verdict: 'rejected', answer: ' Not now. ' }))).toEqual(['done']);
    expect(codes(await decide([id]))).toEqual(['decided']);
    const doc = await (await workspaceStore('team')).readActivity(`proposal:${id}`);
    expect(doc?.body).toMatchObject({ state: 'rejected', answer: 'Not now.' });
    expect((await get()).definition?.body.name).toBe('Qualified pipeline');
  });

  test('of a source that then says something else shows both, and a person says which counts', async () => {
    await decide([(await suggest()).id]);
    const renamed = { ...team, kpis: team.kpis.map((kpi) => ({ ...kpi, name: 'Pipeline' })) };
    await importTeam(renamed);
    expect((await get()).definition?.dispute).toMatchObject({
      source: 'team.json',
      fields: expect.arrayContaining([
        expect.objectContaining({ path: ['name'], now: 'Good pipeline', wanted: 'Pipeline' }),
      ]),
    });
    const settle = (keep: 'ours' | 'source') =>
      proposalHandlers['definition.settle']({ definition, keep, command: uuid() }, page);
    await settle('ours');
    expect((await get()).definition).toMatchObject({ body: { name: 'Good pipeline' } });
    expect((await get()).definition?.dispute).toBeUndefined();
    await importTeam({ ...renamed, kpis: team.kpis.map((kpi) => ({ ...kpi, name: 'Pipes' })) });
    await settle('source');
    expect((await get()).definition?.body.name).toBe('Pipes');
    expect(
      (await searchHandlers['card.get']({ id: definition }, page))?.provenance.changedHere,
    ).toBeUndefined();
  });
});

describe('in a shared workspace', () => {
  test.each<[rights: { steward: boolean; functions: BusinessFunction[] } | undefined, code: string]>([
    [undefined, 'not-yours'],
    [{ steward: false, functions: ['marketing', 'finance'] }, 'not-yours'],
    [{ steward: true, functions: ['marketing'] }, 'unapproved'],
    [{ steward: true, functions: ['marketing', 'finance'] }, 'done'],
  ])('who has %j is told: %s', async (rights, code) => {
    const { id } = await suggest();
    await share(rights);
    expect((await get()).rights).toEqual(rights ?? { steward: false, functions: [] });
    expect(codes(await decide([id]))).toEqual([code]);
  });

  test('a definition of which the server has two versions says where one is chosen', async () => {
    expect((await get()).definition).not.toHaveProperty('chooseAt');
    const feed = { since: '1', reader: 1, skipped: [], conflicts: { [definition]: ['1-a'] } };
    const state = { ...newSourceState('couch'), feed };
    await (await workspaceStore('team')).applySourceChange({
      source: 'couch',
      upserts: [],
      state,
    });
    expect((await get()).definition?.chooseAt).toBe('chrome-extension://ours/options.html');
  });

  test('of several that are approved at once each goes through on which nobody was quicker', async () => {
    const [first, second, third] = await Promise.all(
      ['One', 'Two', 'Three'].map((name) => suggest({ change: { name } })),
    );
    await share({ steward: false, functions: ['marketing'] });
    const by = { by: 'maya', at: new Date().toISOString(), write: { outbox: false, command: uuid() } };
    const store = await workspaceStore('team');
    await store.editActivity(approvalEdit(first?.id ?? '', 'marketing', 'approved', by));
    await sign(second?.id ?? '');
    const ids = [first, second, third].map((one) => one?.id ?? '');
    const request = { ids, verdict: 'approved', silent: true, command: uuid() } as const;
    const approve = async () => codes(await proposalHandlers['proposal.sign'](request, page));
    expect(await approve()).toEqual(['signed', 'done', 'done']);
    // Asked again for an answer that was lost.
    expect(await approve()).toEqual(['signed', 'done', 'done']);
    await share({ steward: false, functions: ['sales'] });
    expect(await approve()).toEqual(['not-yours', 'not-yours', 'not-yours']);
  });

  test('people approve for their own functions only', async () => {
    const { id } = await suggest();
    await share({ steward: false, functions: ['sales'] });
    expect(codes(await sign(id))).toEqual(['not-yours']);
    await share({ steward: false, functions: ['marketing', 'sales'] });
    expect(codes(await sign(id))).toEqual(['done']);
    expect((await get()).proposals[0]?.approvals).toMatchObject([
      { verdict: 'approved', by: 'anna', byName: 'anna' },
      {},
    ]);
    const settled = proposalHandlers['definition.settle'](
      { definition, keep: 'ours', command: uuid() },
      page,
    );
    await expect(settled).rejects.toMatchObject({ code: 'not-author' });
  });
});
