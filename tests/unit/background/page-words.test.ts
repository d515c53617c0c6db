/**
 * What a page gets in its first answer, also from a worker to which the browser gives no message for its whole life: then
 * every handler that puts something into words must have read them first. Each test has a worker of its own.
 */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import polyfill from 'webextension-polyfill';
import launcher from '../../../assets/messages/en/launcher.json' with { type: 'json' };
import pages from '../../../assets/messages/en/pages.json' with { type: 'json' };
import popup from '../../../assets/messages/en/popup.json' with { type: 'json' };
import type { HelloReply } from '../../../utils/messaging/page.ts';
import { resetWorld, seen } from '../fixtures/worker-world.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

const HUBSPOT = 'https://app.hubspot.com';
const DEAL = `${HUBSPOT}/contacts/123456/record/0-3/1`;
const page = (url: string) => ({ kind: 'page', tabId: 1, url, title: 'Acme | HubSpot' }) as const;

const SAMPLE = JSON.stringify({
  format: 'throughline/v1',
  workspace: { id: 'sample', name: 'Sample' },
  kpis: [
    {
      id: 'win-rate',
      name: 'Win rate',
      definition: 'Won of closed.',
      unit: 'percent',
      direction: 'increase',
      indicator: 'lagging',
      function: 'sales',
      status: 'approved',
      appliesTo: [{ kind: 'deal' }],
    },
  ],
  observations: [],
});

/** The file that the browser would have read. */
const MESSAGES = { ...launcher, ...pages, ...popup };

/** Files of the extension that were fetched. */
let fetched: string[];

/** A worker that has just begun, with HubSpot on and granted. */
async function worker() {
  vi.resetModules();
  resetWorld();
  seen.granted = [`${HUBSPOT}/*`];
  const [context, { pageHandlers }, { siteHandlers }, { sourceHandlers }] = await Promise.all([
    import('../../../entrypoints/background/context.ts'),
    import('../../../entrypoints/background/page-handlers.ts'),
    import('../../../entrypoints/background/site-handlers.ts'),
    import('../../../entrypoints/background/source-handlers.ts'),
  ]);
  closing = context.closeAll;
  await siteHandlers['sites.set']({ changes: [{ site: 'hubspot', enabled: true }] });
  const hello = async (url: string) => (await pageHandlers.hello(page(url))) as HelloReply;
  return { hello, pageHandlers, sourceHandlers };
}

let closing: () => Promise<void>;

beforeEach(() => {
  fetched = [];
  vi.stubGlobal('fetch', async (url: string) => {
    fetched.push(url.replace('chrome-extension://ours', ''));
    if (url.endsWith('/_locales/en/messages.json')) return Response.json(MESSAGES);
    if (url.endsWith('/sample-workspace.json')) return new Response(SAMPLE);
    // What people did in the sample is no matter here.
    if (url.endsWith('/sample-activity.json')) return new Response('{}');
    throw new TypeError(`no such file: ${url}`);
  });
});
afterEach(() => closing());

/** From now on the browser gives no message, as it does now and then to a service worker of Chromium. */
function takeMessagesAway(): void {
  vi.stubGlobal('browser', { i18n: { getMessage: () => '', getUILanguage: () => 'de-AT' } });
}

describe('the first answer to a page', () => {
  test('on a record: the Site, the words, and the face of that record', async () => {
    const { hello, sourceHandlers } = await worker();
    await sourceHandlers['workspace.sample']();
    const { sites, words, first } = await hello(DEAL);
    expect(sites).toMatchObject([{ site: { id: 'hubspot' } }]);
    expect(words.loading).toBe(MESSAGES.launcher_loading.message);
    expect(first).toEqual({
      key: 'hubspot/123456/deal/1',
      face: { text: '1 KPI', label: 'Throughline: 1 KPI, no values yet. Open the panel.', mark: 'unknown' },
    });
  });

  test.each([
    ['a list of the same tool', `${HUBSPOT}/contacts/123456/objects/0-3/views/all/list`, 1],
    ['a page of no tool', 'https://other.example/deal/1', 0],
  ])('on %s: no face', async (_case, url, sites) => {
    const { hello } = await worker();
    const reply = await hello(url);
    expect(reply).not.toHaveProperty('first');
    expect(reply.sites).toHaveLength(sites);
  });

  test('without any definitions: a face that says so', async () => {
    const { hello } = await worker();
    const { first } = await hello(DEAL);
    expect(first?.face).toEqual({ text: 'Nothing here yet', label: 'Nothing here yet', mark: 'none' });
  });

  test('from a store that does not answer: the Site and the words, no face', async () => {
    const { hello } = await worker();
    await closing();
    const refuse = () => {
      throw new DOMException('no', 'UnknownError');
    };
    vi.stubGlobal('indexedDB', { open: refuse, databases: refuse });
    const reply = await hello(DEAL);
    expect(reply).not.toHaveProperty('first');
    expect(reply.sites).toHaveLength(1);
    expect(reply.words.unsure).toBe(MESSAGES.launcher_unsure.message);
  });
});

describe('a worker without messages', () => {
  test('greets a page in words', async () => {
    const { hello } = await worker();
    takeMessagesAway();
    const { words, first } = await hello(DEAL);
    expect(words.loading).toBe(MESSAGES.launcher_loading.message);
    expect(first?.face.text).toBe('Nothing here yet');
    // The person's language, then the language without its country, then English; once.
    expect(fetched).toEqual(['de_AT', 'de', 'en'].map((locale) => `/_locales/${locale}/messages.json`));
  });

  test('answers about a location in words', async () => {
    const { pageHandlers } = await worker();
    takeMessagesAway();
    const { face } = await pageHandlers.location({ key: 'hubspot/123456/deal/1' }, page(DEAL));
    expect(face.text).toBe('Nothing here yet');
  });

  test('names the sample in words', async () => {
    const { sourceHandlers } = await worker();
    takeMessagesAway();
    const view = await sourceHandlers['workspace.sample']();
    expect(JSON.stringify(view)).toContain(MESSAGES.sampleName.message);
    expect(JSON.stringify(view)).not.toContain('sampleName');
  });

  test('names the item of the menu in words', async () => {
    await worker();
    const { addMenuItem } = await import('../../../entrypoints/background/look-up.ts');
    takeMessagesAway();
    const create = vi.fn();
    Object.assign(polyfill, { contextMenus: { removeAll: async () => undefined, create } });
    await addMenuItem();
    expect(create).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ title: 'Look up “%s” in Throughline' }),
    );
  });
});
