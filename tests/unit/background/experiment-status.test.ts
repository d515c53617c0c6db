/** An experiment's way from plan to end, with faults that its file had before anybody touched it here. */
import { describe, expect, test, vi } from 'vitest';
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
eachWith({ ...TEAM, experiments: [...TEAM.experiments, MISSPELT, TWIN] });

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
