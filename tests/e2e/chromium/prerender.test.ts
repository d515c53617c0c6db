/**
 * A record that the browser makes ready before anybody looks. Through Puppeteer: where a debugger holds a page and knows
 * nothing of tabs, as Playwright does, Chromium prerenders nothing.
 */
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { findBrowser } from '../../../scripts/setup.mjs';
import { PRERENDERED, PRERENDERING, zooHtml } from '../../pages/zoo/zoo-pages.ts';
import { copyExtension, type ExtensionCopy } from '../harness/extension-copy.ts';
import { standOn } from '../harness/ground.ts';
import { type LoopbackServer, startServer } from '../harness/loopback-server.ts';
import { until } from '../harness/until.ts';

/** Runs in a page or frame of ours. */
const send = (message: object) =>
  (
    globalThis as unknown as { chrome: { runtime: { sendMessage(sent: object): Promise<object> } } }
  ).chrome.runtime.sendMessage(message);

let extension: ExtensionCopy;
let server: LoopbackServer;
let browser: Browser;

standOn({
  begin: async () => {
    extension = copyExtension('chrome-mv3');
    extension.change((manifest) => ({ ...manifest, host_permissions: ['http://localhost/*'] }));
    server = await startServer();
    server.answer((request, response) => {
      const { file } = request.url === PRERENDERED.path ? PRERENDERED : PRERENDERING;
      response.writeHead(200, { 'content-type': 'text/html' }).end(zooHtml(file));
    });
    browser = await puppeteer.launch({
      executablePath: findBrowser('chromium') ?? expect.fail('no Chromium'),
      pipe: true,
      enableExtensions: [extension.dir],
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    });
    const worker = await browser.waitForTarget((target) => target.type() === 'service_worker');
    const settings = await browser.newPage();
    await settings.goto(new URL('options.html', worker.url()).href);
    for (const message of [
      { type: 'workspace.sample' },
      { type: 'sites.set', changes: [{ site: 'metabase', enabled: true, bases: [server.origin] }] },
    ]) {
      expect(await settings.evaluate(send, message)).toMatchObject({ ok: true });
    }
    await settings.close();
  },
  end: async () => {
    await browser?.close();
    await server?.close();
    extension?.remove();
  },
});

const seen = (page: Page) =>
  page.evaluate(() => ({
    ...(globalThis as unknown as { prerendered: object }).prerendered,
    hosts: [...document.documentElement.children].filter(({ localName }) => localName.endsWith('-x')).length,
  }));

test('gets its launcher when it is shown, not before', async () => {
  const page = await browser.newPage();
  await page.goto(server.origin + PRERENDERING.path);
  await until(async () => server.asked.some(({ path }) => path === '/ready'), 'the page made ready');
  const next = page.waitForNavigation();
  await page.click('a');
  await next;
  await until(async () => (await seen(page).catch(() => null))?.hosts, 'the launcher');
  expect(await seen(page)).toEqual({ early: 0, wasEarly: true, shown: true, hosts: 1 });
  const frame = await until(async () => {
    await page.mouse.click(740, 0.62 * 600);
    const opened = async () => page.frames().find((one) => one.url().includes('/panel.html'));
    return until(opened, 'it', 3000);
  }, 'the panel');
  await frame.waitForSelector('h2');
  expect(await frame.evaluate(send, { type: 'panel.get' })).toMatchObject({
    value: { record: { ref: { site: 'metabase', id: PRERENDERED.id } } },
  });
});
