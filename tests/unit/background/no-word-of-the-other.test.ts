/** Two clients' workspaces in one browser: nothing of one is ever told in the other. */
import { expect, test, vi } from 'vitest';
import { activityHandlers } from '../../../entrypoints/background/activity-handlers.ts';
import { workspaceStore } from '../../../entrypoints/background/context.ts';
import { dataHandlers } from '../../../entrypoints/background/data-handlers.ts';
import { dealHandlers } from '../../../entrypoints/background/deal-handlers.ts';
import { experimentHandlers } from '../../../entrypoints/background/experiment-handlers.ts';
import { pageHandlers } from '../../../entrypoints/background/page-handlers.ts';
import { panelHandlers, viewFor } from '../../../entrypoints/background/panel-handlers.ts';
import { pendingHandlers } from '../../../entrypoints/background/pending-handlers.ts';
import { placeHandlers } from '../../../entrypoints/background/place-handlers.ts';
import { proposalHandlers } from '../../../entrypoints/background/proposal-handlers.ts';
import { searchHandlers } from '../../../entrypoints/background/search-handlers.ts';
import { sharedHandlers } from '../../../entrypoints/background/shared-handlers.ts';
import { tagHandlers } from '../../../entrypoints/background/tag-handlers.ts';
import { guardWrite } from '../../../entrypoints/background/write-guard.ts';
import type { CommandHandlers } from '../../../utils/messaging/router.ts';
import { uuid } from './acting-worker.fixture.ts';
import {
  ACME,
  BETA,
  CAMPAIGN,
  campaignKey,
  campaignOf,
  eachWithBoth,
  keyOf,
  page,
  tab,
  target,
} from './two-clients.fixture.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

eachWithBoth();

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

/** What tells counts, codes or nothing at all. */
const SILENT = ['diagnostics', 'hello', 'location', 'shared'];

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
    await look('records', activityHandlers['activity.records']({ workspace, query: '', limit: 50 }));
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
