/** Files that a person chooses in the settings, good and bad: what is said, and that nothing is lost. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { plainDocument } from '../../pages/fixtures/plain-document.ts';
import { type ChromiumSession, launchChromium } from '../harness/chromium.ts';
import { openOwn } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { workspaceState } from '../harness/stored-workspace.ts';

let session: ChromiumSession;
let settings: Page;

standOn({
  begin: async () => {
    session = await launchChromium();
    settings = await openOwn(session, 'options.html');
    await choose(plainDocument({ count: 12 }));
    await settings.getByText('12 KPIs').waitFor();
  },
  end: () => session?.close(),
});

async function choose(text: string, name = 'kpis.yaml'): Promise<void> {
  const file = { name, mimeType: 'application/yaml', buffer: Buffer.from(text) };
  await settings.locator('input[type="file"]').setInputFiles(file);
}

const lost = () => workspaceState(settings, 'team').then(({ kpis }) => 12 - kpis);

test('broken YAML is refused, with its line', async () => {
  const text =
    'format: throughline/v1\nworkspace: { id: team, name: Team }\nkpis:\n  - id: a\n    name: Win: rate\n';
  await choose(text);
  await settings.getByText(/cannot be read from line 5 on/).waitFor();
  expect(await lost()).toBe(0);
});

test('a newer format is refused, and says what to do', async () => {
  await choose(plainDocument({ count: 12, format: 'throughline/v9' }));
  await settings
    .getByText(/Update the extension\./)
    .first()
    .waitFor();
  expect(await lost()).toBe(0);
});

test('no definitions document at all', async () => {
  await choose('name,unit\nWin rate,percent\n', 'kpis.json');
  await settings
    .getByText(/not a definitions document/)
    .first()
    .waitFor();
  expect(await lost()).toBe(0);
});

test('a file of another kind is not even read', async () => {
  await choose('%PDF-1.7', 'kpis.pdf');
  await settings.getByText('“kpis.pdf” is not a YAML or JSON file.', { exact: false }).waitFor();
  expect(await lost()).toBe(0);
});

test('of two definitions with one id the first counts, and the second is named', async () => {
  const twice = JSON.parse(plainDocument({ count: 12 })) as { kpis: { id: string; name: string }[] };
  const [first] = twice.kpis;
  if (first) twice.kpis.push({ ...first, name: 'The same id again' });
  await choose(JSON.stringify(twice), 'kpis.json');
  await settings.getByText('1 thing to look at').click();
  await settings
    .getByText(/has the id “kpi-1”, which entry 1 of “kpis” already has/)
    .first()
    .waitFor();
  expect(await workspaceState(settings, 'team')).toMatchObject({ kpis: 12, firstName: 'First' });
});

test('markup in a definition does nothing', async () => {
  const text = JSON.parse(plainDocument({ count: 12 })) as { kpis: { definition: string }[] };
  const [first] = text.kpis;
  const remote: string[] = [];
  session.context.on('request', (request) => {
    if (request.url().startsWith('http')) remote.push(request.url());
  });
  if (first) {
    first.definition = [
      '<script>document.title = "stolen"</script><img src="https://bi.example/x.png" onerror="document.title=1">',
      '<iframe src="https://bi.example/"></iframe> [a link](javascript:document.title=2) ![](https://bi.example/y.png)',
    ].join(' ');
  }
  await choose(JSON.stringify(text), 'kpis.json');
  await settings.getByText('12 KPIs').waitFor();
  const popup = await openOwn(session, 'popup.html');
  await popup.getByRole('combobox').fill('First');
  await popup.getByRole('listbox').getByRole('option').first().click();
  await popup.getByRole('heading', { name: 'First' }).waitFor();
  expect(await popup.locator('script:not([src]), iframe, .popup img, a[href^="javascript:"]').count()).toBe(
    0,
  );
  expect(await popup.title()).not.toMatch(/stolen|1|2/);
  expect(remote).toEqual([]);
  await popup.close();
});
