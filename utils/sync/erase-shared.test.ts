/** Erasing in a shared workspace: own words go for everybody, others' only from here, as far as the rules let a person. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import {
  type Client,
  deal,
  startClient,
  startShared,
  statusOf,
} from '../../tests/unit/fixtures/shared-harness.ts';
import { KINDS, said, writing } from '../../tests/unit/fixtures/what-people-write.ts';
import { proposalId, recordRange, recordStateId, signalId, tagId } from '../activity/schema.ts';
import { validateWrite } from '../workspace/validate-write.ts';
import { decisionEdit } from './accept-proposal.ts';
import { syncShared } from './follow-workspace.ts';
import { refreshRecord } from './shared-activity.ts';

const TAG = tagId(deal('1'), { type: 'kpi', id: 'x' });
const STAGE = recordStateId(deal('1'));
const [BERTS, ANNAS, ELSEWHERE] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`) as [
  string,
  string,
  string,
];
const SIGNAL = signalId(deal('1'), BERTS);
const TOLD = signalId(deal('1'), ANNAS);
const BROUGHT = signalId(deal('1'), ELSEWHERE);
const OWN = tagId(deal('1'), { type: 'kpi', id: 'own' });

/** Bert, a member, wrote a tag, a stage and a signal, and a signal was brought in; Anna saw it and wrote a signal and a tag. */
async function start(role: 'member' | 'steward' = 'member') {
  const { couch, anna } = await startShared();
  const bert = await startClient(couch, 'bert', '2026-01-05T10:00:00Z');
  const stewards = role === 'steward' ? ['anna'] : [];
  for (const name of ['acme', 'acme-activity'])
    couch.rules(name, (doc, old, user) =>
      validateWrite(
        doc,
        old,
        { ...user, roles: [...user.roles, 'function:sales'] },
        { stewards: { names: [...stewards, 'cleo'] } },
      ),
    );
  const signal = { record: deal('1'), type: 'objection', reason: 'price' } as const;
  for (const kind of ['a tag', 'a stage']) await KINDS[kind]?.[1](bert);
  await (await bert.store()).putSignal({ ...signal, ...said(bert) }, BERTS, writing(bert));
  await saved(bert);
  const by = { by: 'local:dan', at: '2026-01-01T00:00:00Z' };
  const stamp = { v: 1, createdAt: by.at, createdBy: by.by, updatedAt: by.at, updatedBy: 'cleo' };
  couch.put('acme-activity', { _id: BROUGHT, ...signal, ...by, ...stamp, importedFrom: 'old' });
  await look(anna);
  await (await anna.store()).putSignal({ ...signal, ...said(anna) }, ANNAS, writing(anna));
  await anna.tag('1', 'own');
  await saved(anna);
  const eraser = { names: ['anna'], steward: role === 'steward' };
  const there = () => [...couch.live('acme-activity').keys()].sort();
  const here = async () =>
    (await (await anna.store()).readRecord(recordRange(deal('1')))).map(({ id }) => id);
  return { couch, anna, bert, eraser, there, here };
}

const look = (one: Client) => refreshRecord(one.deps, { workspaceId: 'acme', record: deal('1') });

const saved = async (one: Client) => {
  await syncShared(one.deps, 'acme');
  expect(await statusOf(one)).toMatchObject({ state: 'saved', waiting: 0, refused: [] });
};

test.each([
  ['member', [TAG, STAGE, SIGNAL, BROUGHT]],
  ['steward', [SIGNAL]],
] as const)('a record, by a %s', async (role, left) => {
  const { anna, eraser, there, here } = await start(role);
  const { erased } = await (await anna.store()).eraseRecord(recordRange(deal('1')), { by: eraser });
  expect(erased.sort()).toEqual([TAG, STAGE, SIGNAL, TOLD, BROUGHT, OWN].sort());
  expect(await here()).toEqual([]);
  await saved(anna);
  expect(there()).toEqual([...left].sort());
  await look(anna);
  expect((await here()).sort()).toEqual([...left].sort());
});

test.each([
  ['member', [TAG, STAGE, SIGNAL, TOLD, BROUGHT, OWN]],
  ['steward', [SIGNAL, TOLD, BROUGHT, OWN]],
] as const)('another person, by a %s', async (role, left) => {
  const { anna, eraser, there, here } = await start(role);
  await (await anna.store()).eraseAuthor('bert', { by: eraser });
  expect((await here()).sort()).toEqual([TOLD, BROUGHT, OWN].sort());
  await saved(anna);
  expect(there()).toEqual([...left].sort());
});

test('oneself: own words go for everybody, also those under the name before the workspace was shared', async () => {
  const { anna, eraser, there } = await start();
  const { id: was } = await (await anna.deps.app()).person();
  await anna.tag('1', 'before', { by: was });
  await (await anna.store()).eraseAuthor(was, { by: { ...eraser, names: ['anna', was] } });
  await (await anna.store()).eraseAuthor('anna', { by: eraser });
  await saved(anna);
  expect(there()).toEqual([TAG, STAGE, SIGNAL, BROUGHT].sort());
});

test('a suggestion of their own that was decided on stays, as its history does', async () => {
  const { couch, anna, eraser } = await start('steward');
  const [id, put] = KINDS['a suggestion'] as (typeof KINDS)[string];
  await put(anna);
  await saved(anna);
  const store = await anna.store();
  const write = writing(anna);
  await store.editActivity(decisionEdit({ id }, 'rejected', { ...write, write, answer: 'No.' }));
  await saved(anna);
  const { erased } = await store.eraseAuthor('anna', { by: eraser });
  expect(erased).not.toContain(proposalId('p1'));
  await saved(anna);
  expect(couch.live('acme').get(id)).toMatchObject({ state: 'rejected' });
  expect(await store.readActivity(id)).toMatchObject({ body: { state: 'rejected' } });
});

test('what the person changed of others’ last is not sent in a name that the rules refuse', async () => {
  const { couch, anna, eraser, there } = await start();
  const tag = { ...said(anna), recordTitle: 'Big deal', target: { type: 'kpi', id: 'x' } } as const;
  await (await anna.store()).putTag(tag, writing(anna));
  await saved(anna);
  const titled = couch.live('acme-activity').get(TAG);
  // Taken away, and not told yet: that stays as the person wanted it.
  await (await anna.store()).removeActivity(STAGE, writing(anna));
  await (await anna.store()).eraseAuthor('anna', { by: eraser });
  await saved(anna);
  expect(there()).toEqual([TAG, SIGNAL, BROUGHT].sort());
  expect(couch.live('acme-activity').get(TAG)).toEqual(titled);
  expect(JSON.stringify(await (await anna.store()).exportAll())).not.toContain('anna');
});
