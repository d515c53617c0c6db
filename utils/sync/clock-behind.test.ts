/** A computer whose clock is days behind: what others wrote since then is not of the future. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { deal, startClient, startShared, statusOf } from '../../tests/unit/fixtures/shared-harness.ts';
import { recordRange } from '../activity/schema.ts';
import { syncShared } from './follow-workspace.ts';
import { refreshRecord } from './shared-activity.ts';
import { discardShared } from './shared-choices.ts';

const SERVER_TIME = '2026-01-05T12:05:00Z';

async function start() {
  const { couch, anna } = await startShared();
  const bert = await startClient(couch, 'bert', '2026-01-03T12:00:00Z');
  for (const { deps } of [anna, bert]) {
    deps.fetch = async (input, init) => {
      const answer = await couch.fetch(input, init);
      answer.headers.set('date', new Date(SERVER_TIME).toUTCString());
      return answer;
    };
  }
  await anna.tag('1', 'win-rate', { note: 'Anna’s' });
  await syncShared(anna.deps, 'acme');
  const look = () => refreshRecord(bert.deps, { workspaceId: 'acme', record: deal('1') });
  const here = async () => (await bert.store()).readRecord(recordRange(deal('1')));
  return { couch, anna, bert, look, here };
}

test('it is shown', async () => {
  const { look, here } = await start();
  await look();
  expect(await here()).toMatchObject([{ body: { note: 'Anna’s' } }]);
});

test('it stands beside what is written there, which is not refused for the time', async () => {
  const { bert, here } = await start();
  await bert.tag('1', 'win-rate', { note: 'Bert’s' });
  await syncShared(bert.deps, 'acme');
  const { refused } = await statusOf(bert);
  expect(refused).toMatchObject([{ reason: 'other-author', words: 'Bert’s' }]);
  await discardShared(bert.deps, 'acme', refused[0]?.id ?? '');
  expect(await here()).toMatchObject([{ body: { note: 'Anna’s' } }]);
});

test('what is days ahead of the server too is read by nobody', async () => {
  const { anna, look, here } = await start();
  anna.clock.now += 3 * 86_400_000;
  await anna.tag('1', 'other');
  await syncShared(anna.deps, 'acme');
  await look();
  expect(await here()).toHaveLength(1);
});
