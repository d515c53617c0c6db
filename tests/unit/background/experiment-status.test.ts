/** An experiment's way from plan to end, with faults that its file had before anybody touched it here. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { experimentHandlers } from '../../../entrypoints/background/experiment-handlers.ts';
import { campaign, campaignKey, eachWith, TEAM, uuid } from './acting-worker.fixture.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

const plan = {
  hypothesis: { change: 'we call first', outcome: 'more qualified pipeline' },
  primaryKpi: 'pipeline',
};
/** As the file has it: a guardrail and a rule's KPI are misspelt, and two experiments share a key. */
const MISSPELT = {
  ...plan,
  id: 'misspelt',
  key: 'EXP-2',
  title: 'Call first',
  status: 'running',
  guardrails: ['revenu'],
  stopRules: [{ id: 'low', kpi: 'pipelin', when: 'below', value: 3 }],
};
const TWIN = { ...plan, id: 'twin', key: 'exp-2', title: 'Call first, again', status: 'planned' };
const RUNNING = { ...plan, id: 'running', title: 'Call twice', status: 'running', startsOn: '2026-11-01' };
/** Half a day ahead of UTC: at half past twelve there it is tomorrow here. */
const workspace = { ...TEAM.workspace, timeZone: 'Pacific/Auckland' };
eachWith({ ...TEAM, workspace, experiments: [...TEAM.experiments, MISSPELT, TWIN, RUNNING] });

/** Saves what stands there with these changes. @returns paths of the problems, and the status that stands afterwards */
async function save(id: string, change: object): Promise<{ problems: string[]; status: unknown }> {
  const get = () => experimentHandlers['experiment.get']({ id }, campaign);
  const got = await get();
  const request = { key: campaignKey, version: got?.version ?? null, command: uuid() };
  const saved = await experimentHandlers['experiment.save'](
    { ...request, body: { ...got?.body, ...change } },
    campaign,
  );
  return { problems: saved.problems.map(([path]) => path), status: (await get())?.body.status };
}

const result = { outcome: 'lost', reason: 'Nobody answered.' };

describe('a fault that was there before', () => {
  test.each([
    ['pause', 'misspelt', { status: 'paused' }],
    ['stop', 'misspelt', { status: 'stopped', result }],
    ['conclude', 'misspelt', { status: 'concluded', result }],
    ['start', 'twin', { status: 'running' }],
  ])('keeps nobody from: %s', async (_what, id, change) => {
    expect(await save(id, change)).toEqual({ problems: [], status: change.status });
  });

  test('stays no fault when other rows come before it', async () => {
    const saved = await save('misspelt', { guardrails: ['revenue', 'revenu'], status: 'paused' });
    expect(saved).toEqual({ problems: [], status: 'paused' });
  });

  test.each([
    ['another KPI that is not there', { guardrails: ['revenu', 'nothing'] }, 'guardrails.1'],
    ['the same one in another place', { primaryKpi: 'revenu' }, 'primaryKpi'],
    ['another key that is taken', { key: 'EXP-1' }, 'key'],
    ['an end without what came of it', { status: 'stopped' }, 'result'],
    ['a run without a KPI', { primaryKpi: undefined }, 'primaryKpi'],
  ])('does not let in %s', async (_what, change, path) => {
    expect(await save('misspelt', change)).toEqual({ problems: [path], status: 'running' });
  });
});

describe('the days of an experiment are the workspace’s', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-22T12:30:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const get = async (id: string) => (await experimentHandlers['experiment.get']({ id }, campaign))?.body;

  test.each([
    ['starts today', 'twin', {}, { status: 'running' }, { startsOn: '2026-11-23' }],
    [
      'starts today, before the day that was planned',
      'twin',
      { startsOn: '2026-11-30' },
      { status: 'running' },
      { startsOn: '2026-11-23' },
    ],
    ['has run since a day that is over', 'twin', { startsOn: '2026-11-10' }, { status: 'running' }, {}],
    ['is planned for later', 'twin', {}, { startsOn: '2026-11-30' }, {}],
    ['stops today', 'running', {}, { status: 'stopped', result }, { endsOn: '2026-11-23' }],
    [
      'stops today, before the end that was planned',
      'running',
      { endsOn: '2026-12-31' },
      { status: 'concluded', result },
      { endsOn: '2026-11-23' },
    ],
    [
      'stops after the end that was planned',
      'running',
      { endsOn: '2026-11-20' },
      { status: 'stopped', result },
      {},
    ],
    [
      'has ended today at an instant of the day before in UTC',
      'running',
      { endsOn: '2026-11-22T12:00:00Z' },
      { status: 'stopped', result },
      {},
    ],
    ['pauses', 'running', { endsOn: '2026-12-31' }, { status: 'paused' }, {}],
    ['is planned still', 'twin', {}, { title: 'Call again' }, {}],
  ])('%s', async (_what, id, planned, change, days) => {
    await save(id, planned);
    const before = await get(id);
    expect((await save(id, change)).problems).toEqual([]);
    expect(await get(id)).toEqual({ ...before, ...change, ...days });
  });

  test('once it has ended, concluding it moves the end no more', async () => {
    await save('running', { status: 'stopped', result });
    vi.setSystemTime(Date.parse('2026-12-24T12:00:00Z'));
    await save('running', { status: 'concluded' });
    expect(await get('running')).toMatchObject({ status: 'concluded', endsOn: '2026-11-23' });
  });

  test.each([
    ['start', 'twin', { status: 'running' }],
    ['early start', 'twin', { status: 'running', startsOn: '2026-11-30' }],
    ['end', 'running', { status: 'stopped', result, endsOn: '2027-01-31' }],
  ])('the %s that is sent again the next day is the same one', async (_what, id, change) => {
    const got = await experimentHandlers['experiment.get']({ id }, campaign);
    const request = {
      key: campaignKey,
      version: got?.version ?? null,
      command: uuid(),
      body: { ...got?.body, ...change },
    };
    await experimentHandlers['experiment.save'](request, campaign);
    const first = await get(id);
    vi.setSystemTime(Date.parse('2026-11-23T12:30:00Z'));
    expect((await experimentHandlers['experiment.save'](request, campaign)).problems).toEqual([]);
    expect(await get(id)).toEqual(first);
  });
});
