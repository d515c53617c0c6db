/** Two clients of an agency in one browser: a workspace each, every text of which holds its word, and a tab each. */
import { afterEach, beforeEach, vi } from 'vitest';
import { closeAll } from '../../../entrypoints/background/context.ts';
import { siteHandlers } from '../../../entrypoints/background/site-handlers.ts';
import { sourceHandlers } from '../../../entrypoints/background/source-handlers.ts';
import { workspaceHandlers } from '../../../entrypoints/background/workspace-handlers.ts';
import { resetWorld, seen } from '../fixtures/worker-world.ts';
import { type Frame, viewOf } from './acting-worker.fixture.ts';

export const HUBSPOT = 'https://app.hubspot.com';
export const urlOf = (account: string, id = '7') => `${HUBSPOT}/contacts/${account}/record/0-3/${id}`;
export const CAMPAIGN = '0f8fad5b-d9cb-469f-a165-70867728950e';
export const campaignOf = (account: string) => `${HUBSPOT}/campaigns/${account}/details/${CAMPAIGN}`;
export const tab = (tabId: number, url: string, title?: string): Frame & { title?: string } => ({
  kind: 'frame',
  tabId,
  frame: `${tabId}:a`,
  url,
  ...(title === undefined ? {} : { title }),
});
export const keyOf = (account: string) => `hubspot/${account}/deal/7`;
export const campaignKey = (account: string) => `hubspot/${account}/campaign/campaigns%2F${CAMPAIGN}`;
export const target = { type: 'kpi', id: 'win-rate' } as const;
export const page = { kind: 'extension' } as const;

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

export const ACME = { id: 'acme', word: 'Zebra', account: '111', frame: tab(1, urlOf('111')) };
export const BETA = { id: 'beta', word: 'Walrus', account: '222', frame: tab(2, urlOf('222')) };

/** To be called once at the top of a test file: each of its tests starts with both, and a rule for the account of each. */
export function eachWithBoth(): void {
  beforeEach(openBoth);
  afterEach(async () => {
    vi.restoreAllMocks();
    for (const { frame } of [ACME, BETA]) await viewOf(frame).catch(() => null);
    await closeAll();
  });
}

async function openBoth(): Promise<void> {
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
    await workspaceHandlers['rule.put']({ site: 'hubspot', account, workspace: id });
  }
  await sourceHandlers['workspace.use']({ id: 'acme' });
}
