/** What one opened panel asks of the server of a shared workspace, whatever its database holds: each request named. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closeAll } from '../../../entrypoints/background/context.ts';
import { panelHandlers } from '../../../entrypoints/background/panel-handlers.ts';
import { sharedHandlers } from '../../../entrypoints/background/shared-handlers.ts';
import { siteHandlers } from '../../../entrypoints/background/site-handlers.ts';
import { recordRange, tagId, touchId } from '../../../utils/activity/schema.ts';
import { SIGHT_CAMPAIGNS } from '../../../utils/panel/sight-campaigns.ts';
import { type RecordRef, recordKey } from '../../../utils/records/record-ref.ts';
import type { MemoryCouch } from '../../couchdb/memory-couch.ts';
import { deal, SERVER, STAMP, startCouch } from '../fixtures/shared-harness.ts';
import { resetWorld, seen } from '../fixtures/worker-world.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

const ACTIVITY = 'acme-activity';
const BERT = { by: 'bert', at: STAMP.createdAt };
/** As long as any test waits, and seldomer. */
const PATIENT = { interval: 100 };
const SALESFORCE = { site: 'salesforce', tenant: 'northwind', kind: 'campaign' } as const;
const campaign = (n: number): RecordRef => ({ site: 'hubspot', tenant: '1', kind: 'campaign', id: `${n}` });
const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString();

let couch: MemoryCouch;
/** Addresses asked for, in order. */
const requests: URL[] = [];
/** Of which addresses the server is ill. */
let isIll: (url: URL) => boolean;

beforeEach(async () => {
  // However slow the machine is: what may be asked again a while later is not, since no time passes.
  vi.useFakeTimers({ toFake: ['Date'] });
  await resetWorld();
  couch = startCouch();
  isIll = () => false;
  couch.put('acme', kpi('win-rate', 'Win rate'));
  const fetched: typeof fetch = (input, init) => {
    const url = new URL(`${input}`);
    requests.push(url);
    if (isIll(url)) return Promise.resolve(Response.json({ error: 'unknown_error' }, { status: 500 }));
    return couch.fetch(input, init);
  };
  vi.stubGlobal('fetch', fetched);
  seen.granted = ['https://app.hubspot.com/*', 'https://*.lightning.force.com/*'];
  const changes = ['hubspot', 'salesforce'].map((site) => ({ site, enabled: true }));
  await siteHandlers['sites.set']({ changes });
  const credentials = { kind: 'password', name: 'anna', password: 'anna' } as const;
  await sharedHandlers['shared.connect']({ address: `${SERVER}/acme`, credentials });
});
afterEach(async () => {
  vi.useRealTimers();
  await quiet();
  await sharedHandlers['shared.disconnect']({ workspace: 'acme' });
  await closeAll();
});

/** What is still being asked for one test would be counted in the next. */
async function quiet(): Promise<void> {
  for (let before = -1; before !== requests.length; ) {
    before = requests.length;
    await new Promise((wake) => setTimeout(wake, 500));
  }
}

function kpi(id: string, name: string) {
  const kind = { unit: 'percent', direction: 'increase', indicator: 'lagging', function: 'sales' };
  return { _id: `kpi:${id}`, ...STAMP, id, name, ...kind, status: 'approved', appliesTo: [{ kind: 'deal' }] };
}

/** Campaign `n` reached the deal on day `n`, and Bert has tagged it to a KPI. */
function reachedAndTagged(reaches: RecordRef, n: number): void {
  const uuid = `00000000-0000-4000-8000-${`${999 - n}`.padStart(12, '0')}`;
  const by = { ...STAMP, createdBy: 'bert', updatedBy: 'bert' };
  const touch = { campaign: campaign(n), reaches, occurredAt: day(n), ...BERT };
  couch.put(ACTIVITY, { _id: touchId(reaches, uuid), ...by, ...touch });
  const target = { type: 'kpi', id: 'win-rate' } as const;
  couch.put(ACTIVITY, {
    _id: tagId(campaign(n), target),
    ...by,
    record: campaign(n),
    target,
    ...BERT,
  });
}

const panel = (id: string) =>
  panelHandlers['panel.get'](
    {},
    { kind: 'frame', tabId: 1, frame: '1:a', url: `https://app.hubspot.com/contacts/1/record/0-3/${id}` },
  );

/** What was asked of the activity: ranges by their first key, anything else by its path. */
function asked(): string[] {
  return requests.flatMap(({ pathname, searchParams }) => {
    // What follows a workspace asks for changes, whatever record is shown.
    if (!pathname.startsWith(`/${ACTIVITY}/`)) return [];
    const start = searchParams.get('startkey');
    return start === null ? pathname : String([JSON.parse(start)].flat()[0]);
  });
}

const range = (record: RecordRef): string => recordRange(record)[0];

test('the record itself is one range of keys, however often its panel asks, and nothing else where no campaign reached it', async () => {
  requests.length = 0;
  await Promise.all([panel('1'), panel('1')]);
  await vi.waitFor(() => expect(asked()).toContain(range(deal('1'))));
  await panel('1');
  // Longer than what lies beside waits.
  await new Promise((wake) => setTimeout(wake, 600));
  expect(asked()).toEqual([range(deal('1'))]);
});

test('a deal that many campaigns reached: the record, and each campaign in its line of sight once, the latest first', async () => {
  const many = SIGHT_CAMPAIGNS + 12;
  for (let n = 0; n < many; n++) reachedAndTagged(deal('2'), n);
  requests.length = 0;
  const latest = Array.from({ length: SIGHT_CAMPAIGNS }, (_, n) => campaign(many - 1 - n));
  await vi.waitFor(async () => {
    await panel('2');
    expect(asked()).toHaveLength(1 + SIGHT_CAMPAIGNS);
  }, PATIENT);
  expect(asked()).toEqual([deal('2'), ...latest].map(range));
  // Each of them leads to what a colleague tagged it to; those that are left out are counted, and none is a gap.
  // What was asked for last is answered a while after.
  await vi.waitFor(async () => {
    const sight = (await panel('2'))?.deal?.sight;
    const ids = sight?.nodes.flatMap(({ id, type }) => (type === 'campaign' ? [id] : []));
    expect(ids).toHaveLength(SIGHT_CAMPAIGNS);
    expect(sight?.edges.map(({ from, to }) => [from, to])).toEqual(ids?.map((id) => [id, 'kpi:win-rate']));
    expect(sight?.left).toBe(12);
  }, PATIENT);
  expect(asked()).toHaveLength(1 + SIGHT_CAMPAIGNS);
});

test('a server that fails is asked for one campaign each time, not for all', async () => {
  for (let n = 0; n < SIGHT_CAMPAIGNS; n++) reachedAndTagged(deal('3'), 100 + n);
  let failed = 0;
  isIll = ({ search }) => {
    const isOfCampaign = decodeURIComponent(search).includes('/campaign/');
    if (isOfCampaign) failed++;
    return isOfCampaign;
  };
  await vi.waitFor(async () => {
    await panel('3');
    expect(failed).toBeGreaterThan(0);
  }, PATIENT);
  // By then whoever goes on has asked for the rest.
  await new Promise((wake) => setTimeout(wake, 1500));
  expect(failed).toBeLessThan(SIGHT_CAMPAIGNS / 2);
});

test('a campaign: the record, the campaigns of each hypothesis it tests, and whom it reached, each once', async () => {
  const tested: RecordRef = { ...SALESFORCE, id: '701Hn000001AbCdIAK' };
  const ids = ['exp-1', 'exp-2', 'exp-3'];
  for (const id of ids) {
    const hypothesis = { change: 'we do this', outcome: 'that happens' };
    couch.put('acme', { _id: `experiment:${id}`, ...STAMP, id, title: id, hypothesis, status: 'running' });
    const target = { type: 'experiment', id } as const;
    couch.put(ACTIVITY, {
      _id: tagId(tested, target),
      ...STAMP,
      createdBy: 'bert',
      record: tested,
      target,
      ...BERT,
    });
  }
  await sharedHandlers['shared.sync']({ workspace: 'acme' });
  requests.length = 0;
  const url = `https://northwind.lightning.force.com/lightning/r/Campaign/${tested.id}/view`;
  await vi.waitFor(async () => {
    await panelHandlers['panel.get']({}, { kind: 'frame', tabId: 2, frame: '2:a', url });
    const [first, ...rest] = asked();
    expect(first).toBe(range(tested));
    expect(rest.sort()).toEqual([
      ...ids.map((id) => `campaign-of:experiment:${id}`),
      `record:${recordKey(tested)}`,
    ]);
  }, PATIENT);
});
