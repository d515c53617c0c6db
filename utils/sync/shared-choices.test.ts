/** What a person says of changes that were refused. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { startClient, startShared, statusOf } from '../../tests/unit/fixtures/shared-harness.ts';
import { syncShared } from './follow-workspace.ts';
import { retryShared } from './shared-choices.ts';

test('to try all again takes away no words that are kept nowhere else', async () => {
  const { couch, anna } = await startShared();
  const bert = await startClient(couch, 'bert', '2026-01-05T12:01:00Z');
  await bert.tag('1', 'win-rate', { note: 'Bert’s' });
  await syncShared(bert.deps, 'acme');
  couch.rules('acme-activity', (doc) => {
    if (doc.note === 'no') throw { forbidden: 'not like this' };
  });
  await anna.tag('1', 'win-rate', { note: 'Anna’s' });
  await anna.tag('2', 'win-rate', { note: 'no' });
  await syncShared(anna.deps, 'acme');
  const words = { reason: 'other-author', words: 'Anna’s' };
  expect((await statusOf(anna)).refused).toMatchObject([words, { reason: 'not like this' }]);
  couch.rules('acme-activity', () => {});
  await retryShared(anna.deps, 'acme');
  await syncShared(anna.deps, 'acme');
  expect((await statusOf(anna)).refused).toMatchObject([words]);
  expect(couch.live('acme-activity').size).toBe(2);
});

test('of very many that were refused a page has the first, and how many there are', async () => {
  const { couch, anna } = await startShared();
  couch.rules('acme-activity', () => {
    throw { forbidden: 'not like this' };
  });
  for (let i = 0; i < 130; i++) await anna.tag(String(i), 'win-rate');
  await syncShared(anna.deps, 'acme');
  const { refused, more } = await statusOf(anna);
  expect([refused.length, more]).toEqual([100, 30]);
});
