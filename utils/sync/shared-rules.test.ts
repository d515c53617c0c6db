/** What this client writes by itself is what the rules of a shared workspace allow, also where it stood there before. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import {
  type Client,
  deal,
  experiment,
  startClient,
  startShared,
  statusOf,
} from '../../tests/unit/fixtures/shared-harness.ts';
import { KINDS, said, writing } from '../../tests/unit/fixtures/what-people-write.ts';
import { newDoc } from '../activity/activity-doc.ts';
import { databaseOf } from '../workspace/doc-ids.ts';
import { validateWrite } from '../workspace/validate-write.ts';
import { decisionEdit } from './accept-proposal.ts';
import { syncShared } from './follow-workspace.ts';
import { putLocalExperiment, removeLocalDefinition } from './local-definitions.ts';
import { refreshRecord } from './shared-activity.ts';
import { retryShared } from './shared-choices.ts';

async function start() {
  const { couch, anna } = await startShared();
  const bert = await startClient(couch, 'bert', '2026-01-05T12:01:00Z');
  for (const name of ['acme', 'acme-activity'])
    couch.rules(name, (doc, old, user) =>
      validateWrite(
        doc,
        old,
        { ...user, roles: [...user.roles, 'function:sales'] },
        { stewards: { names: ['bert'] } },
      ),
    );
  return { couch, anna, bert };
}

const saved = async (one: Client) => {
  await syncShared(one.deps, 'acme');
  expect(await statusOf(one)).toMatchObject({ state: 'saved', waiting: 0, refused: [] });
};

test.each(Object.entries(KINDS))(
  '%s: written, taken back, that undone, taken back again and written again',
  async (_kind, [id, put]) => {
    const { couch, anna } = await start();
    const there = () => couch.live(databaseOf(id) === 'activity' ? 'acme-activity' : 'acme').has(id);
    const store = await anna.store();
    const steps: boolean[] = [];
    const step = async (act: () => Promise<unknown>) => {
      await act();
      await saved(anna);
      steps.push(there());
    };
    await step(() => put(anna));
    const removal = writing(anna);
    await step(() => store.removeActivity(id, removal));
    await step(() => store.undoActivity(id, removal.command, writing(anna)));
    await step(() => store.removeActivity(id, writing(anna)));
    const isAct = id.includes(':touch:') || id.includes(':signal:');
    // An act that was taken back is another one when it is done again.
    if (!isAct) await step(() => put(anna));
    expect(steps).toEqual(isAct ? [true, false, true, false] : [true, false, true, false, true]);
  },
);

test('a removal that is undone while it is on its way', async () => {
  const { couch, anna } = await start();
  const [id, put] = KINDS['a signal'] as (typeof KINDS)[string];
  await put(anna);
  await saved(anna);
  const store = await anna.store();
  const removal = writing(anna);
  await store.removeActivity(id, removal);
  couch.fault = ({ path }) => (path.endsWith('_bulk_docs') ? 'lost' : undefined);
  await syncShared(anna.deps, 'acme');
  couch.fault = undefined;
  expect(couch.live('acme-activity').has(id)).toBe(false);
  await store.undoActivity(id, removal.command, writing(anna));
  anna.clock.now += 3_600_000;
  await saved(anna);
  expect(couch.live('acme-activity').has(id)).toBe(true);
});

test('a stage goes from one to another, each in their own name', async () => {
  const { couch, anna, bert } = await start();
  const [id, put] = KINDS['a stage'] as (typeof KINDS)[string];
  for (const one of [anna, bert, anna, bert, bert]) {
    await refreshRecord(one.deps, { workspaceId: 'acme', record: deal('1') });
    await put(one);
    await saved(one);
    expect(couch.live('acme-activity').get(id)).toMatchObject({ by: one.user, createdBy: 'anna' });
  }
});

test.each(['taken back', 'taken away by an administrator', 'taken back unseen'])(
  'a stage of one that was %s is said anew by another, in their own name',
  async (how) => {
    const { couch, anna, bert } = await start();
    const [id, put] = KINDS['a stage'] as (typeof KINDS)[string];
    const look = () => refreshRecord(bert.deps, { workspaceId: 'acme', record: deal('1') });
    await put(anna);
    await saved(anna);
    await look();
    const takeBack = async () => {
      if (how.endsWith('administrator')) couch.remove('acme-activity', id);
      else await (await anna.store()).removeActivity(id, writing(anna));
      await saved(anna);
    };
    if (how !== 'taken back unseen') await takeBack().then(look);
    bert.clock.now += 3_600_000;
    // As a row was stored whose first author was kept beyond its end.
    const write = writing(bert);
    const body = { ...said(bert), stage: 'won', from: 'person' } as const;
    await (await bert.store()).changeActivity(
      id,
      (current) => ({ ...newDoc(id, 'state', body, write), createdBy: current?.createdBy ?? 'bert' }),
      write,
    );
    if (how === 'taken back unseen') await takeBack();
    await saved(bert);
    const there = { stage: 'won', by: 'bert', createdBy: 'bert' };
    expect(couch.live('acme-activity').get(id)).toMatchObject(there);
    expect(await (await bert.store()).readActivity(id)).toMatchObject({ createdBy: 'bert' });
  },
);

test('of a tag that only got its title, and goes with who made it, nothing is left to say', async () => {
  const { couch, anna, bert } = await start();
  const [id, put] = KINDS['a tag'] as (typeof KINDS)[string];
  await put(anna);
  await saved(anna);
  await refreshRecord(bert.deps, { workspaceId: 'acme', record: deal('1') });
  bert.clock.now += 3_600_000;
  const tag = { ...said(bert), recordTitle: 'Big deal', target: { type: 'kpi', id: 'x' } } as const;
  await (await bert.store()).putTag(tag, writing(bert));
  await (await anna.store()).removeActivity(id, writing(anna));
  await saved(anna);
  await saved(bert);
  expect(couch.live('acme-activity').has(id)).toBe(false);
  expect(await (await bert.store()).readActivity(id)).toMatchObject({ deleted: true });
});

test('who takes away a tag of another, and undoes that too late, is told that it stays gone', async () => {
  const { couch, anna, bert } = await start();
  const [id, put] = KINDS['a tag'] as (typeof KINDS)[string];
  await put(anna);
  await saved(anna);
  await refreshRecord(bert.deps, { workspaceId: 'acme', record: deal('1') });
  bert.clock.now += 3_600_000;
  const [store, removal] = [await bert.store(), writing(bert)];
  await store.removeActivity(id, removal);
  await saved(bert);
  expect(await store.undoActivity(id, removal.command, writing(bert))).toMatchObject({ status: 'stale' });
  await saved(bert);
  expect(couch.live('acme-activity').has(id)).toBe(false);
});

test.each(['accepted', 'rejected'] as const)('a suggestion of another is %s by a steward', async (state) => {
  const { couch, anna, bert } = await start();
  const [id, put] = KINDS['a suggestion'] as (typeof KINDS)[string];
  await put(anna);
  await saved(anna);
  await saved(bert);
  const write = writing(bert);
  await (await bert.store()).editActivity(
    decisionEdit({ id }, state, { ...write, write, answer: 'Because.' }),
  );
  await saved(bert);
  expect(couch.live('acme').get(id)).toMatchObject({ state, answer: 'Because.', by: 'anna' });
  await saved(anna);
});

test('an experiment is made, changed, taken away and begun anew', async () => {
  const { couch, anna } = await start();
  const put = (title: string) => {
    const { by, at } = writing(anna);
    return putLocalExperiment(anna.deps, 'acme', { experiment: experiment('e', { title }), by, at });
  };
  for (const title of ['A', 'B']) {
    await put(title);
    await saved(anna);
    expect(couch.live('acme').get('experiment:e')).toMatchObject({ title });
  }
  await removeLocalDefinition(anna.deps, 'acme', 'experiment:e', writing(anna));
  await saved(anna);
  expect(couch.live('acme').has('experiment:e')).toBe(false);
  await put('C');
  await saved(anna);
  expect(couch.live('acme').get('experiment:e')).toMatchObject({ title: 'C', createdBy: 'anna' });
});

test.each(['taken away by who made it', 'taken away by another', 'taken away while it was changed'])(
  'an experiment that was %s is made again by another',
  async (how) => {
    const { couch, anna, bert } = await start();
    const put = async (one: Client, title: string) => {
      const { by, at } = writing(one);
      await putLocalExperiment(one.deps, 'acme', { experiment: experiment('e', { title }), by, at });
    };
    const isAtOnce = how.endsWith('changed');
    await put(anna, 'A');
    await saved(anna);
    await saved(bert);
    if (isAtOnce) await put(bert, 'B');
    const who = how.endsWith('another') ? bert : anna;
    await removeLocalDefinition(who.deps, 'acme', 'experiment:e', writing(who));
    await saved(who);
    expect(couch.live('acme').has('experiment:e')).toBe(false);
    if (isAtOnce) {
      await syncShared(bert.deps, 'acme');
      // To bring it back is for a person to say.
      expect((await statusOf(bert)).refused).toMatchObject([{ reason: 'deleted' }]);
      await retryShared(bert.deps, 'acme', 'experiment:e');
    } else await saved(bert).then(() => put(bert, 'B'));
    await saved(bert);
    const said = { title: 'B', createdBy: 'bert', updatedBy: 'bert' };
    expect(couch.live('acme').get('experiment:e')).toMatchObject(said);
    await saved(anna);
  },
);

test('what has no author there can be changed by who may', async () => {
  const { couch, bert } = await start();
  couch.put('acme', { _id: 'experiment:e', v: 1, updatedAt: '2026-01-01T00:00:00Z', ...experiment('e') });
  await saved(bert);
  const { by, at } = writing(bert);
  await putLocalExperiment(bert.deps, 'acme', { experiment: experiment('e', { title: 'B' }), by, at });
  await saved(bert);
  expect(couch.live('acme').get('experiment:e')).toMatchObject({ title: 'B', updatedBy: 'bert' });
});
