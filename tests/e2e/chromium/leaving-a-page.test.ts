/** A page with an open panel is left; the extension is updated, and pages are opened meanwhile. */
import { expect, test } from 'vitest';
import { CRM_HOSTS, HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { type ChromiumSession, launchChromium, serveAt } from '../harness/chromium.ts';
import { openPrepared } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { openPanel, ownElement, ownHosts, panelCount } from '../harness/launcher.ts';
import { panelOf } from '../harness/panel.ts';
import { until } from '../harness/until.ts';

const ELSEWHERE = 'https://elsewhere.example';
const DEAL = 'Northwind annual plan';

let session: ChromiumSession;

standOn({
  begin: async () => {
    session = await launchChromium({ hosts: CRM_HOSTS });
    await serveAt(session.context, HUBSPOT, hubspotApp());
    await serveAt(session.context, ELSEWHERE, '<!doctype html><title>Elsewhere</title><p>Elsewhere</p>');
    await openPrepared(session, ['hubspot']);
  },
  end: () => session?.close(),
});

test('a page that is left with its panel open takes the frame down', async () => {
  const page = await session.context.newPage();
  await page.goto(HUBSPOT + NORTHWIND);
  await openPanel(page);
  // As at the moment of leaving. (Chromium keeps no page whole that has a frame of another origin; Firefox may.)
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  await until(async () => panelCount(page) === 0, 'the frame to go');
  expect(await ownElement(page, 'panel')).toBeNull();
  await page.goto(ELSEWHERE);
  expect(panelCount(page)).toBe(0);
  // The page may be gone before it has answered.
  await page.evaluate(() => history.back()).catch(() => undefined);
  await until(async () => page.url() === HUBSPOT + NORTHWIND, 'the deal again');
  await openPanel(page);
  await panelOf(page, DEAL);
  expect([panelCount(page), await ownHosts(page)]).toEqual([1, 1]);
  await page.close();
});

test('pages opened while an updated extension starts get one launcher each', async () => {
  for (const version of ['0.1.1', '0.1.2', '0.1.3']) {
    session.extension.change((manifest) => ({ ...manifest, version }));
    await session.reload();
    // At once: the record script is being registered anew just now.
    const page = await session.context.newPage();
    await page.goto(HUBSPOT + NORTHWIND);
    await until(
      async () => panelCount(page) > 0 || (await ownElement(page, 'launcher')) !== null,
      `the launcher after ${version}`,
    );
    expect(await ownHosts(page)).toBe(1);
    await page.close();
  }
});
