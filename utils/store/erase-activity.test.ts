import { openDB } from 'idb';
import { describe, expect, test } from 'vitest';
import type { ActivityDoc } from '../activity/activity-doc.ts';
import { recordRange, recordStateId, signalId, type Tag, tagId } from '../activity/schema.ts';
import { type WorkspaceSchema, workspaceDatabase } from './schema.ts';
import {
  ann,
  bodies,
  day,
  deal,
  ID,
  signal,
  store,
  storeAfresh,
  tag,
  target,
  write,
} from './written-activity.fixture.ts';

storeAfresh();

describe('erasing', () => {
  const raw = async () => {
    const db = await openDB<WorkspaceSchema>(workspaceDatabase('acme'));
    const rows = await db.getAll('activity');
    const outbox = await db.getAll('outbox');
    db.close();
    return { rows, outbox, text: JSON.stringify([rows, outbox]) };
  };

  test('a record: nothing is left of what was never told, undo and outbox included', async () => {
    await store.putTag(tag(deal('1'), 1, { note: 'secret' }), write('a'));
    await store.editTag(ID, { note: 'secret too' }, { ...write('b'), ...ann(2) });
    await store.putSignal(signal('1', 1, { quote: 'secret' }), 'u', write('c'));
    await store.putTag(tag(deal('10')), write('d'));
    const { erased } = await store.eraseRecord(recordRange(deal('1')), { at: day(5) });
    expect(erased).toEqual([signalId(deal('1'), 'u'), ID]);
    const { rows, outbox, text } = await raw();
    expect(rows.map(({ id }) => id)).toEqual([tagId(deal('10'), target)]);
    expect(outbox).toHaveLength(1);
    expect(text).not.toContain('secret');
  });

  test('what the shared workspace has is queued as a deletion without a body, and goes once told', async () => {
    await store.putTag(tag(deal('1'), 1, { note: 'secret' }), write('a'));
    const [pushed] = await store.readOutbox();
    await store.settleOutbox([{ id: ID, change: pushed?.change ?? '', rev: '1-x' }], '2026-01-01T00:00:00Z');
    await store.eraseRecord(recordRange(deal('1')), { at: day(5) });
    let now = await raw();
    expect(now.rows).toEqual([{ id: ID, targets: [], rev: '1-x' }]);
    expect(now.outbox).toMatchObject([{ id: ID }]);
    expect(await bodies()).toEqual([]);
    expect((await store.exportAll()).activity).toEqual([]);
    // An older export does not bring it back before the others know.
    await store.importActivity([tagDocOf(tag(deal('1')))], { outbox: true, at: day(6) });
    expect(await bodies()).toEqual([]);
    await store.settleOutbox(
      [{ id: ID, change: now.outbox[0]?.change ?? '', rev: '2-y' }],
      '2026-01-01T00:00:00Z',
    );
    now = await raw();
    expect([now.rows, now.outbox]).toEqual([[], []]);
  });

  test('what was on its way when it was erased is taken back there too', async () => {
    await store.putTag(tag(deal('1')), write('a'));
    const [onItsWay] = await store.readOutbox();
    await store.eraseRecord(recordRange(deal('1')), { at: day(5) });
    await store.settleOutbox(
      [{ id: ID, change: onItsWay?.change ?? '', rev: '1-x' }],
      '2026-01-01T00:00:00Z',
    );
    const { rows, outbox } = await raw();
    expect(rows).toEqual([{ id: ID, targets: [], rev: '1-x' }]);
    expect(outbox).toMatchObject([{ id: ID, attempts: 1 }]);
  });

  test('a person: all theirs on every record, also what was taken back; what others wrote stays', async () => {
    await store.putTag(tag(deal('1'), 1, { note: 'secret' }), write('a'));
    await store.putTag(tag(deal('2'), 1, { note: 'secret' }), write('b'));
    await store.removeActivity(tagId(deal('2'), target), { ...write('c'), by: 'local:bob', at: day(2) });
    await store.putTag(tag(deal('3'), 1, { by: 'local:bob' }), write('d'));
    await store.removeActivity(tagId(deal('3'), target), { ...write('e'), ...ann(2) });
    const { erased, renamed } = await store.eraseAuthor('local:ann', { at: day(5) });
    expect(erased).toEqual([ID, tagId(deal('2'), target)]);
    expect(renamed).toEqual([tagId(deal('3'), target)]);
    const { text, rows } = await raw();
    expect(text).not.toContain('local:ann');
    expect(rows).toMatchObject([
      { doc: { deleted: true, updatedBy: 'local:bob', body: { by: 'local:bob' } } },
    ]);
  });

  test.each(['local:bob', 'local:ann'])(
    'what somebody else says of a record now stays, last touched by %s',
    async (last) => {
      const record = deal('1');
      const body = { record, stage: 'Demo', from: 'person', by: 'local:bob', at: day(2) } as const;
      const stamp = {
        v: 1,
        createdAt: day(1),
        createdBy: 'local:ann',
        updatedAt: day(2),
        updatedBy: last,
      } as const;
      const said: ActivityDoc = { id: recordStateId(record), type: 'state', body, ...stamp };
      await store.importActivity([said], { outbox: false, at: day(3) });
      expect((await store.eraseAuthor('local:ann', { at: day(5) })).erased).toEqual([]);
      const { rows, text } = await raw();
      expect(text).not.toContain('local:ann');
      expect(rows).toMatchObject([{ doc: { createdBy: 'local:bob', updatedBy: 'local:bob', body } }]);
      expect((await store.eraseAuthor('local:bob', { at: day(6) })).erased).toEqual([said.id]);
    },
  );
});

function tagDocOf(body: Tag): ActivityDoc {
  const stamp = {
    v: 1,
    createdAt: body.at,
    createdBy: body.by,
    updatedAt: day(20),
    updatedBy: body.by,
  } as const;
  return { id: tagId(body.record, body.target), type: 'tag', body, ...stamp };
}
