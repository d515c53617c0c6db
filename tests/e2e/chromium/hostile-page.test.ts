/**
 * A page that wants what the panel shows, and powers that it has not. Numbers T… are those of the threats that the design
 * names. Each probe that finds nothing has a control in which it finds something.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { COMMANDS, FRAME_COMMANDS } from '../../../utils/messaging/protocol.ts';
import { CRM_HOSTS, HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { drawMockPanel, readEverything, startSpying } from '../../pages/fixtures/hostile-probe.ts';
import { plainDocument } from '../../pages/fixtures/plain-document.ts';
import { type ChromiumSession, launchChromium, serveAt } from '../harness/chromium.ts';
import { contentWorld } from '../harness/content-world.ts';
import { type Answer, ask, openOwn, send } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { launcherOf, openPanel, panelCount, panelFrame } from '../harness/launcher.ts';
import { type LoopbackServer, startServer } from '../harness/loopback-server.ts';
import { closePanel } from '../harness/panel.ts';
import { until } from '../harness/until.ts';

const CANARY = 'Zebra canary 4711';
const TOKEN = 'token-canary-0815';
/** Of one tab at once, and per second after that. */
const ALLOWANCE = { burst: 120, perSecond: 20 };

let session: ChromiumSession;
let server: LoopbackServer;
let settings: Page;
let page: Page;

standOn({
  begin: async () => {
    server = await startServer();
    server.serve(plainDocument({ count: 3, firstName: CANARY }));
    session = await launchChromium({ hosts: [...CRM_HOSTS, 'http://localhost/*'] });
    await serveAt(session.context, HUBSPOT, hubspotApp());
    settings = await openOwn(session, 'options.html');
    const url = `${server.origin}/kpis.json`;
    await ask(settings, 'workspace.url', { url, token: TOKEN, everyMinutes: 0 });
    await ask(settings, 'sites.set', { changes: [{ site: 'hubspot', enabled: true }] });
    page = await session.context.newPage();
    await page.goto(HUBSPOT + NORTHWIND);
    await launcherOf(page);
  },
  end: async () => {
    await session?.close();
    await server?.close();
  },
});

test('T1: neither what the panel shows nor what is typed in it reaches the page', async () => {
  await page.evaluate(startSpying);
  const frame = await openPanel(page);
  await frame.getByRole('button', { name: CANARY }).waitFor();
  await frame.getByRole('combobox', { name: /^Search/ }).click();
  await page.keyboard.type('zebra', { delay: 20 });
  await frame.getByRole('listbox').getByRole('option').first().waitFor();
  const loot = await page.evaluate(readEverything, CANARY);
  expect(loot).toEqual({ read: [], heard: [], frames: 0, traces: [] });
  await closePanel(page);
});

test('T1, control: the same probe finds the same content in a closed shadow root', async () => {
  const other = await session.context.newPage();
  await other.goto(`${HUBSPOT}/elsewhere`);
  await other.evaluate(startSpying);
  await other.evaluate(drawMockPanel, CANARY);
  await other.keyboard.type('zebra');
  const { read, heard } = await other.evaluate(readEverything, CANARY);
  expect(read).toContain('find and selection');
  expect(heard).toContain('keydown z');
  await other.close();
});

async function embed(src: string): Promise<void> {
  await page.evaluate((address) => {
    const frame = document.createElement('iframe');
    frame.id = 'embedded';
    frame.src = address;
    document.body.append(frame);
  }, src);
}

const removeEmbedded = () => page.evaluate(() => document.querySelector('#embedded')?.remove());

test('T2: the panel at its well-known address does not load in a page', async () => {
  await embed(session.url('panel.html'));
  await until(
    async () => page.frames().find((frame) => frame.url().startsWith('chrome-error:')),
    'the frame to be refused',
  );
  expect(panelCount(page)).toBe(0);
  await removeEmbedded();
});

test('T2: a page that knows the secret address gets a blank panel that may do nothing', async () => {
  await openPanel(page);
  const src = await (await panelFrame(page)?.frameElement())?.getAttribute('src');
  await closePanel(page);
  const [address, used] = String(src).split('#');
  await embed(`${address}#${used}`);
  const frame = await until(async () => panelFrame(page), 'the embedded panel');
  await frame.waitForLoadState();
  const answers: Record<string, Answer> = {};
  for (const type of Object.keys(COMMANDS)) {
    const nonce = used ?? '';
    answers[type] = await send(frame, {
      type,
      nonce,
      query: 'zebra',
      limit: 5,
      id: 'kpi:kpi-1',
      workspace: 'team',
    });
  }
  for (const type of FRAME_COMMANDS)
    expect([type, answers[type]]).toEqual([type, { ok: false, error: 'denied' }]);
  expect(Object.values(answers).filter(({ ok }) => ok)).toEqual([]);
  expect(await frame.evaluate(() => document.body.textContent?.trim())).toBe('');
  await removeEmbedded();
});

test('T9: forged events and messages open nothing and end nothing', async () => {
  const before = await launcherOf(page);
  await page.evaluate(
    ({ x, y, id }) => {
      const targets = [...document.documentElement.children, document, window];
      const under = document.elementFromPoint(x, y);
      if (under) targets.push(under);
      for (const target of targets) {
        for (const type of ['pointerdown', 'pointerup', 'click', 'keydown']) {
          const init = { bubbles: true, composed: true, clientX: x, clientY: y, key: 'Enter' };
          const event = type === 'keydown' ? new KeyboardEvent(type, init) : new PointerEvent(type, init);
          target.dispatchEvent(event);
        }
        if (target instanceof HTMLElement) target.click();
      }
      for (const type of [
        `${id}:record:wxt:content-script-started`,
        'wxt:content-script-started',
        'throughline',
      ]) {
        for (const target of [document, window])
          target.dispatchEvent(new CustomEvent(type, { detail: { id } }));
        postMessage({ type, contentScriptName: 'record', messageId: '1' }, '*');
      }
      postMessage({ type: 'host', action: 'toggle' }, '*');
      postMessage({ type: 'changed', workspace: null, ids: [] }, '*');
    },
    { ...before, id: session.id },
  );
  // A message goes round before the next look.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  expect(panelCount(page)).toBe(0);
  await openPanel(page);
  await closePanel(page);
});

test('T4, T5: the content script may send its three messages and reads no secret', async () => {
  const world = await contentWorld(page, session.id);
  for (const type of [...Object.keys(COMMANDS), 'no.such.command']) {
    const message = JSON.stringify({
      type,
      nonce: 'x',
      query: 'zebra',
      limit: 5,
      id: 'kpi:kpi-1',
      workspace: 'team',
    });
    const answer = await world.evaluate<Answer>(`chrome.runtime.sendMessage(${message})`);
    expect([type, answer]).toEqual([type, { ok: false, error: 'denied' }]);
  }
  const local = await world.evaluate<string>('chrome.storage.local.get().then(JSON.stringify)');
  expect(local).toContain('hubspot');
  expect(local).not.toMatch(new RegExp(`${TOKEN}|${CANARY}|${server.origin}`));
  const closed = await world.evaluate<string>('chrome.storage.session.get().then(JSON.stringify, String)');
  expect(closed).toContain('not allowed');
  expect(await world.evaluate<number>('indexedDB.databases().then((all) => all.length)')).toBe(0);
  await world.close();
});

test('T4: the record in a message is not believed', async () => {
  const world = await contentWorld(page, session.id);
  const message = JSON.stringify({ type: 'location', key: 'hubspot/7100200/deal/999', frame: 'open' });
  const answer = await world.evaluate<Answer>(`chrome.runtime.sendMessage(${message})`);
  expect(answer).toEqual({ ok: false, error: 'moved' });
  await world.close();
});

test('T4: ten thousand messages empty this tab’s allowance, nobody else’s', async () => {
  // The browser hands each message to every open page of ours too, whatever the worker answers.
  await settings.close();
  const world = await contentWorld(page, session.id);
  const started = Date.now();
  const answered = await world.evaluate<number>(`(async () => {
    const all = Array.from({ length: 10000 }, () => chrome.runtime.sendMessage({ type: 'hello' }));
    return (await Promise.all(all)).filter(({ ok }) => ok).length;
  })()`);
  const seconds = (Date.now() - started) / 1000;
  expect(answered).toBeGreaterThan(0);
  expect(answered).toBeLessThanOrEqual(ALLOWANCE.burst + ALLOWANCE.perSecond * seconds + 1);
  const other = await session.context.newPage();
  await other.goto(HUBSPOT + NORTHWIND);
  await launcherOf(other);
  await openPanel(other);
  await other.close();
  await world.close();
});
