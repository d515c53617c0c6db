/** The popup: what is found first, the keys, a card and what it leads to, and what it knows of the tab it opens on. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { CRM_HOSTS, HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { plainDocument } from '../../pages/fixtures/plain-document.ts';
import { openActionPopup } from '../harness/action-popup.ts';
import { type ChromiumSession, isShown, launchChromium, serveAt } from '../harness/chromium.ts';
import { ask, openedPage, openOwn } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { launcherOf, openPanel, ownElement, panelFrame, settled } from '../harness/launcher.ts';
import { type LoopbackServer, startServer } from '../harness/loopback-server.ts';
import { activeOption, boxOf, isFocused, optionsFor } from '../harness/popup-search.ts';
import { twoWorkspaces } from '../harness/two-workspaces.ts';
import { until } from '../harness/until.ts';

/** Terms of the sample as a note on a deal would have them, beside words that only look like them. */
const NOTES =
  'Win rate fell again. Our win rate (close rate) needs a mutual action plan. Twin rates, churning: not meant.';

let session: ChromiumSession;
let server: LoopbackServer;
let settings: Page;

standOn({
  begin: async () => {
    server = await startServer();
    session = await launchChromium({ grant: [...CRM_HOSTS, 'http://localhost/*'] });
    await serveAt(
      session.context,
      HUBSPOT,
      hubspotApp().replace('</main>', `<aside>${NOTES}</aside></main>`),
    );
    settings = await openOwn(session, 'options.html');
  },
  end: async () => {
    await session?.close();
    await server?.close();
  },
});

async function dealPage(): Promise<Page> {
  const page = await session.context.newPage();
  await page.goto(HUBSPOT + NORTHWIND);
  await page.getByRole('heading', { name: 'Northwind annual plan' }).waitFor();
  return page;
}

test('without a workspace it leads to the set-up', async () => {
  const popup = await openOwn(session, 'popup.html');
  await popup.getByText('No definitions yet').waitFor();
  expect(await boxOf(popup).count()).toBe(0);
  await popup.getByRole('button', { name: 'Set up Throughline' }).click();
  const onboarding = await openedPage(session, 'onboarding.html');
  await onboarding.close();
  await popup.close();
});

describe('with the sample', () => {
  let popup: Page;

  standOn({
    begin: async () => {
      await ask(settings, 'workspace.sample');
      popup = await openOwn(session, 'popup.html');
      await boxOf(popup).waitFor();
    },
    end: () => popup?.close(),
    inOrder: true,
  });

  test.each([
    ['a name', 'gross revenue ret', 'Gross revenue retention', 'retention'],
    ['an abbreviation', 'nrr', 'Net revenue retention', 'Also: NRR'],
    ['an alias', 'close rate', 'Win rate', 'Also: Close rate'],
    ['a slip of the keys', 'mutaul action paln', 'Mutual action plan', 'Term'],
    ['a word of the definition', 'headline', 'Paid click-through rate', 'A good headline can raise it'],
  ])('%s finds it first, and says why', async (_by, query, name, why) => {
    await optionsFor(popup, query);
    const first = popup.getByRole('option').first();
    await expect.poll(() => first.locator('.name').textContent()).toBe(name);
    await expect.poll(() => first.textContent()).toContain(why);
  });

  test('a name counts more than an alias, an alias more than a word of a definition', async () => {
    const found = await optionsFor(popup, 'contract value');
    const order = ['Annual contract value', 'Average deal size', 'Qualified pipeline created'];
    expect(found.filter((name) => order.includes(name))).toEqual(order);
    expect(found[0]).toContain('contract value');
  });

  test('nothing found says so, and whom to ask', async () => {
    await boxOf(popup).fill('qqqqzzzz');
    await popup.getByText('Nothing found for “qqqqzzzz”').waitFor();
    expect(await popup.getByRole('option').count()).toBe(0);
  });

  test('keys alone: down, up and round, open, back to the same place', async () => {
    const names = await optionsFor(popup, 'pipeline');
    expect(names.length).toBeGreaterThan(2);
    await expect.poll(() => activeOption(popup)).toBe(names[0]);
    const moves: [key: string, option: string | undefined][] = [
      ['ArrowUp', names.at(-1)],
      ['ArrowDown', names[0]],
      ['ArrowDown', names[1]],
    ];
    for (const [key, option] of moves) {
      await popup.keyboard.press(key);
      await expect.poll(async () => [key, await activeOption(popup)]).toEqual([key, option]);
    }
    await popup.keyboard.press('Enter');
    await popup.getByRole('heading', { level: 2, name: names[1] as string }).waitFor();
    await expect.poll(() => isFocused(popup.locator('.popup-card'))).toBe(true);
    await popup.keyboard.press('Escape');
    await boxOf(popup).waitFor();
    await expect.poll(() => isFocused(boxOf(popup))).toBe(true);
    await expect.poll(() => boxOf(popup).inputValue()).toBe('pipeline');
    await expect.poll(() => activeOption(popup)).toBe(names[1]);
    await popup.keyboard.press('Escape');
    await expect.poll(() => boxOf(popup).inputValue()).toBe('');
  });

  test('a card in full, what it is related to, and each way back', async () => {
    await optionsFor(popup, 'win rate');
    await popup.keyboard.press('Enter');
    await popup.getByRole('heading', { level: 2, name: 'Win rate' }).waitFor();
    const card = await popup.locator('.popup-card').innerText();
    for (const part of [
      'Share of opportunities closed in the period that were won.',
      'won ÷ (won + lost)',
      'Opportunities from stage Qualified on.',
      'Renewals, duplicates, test accounts.',
      'RevOps',
      'Salesforce',
    ]) {
      expect(card).toContain(part);
    }
    const related = popup.getByRole('button', { name: 'Sales cycle length' });
    await related.focus();
    await popup.keyboard.press('Enter');
    await popup.getByRole('heading', { level: 2, name: 'Sales cycle length' }).waitFor();
    await popup.getByRole('button', { name: 'Back' }).click();
    await popup.getByRole('heading', { level: 2, name: 'Win rate' }).waitFor();
    await expect.poll(() => isFocused(related)).toBe(true);
    // From anywhere, a slash goes back to the search.
    await popup.keyboard.press('/');
    await boxOf(popup).waitFor();
    await expect.poll(() => isFocused(boxOf(popup))).toBe(true);
    await expect.poll(() => boxOf(popup).inputValue()).toBe('win rate');
  });

  test('recent look-ups outlive the popup, latest first, until they are cleared', async () => {
    await optionsFor(popup, 'stickiness');
    await popup.keyboard.press('Enter');
    await popup.getByRole('heading', { level: 2, name: 'Stickiness' }).waitFor();
    await until(
      async () => (await ask<{ name: string }[]>(settings, 'recent.get'))[0]?.name === 'Stickiness',
      'the look-up to be remembered',
    );
    await popup.close();
    popup = await openOwn(session, 'popup.html');
    const recent = popup.getByRole('listbox', { name: 'Recent' }).getByRole('option');
    await recent.first().waitFor();
    await expect
      .poll(async () => (await recent.locator('.name').allTextContents()).slice(0, 3))
      .toEqual(['Stickiness', 'Sales cycle length', 'Win rate']);
    // With nothing typed the keys go through these.
    await popup.keyboard.press('ArrowDown');
    await popup.keyboard.press('Enter');
    await popup.getByRole('heading', { level: 2, name: 'Stickiness' }).waitFor();
    await popup.keyboard.press('Escape');
    await popup.getByRole('button', { name: 'Clear recent look-ups' }).click();
    await popup.getByText('Look anything up').waitFor();
    await popup.reload();
    await popup.getByText('Look anything up').waitFor();
    expect(await popup.getByRole('option').count()).toBe(0);
  });
});

describe('on a page', () => {
  let page: Page;

  standOn({
    begin: async () => {
      await ask(settings, 'workspace.sample');
      page = await dealPage();
    },
    inOrder: true,
  });

  test('names that stand in its text, most frequent first, and their cards', async () => {
    const popup = await openActionPopup(session, page);
    expect(await popup.buttonsIn('On this page')).toEqual(['Win rate', 'Mutual action plan']);
    await popup.click('Mutual action plan');
    await popup.seen('Dates and owners on both sides from proposal to go-live');
    await popup.close();
  });

  test('a tool that is off is switched on from here, and its open tab shows the launcher at once', async () => {
    await page.evaluate(() => {
      document.documentElement.dataset.untouched = 'yes';
    });
    expect(await ownElement(page, 'launcher')).toBeNull();
    const popup = await openActionPopup(session, page);
    await popup.seen('You are on HubSpot');
    await popup.seen('Throughline asks for app.hubspot.com, app-eu1.hubspot.com, ');
    await popup.click('Enable on this site');
    await until(async () => !(await popup.seen(/./)).includes('You are on HubSpot'), 'the offer to go');
    await popup.close();
    expect((await launcherOf(page)).label).toMatch(/^Throughline: \d+ KPIs/);
    expect(await page.evaluate(() => document.documentElement.dataset.untouched)).toBe('yes');
    expect(panelFrame(page)).toBeNull();
  });

  test('once it is on, nothing is offered', async () => {
    const popup = await openActionPopup(session, page);
    await popup.buttonsIn('On this page');
    expect(await popup.seen('Saved on this device')).not.toContain('You are on HubSpot');
    await popup.close();
  });

  test('the panel opens beside the page, and the popup makes room for it', async () => {
    const popup = await openActionPopup(session, page);
    await popup.seen('Saved on this device');
    expect(await isShown(session, 'panel.html')).toBe(false);
    await popup.click('Open in the side panel');
    await until(() => isShown(session, 'panel.html'), 'the side panel');
    await until(async () => !(await isShown(session, 'popup.html')), 'the popup to close');
    // It is the browser's own: the page has no frame of ours.
    expect(panelFrame(page)).toBeNull();
  });
});

test('it says how the workspace stands with its source, and asks again', async () => {
  server.serve(plainDocument({ count: 3 }), '"a"');
  await ask(settings, 'workspace.url', { url: `${server.origin}/kpis.json`, everyMinutes: 0 });
  const popup = await openOwn(session, 'popup.html');
  const status = popup.getByRole('contentinfo').getByRole('status');
  await status.getByText(/^Synced /).waitFor();
  server.answer((_request, response) => response.writeHead(401).end());
  await popup.getByRole('button', { name: 'Sync now' }).click();
  await status.getByText(/^The server refused access: the token may have run out/).waitFor();
  // The other options are those of the list of workspaces.
  const results = popup.getByRole('listbox', { name: 'Results' }).getByRole('option');
  await boxOf(popup).fill('Number 3');
  await results.first().waitFor();
  server.serve(plainDocument({ count: 4 }), '"b"');
  await popup.getByRole('button', { name: 'Sync now' }).click();
  await status.getByText(/^Synced /).waitFor();
  await boxOf(popup).fill('Number 4');
  await results.filter({ hasText: 'Number 4' }).waitFor();
  await popup.close();
});

test('two accounts, two workspaces: each tab has its own, one click says which, and a search goes across', async () => {
  const { sample, team } = await twoWorkspaces(settings, server);
  await ask(settings, 'sites.set', { changes: [{ site: 'hubspot', enabled: true }] });
  await ask(settings, 'workspace.use', { id: team.id });
  const ours = await dealPage();
  const theirs = await session.context.newPage();
  await theirs.goto(HUBSPOT + NORTHWIND.replace('7100200', '8200300'));
  await theirs.bringToFront();
  const theirPanel = await openPanel(theirs);
  await theirPanel.getByRole('button', { name: 'First', exact: true }).waitFor();
  await ours.bringToFront();
  const panel = await openPanel(ours);
  const question = panel.getByRole('region', { name: 'Which workspace is this account?' });
  await question.getByText('HubSpot account 7100200').waitFor();
  await settled(panel);
  await question.getByRole('button', { name: sample.name }).click();
  await panel.getByRole('button', { name: 'Win rate', exact: true }).waitFor();
  await question.waitFor({ state: 'detached' });
  // The other tab goes on in the other workspace, and still asks.
  await theirPanel.getByRole('button', { name: 'First', exact: true }).waitFor();
  await theirPanel.getByText('HubSpot account 8200300').waitFor();

  const box = panel.getByRole('combobox', { name: 'Search KPIs, terms and experiments' });
  await box.fill('Number 3');
  const across = panel.getByRole('checkbox', { name: 'All workspaces' });
  await across.waitFor();
  expect(await panel.getByRole('option').filter({ hasText: 'Number 3' }).count()).toBe(0);
  await across.check();
  const hit = panel.getByRole('option').filter({ hasText: 'Number 3' });
  await hit.getByText(team.name, { exact: true }).waitFor();
  await hit.click();
  await panel.getByText(`In the workspace ${team.name}: to read only.`).waitFor();
  expect(await panel.getByRole('button', { name: /^Pin Number 3/ }).count()).toBe(0);

  const popup = await openActionPopup(session, ours);
  // Names of that workspace stand on the page, and none of the other.
  expect(await popup.buttonsIn('On this page')).toEqual(['Win rate', 'Mutual action plan']);
  await popup.close();
  await settings.bringToFront();
  await settings.getByText(`In HubSpot account 7100200 use ${sample.name}`).waitFor();
});
