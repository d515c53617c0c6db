/** The extension is updated while pages are open. */
import { expect, test } from 'vitest';
import { CRM_HOSTS } from '../../pages/fixtures/crm-pages.ts';
import { OTHERS } from '../../pages/zoo/zoo-pages.ts';
import { type ChromiumSession, launchChromium } from '../harness/chromium.ts';
import { openPrepared } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { launcherOf, openPanel, ownElement, ownHosts, panelCount, panelFrame } from '../harness/launcher.ts';
import { until } from '../harness/until.ts';
import { serveZoo, visit } from '../harness/zoo.ts';

const SAID = 'Throughline was updated. Reload the page.';

let session: ChromiumSession;
let updates = 0;

standOn({
  begin: async () => {
    session = await launchChromium({ hosts: CRM_HOSTS });
    await serveZoo(session.context);
    await (await openPrepared(session, ['hubspot'])).close();
  },
  end: () => session?.close(),
});

test('the old launcher says once that the page wants a reload; nothing is drawn twice; nothing fails', async () => {
  const closed = await visit(session.context, OTHERS.plain);
  await launcherOf(closed.page);
  const open = await visit(session.context, { file: 'plain', deal: '4089' });
  await openPanel(open.page);

  await update();

  await closed.page.bringToFront();
  const { x, y } = await until(() => ownElement(closed.page, 'launcher'), 'the old launcher');
  await closed.page.mouse.click(x, y);
  await until(async () => (await ownElement(closed.page, 'launcher'))?.label === SAID, 'what it says');
  expect(panelCount(closed.page)).toBe(0);
  expect(await ownHosts(closed.page)).toBe(1);

  // The frame lost its extension: at the first press on the page it goes.
  await open.page.bringToFront();
  await open.page.mouse.click(40, 300);
  await until(async () => (await ownElement(open.page, 'launcher'))?.label === SAID, 'the other to say so');
  await until(async () => panelCount(open.page) === 0, 'the dead panel to go');
  expect(await ownElement(open.page, 'panel')).toBeNull();
  expect(await ownHosts(open.page)).toBe(1);
  expect([...closed.errors, ...open.errors]).toEqual([]);

  await closed.page.bringToFront();
  await closed.page.reload();
  // Left open on this site, the panel opens by itself where the page is looked at.
  const again = await until(async () => panelFrame(closed.page), 'the new panel');
  await again.getByRole('heading', { name: 'KPIs here' }).waitFor();
  await expect.poll(() => ownHosts(closed.page)).toBe(1);
});

test.each(['key', 'press'])('who is at work in the panel is told so by the next %s', async (next) => {
  const { page } = await visit(session.context, OTHERS.plain);
  const frame = await openPanel(page);
  const search = frame.getByRole('combobox', { name: 'Search KPIs, terms and experiments' });
  await search.click();
  await update();

  await page.bringToFront();
  if (next === 'key') await page.keyboard.press('w');
  else await frame.getByRole('heading', { level: 1 }).click();
  await until(async () => (await ownElement(page, 'launcher'))?.label === SAID, 'what it says');
  expect(panelCount(page)).toBe(0);
  await page.close();
});

/** Installs the next version. */
async function update(): Promise<void> {
  session.extension.change((manifest) => ({ ...manifest, version: `0.1.0.${++updates}` }));
  await session.reload();
  await until(isRegistered, 'the record script to be registered again');
}

/** The browser forgets registered scripts at an update; the new worker registers them again. */
async function isRegistered(): Promise<boolean> {
  const worker = await session.worker();
  const registered = worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: { scripting: ScriptingLike } };
    return (await chrome.scripting.getRegisteredContentScripts()).length > 0;
  });
  // The worker of before may still be there, cut off.
  return registered.catch(() => false);
}

interface ScriptingLike {
  getRegisteredContentScripts(): Promise<unknown[]>;
}
