/** The first minute: each way to definitions, what goes wrong on it, a no from the browser, and keys alone. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CRM_HOSTS, HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { plainDocument } from '../../pages/fixtures/plain-document.ts';
import { type ChromiumSession, launchChromium, serveAt } from '../harness/chromium.ts';
import { ask, openOwn } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { launcherOf } from '../harness/launcher.ts';
import { type LoopbackServer, startServer } from '../harness/loopback-server.ts';
import { until } from '../harness/until.ts';

interface Workspace {
  id: string;
  name: string;
  sources: { kind: string }[];
}
interface Site {
  id: string;
  enabled: boolean;
}

let session: ChromiumSession;
let server: LoopbackServer;
let onboarding: Page;

standOn({
  begin: async () => {
    server = await startServer();
    session = await launchChromium({ grant: [...CRM_HOSTS, 'http://localhost/*'] });
    await serveAt(session.context, HUBSPOT, hubspotApp());
  },
  end: async () => {
    await session?.close();
    await server?.close();
  },
});

// Each starts without definitions. A tool that is on stays on: the browser would ask a person before it is on again.
beforeEach(async () => {
  onboarding = await openOwn(session, 'onboarding.html');
  for (const { id } of await workspaces()) await ask(onboarding, 'workspace.remove', { id });
  await onboarding.getByLabel('HubSpot').waitFor();
});

afterEach(async () => {
  await onboarding.close();
});

const workspaces = (): Promise<Workspace[]> => ask(onboarding, 'workspaces.get');
const sitesOn = async (): Promise<string[]> =>
  (await ask<Site[]>(onboarding, 'sites.get')).filter(({ enabled }) => enabled).map(({ id }) => id);
const currentStep = (page: Page) => page.locator('[aria-current="step"]').getByRole('heading', { level: 2 });
/** The part of step 2 for one way to definitions. */
const way = (name: string) => onboarding.getByRole('region', { name });

async function atStep(heading: RegExp): Promise<void> {
  await currentStep(onboarding).filter({ hasText: heading }).waitFor();
}

async function skipTools(): Promise<void> {
  await onboarding.getByRole('button', { name: 'Not now' }).click();
  await atStep(/Where do your KPIs come from/);
}

async function chooseFile(name: string, text: string | Buffer): Promise<void> {
  const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) };
  await onboarding.locator('input[type="file"]').setInputFiles(file);
}

async function addAddress(url: string): Promise<void> {
  await onboarding.getByLabel('Address of the definitions').fill(url);
  await onboarding.getByRole('button', { name: 'Add address', exact: true }).click();
}

test('nothing is chosen beforehand; what the browser will be asked for is said before', async () => {
  expect(await onboarding.getByRole('checkbox', { checked: true }).count()).toBe(0);
  await onboarding.getByLabel('HubSpot').check();
  await onboarding.getByText(/^Your browser will ask for app\.hubspot\.com/).waitFor();
  await onboarding.getByLabel('HubSpot').uncheck();
  await onboarding.getByRole('button', { name: 'Choose a tool' }).waitFor();
  expect(await sitesOn()).toEqual([]);
});

test('a web address, with its token', async () => {
  server.serve(plainDocument({ count: 7 }), '"a"');
  await skipTools();
  await onboarding.getByLabel('Access token (optional)').fill('canary-4711');
  await addAddress(`${server.origin}/kpis.json`);
  await atStep(/You are set/);
  await onboarding.getByText('Team: 7 KPIs, 0 terms, 0 experiments').waitFor();
  expect(server.asked.at(-1)?.headers.authorization).toBe('Bearer canary-4711');
  expect(await onboarding.content()).not.toContain('canary-4711');
  // No tool yet: the first thing to do is another.
  await onboarding.getByText('Switch a tool on when you are ready').waitFor();
});

describe('what goes wrong is said where it was started, and nothing is stored', () => {
  const LOGIN = '<!doctype html><title>Log in</title><form><input type="password"></form>';

  beforeEach(skipTools);
  afterEach(async () => {
    expect(await workspaces()).toEqual([]);
    await atStep(/Where do your KPIs come from/);
  });

  test.each([
    [
      'broken YAML',
      'kpis.yaml',
      'format: throughline/v1\nkpis:\n  - name: Win: rate\n',
      /cannot be read from line 3 on/,
    ],
    [
      'another JSON file',
      'package.json',
      '{ "name": "x" }',
      /“package\.json” is not a definitions document.*Nothing was changed/,
    ],
    ['an empty file', 'kpis.yaml', '', /The document is empty/],
    ['not UTF-8', 'kpis.yaml', Buffer.from([0x6e, 0x3a, 0x20, 0xe9, 0x0a]), /not a text file in UTF-8/],
    ['another kind of file', 'kpis.pdf', '%PDF', /“kpis\.pdf” is not a YAML or JSON file/],
  ])('file: %s', async (_what, name, text, sentence) => {
    await chooseFile(name, text);
    await way('I have a file').getByText(sentence).first().waitFor();
    expect(await way('My team has an address').innerText()).not.toMatch(sentence);
  });

  test.each([
    ['nothing', '', 'Enter the address of your definitions.'],
    ['no address', 'our wiki', 'This is not a web address.'],
    ['no https', 'http://example.com/kpis.yaml', 'The address must start with https://'],
    ['a password in it', 'https://me:secret@example.com/k', 'Leave the user name and password out'],
  ])('address: %s is not even asked for', async (_what, url, sentence) => {
    const asked = server.asked.length;
    await addAddress(url);
    await way('My team has an address').getByText(sentence).waitFor();
    expect(server.asked.length).toBe(asked);
  });

  test.each([
    ['nothing there', 404, 'text/plain', '', 'There is nothing at this address.'],
    ['a token is wanted', 401, 'text/plain', '', 'The address asks for an access token'],
    ['a log-in page', 200, 'text/html', LOGIN, 'not a definitions document, such as a log-in page'],
    ['a fault of the server', 500, 'text/plain', '', 'The server has a problem. Try again later.'],
  ])('address: %s', async (_what, status, type, body, sentence) => {
    server.answer((_request, response) => response.writeHead(status, { 'content-type': type }).end(body));
    await addAddress(`${server.origin}/kpis.json`);
    await way('My team has an address').getByText(sentence).waitFor();
    await expect.poll(() => way('My team has an address').innerText()).toContain('Nothing was changed.');
    expect(await onboarding.getByLabel('Address of the definitions').inputValue()).toContain(server.origin);
  });
});

test('after two ways that failed a third leads on', async () => {
  await skipTools();
  server.answer((_request, response) => response.writeHead(404).end());
  await addAddress(`${server.origin}/kpis.json`);
  await way('My team has an address').getByText('There is nothing at this address.').waitFor();
  await chooseFile('kpis.json', '[]');
  await way('I have a file').getByText('Nothing was changed.').waitFor();
  await onboarding.getByRole('button', { name: 'Use the sample' }).click();
  await atStep(/You are set/);
});

test('a no from the browser loses nothing, and can be taken back', async () => {
  // Only this question is answered for the browser: nothing else can press No in its own window here.
  await onboarding.evaluate(() => {
    type Request = (origins: unknown, answer?: (granted: boolean) => void) => Promise<boolean> | undefined;
    const { permissions } = (globalThis as unknown as { chrome: { permissions: { request: Request } } })
      .chrome;
    const request = permissions.request.bind(permissions);
    permissions.request = (_origins, answer) => {
      permissions.request = request;
      answer?.(false);
      return answer ? undefined : Promise.resolve(false);
    };
  });
  await onboarding.getByLabel('Salesforce').check();
  await onboarding.getByRole('button', { name: 'Allow on 1 tool' }).click();
  await onboarding.getByText('Nothing was allowed, and nothing is lost.').waitFor();
  await atStep(/Which tools do you use/);
  await expect.poll(() => onboarding.getByLabel('Salesforce').isChecked()).toBe(true);
  expect(await sitesOn()).toEqual([]);
  await onboarding.getByRole('button', { name: 'Allow on 1 tool' }).click();
  await onboarding.getByText('Works on 1 tool: Salesforce').waitFor();
  await expect.poll(sitesOn).toEqual(['salesforce']);
});

test('the sample, with keys alone', async () => {
  await ask(onboarding, 'sites.set', { changes: [{ site: 'salesforce', enabled: true }] });
  const focused = () =>
    onboarding.evaluate(() => {
      const at = document.activeElement;
      return (at?.closest('label') ?? at)?.textContent?.trim() ?? '';
    });
  const tabTo = async (name: string): Promise<void> => {
    // More stops than any step has.
    for (let stops = 0; stops < 60; stops++) {
      await onboarding.keyboard.press('Tab');
      if ((await focused()) === name) return;
    }
    throw new Error(`Tab never came to “${name}”`);
  };
  await onboarding.bringToFront();
  await tabTo('HubSpot');
  await onboarding.keyboard.press('Space');
  await tabTo('Allow on 1 tool');
  await onboarding.keyboard.press('Enter');
  await atStep(/Where do your KPIs come from/);
  await expect.poll(focused).toContain('Where do your KPIs come from?');
  await tabTo('Use the sample');
  await onboarding.keyboard.press('Enter');
  await atStep(/You are set/);
  await expect.poll(focused).toContain('You are set');
  await onboarding.getByText('Works on 2 tools: HubSpot and Salesforce').waitFor();
  await onboarding.getByText(/: \d+ KPIs, \d+ terms, \d+ experiments$/).waitFor();
  await expect.poll(sitesOn).toEqual(['hubspot', 'salesforce']);
  expect((await workspaces()).flatMap(({ sources }) => sources).map(({ kind }) => kind)).toEqual(['sample']);
  await tabTo('Finish');
  // The page may be gone before it is told that the key came up.
  await onboarding.keyboard.press('Enter').catch(() => undefined);
  await until(async () => onboarding.isClosed(), 'the page to close');
  const deal = await session.context.newPage();
  await deal.goto(HUBSPOT + NORTHWIND);
  expect((await launcherOf(deal)).label).toMatch(/^Throughline: \d+ KPIs/);
  await deal.close();
});
