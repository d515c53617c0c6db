/** Two clients' workspaces in one browser: each record has one, and nothing of one is ever told or written in the other. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { activityHandlers } from '../../../entrypoints/background/activity-handlers.ts';
import { closeAll, workspaceStore } from '../../../entrypoints/background/context.ts';
import { dataHandlers } from '../../../entrypoints/background/data-handlers.ts';
import { dealHandlers } from '../../../entrypoints/background/deal-handlers.ts';
import { experimentHandlers } from '../../../entrypoints/background/experiment-handlers.ts';
import { lookUpSelection, suggestions } from '../../../entrypoints/background/look-up.ts';
import { pageHandlers } from '../../../entrypoints/background/page-handlers.ts';
import { panelHandlers, viewFor } from '../../../entrypoints/background/panel-handlers.ts';
import { pendingHandlers } from '../../../entrypoints/background/pending-handlers.ts';
import { placeHandlers } from '../../../entrypoints/background/place-handlers.ts';
import { dropViews } from '../../../entrypoints/background/prepared-views.ts';
import { proposalHandlers } from '../../../entrypoints/background/proposal-handlers.ts';
import { searchHandlers } from '../../../entrypoints/background/search-handlers.ts';
import { sharedHandlers } from '../../../entrypoints/background/shared-handlers.ts';
import { siteHandlers } from '../../../entrypoints/background/site-handlers.ts';
import { sourceHandlers } from '../../../entrypoints/background/source-handlers.ts';
import { tagHandlers } from '../../../entrypoints/background/tag-handlers.ts';
import { workspaceHandlers } from '../../../entrypoints/background/workspace-handlers.ts';
import { guardWrite } from '../../../entrypoints/background/write-guard.ts';
import type { CommandHandlers } from '../../../utils/messaging/router.ts';
import { type WorkspaceRule, workspaceFor } from '../../../utils/records/workspace-rules.ts';
import { resetWorld, seen, workerBrowser } from '../fixtures/worker-world.ts';
import { type Frame, uuid } from './acting-worker.fixture.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

const HUBSPOT = 'https://app.hubspot.com';
const urlOf = (account: string, id = '7') => `${HUBSPOT}/contacts/${account}/record/0-3/${id}`;
const CAMPAIGN = '0f8fad5b-d9cb-469f-a165-70867728950e';
const campaignOf = (account: string) => `${HUBSPOT}/campaigns/${account}/details/${CAMPAIGN}`;
const tab = (tabId: number, url: string, title?: string): Frame & { title?: string } => ({
  kind: 'frame',
  tabId,
  frame: `${tabId}:a`,
  url,
  ...(title === undefined ? {} : { title }),
});
const page = { kind: 'extension' } as const;

/** Every text of the workspace holds its word. */
const documentOf = (id: string, word: string) => ({
  format: 'throughline/v1',
  workspace: {
    id,
    name: `${word} Ltd`,
    signalReasons: [{ id: 'price', name: `${word} price`, type: 'objection' }],
  },
  kpis: [
    {
      id: 'win-rate',
      name: `${word} rate`,
      definition: `What ${word} wins`,
      unit: 'percent',
      direction: 'increase',
      indicator: 'leading',
      function: 'sales',
      status: 'approved',
      appliesTo: [{ kind: 'deal' }, { kind: 'campaign' }],
    },
  ],
  terms: [{ id: 'lead', name: `${word} lead`, status: 'approved' }],
  experiments: [
    {
      id: 'old',
      key: 'EXP-1',
      title: `${word} webinars`,
      hypothesis: { change: `${word} runs webinars`, outcome: 'more wins' },
      status: 'concluded',
      primaryKpi: 'win-rate',
      result: { outcome: 'won', reason: `${word} liked it`, lift: 0.1 },
    },
  ],
});

const ACME = { id: 'acme', word: 'Zebra', account: '111', frame: tab(1, urlOf('111')) };
const BETA = { id: 'beta', word: 'Walrus', account: '222', frame: tab(2, urlOf('222')) };
const put = workspaceHandlers['rule.put'];

beforeEach(async () => {
  resetWorld();
  seen.granted = [`${HUBSPOT}/*`, 'https://*.lightning.force.com/*'];
  await siteHandlers['sites.set']({
    changes: ['hubspot', 'salesforce'].map((site) => ({ site, enabled: true })),
  });
  for (const { id, word, account } of [ACME, BETA]) {
    await sourceHandlers['workspace.import']({
      text: JSON.stringify(documentOf(id, word)),
      label: `${id}.json`,
    });
    await put({ site: 'hubspot', account, workspace: id });
  }
  await sourceHandlers['workspace.use']({ id: 'acme' });
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const { frame } of [ACME, BETA]) await panelHandlers['panel.get']({}, frame).catch(() => null);
  await closeAll();
});

const target = { type: 'kpi', id: 'win-rate' } as const;
const viewOf = (frame: Frame) => panelHandlers['panel.get']({}, frame);
const keyOf = (account: string) => `hubspot/${account}/deal/7`;
const campaignKey = (account: string) => `hubspot/${account}/campaign/campaigns%2F${CAMPAIGN}`;
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

/** Lives through a day in a workspace, so that every place where something is kept has some of it. */
async function live({ id, word, account, frame }: typeof ACME): Promise<void> {
  const campaign = tab(frame.tabId, campaignOf(account), `${word} autumn | HubSpot`);
  const act = { workspace: id, command: uuid() };
  const key = keyOf(account);
  // Titles are believed a while after the address changed.
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() - 60_000);
  await pageHandlers.location({ key: campaignKey(account) }, { ...campaign, kind: 'page' });
  vi.restoreAllMocks();
  await viewFor(campaign, undefined);
  await tagHandlers['tag.put']({ ...act, key, target, note: `${word} note` }, frame);
  await tagHandlers['fields.set'](
    { ...act, key, fields: { budget: `${word} budget` }, command: uuid() },
    frame,
  );
  const signal = {
    ...act,
    key,
    id: uuid(),
    signal: 'objection',
    reason: 'price',
    quote: `${word} says no`,
    command: uuid(),
  } as const;
  await dealHandlers['signal.put'](signal, frame);
  const touch = {
    id: uuid(),
    campaign: { site: 'hubspot', tenant: account, kind: 'campaign', id: `campaigns/${CAMPAIGN}` },
    occurredAt: new Date().toISOString(),
  } as const;
  await dealHandlers['touch.put']({ ...act, key, ...touch, command: uuid() }, frame);
  const body = {
    title: `${word} plan`,
    hypothesis: { change: `${word} calls`, outcome: 'wins' },
    status: 'planned',
    primaryKpi: 'win-rate',
  };
  await experimentHandlers['experiment.save'](
    { ...act, key: campaignKey(account), body, version: null, tag: true, command: uuid() },
    campaign,
  );
  const suggestion = {
    definition: 'kpi:win-rate',
    change: { definition: `${word} counts` },
    reason: `${word} asks`,
  };
  const { definition } = await proposalHandlers['proposals.get'](
    { definition: 'kpi:win-rate', workspace: id },
    page,
  );
  await proposalHandlers['proposal.put'](
    { ...suggestion, against: definition?.version ?? '', workspace: id, command: uuid() },
    page,
  );
  await searchHandlers['recent.add']({ id: 'kpi:win-rate', workspace: id }, page);
  await guardWrite({ ...frame }, 'tag.put', {
    ...act,
    key,
    target,
    note: `${word} waits`,
    visible: false,
  }).catch(() => undefined);
  const names = JSON.stringify({
    format: 'throughline-export/v1',
    workspace: id,
    exportedAt: new Date().toISOString(),
    people: [{ id: 'anna', name: `Anna of ${word}` }],
    activity: [],
    definitions: [],
  });
  await activityHandlers['data.import']({ text: names });
  // The same user name on two servers is two people.
  const at = new Date().toISOString();
  const record = { site: 'hubspot', tenant: account, kind: 'deal', id: '8' } as const;
  await (await workspaceStore(id)).putTag({ record, target, by: 'anna', at }, { outbox: false });
}

test('no command that is answered for one workspace holds a word of the other', async () => {
  await live(ACME);
  await live(BETA);
  const pending = pendingHandlers(() => tagHandlers as unknown as CommandHandlers);
  const words = { limit: 50, query: '' };
  for (const [own, other] of [
    [ACME, BETA],
    [BETA, ACME],
  ] as const) {
    const { id: workspace, frame, account } = own;
    const campaign = tab(frame.tabId, campaignOf(account));
    const texts: Record<string, unknown> = {};
    const look = async (name: string, answer: Promise<unknown>) => {
      texts[name] = await answer;
    };
    for (const sender of [frame, campaign]) {
      const at = sender.url;
      await look(`panel.get ${at}`, panelHandlers['panel.get']({}, sender));
      await look(`place.get ${at}`, placeHandlers['place.get']({}, sender));
      await look(`activity.list ${at}`, activityHandlers['activity.list']({ limit: 50 }, sender));
      await look(`pending.get ${at}`, pending['pending.get']({}, sender));
      await look(`hello ${at}`, pageHandlers.hello({ ...sender, kind: 'page' }));
      await look(
        `location ${at}`,
        pageHandlers.location(
          { key: sender === frame ? keyOf(account) : campaignKey(account) },
          { ...sender, kind: 'page' },
        ),
      );
    }
    for (const sender of [frame, page] as const) {
      const of = `${sender.kind}`;
      await look(`search ${of}`, searchHandlers.search({ query: 'r', limit: 50, workspace }, sender));
      await look(
        `search other ${of}`,
        searchHandlers.search({ query: other.word, limit: 50, workspace }, sender),
      );
      await look(`card ${of}`, searchHandlers['card.get']({ id: 'kpi:win-rate', workspace }, sender));
      await look(`recent ${of}`, searchHandlers['recent.get']({ workspace }, sender));
      await look(
        `experiments ${of}`,
        experimentHandlers['experiments.find']({ ...words, workspace }, sender),
      );
      await look(`experiment ${of}`, experimentHandlers['experiment.get']({ id: 'old', workspace }, sender));
      await look(`kpis ${of}`, experimentHandlers['kpis.find']({ ...words, workspace }, sender));
      await look(
        `tried ${of}`,
        experimentHandlers['tried.find']({ kpi: 'win-rate', text: 'webinars', workspace }, sender),
      );
      await look(`campaigns ${of}`, dealHandlers['campaigns.find']({ ...words, workspace }, sender));
      await look(`proposals ${of}`, proposalHandlers['proposals.get']({ workspace }, sender));
      await look(`reasons ${of}`, dealHandlers['signal.reasons']({ workspace }, sender));
    }
    await look('mine', activityHandlers['activity.mine']({ workspace, limit: 50 }, page));
    await look('people', activityHandlers['activity.people']({ workspace }));
    await look('csv', activityHandlers['activity.export']({ workspace }));
    await look('export', dataHandlers['data.export']({ workspace }));
    await look('shared', sharedHandlers['shared.status']({ workspace }));
    await look('diagnostics', dataHandlers['diagnostics.get']());
    for (const [name, answer] of Object.entries(texts)) {
      const text = JSON.stringify(answer);
      expect.soft(text, name).not.toContain(other.word);
      expect.soft(text, name).not.toContain(`/${other.account}/`);
    }
    // It is looked for where there is something: all but these have told words of their own.
    const commandsOf = (entries: [string, unknown][]) => new Set(entries.map(([name]) => name.split(' ')[0]));
    const all = Object.entries(texts);
    const telling = commandsOf(all.filter(([, answer]) => JSON.stringify(answer).includes(own.word)));
    expect([...commandsOf(all)].filter((name) => !telling.has(name)).sort()).toEqual(SILENT);
  }
});

/** What tells counts, codes or nothing at all. */
const SILENT = ['diagnostics', 'hello', 'location', 'shared'];

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
