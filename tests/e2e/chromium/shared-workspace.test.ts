/** Two people in two browsers over one server: what one tags the other sees, and what changes arrives by itself. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RawClient, rawClient } from '../../couchdb/raw-client.ts';
import { type CouchServer, startCouch } from '../../couchdb/start-server.ts';
import { ADS, ADS_HOSTS, adsPage, CAMPAIGNS, campaignPath } from '../../pages/fixtures/ads-pages.ts';
import { leave, openAt, section, told } from '../harness/acting.ts';
import { type ChromiumSession, launchChromium, serveAt, until } from '../harness/chromium.ts';
import { ask, openOwn, openPrepared } from '../harness/extension-page.ts';

const { keyed } = CAMPAIGNS;

let couch: CouchServer;
let admin: RawClient;
let anna: { session: ChromiumSession; own: Page };
let bert: { session: ChromiumSession; own: Page };

async function start(): Promise<ChromiumSession> {
  const session = await launchChromium({ hosts: [...ADS_HOSTS, 'http://127.0.0.1/*'] });
  await serveAt(session.context, ADS, adsPage);
  return session;
}

const access = (name: string, password = name) => ({
  address: `${couch.url}/acme`,
  credentials: { kind: 'password', name, password },
});

/** Tags that somebody wrote, as they are on the server. */
async function tagsBy(name: string): Promise<string[]> {
  const { body } = await admin('GET', '/acme-activity/_all_docs?include_docs=true');
  const { rows } = body as { rows: { id: string; doc: { by?: string } }[] };
  return rows.filter(({ id, doc }) => id.includes(':tag:') && doc.by === name).map(({ id }) => id);
}

beforeAll(async () => {
  couch = await startCouch({ users: ['anna', 'bert'].map((name) => ({ name, password: name })) });
  admin = rawClient(couch.url, couch.admin);
  const [one, other] = [await start(), await start()];
  anna = { session: one, own: await openPrepared(one, ['google-ads']) };
  bert = { session: other, own: await openOwn(other, 'options.html') };
  await ask(bert.own, 'sites.set', { changes: [{ site: 'google-ads', enabled: true }] });
});

afterAll(async () => {
  await anna?.session.close();
  await bert?.session.close();
  await couch?.stop();
});

test('made of what is here, joined, tagged, seen, changed, gone on after the worker was stopped', async () => {
  const made = await ask<{ ok: boolean; written: number }>(anna.own, 'shared.create', {
    ...access('admin', couch.admin.password),
    workspace: { id: 'acme', name: 'Acme' },
    members: ['anna', 'bert'],
    stewards: [],
    from: 'acme',
  });
  expect(made).toMatchObject({ ok: true, workspace: 'acme', refused: 0 });
  expect(made.written).toBeGreaterThan(100);

  const checked = await ask(bert.own, 'shared.check', access('bert', 'wrong'));
  expect(checked).toMatchObject({ ok: false, code: 'wrong-password' });
  for (const [one, name] of [[anna, 'anna'] as const, [bert, 'bert'] as const]) {
    expect(await ask(one.own, 'shared.connect', access(name))).toMatchObject({
      ok: true,
      user: name,
      isSteward: false,
    });
  }

  const campaign = await openAt(anna.session, ADS + campaignPath('keyed'), keyed.name);
  await campaign.frame.getByRole('button', { name: 'Tag to EXP-12' }).click();
  await told(campaign.frame, /^Tagged to EXP-12/);
  // The time to undo goes by before anybody else is told.
  await until(async () => (await tagsBy('anna')).length > 0 || undefined, 'the tag on the server', 30_000);
  await until(
    async () =>
      (await ask<{ status: { state: string } }>(anna.own, 'shared.status', { workspace: 'acme' })).status
        .state === 'saved',
    'all changes saved',
  );

  const seen = await openAt(bert.session, ADS + campaignPath('keyed'), keyed.name);
  await section(seen.frame, 'Experiments here').getByText('Tagged by anna').first().waitFor();

  // A steward writes a term; nobody asks for it.
  await bert.session.stopWorker();
  await ask(bert.own, 'shared.status', { workspace: 'acme' });
  const stamp = { v: 1, createdAt: '2026-11-22T09:00:00Z', createdBy: 'admin' };
  await admin('PUT', '/acme/term:zebra', {
    ...stamp,
    updatedAt: stamp.createdAt,
    updatedBy: 'admin',
    id: 'zebra',
    name: 'Zebra metric',
    status: 'approved',
  });
  await until(
    async () =>
      (await ask<{ id: string }[]>(bert.own, 'search', { query: 'zebra', limit: 3 }))[0]?.id === 'term:zebra',
    'the new term',
  );
  await leave(campaign.page, seen.page);
});
