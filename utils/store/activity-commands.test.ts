import { describe, expect, test } from 'vitest';
import type { ActivityDoc } from '../activity/activity-doc.ts';
import { signalId, touchId } from '../activity/schema.ts';
import { openWorkspaceStore } from './workspace-store.ts';
import {
  ann,
  bodies,
  day,
  deal,
  ID,
  openStore,
  signal,
  store,
  storeAfresh,
  tag,
  touch,
  write,
} from './written-activity.fixture.ts';

storeAfresh();

describe('a command counts once', () => {
  test('sent twice it is one write', async () => {
    expect(await store.putTag(tag(deal('1')), write('a'))).toMatchObject({ status: 'written' });
    const outbox = await store.readOutbox();
    expect(await store.putTag(tag(deal('1'), 2, { note: 'x' }), write('a'))).toMatchObject({
      status: 'repeated',
    });
    expect(await store.readOutbox()).toEqual(outbox);
  });

  test('an old message does not bring back what was taken back since; a new command does', async () => {
    await store.putTag(tag(deal('1')), write('a'));
    await store.removeActivity(ID, { ...write('b'), ...ann(2) });
    expect(await store.putTag(tag(deal('1')), write('a'))).toMatchObject({
      status: 'repeated',
      after: { deleted: true },
    });
    expect(await bodies()).toEqual([]);
    await store.putTag(tag(deal('1'), 3), write('c'));
    expect(await bodies()).toHaveLength(1);
    expect(await store.removeActivity(ID, { ...write('b'), ...ann(2) })).toMatchObject({
      status: 'repeated',
    });
    expect(await bodies()).toHaveLength(1);
  });

  test.each([
    [
      'touch',
      (id: string, command = id) => store.putTouch(touch(deal('1')), id, write(command)),
      touchId(deal('1'), 'u'),
    ],
    [
      'signal',
      (id: string, command = id) => store.putSignal(signal('1', 1), id, write(command)),
      signalId(deal('1'), 'u'),
    ],
  ])(
    'a %s is one document for its uuid, there again by a new command once it was taken back',
    async (...[_type, put, id]) => {
      await Promise.all([put('u'), put('u')]);
      expect(await bodies()).toHaveLength(1);
      await put('v');
      expect(await bodies()).toHaveLength(2);
      await store.removeActivity(id, { ...write('r'), ...ann(2) });
      expect(await put('u')).toMatchObject({ status: 'repeated' });
      expect(await bodies()).toHaveLength(1);
      expect(await put('u', 'again')).toMatchObject({ status: 'written' });
      expect(await put('u', 'once more')).toMatchObject({ status: 'unchanged' });
      expect(await bodies()).toHaveLength(2);
    },
  );

  test('two tabs with the same command at once write once', async () => {
    const other = await openWorkspaceStore('acme', { mode: 'readwrite' });
    const statuses = await Promise.all([
      store.putTag(tag(deal('1')), write('a')),
      other.putTag(tag(deal('1')), write('a')),
    ]);
    expect(statuses.map(({ status }) => status).sort()).toEqual(['repeated', 'written']);
    other.close();
  });
});

describe('undo restores what was there', () => {
  const undo = (undone: string, command: string, n = 9) =>
    store.undoActivity(ID, undone, { ...write(command), ...ann(n) });

  test('of a tag: none', async () => {
    await store.putTag(tag(deal('1')), write('a'));
    expect(await undo('a', 'u')).toMatchObject({ status: 'written' });
    expect(await bodies()).toEqual([]);
    expect(await store.readByTarget('kpi:churn')).toEqual([]);
  });

  test('of an edit: note, role and author as before', async () => {
    const { after } = await store.putTag(tag(deal('1'), 1, { note: 'old', role: 'tests' }), write('a'));
    await store.editTag(ID, { note: 'new', role: null }, { ...write('b'), ...ann(2) });
    await undo('b', 'u');
    expect(await store.readActivity(ID)).toEqual({ ...after, updatedAt: day(9) });
  });

  test('of a removal: the tag, its first author and its back-links', async () => {
    await store.putTag(tag(deal('1'), 1, { note: 'n' }), write('a'));
    await store.removeActivity(ID, { ...write('b'), by: 'local:bob', at: day(2) });
    await undo('b', 'u');
    expect(await bodies()).toEqual([tag(deal('1'), 1, { note: 'n' })]);
    expect(await store.readActivity(ID)).toMatchObject({ createdBy: 'local:ann', createdAt: day(1) });
    expect(await store.readByTarget('kpi:churn')).toHaveLength(1);
  });

  test('of an undo: the change again', async () => {
    await store.putTag(tag(deal('1')), write('a'));
    await undo('a', 'u');
    await undo('u', 'v');
    expect(await bodies()).toEqual([tag(deal('1'))]);
  });

  test('sent twice it is done once', async () => {
    await store.putTag(tag(deal('1')), write('a'));
    await undo('a', 'u');
    expect(await undo('a', 'u')).toMatchObject({ status: 'repeated' });
    expect(await bodies()).toEqual([]);
  });

  test('not when somebody changed it since, and not of what was never done', async () => {
    await store.putTag(tag(deal('1'), 1, { note: 'old' }), write('a'));
    await store.editTag(ID, { note: 'new' }, { ...write('b'), ...ann(2) });
    expect(await undo('a', 'u')).toMatchObject({ status: 'stale' });
    expect(await undo('z', 'v')).toMatchObject({ status: 'missing' });
    expect(await bodies()).toMatchObject([{ note: 'new' }]);
  });

  test('survives a restart', async () => {
    await store.putTag(tag(deal('1')), write('a'));
    store.close();
    await openStore();
    expect(await undo('a', 'u')).toMatchObject({ status: 'written' });
    expect(await bodies()).toEqual([]);
  });

  test('wins over the change wherever both are known: it is later, also within one millisecond', async () => {
    const { after } = await store.putTag(tag(deal('1')), write('a'));
    await undo('a', 'u', 1);
    expect(Date.parse((await store.readActivity(ID))?.updatedAt ?? '')).toBeGreaterThan(
      Date.parse(after?.updatedAt ?? ''),
    );
    await store.importActivity([after as ActivityDoc], { outbox: false, at: day(9) });
    expect(await bodies()).toEqual([]);
  });
});

test('a note is for its author alone to change', async () => {
  await store.putTag(tag(deal('1'), 1, { note: 'ann' }), write('a'));
  const edit = { ...write('b'), by: 'local:bob', at: day(2) };
  expect(await store.editTag(ID, { note: 'bob' }, edit)).toMatchObject({ status: 'refused' });
  expect(await store.editTag('r:crm/-/deal/2:tag:kpi:churn', { note: 'x' }, edit)).toMatchObject({
    status: 'missing',
  });
  expect(await bodies()).toMatchObject([{ note: 'ann', by: 'local:ann' }]);
});
