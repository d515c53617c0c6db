/** A worker with a workspace, a HubSpot deal in one tab and a Salesforce campaign in another: what acting starts from. */
import { afterEach, beforeEach, vi } from 'vitest';
import { closeAll } from '../../../entrypoints/background/context.ts';
import { dealHandlers } from '../../../entrypoints/background/deal-handlers.ts';
import { experimentHandlers } from '../../../entrypoints/background/experiment-handlers.ts';
import { panelHandlers } from '../../../entrypoints/background/panel-handlers.ts';
import { siteHandlers } from '../../../entrypoints/background/site-handlers.ts';
import { sourceHandlers } from '../../../entrypoints/background/source-handlers.ts';
import { resetWorld, seen } from '../fixtures/worker-world.ts';

const HUBSPOT = 'https://app.hubspot.com';
export const dealUrl = `${HUBSPOT}/contacts/123456/record/0-3/7`;
export const dealKey = 'hubspot/123456/deal/7';
export type Frame = { kind: 'frame'; tabId: number; frame: string; url: string };
export const deal: Frame = { kind: 'frame', tabId: 1, frame: '1:a', url: dealUrl };
export const campaignUrl =
  'https://northwind.lightning.force.com/lightning/r/Campaign/701Hn000001AbCdIAK/view';
export const campaign: Frame = { kind: 'frame', tabId: 2, frame: '2:a', url: campaignUrl };

export const uuid = () => crypto.randomUUID();
export const viewOf = (sender: Frame) => panelHandlers['panel.get']({}, sender);

/** Of the campaign's record, once a workspace is open. */
export let campaignKey = '';

/** To be called once at the top of a test file: each of its tests starts with a worker that has this document alone. */
export function eachWith(document: object): void {
  beforeEach(() => openWorkspace(document));
  afterEach(async () => {
    vi.restoreAllMocks();
    // A write begins the view that follows it: no test is to meet that of another.
    for (const frame of [deal, campaign]) await viewOf(frame).catch(() => null);
    await closeAll();
  });
}

export async function openWorkspace(document: object): Promise<void> {
  resetWorld();
  seen.granted = [`${HUBSPOT}/*`, 'https://*.lightning.force.com/*'];
  await siteHandlers['sites.set']({
    changes: [
      { site: 'hubspot', enabled: true },
      { site: 'salesforce', enabled: true },
    ],
  });
  await sourceHandlers['workspace.import']({ text: JSON.stringify(document), label: 'team.json' });
  campaignKey = (await viewOf(campaign))?.record.key ?? '';
}

/** A KPI that a draft and an ended experiment are judged by, the North Star, and a reason to say no. */
export const TEAM = {
  format: 'throughline/v1',
  workspace: {
    id: 'team',
    name: 'Team',
    northStar: 'revenue',
    signalReasons: [{ id: 'price', name: 'Price', type: 'objection' }],
  },
  kpis: [
    {
      id: 'revenue',
      name: 'Revenue',
      unit: 'currency',
      direction: 'increase',
      indicator: 'lagging',
      function: 'sales',
      status: 'approved',
      northStar: true,
      appliesTo: [{ kind: 'deal' }],
    },
    {
      id: 'pipeline',
      name: 'Qualified pipeline',
      unit: 'currency',
      direction: 'increase',
      indicator: 'leading',
      function: 'marketing',
      status: 'approved',
      drives: ['revenue'],
      attribution: 'linear',
      appliesTo: [{ kind: 'deal' }, { kind: 'campaign' }],
      includesWhen: [{ field: 'close-date', label: 'close date', op: 'set' }],
    },
  ],
  experiments: [
    {
      id: 'old',
      key: 'EXP-1',
      title: 'Webinars for finance leads',
      hypothesis: { change: 'we run webinars', outcome: 'more qualified pipeline' },
      status: 'concluded',
      primaryKpi: 'pipeline',
      result: { outcome: 'won', reason: 'More pipeline', lift: 0.1 },
      learnings: 'Short ones work.',
    },
  ],
};

const hypothesis = { change: 'we invite finance leads to a webinar', outcome: 'qualified pipeline grows' };
/** A hypothesis of the campaign in {@link TEAM}. */
export const draft = { title: 'Finance webinars', hypothesis, status: 'planned', primaryKpi: 'pipeline' };

/** A person at the campaign writes it, or one like it, down and tags the campaign to it. */
export function saveDraft(change: object = {}) {
  const request = {
    key: campaignKey,
    body: { ...draft, ...change },
    version: null,
    tag: true,
    command: uuid(),
  };
  return experimentHandlers['experiment.save'](request, campaign);
}

/** A person at the deal says that the campaign reached it. */
export async function touch(id = uuid()) {
  const ref = (await viewOf(campaign))?.record.ref;
  if (!ref) throw new Error('no campaign');
  const request = { key: dealKey, id, campaign: ref, occurredAt: '2026-11-01T10:00:00Z', command: uuid() };
  return dealHandlers['touch.put'](request, deal);
}
