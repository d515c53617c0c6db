/** Ids, documents, feed and ranges, against the model of the server. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stamp, startMemory, write } from '../../tests/unit/fixtures/memory-client.ts';
import { campaignRange } from '../activity/back-links.ts';
import { pushDocs } from './bulk-docs.ts';
import { readChanges } from './changes.ts';
import { couchClient } from './couch-client.ts';
import { databaseOf, typeOfId } from './doc-ids.ts';
import { readBackLinks, readCurrent, readRange } from './read-docs.ts';
import { readShared, writeShared } from './shared-doc.ts';

test.each([
  ['workspace', 'workspace', 'definitions'],
  ['kpi:win-rate', 'kpi', 'definitions'],
  ['observations:win-rate:2026-01', 'observations', 'definitions'],
  ['proposal:1', 'proposal', 'definitions'],
  ['approval:1:sales:anna', 'approval', 'definitions'],
  ['change:kpi:a:2026:1', 'change', 'definitions'],
  ['r:hubspot/1/deal/2:tag:kpi:a', 'tag', 'activity'],
  ['r:a/b/c/d%3Ae:touch:1', 'touch', 'activity'],
  ['r:a/b/c/d:signal:1', 'signal', 'activity'],
  ['r:a/b/c/d:state', 'state', 'activity'],
  ['meeting:weekly:2026-01-01', 'meeting', 'activity'],
  ['_design/throughline', undefined, 'definitions'],
  ['workspace:x', undefined, 'definitions'],
  ['pricing:new', undefined, 'definitions'],
  ['', undefined, 'definitions'],
  ['r:a/b/c/d:stateful', undefined, 'activity'],
] as const)('%s is %s of the %s', (id, type, database) => {
  expect([typeOfId(id), databaseOf(id)]).toEqual([type, database]);
});

describe('a document', () => {
  test('keeps every field of a body, whatever its name', () => {
    const names = fc.oneof(
      fc.string(),
      fc.constantFrom('_id', '_rev', '_x', 'v', 'createdAt', 'otherFields', 'importedFrom', 'type', 'id'),
    );
    const bodies = fc.dictionary(names, fc.jsonValue()).filter((body) => !Object.hasOwn(body, '__proto__'));
    fc.assert(
      fc.property(bodies, (body) => {
        const sent = JSON.parse(
          JSON.stringify({ ...writeShared(write('kpi:a', body)), _rev: '1-a' }),
        ) as unknown;
        const read = readShared(sent);
        expect(read).toMatchObject({ id: 'kpi:a', rev: '1-a', deleted: false, v: 1, ...stamp });
        expect(read?.body).toEqual(JSON.parse(JSON.stringify(body)));
      }),
    );
  });

  test('that is deleted says only by whom and when', () => {
    expect(
      writeShared({ id: 'kpi:a', rev: '1-a', deleted: true, updatedAt: 'x', updatedBy: 'anna' }),
    ).toEqual({
      _id: 'kpi:a',
      _rev: '1-a',
      _deleted: true,
      v: 1,
      updatedAt: 'x',
      updatedBy: 'anna',
    });
  });

  test('cannot give itself a prototype', () => {
    const hostile = JSON.parse(
      '{"_id":"a","_rev":"1-a","otherFields":{"__proto__":{"id":"x"}},"__proto__":{"id":"x"}}',
    );
    const body = readShared(hostile)?.body ?? {};
    expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
    // As it came: whoever reads a definition or activity out of it refuses the name.
    expect(Object.keys(body)).toEqual(['__proto__']);
    expect(body.id).toBeUndefined();
  });
});

describe('the feed', () => {
  test('gives everything once, in pages, whatever their order', async () => {
    const { couch, client } = startMemory();
    for (let i = 0; i < 25; i++) couch.put('acme', { _id: `kpi:k${i}`, v: 1 });
    couch.remove('acme', 'kpi:k3');
    const seen = new Map<string, boolean>();
    let since = '0';
    for (let pending = 1; pending > 0; ) {
      const page = await readChanges(client, 'definitions', { since, limit: 10 });
      for (const { id, deleted } of page.rows) seen.set(id, deleted);
      ({ lastSeq: since, pending } = page);
    }
    expect(seen.size).toBe(25);
    expect([...seen].filter(([, deleted]) => deleted)).toEqual([['kpi:k3', true]]);
    expect((await readChanges(client, 'definitions', { since, limit: 10 })).rows).toEqual([]);
  });

  test('names the revisions that lost', async () => {
    const { couch, client } = startMemory();
    couch.put('acme', { _id: 'kpi:a', name: 'here' });
    couch.addConflict('acme', { _id: 'kpi:a', name: 'there' }, '1-0');
    const { rows } = await readChanges(client, 'definitions', { since: '0', limit: 10 });
    expect(rows).toMatchObject([{ id: 'kpi:a', conflicts: [expect.stringMatching(/^1-/)] }]);
  });

  test('waits for the next change', async () => {
    const { couch, client } = startMemory();
    const { lastSeq } = await readChanges(client, 'definitions', { since: '0', limit: 10 });
    const waiting = readChanges(client, 'definitions', { since: lastSeq, limit: 10, feed: 'longpoll' });
    setTimeout(() => couch.put('acme', { _id: 'kpi:a' }), 5);
    expect((await waiting).rows.map(({ id }) => id)).toEqual(['kpi:a']);
  });

  test('that never answers a long poll is empty', async () => {
    const { client } = startMemory();
    const { lastSeq: since } = await readChanges(client, 'definitions', { since: '0', limit: 10 });
    const silent = couchClient({
      address: client.address,
      credentials: { kind: 'password', name: 'anna', password: 'a' },
      fetch: (_input, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
        }),
    });
    const waiting = readChanges(silent, 'definitions', { since, limit: 10, feed: 'longpoll', waitMs: -4990 });
    expect(await waiting).toEqual({ rows: [], lastSeq: since, pending: 0 });
  });

  test('is not believed to be one when it is something else', async () => {
    const { client } = startMemory({ fault: () => ({ status: 200, body: '{"results":{}}' }) });
    await expect(readChanges(client, 'definitions', { since: '0', limit: 1 })).rejects.toMatchObject({
      code: 'not-couchdb',
    });
  });
});

describe('reading', () => {
  test('a range is what lies in it, however much', async () => {
    const { couch, client } = startMemory();
    for (let i = 0; i < 1203; i++) couch.put('acme-activity', { _id: `r:a:tag:kpi:k${i}` });
    couch.put('acme-activity', { _id: 'r:aa:tag:kpi:other' });
    couch.remove('acme-activity', 'r:a:tag:kpi:k7');
    const range = await readRange(client, 'activity', ['r:a:', 'r:a;']);
    expect(range.complete).toBe(true);
    expect(new Set(range.docs.map(({ id }) => id)).size).toBe(1202);
    expect((await readRange(client, 'activity', ['r:a:', 'r:a;'], { most: 600 })).complete).toBe(false);
  });

  test('what stands now, also what was deleted and by whom', async () => {
    const { couch, client } = startMemory();
    couch.put('acme', { _id: 'kpi:a', v: 1, name: 'A' });
    const [written] = await pushDocs(client, 'definitions', [write('kpi:b')]);
    const rev = written?.status === 'written' ? written.rev : '';
    await pushDocs(client, 'definitions', [
      { id: 'kpi:b', rev, deleted: true, updatedAt: 'later', updatedBy: 'bert' },
    ]);
    const found = await readCurrent(client, 'definitions', ['kpi:a', 'kpi:b', 'kpi:never']);
    expect([...found.keys()]).toEqual(['kpi:a', 'kpi:b']);
    expect(found.get('kpi:a')).toMatchObject({ deleted: false, body: { name: 'A' } });
    expect(found.get('kpi:b')).toMatchObject({ deleted: true, updatedAt: 'later', updatedBy: 'bert' });
  });

  test('of thousands it comes in parts, and of those that are gone several at once', async () => {
    const { couch } = startMemory();
    const ids = Array.from({ length: 450 }, (_, i) => `kpi:${i}`);
    const gone = ids.slice(0, 20);
    for (const _id of ids) couch.put('acme', { _id });
    for (const id of gone) couch.remove('acme', id);
    const keys: number[] = [];
    let [open, most] = [0, 0];
    const client = couchClient({
      address: { server: 'http://localhost:5984', name: 'acme' },
      credentials: { kind: 'password', name: 'anna', password: 'a' },
      fetch: async (input, init) => {
        most = Math.max(most, ++open);
        if (typeof init?.body === 'string') keys.push((JSON.parse(init.body) as { keys: [] }).keys.length);
        return couch.fetch(input, init).finally(() => open--);
      },
    });
    const found = await readCurrent(client, 'definitions', ids);
    expect([...found.keys()]).toEqual(ids);
    expect([...found.values()].filter(({ deleted }) => deleted).map(({ id }) => id)).toEqual(gone);
    expect(Math.max(...keys)).toBeLessThanOrEqual(200);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(6);
  });

  test('what nobody answers for is not taken for gone', async () => {
    const row = { id: 'r:a:state', key: 'r:a:state', value: { rev: '2-b' } };
    const rows = [row, { ...row, doc: { _id: 'r:a:state', _rev: '2-b' } }];
    const fault = (answer: object[]) => () => ({ status: 200, body: JSON.stringify({ rows: answer }) });
    const lacking = startMemory({ fault: fault(rows) }).client;
    expect(await readRange(lacking, 'activity', ['r:a:', 'r:a;'])).toMatchObject({
      complete: false,
      docs: [{ id: 'r:a:state' }],
    });
    const answer = [
      { key: 'kpi:never', error: 'not_found' },
      { key: 'kpi:a', error: 'timeout', reason: 'late' },
    ];
    const ill = startMemory({ fault: fault(answer) }).client;
    await expect(readCurrent(ill, 'definitions', ['kpi:never', 'kpi:a'])).rejects.toMatchObject({
      code: 'server-error',
      reason: 'late',
    });
  });

  test('back-links, the last first, page by page', async () => {
    const { couch, client } = startMemory();
    const record = { site: 'ads', kind: 'campaign', id: '1' };
    const tag = (id: string, target: string, day: number) =>
      couch.put('acme-activity', {
        _id: `r:${id}:tag:kpi:${target}`,
        record,
        target: { type: 'kpi', id: target },
        updatedAt: `2026-01-0${day}T00:00:00Z`,
      });
    for (let i = 1; i <= 7; i++) tag(`a${i}`, 'x', i);
    tag('b', 'y', 1);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await readBackLinks(client, campaignRange('kpi:x'), {
        limit: 3,
        ...(after && { after }),
      });
      seen.push(...page.docs.map(({ id }) => id));
      after = page.next;
    } while (after);
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((i) => `r:a${i}:tag:kpi:x`));
  });
});
