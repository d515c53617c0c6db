/** Two clients' workspaces in one browser: each record has one, and a write goes there and nowhere else. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { workspaceStore } from '../../../entrypoints/background/context.ts';
import { experimentHandlers } from '../../../entrypoints/background/experiment-handlers.ts';
import { lookUpSelection, suggestions } from '../../../entrypoints/background/look-up.ts';
import { placeHandlers } from '../../../entrypoints/background/place-handlers.ts';
import { dropViews } from '../../../entrypoints/background/prepared-views.ts';
import { proposalHandlers } from '../../../entrypoints/background/proposal-handlers.ts';
import { searchHandlers } from '../../../entrypoints/background/search-handlers.ts';
import { sourceHandlers } from '../../../entrypoints/background/source-handlers.ts';
import { tagHandlers } from '../../../entrypoints/background/tag-handlers.ts';
import { workspaceHandlers } from '../../../entrypoints/background/workspace-handlers.ts';
import { type WorkspaceRule, workspaceFor } from '../../../utils/records/workspace-rules.ts';
import { workerBrowser } from '../fixtures/worker-world.ts';
import { type Frame, uuid, viewOf } from './acting-worker.fixture.ts';
import { ACME, BETA, eachWithBoth, HUBSPOT, keyOf, page, tab, target, urlOf } from './two-clients.fixture.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

eachWithBoth();

const put = workspaceHandlers['rule.put'];
const written = async (id: string) =>
  (await (await workspaceStore(id)).exportAll()).activity.map((doc) => doc.id);

describe('two tabs with two workspaces', () => {
  test('each shows and counts its own, at the same time', async () => {
    const [acme, beta] = await Promise.all([viewOf(ACME.frame), viewOf(BETA.frame)]);
    expect(acme).toMatchObject({ workspace: { id: 'acme' }, kpis: [{ name: 'Zebra rate' }] });
    expect(beta).toMatchObject({ workspace: { id: 'beta' }, kpis: [{ name: 'Walrus rate' }] });
  });

  test('a write goes to the workspace of its record, and is found there alone', async () => {
    for (const { id, account, frame } of [ACME, BETA])
      await tagHandlers['tag.put']({ key: keyOf(account), workspace: id, target, command: uuid() }, frame);
    expect(await written('acme')).toEqual([`r:${keyOf('111')}:tag:kpi:win-rate`]);
    expect(await written('beta')).toEqual([`r:${keyOf('222')}:tag:kpi:win-rate`]);
  });

  test.each<[string, string | undefined]>([
    ['that was shown before the rule changed', 'acme'],
    ['that is none', 'gone'],
    ['that is not said', undefined],
  ])('a write for a workspace %s is refused and stored nowhere', async (_what, workspace) => {
    const request = { key: keyOf('222'), target, command: uuid(), ...(workspace ? { workspace } : {}) };
    await expect(tagHandlers['tag.put'](request, BETA.frame)).rejects.toMatchObject({ code: 'moved' });
    const state = { key: keyOf('222'), stage: 'won', command: uuid(), ...(workspace ? { workspace } : {}) };
    await expect(tagHandlers['stage.set'](state, BETA.frame)).rejects.toMatchObject({ code: 'moved' });
    expect([...(await written('acme')), ...(await written('beta'))]).toEqual([]);
  });

  test('nor is a suggestion stored without saying where', async () => {
    const asked = { definition: 'kpi:win-rate' };
    const { definition } = await proposalHandlers['proposals.get']({ ...asked, workspace: 'beta' }, page);
    const suggestion = {
      ...asked,
      against: definition?.version ?? '',
      change: { definition: 'x' },
      reason: 'y',
    };
    const put = proposalHandlers['proposal.put'];
    await expect(put({ ...suggestion, command: uuid() }, page)).rejects.toMatchObject({ code: 'moved' });
    const elsewhere = { ...suggestion, workspace: 'beta', command: uuid() };
    await expect(put(elsewhere, ACME.frame)).rejects.toMatchObject({ code: 'moved' });
    for (const workspace of ['acme', 'beta'])
      expect((await proposalHandlers['proposals.get']({ workspace }, page)).proposals).toEqual([]);
  });

  test('a token of one takes back nothing in the other', async () => {
    const { undo = '' } = await tagHandlers['tag.put'](
      { key: keyOf('111'), workspace: 'acme', target, command: uuid() },
      ACME.frame,
    );
    const elsewhere = { key: keyOf('222'), workspace: 'beta', token: undo, command: uuid() };
    await expect(tagHandlers.undo(elsewhere, BETA.frame)).rejects.toMatchObject({ code: 'moved' });
    // The rule changes: the same record is now the other's, and the token is of nothing that is there.
    await put({ site: 'hubspot', account: '111', workspace: 'beta' });
    const moved = { key: keyOf('111'), workspace: 'beta', token: undo, command: uuid() };
    expect(await tagHandlers.undo(moved, ACME.frame)).toEqual({ state: 'gone' });
    expect(await written('acme')).toHaveLength(1);
  });

  test('a frame may not ask for what is another workspace’s; a page of ours names it', async () => {
    const ask = (workspace: string, sender: Frame | typeof page) =>
      experimentHandlers['kpis.find']({ query: '', limit: 5, workspace }, sender);
    await expect(ask('beta', ACME.frame)).rejects.toMatchObject({ code: 'moved' });
    expect(await ask('acme', ACME.frame)).toMatchObject([{ name: 'Zebra rate' }]);
    expect(await ask('beta', page)).toMatchObject([{ name: 'Walrus rate' }]);
    await expect(ask('gone', page)).rejects.toMatchObject({ code: 'no-workspace' });
  });
});

test('to show a record nothing is read but its own workspace: rules are known without asking the disk', async () => {
  await viewOf(BETA.frame);
  await viewOf(ACME.frame);
  const read: string[] = [];
  const { transaction } = IDBDatabase.prototype;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...asked) {
    read.push(this.name);
    return transaction.apply(this, asked);
  });
  await put({ site: 'hubspot', account: '333', workspace: 'beta' });
  const other = tab(3, urlOf('333'));
  await viewOf(other);
  read.length = 0;
  dropViews();
  expect(await viewOf(other)).toMatchObject({ workspace: { id: 'beta' } });
  expect(new Set(read)).toEqual(new Set(['throughline.workspace.beta']));
});

describe('rules', () => {
  const other = tab(3, urlOf('333'));
  const whose = async () => (await placeHandlers['place.get']({}, other)).whose;

  test('an account without one is asked about, and one click answers', async () => {
    expect(await viewOf(other)).toMatchObject({ workspace: { id: 'acme' } });
    expect(await whose()).toEqual({
      key: keyOf('333'),
      workspace: 'acme',
      siteName: 'HubSpot',
      account: '333',
      choices: [
        { id: 'beta', name: 'Walrus Ltd' },
        { id: 'acme', name: 'Zebra Ltd' },
      ],
    });
    expect((await placeHandlers['place.get']({}, ACME.frame)).whose).toBeUndefined();
    const answer = { key: keyOf('333'), workspace: 'acme', to: 'beta', command: uuid() };
    await expect(
      workspaceHandlers['workspace.assign']({ ...answer, to: 'gone' }, other),
    ).rejects.toMatchObject({ code: 'no-workspace' });
    await expect(
      workspaceHandlers['workspace.assign']({ ...answer, workspace: 'beta' }, other),
    ).rejects.toMatchObject({ code: 'moved' });
    await expect(
      workspaceHandlers['workspace.assign']({ ...answer, key: keyOf('111') }, other),
    ).rejects.toMatchObject({ code: 'moved' });
    await workspaceHandlers['workspace.assign'](answer, other);
    expect(await whose()).toBeUndefined();
    expect(await viewOf(other)).toMatchObject({ workspace: { id: 'beta' } });
  });

  test('with one workspace nobody is asked', async () => {
    await sourceHandlers['workspace.remove']({ id: 'beta' });
    expect(await whose()).toBeUndefined();
    expect(await placeHandlers['place.get']({}, other)).toMatchObject({ several: false });
  });

  test('of a workspace that is removed go with it; of a place there is one', async () => {
    await put({ site: 'hubspot', workspace: 'beta' });
    await put({ site: 'hubspot', workspace: 'acme' });
    const list = async () =>
      (await workspaceHandlers['rules.get']()).rules.map(({ site, account, workspace }) => [
        site,
        account,
        workspace,
      ]);
    expect(await list()).toEqual([
      ['hubspot', undefined, 'acme'],
      ['hubspot', '111', 'acme'],
      ['hubspot', '222', 'beta'],
    ]);
    await sourceHandlers['workspace.remove']({ id: 'beta' });
    expect(await list()).toEqual([
      ['hubspot', undefined, 'acme'],
      ['hubspot', '111', 'acme'],
    ]);
    await workspaceHandlers['rule.remove']({ site: 'hubspot', account: '111' });
    expect(await list()).toEqual([['hubspot', undefined, 'acme']]);
  });

  test('a page without a record is of the account in its address', async () => {
    const list = `${HUBSPOT}/contacts/222/objects/0-3/views/all/list`;
    vi.spyOn(workerBrowser.tabs, 'query').mockResolvedValue([{ id: 5, url: list }] as never);
    const here = await workspaceHandlers['workspace.here']({ windowId: 1 }, page);
    expect(here).toMatchObject({ workspace: { id: 'beta', name: 'Walrus Ltd' } });
    expect(here.all).toHaveLength(2);
  });

  test('whatever rules there are, each record is shown by the workspace that they name', async () => {
    const site = fc.constantFrom('hubspot', 'salesforce');
    const account = fc.constantFrom('111', '222', 'northwind');
    const anyRule = fc.record(
      { site, account, workspace: fc.constantFrom('acme', 'beta') },
      { requiredKeys: ['site', 'workspace'] },
    );
    const frames = [
      ACME.frame,
      BETA.frame,
      tab(3, 'https://northwind.lightning.force.com/lightning/r/Opportunity/006Hn000001AbCdIAK/view'),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRule, { maxLength: 6 }),
        fc.constantFrom('acme', 'beta'),
        async (list, otherwise) => {
          for (const { site: id, account: of } of (await workspaceHandlers['rules.get']()).rules)
            await workspaceHandlers['rule.remove']({ site: id, account: of });
          await sourceHandlers['workspace.use']({ id: otherwise });
          for (const rule of list) await put(rule);
          // The last one of a place stands.
          const rules = {
            policy: [],
            own: (list as WorkspaceRule[]).toReversed(),
            brought: new Map(),
            otherwise,
          };
          for (const frame of frames) {
            const view = await viewOf(frame);
            const { site: id = '', tenant: of } = view?.record.ref ?? {};
            const wanted = workspaceFor({ site: id, ...(of === undefined ? {} : { account: of }) }, rules);
            expect(view?.workspace.id).toBe(wanted.workspace);
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});

test('what is looked up from a page is looked up in its workspace; with one workspace nothing is said', async () => {
  const opened: string[] = [];
  const create = async ({ url }: { url: string }) => void opened.push(url);
  Object.assign(workerBrowser, { windows: { create } });
  const at = { id: 2, url: BETA.frame.url };
  await lookUpSelection('look-up', 'rate', at);
  expect(opened.at(-1)).toContain('popup.html?q=rate&in=beta');
  vi.spyOn(workerBrowser.tabs, 'query').mockResolvedValue([at] as never);
  const found = await suggestions('rate', searchHandlers.search);
  expect(found.map(({ content }) => content)).toEqual(['Walrus rate']);
  await sourceHandlers['workspace.remove']({ id: 'beta' });
  await lookUpSelection('look-up', 'rate', at);
  expect(opened.at(-1)?.endsWith('popup.html?q=rate')).toBe(true);
});
