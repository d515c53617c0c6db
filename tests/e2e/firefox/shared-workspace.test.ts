/** In Firefox: a workspace that a team shares is joined, copied, and hears of a tag. */
import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseDocument } from '../../../utils/sources/parse-document.ts';
import { couchClient } from '../../../utils/workspace/couch-client.ts';
import { createWorkspace } from '../../../utils/workspace/create-workspace.ts';
import { fillWorkspace } from '../../../utils/workspace/fill-workspace.ts';
import { rawClient } from '../../couchdb/raw-client.ts';
import { type CouchServer, startCouch } from '../../couchdb/start-server.ts';
import { ADS, adsPage, CAMPAIGNS, campaignPath } from '../../pages/fixtures/ads-pages.ts';
import { type FirefoxSession, launchFirefox, serve } from '../harness/firefox.ts';
import { fill, panelAt } from '../harness/firefox-acting.ts';
import { go, press, seen, send } from '../harness/firefox-page.ts';
import { until } from '../harness/until.ts';

let couch: CouchServer;
let session: FirefoxSession;

async function makeWorkspace(): Promise<void> {
  const file = new URL('../../../assets/sample-workspace/sample-workspace.yaml', import.meta.url);
  const sample = parseDocument(readFileSync(file, 'utf8'));
  if (!sample.ok) throw new Error(sample.problems[0]?.message);
  const { workspace, definitions } = sample;
  const client = couchClient({
    address: { server: couch.url, name: 'acme' },
    credentials: { kind: 'password', ...couch.admin },
  });
  const act = { by: 'admin', at: '2026-11-22T09:00:00Z' };
  await createWorkspace(client, { workspace, members: { names: ['anna'] }, ...act });
  await fillWorkspace(client, { definitions, activity: [], from: 'sample', ...act });
}

// All of it new for a second run.
beforeEach(async () => {
  couch = await startCouch({ users: [{ name: 'anna', password: 'annas own' }] });
  [session] = await Promise.all([launchFirefox(), makeWorkspace()]);
}, 120_000);

afterEach(async () => {
  await session?.close();
  await couch?.stop();
});

interface Granted {
  origins: string[];
  data_collection?: string[];
}

/** In a page of the extension. */
const granted = (page: Page): Promise<Granted> =>
  page.evaluate(() =>
    (
      globalThis as unknown as { browser: { permissions: { getAll(): Promise<Granted> } } }
    ).browser.permissions.getAll(),
  );

test('joined by a click that asks for the server and for what is sent; a tag reaches it', async () => {
  const settings = await session.openOwn('options.html');
  await settings.bringToFront();
  const form = settings.mainFrame();
  expect((await granted(settings)).data_collection ?? []).toEqual([]);
  await fill(form, 'Address of the workspace', `${couch.url}/acme`);
  await fill(form, 'User name', 'anna');
  await fill(form, 'Password', 'annas own');
  await press(form, 'Join workspace');
  await seen(settings, 'All changes saved.');
  const { origins, data_collection } = await granted(settings);
  expect(origins).toContain('http://127.0.0.1/*');
  expect(data_collection?.toSorted()).toEqual(['authenticationInfo', 'websiteContent']);

  await session.grant([`${ADS}/*`]);
  await send(settings, { type: 'sites.set', changes: [{ site: 'google-ads', enabled: true }] });
  const page = await session.browser.newPage();
  await serve(page, (url) => (url.origin === ADS ? adsPage(url) : null));
  await go(page, ADS + campaignPath('keyed'));
  const panel = await panelAt(page, CAMPAIGNS.keyed.name);
  await press(panel, 'Tag to EXP-12');
  await seen(panel, /Tagged to EXP-12/);
  const admin = rawClient(couch.url, couch.admin);
  const tags = async () => {
    const { body } = await admin('GET', '/acme-activity/_all_docs?include_docs=true');
    const rows = body.rows as { id: string; doc: { by?: string } }[];
    return rows.filter(({ id, doc }) => id.includes(':tag:') && doc.by === 'anna');
  };
  await until(async () => (await tags()).length === 1, 'the tag on the server', 30_000);
});
