import { test } from 'vitest';
import { HUBSPOT, hubspotApp, NORTHWIND, CONTOSO } from '../../pages/fixtures/crm-pages.ts';
import { launchFirefox, serve } from '../harness/firefox.ts';
import { launcherOf, named, openPanel, ownElement, panelFrames, press, seen, textOf } from '../harness/firefox-page.ts';
test('x', async () => {
  const session = await launchFirefox();
  try {
  const onboarding = await session.openedPage('onboarding.html');
  await (await named(onboarding, 'label.tool', 'HubSpot')).click();
  await press(onboarding, 'Allow on 1 tool');
  await press(onboarding, 'Use the sample');
  await seen(onboarding, 'Here is what to do now');
  const page = await session.browser.newPage();
  await serve(page, () => hubspotApp());
  await page.goto(HUBSPOT + NORTHWIND);
  await openPanel(page, 'Northwind annual plan');
  await page.screenshot({ path: '/tmp/ffp/panel.png' });
  const look = async (what: string) => console.log(what, JSON.stringify({ hosts: await page.evaluate(() => [...document.documentElement.children].map((c) => c.localName)), l: await ownElement(page, 'launcher').catch(String), frames: (await panelFrames(page)).length, all: page.frames().length }));
  await look('open');
  await session.browser.installExtension(process.env.BUILD_OUTPUT + '/firefox-mv3');
  await new Promise((r) => setTimeout(r, 3000));
  await look('updated');
  await page.screenshot({ path: '/tmp/ffp/updated.png' });
  const l = await ownElement(page, 'launcher').catch(() => null);
  if (l) { await page.mouse.click(l.x, l.y); await new Promise((r) => setTimeout(r, 2000)); await look('clicked'); }
  await page.evaluate((p) => history.pushState(null, '', p), CONTOSO);
  await new Promise((r) => setTimeout(r, 2000));
  await look('pushed');
  await page.reload(); await new Promise((r) => setTimeout(r, 3000));
  await look('reloaded');
  console.log(await session.errors());
  } finally { await session.close(); }
}, 120000);
