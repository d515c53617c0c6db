/** Pages of a feed come one ahead: asked for before the one before is parsed, and never twice. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { SERVER, startCouch, termDoc } from '../../tests/unit/fixtures/shared-harness.ts';
import { sequenceAtEnd } from '../workspace/changes.ts';
import { couchClient } from '../workspace/couch-client.ts';
import type { CouchError } from '../workspace/couch-error.ts';
import { FeedPages } from './feed-pages.ts';

const COUNT = 20;

/** A feed of 20 terms and the workspace in pages of 4, by a server that ends its pages as `end` writes them. */
function startFeed(end: (text: string) => string = (text) => text) {
  const couch = startCouch();
  for (let i = 0; i < COUNT; i++) couch.put('acme', termDoc(`t${i}`));
  const asked: string[] = [];
  const client = couchClient({
    address: { server: SERVER, name: 'acme' },
    credentials: { kind: 'password', name: 'anna', password: 'anna' },
    fetch: async (input, init) => {
      asked.push(new URL(String(input)).searchParams.get('since') ?? '');
      const answer = await couch.fetch(input, init);
      return new Response(end(await answer.text()), answer);
    },
  });
  return { couch, asked, feed: new FeedPages(client, { limit: 4 }) };
}

async function readAll(feed: FeedPages): Promise<Set<string>> {
  const ids = new Set<string>();
  for (let since = '0'; ; ) {
    const { rows, pending, lastSeq } = await feed.next(since);
    for (const { id } of rows) ids.add(id);
    if (pending === 0) return ids;
    since = lastSeq;
  }
}

test.each([
  ['as CouchDB does', undefined],
  ['with the rows last', (text: string) => JSON.stringify(moved(JSON.parse(text)))],
  ['without what is left', (text: string) => text.replace(/,"pending":\d+/, '')],
])('each page is asked for once, by a server that ends them %s', async (_how, end) => {
  const { feed, asked } = startFeed(end);
  const ids = await readAll(feed);
  expect(ids.size).toBe(COUNT + 1);
  expect(new Set(asked).size).toBe(asked.length);
});

const moved = ({ results, ...rest }: { results: unknown[] }) => ({ ...rest, results });

test('one page ahead and no more, and only where another is left', async () => {
  const { feed, asked } = startFeed();
  const first = await feed.next('0');
  expect(asked).toEqual(['0', first.lastSeq]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toHaveLength(2);
  await readAll(feed);
  const count = asked.length;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toHaveLength(count);
});

test('what comes ahead and fails is told to whoever takes it, and asked for again', async () => {
  const { feed, couch } = startFeed();
  let requests = 0;
  couch.fault = () => (++requests === 2 ? 'offline' : undefined);
  const first = await feed.next('0');
  await expect(feed.next(first.lastSeq)).rejects.toMatchObject({
    code: 'unreachable',
  } satisfies Partial<CouchError>);
  expect((await feed.next(first.lastSeq)).rows).toHaveLength(4);
});

test.each([
  ['{"results":[],"last_seq":"7-abc","pending":3}\n', '7-abc'],
  ['{"results":[\n\n],\n"last_seq":"7-a\\"b","pending":12}\n', '7-a"b'],
  ['{"results":[],"last_seq":"7-abc","pending":0}', undefined],
  ['{"results":[],"last_seq":7,"pending":3}', undefined],
  ['{"results":[],"last_seq":"7-abc"}', undefined],
  ['{"last_seq":"7-abc","pending":3,"results":[]}', undefined],
  // Within a document.
  ['{"results":[{"doc":{"a":[],"last_seq":"7-abc","pending":3}}]}', undefined],
  [String.raw`{"results":[{"doc":{"a":"],\"last_seq\":\"7-abc\",\"pending\":3}"}}]}`, undefined],
])('%s ends at %s', (text, expected) => {
  expect(sequenceAtEnd(text)).toBe(expected);
});

test('after cuts the pages are small, and grow again once it goes well', async () => {
  const couch = startCouch();
  for (let i = 0; i < 300; i++) couch.put('acme', termDoc(`t${i}`));
  const limits: number[] = [];
  let cuts = 2;
  const client = couchClient({
    address: { server: SERVER, name: 'acme' },
    credentials: { kind: 'password', name: 'anna', password: 'anna' },
    fetch: async (input, init) => {
      limits.push(Number(new URL(String(input)).searchParams.get('limit')));
      const answer = await couch.fetch(input, init);
      return cuts-- > 0 ? new Response('{"results":[', answer) : answer;
    },
  });
  const ids = await readAll(new FeedPages(client, { limit: 128 }));
  expect(ids.size).toBe(301);
  expect(limits.slice(0, 3)).toEqual([128, 16, 2]);
  expect(limits.at(-1)).toBeGreaterThanOrEqual(64);
  expect(limits.length).toBeLessThan(40);
});
