/** A source at an address on this machine: what a good answer changes, and that a bad one changes nothing. */
import type { ServerResponse } from 'node:http';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { CRM_HOSTS, HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { plainDocument } from '../../pages/fixtures/plain-document.ts';
import { type ChromiumSession, launchChromium, serveAt } from '../harness/chromium.ts';
import { ask, openOwn, send } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { openPanel } from '../harness/launcher.ts';
import { type LoopbackServer, startServer } from '../harness/loopback-server.ts';
import { cardOf, lookUp } from '../harness/panel.ts';
import { storedRevision, workspaceState } from '../harness/stored-workspace.ts';
import { until } from '../harness/until.ts';

const TOKEN = 'canary-4711';
const MEGABYTE = 1024 * 1024;

let session: ChromiumSession;
let server: LoopbackServer;
let settings: Page;

standOn({
  begin: async () => {
    server = await startServer();
    session = await launchChromium({ hosts: [...CRM_HOSTS, 'http://localhost/*'] });
    await serveAt(session.context, HUBSPOT, hubspotApp());
    settings = await openOwn(session, 'options.html');
  },
  end: async () => {
    await session?.close();
    await server?.close();
  },
  inOrder: true,
});

const state = () => workspaceState(settings, 'team');
const revision = () => storedRevision(settings, 'team');

async function syncNow(): Promise<void> {
  const before = server.asked.length;
  await settings.getByRole('button', { name: 'Sync now' }).click();
  await until(async () => server.asked.length > before, 'the server to be asked');
}

test('an address with a token becomes a workspace', async () => {
  server.serve(plainDocument({ count: 20 }), '"a"');
  await settings.getByLabel('Address of the definitions').fill(`${server.origin}/kpis.json`);
  await settings.getByLabel('Access token (optional)').fill(TOKEN);
  await settings.getByRole('button', { name: 'Add address', exact: true }).click();
  await settings.getByText('20 KPIs').first().waitFor();
  await expect.poll(state).toEqual({ kpis: 20, code: 'synced', firstName: 'First' });
  expect(server.asked.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${TOKEN}`]);
  expect(server.asked[0]?.headers.cookie).toBeUndefined();
});

test('nothing new: one conditional request, and the store is not touched', async () => {
  const [before, asked] = [await revision(), server.asked.length];
  await ask(settings, 'source.sync', { workspace: 'team' });
  expect(server.asked.slice(asked).map(({ headers }) => headers['if-none-match'])).toEqual(['"a"']);
  expect(await revision()).toBe(before);
});

test('a changed definition is taken over', async () => {
  const before = await revision();
  server.serve(plainDocument({ count: 20, firstName: 'Renamed' }), '"b"');
  await syncNow();
  await until(async () => (await state()).firstName === 'Renamed', 'the new name');
  expect(await revision()).toBe(before + 1);
});

test('a definition that vanished stays explained where it is pinned', async () => {
  await ask(settings, 'sites.set', { changes: [{ site: 'hubspot', enabled: true }] });
  await ask(settings, 'person.set', { name: 'Kim' });
  const page = await session.context.newPage();
  await page.goto(HUBSPOT + NORTHWIND);
  const frame = await openPanel(page);
  await lookUp(frame, 'Number 20', 'Number 20');
  await frame.getByRole('button', { name: 'Pin Number 20' }).click();
  await frame.getByText('Number 20 is pinned here').waitFor();
  await frame.getByRole('button', { name: 'Back to this record' }).click();
  server.serve(plainDocument({ count: 19, firstName: 'Renamed' }), '"c"');
  await settings.bringToFront();
  await syncNow();
  await until(async () => (await state()).kpis === 19, 'one KPI less');
  await page.bringToFront();
  await cardOf(frame, 'Number 20').click();
  await frame.getByText(/no longer defines this\. It is kept because it is pinned/).waitFor();
  await page.close();
});

const body = (response: ServerResponse, text: string, type = 'application/json') =>
  response.writeHead(200, { 'content-type': type }).end(text);
const good = plainDocument({ count: 19, firstName: 'Never seen' });

// Neighbours say different things, so that no test is content with the sentence of the one before.
test.each<[string, (response: ServerResponse) => void, RegExp]>([
  [
    'half a document',
    (response) => {
      response.writeHead(200, { 'content-length': good.length });
      response.write(good.slice(0, good.length / 2), () => response.destroy());
    },
    /^The server did not answer\. The last good version/,
  ],
  [
    'a document cut short by its own server',
    (response) => body(response, good.slice(0, good.length / 2)),
    /^The server answered with something that is not a definitions document/,
  ],
  ['a 401', (response) => response.writeHead(401).end(), /^The server refused access/],
  [
    'a log-in page',
    (response) => body(response, '<!doctype html><title>Sign in</title>', 'text/html'),
    /^The server answered with something that is not a definitions document/,
  ],
  ['a 404', (response) => response.writeHead(404).end(), /^The definitions are no longer at their address/],
  ['a 503', (response) => response.writeHead(503).end(), /^The server has a problem/],
  [
    'a length past the limit',
    (response) => {
      response.writeHead(200, { 'content-length': 30 * MEGABYTE });
      response.write(good);
    },
    /^The definitions document is larger than 20 MB/,
  ],
  [
    'another workspace',
    (response) => body(response, plainDocument({ count: 19, workspace: 'other' })),
    /^The address now holds another workspace’s definitions/,
  ],
  [
    'an endless stream',
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = (): void => {
        if (!response.destroyed) response.write(Buffer.alloc(MEGABYTE, 32), more);
      };
      more();
    },
    /^The definitions document is larger than 20 MB/,
  ],
  [
    'a newer format',
    (response) => body(response, plainDocument({ count: 19, format: 'throughline/v9' })),
    /^The definitions are written for a newer version/,
  ],
])('%s keeps the last good definitions and says why', async (_name, answer, sentence) => {
  const before = await state();
  server.answer((_request, response) => answer(response));
  await syncNow();
  await settings.getByText(sentence).first().waitFor();
  expect(await state()).toMatchObject({ kpis: before.kpis, firstName: 'Renamed' });
});

test('a redirect is not followed with a token', async () => {
  const other = await startServer();
  other.serve(good);
  server.answer((_request, response) => response.writeHead(302, { location: `${other.origin}/x` }).end());
  await syncNow();
  await settings.getByText(/^The server did not answer/).waitFor();
  expect(other.asked).toEqual([]);
  expect(await state()).toMatchObject({ kpis: 19, firstName: 'Renamed' });
  await other.close();
});

test('a document that lost most of its definitions waits for a person', async () => {
  server.serve(plainDocument({ count: 6, firstName: 'Renamed' }), '"shrunk"');
  await syncNow();
  await settings
    .getByText(/would remove 13 of 19 definitions/)
    .first()
    .waitFor();
  expect((await state()).kpis).toBe(19);
  await settings.getByRole('button', { name: 'Keep what I have' }).click();
  await settings.getByRole('button', { name: 'Keep what I have' }).waitFor({ state: 'detached' });
  await expect.poll(state).toEqual({ kpis: 19, code: 'synced', firstName: 'Renamed' });
  server.serve(plainDocument({ count: 7, firstName: 'Renamed' }), '"shrunk too"');
  await syncNow();
  await settings
    .getByText(/would remove 12 of 19 definitions/)
    .first()
    .waitFor();
  await settings.getByRole('button', { name: 'Apply and remove' }).click();
  await until(async () => (await state()).kpis === 7, 'what was agreed to');
});

test('the worker stopped in the middle of a sync: the old state, then the new one, never a mix', async () => {
  const next = plainDocument({ count: 40, firstName: 'After the stop' });
  server.answer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write(next.slice(0, next.length / 2));
  });
  const asked = server.asked.length;
  const broken = send(settings, { type: 'source.sync', workspace: 'team' }).catch((error: Error) => error);
  await until(async () => server.asked.length > asked, 'the fetch to begin');
  await session.stopWorker();
  expect(await broken).toBeInstanceOf(Error);
  expect(await state()).toMatchObject({ kpis: 7, firstName: 'Renamed' });
  server.serve(next, '"next"');
  await syncNow();
  await until(async () => (await state()).kpis === 40, 'the next sync');
  await expect.poll(state).toEqual({ kpis: 40, code: 'synced', firstName: 'After the stop' });
});

test('the token was sent to its own origin only, and is shown nowhere', async () => {
  expect(server.asked.every(({ headers }) => headers.authorization === `Bearer ${TOKEN}`)).toBe(true);
  const answers = [
    await send(settings, { type: 'workspaces.get' }),
    await send(settings, { type: 'data.export', workspace: 'team' }),
    await send(settings, { type: 'diagnostics.get' }),
  ];
  expect(JSON.stringify(answers)).not.toContain(TOKEN);
  expect(await settings.content()).not.toContain(TOKEN);
});
