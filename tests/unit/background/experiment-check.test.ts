/** What the form of an experiment is told while it is typed. */
import { expect, test, vi } from 'vitest';
import { experimentHandlers } from '../../../entrypoints/background/experiment-handlers.ts';
import { campaign, draft, eachWith, saveDraft, TEAM } from './acting-worker.fixture.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

eachWith(TEAM);

const check = async (body: Record<string, unknown>) =>
  (await experimentHandlers['experiment.check']({ body }, campaign)).problems;

test.each(['EXP-1', 'exp_1'])('a key that is taken is told before anything is saved: %s', async (key) => {
  // As a form has it that was hardly begun.
  const begun = { id: 'x', title: '', hypothesis: { change: '', outcome: '' }, status: 'planned', key };
  expect(await check(begun)).toEqual([['key', 'taken']]);
  expect(await check({ ...begun, key: 'EXP-404' })).toEqual([]);
});

test('its own key is not taken, and of what else is wrong nothing is told yet', async () => {
  const { id } = await saveDraft({ key: 'FIN-7' });
  expect(await check({ ...draft, id, key: 'fin 7' })).toEqual([]);
  expect(await check({ ...draft, id: 'other', key: 'fin 7' })).toEqual([['key', 'taken']]);
  expect(await check({ ...draft, guardrails: ['none-such'], status: 'concluded' })).toEqual([]);
});
