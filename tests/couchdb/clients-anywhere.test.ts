/**
 * Two installs over the server of the tests, and over a real CouchDB (one machine or a cluster, whole or not) when
 * `COUCHDB_URL` names one: what one does reaches the other, whatever the server adds of its own.
 * It is this machine, or `https`: an install takes no other address.
 */
import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { campaignRange } from '../../utils/activity/back-links.ts';
import { recordRange } from '../../utils/activity/schema.ts';
import { SHARED_SOURCE } from '../../utils/definitions/types.ts';
import type { RecordRef } from '../../utils/records/record-ref.ts';
import { syncShared } from '../../utils/sync/follow-workspace.ts';
import { putLocalExperiment } from '../../utils/sync/local-definitions.ts';
import { refreshBackLinks, refreshRecord } from '../../utils/sync/shared-activity.ts';
import { chooseVersion, readVersions } from '../../utils/sync/shared-versions.ts';
import { checkConnection } from '../../utils/workspace/check-connection.ts';
import { couchClient } from '../../utils/workspace/couch-client.ts';
import { createWorkspace } from '../../utils/workspace/create-workspace.ts';
import { type Client, experiment, startInstall, statusOf } from '../unit/fixtures/shared-harness.ts';
import { type Subject, servers } from './conformance-subject.ts';

const CAMPAIGN: RecordRef = { site: 'hubspot', tenant: '1', kind: 'campaign', id: '7' };
const TARGET = { type: 'experiment', id: 'e' } as const;
const ACME = { workspaceId: 'acme' };

/** Whatever a test made there goes with it. */
async function startAt(start: () => Promise<Subject> | Subject) {
  const subject = await start();
  const { url: server = '', account = { name: '', password: '' } } = subject;
  const database = `anywhere-${randomUUID()}`;
  const accounts = [await subject.user(), await subject.user()];
  const drop = async (): Promise<void> => {
    for (const path of [database, `${database}-activity`]) await subject.admin('DELETE', `/${path}`);
  };
  onTestFinished(async () => {
    await drop();
    await subject.stop();
  }, 30_000);
  const make = async (): Promise<void> => {
    const address = { server, name: database };
    const client = couchClient({ address, credentials: { kind: 'password', ...account } });
    await createWorkspace(client, {
      workspace: { id: 'acme', name: 'Acme' },
      members: { names: accounts.map(({ name }) => name) },
      by: account.name,
      at: '2026-01-01T00:00:00Z',
    });
    expect(await checkConnection(client)).toMatchObject({ ok: true, isAdmin: true });
  };
  await make();
  const install = async ({ name, password }: { name: string; password: string }): Promise<Client> => {
    const one = await startInstall(name);
    await one.signIn(`${server}/${database}`, password);
    return one;
  };
  const [anna, bert] = (await Promise.all(accounts.map(install))) as [Client, Client];
  return { subject, database, anna, bert, drop, make };
}

const sync = async (one: Client): Promise<void> => {
  one.clock.now += 60_000;
  expect((await syncShared(one.deps, 'acme')).error).toBeUndefined();
};

const save = (one: Client, title: string) =>
  putLocalExperiment(one.deps, 'acme', {
    experiment: experiment('e', { title }),
    by: one.user,
    at: one.at(),
  });

async function titleAt(one: Client): Promise<unknown> {
  const rows = await (await one.store()).readDefinition('experiment:e');
  const row = rows.find(({ source, state }) => source === SHARED_SOURCE && state === 'live');
  return row?.doc.type === 'experiment' ? row.doc.body.title : undefined;
}

for (const { name, start } of servers()) {
  test(`what one says the other reads, beside the record and by what it points at: ${name}`, async () => {
    const { anna, bert } = await startAt(start);
    await save(anna, 'Anna’s');
    await anna.tag('', '', { record: CAMPAIGN, target: TARGET, note: 'a ⅔ 🙂' });
    await sync(anna);
    expect(await statusOf(anna)).toMatchObject({ state: 'saved', waiting: 0 });
    await sync(bert);
    expect(await titleAt(bert)).toBe('Anna’s');
    expect(await refreshRecord(bert.deps, { ...ACME, record: CAMPAIGN })).toMatchObject({ status: 'fresh' });
    const [tag] = await (await bert.store()).readRecord(recordRange(CAMPAIGN));
    expect(tag).toMatchObject({ createdBy: anna.user, body: { note: 'a ⅔ 🙂' } });
    const links = campaignRange('experiment:e');
    expect(await refreshBackLinks(bert.deps, { ...ACME, links, limit: 10 })).toMatchObject({
      complete: true,
    });
    expect((await (await bert.store()).readCampaignTags('experiment:e', 5)).total).toBe(1);

    // With nothing new nothing changes; what is another's is refused, and holds up nothing.
    expect((await syncShared(bert.deps, 'acme')).hasChanged).toBe(false);
    await save(bert, 'Bert’s');
    await bert.tag('2', 'win-rate');
    await sync(bert);
    const { state, refused } = await statusOf(bert);
    expect(state).toBe('refused');
    expect(refused).toEqual([{ id: 'experiment:e', reason: expect.stringMatching(/^Only who made/) }]);
  }, 60_000);

  test(`two versions, and another workspace of the same name: ${name}`, async () => {
    const { subject, database, anna, drop, make } = await startAt(start);
    await save(anna, 'Anna’s');
    await sync(anna);
    const { body: doc } = await subject.admin('GET', `/${database}/experiment%3Ae`);
    const rival = { ...doc, _rev: '1-0123456789abcdef0123456789abcdef', title: 'A rival' };
    await subject.admin('POST', `/${database}/_bulk_docs`, { new_edits: false, docs: [rival] });
    await sync(anna);
    const [found] = await readVersions(anna.deps, 'acme');
    const versions = (found?.versions ?? []).map(({ rev, body }) => ({
      rev,
      title: 'title' in body && body.title,
    }));
    expect(versions.map(({ title }) => title).sort()).toEqual(['A rival', 'Anna’s']);
    const { rev = '' } = versions.find(({ title }) => title === 'A rival') ?? {};
    const seen = versions.map((version) => version.rev);
    await chooseVersion(anna.deps, 'acme', { id: 'experiment:e', rev, seen });
    await sync(anna);
    expect(await readVersions(anna.deps, 'acme')).toEqual([]);
    expect(await titleAt(anna)).toBe('A rival');

    await anna.tag('9', 'waits');
    await drop();
    // Servers tell two databases of one name apart by the second in which they were made.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await make();
    await sync(anna);
    await sync(anna);
    expect(await titleAt(anna)).toBeUndefined();
    expect(await statusOf(anna)).toMatchObject({ state: 'saved', remade: { removed: 1 } });
    const { body } = await subject.admin('GET', `/${database}-activity/_all_docs`);
    expect((body.rows as { id: string }[]).filter(({ id }) => id.includes(':tag:'))).toHaveLength(1);
  }, 60_000);
}
