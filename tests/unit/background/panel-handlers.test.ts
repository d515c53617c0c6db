import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeAll } from '../../../entrypoints/background/context.ts';
import { isAccepted, keepNonce } from '../../../entrypoints/background/frames.ts';
import { pageHandlers } from '../../../entrypoints/background/page-handlers.ts';
import { panelHandlers } from '../../../entrypoints/background/panel-handlers.ts';
import { siteHandlers } from '../../../entrypoints/background/site-handlers.ts';
import { sourceHandlers } from '../../../entrypoints/background/source-handlers.ts';
import { tagHandlers } from '../../../entrypoints/background/tag-handlers.ts';
import { newNonce } from '../../../utils/page/new-nonce.ts';
import { readSettings } from '../../../utils/platform/settings.ts';
import { resetWorld, seen } from '../fixtures/worker-world.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

const HUBSPOT = 'https://app.hubspot.com';
const deal = (id: number): string => `${HUBSPOT}/contacts/123456/record/0-3/${id}`;
const dealKey = (id: number): string => `hubspot/123456/deal/${id}`;
const page = (url: string) => ({ kind: 'page', tabId: 1, url, title: 'Acme | HubSpot' }) as const;
const frame = (name: string, tabId = 1) =>
  ({ kind: 'frame', tabId, frame: `${tabId}:${name}`, url: deal(1) }) as const;

/** A nonce that the tab's content script has told. */
async function toldNonce(tabId: number): Promise<string> {
  const nonce = newNonce();
  await keepNonce(tabId, nonce);
  return nonce;
}

beforeEach(async () => {
  resetWorld();
  seen.granted = [`${HUBSPOT}/*`];
  await siteHandlers['sites.set']({ changes: [{ site: 'hubspot', enabled: true }] });
  const text = JSON.stringify({
    format: 'throughline/v1',
    workspace: { id: 'team', name: 'Team' },
    terms: [{ id: 'one', name: 'One', status: 'approved' }],
  });
  await sourceHandlers['workspace.import']({ text, label: 'a.json' });
});
afterEach(closeAll);

describe('the nonce of a frame', () => {
  test('counts for its tab, once', async () => {
    const nonce = await toldNonce(1);
    await expect(panelHandlers['panel.open']({ nonce }, frame('a', 2))).rejects.toThrow('denied');
    const again = await toldNonce(1);
    await panelHandlers['panel.open']({ nonce: again }, frame('a'));
    await expect(panelHandlers['panel.open']({ nonce: again }, frame('b'))).rejects.toThrow('denied');
    expect(await isAccepted(frame('a'))).toBe(true);
    expect(await isAccepted(frame('b'))).toBe(false);
  });

  test('of two frames that offer it at once, one is accepted', async () => {
    const nonce = await toldNonce(1);
    const offers = ['a', 'b'].map((name) => panelHandlers['panel.open']({ nonce }, frame(name)));
    const outcomes = (await Promise.allSettled(offers)).map(({ status }) => status);
    expect(outcomes.sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('asked again by the same frame, whose answer was lost with the worker: still accepted', async () => {
    const nonce = await toldNonce(1);
    await panelHandlers['panel.open']({ nonce }, frame('a'));
    await panelHandlers['panel.open']({ nonce }, frame('a'));
    expect(await isAccepted(frame('a'))).toBe(true);
  });

  test('of a panel that is closed while its opening is still being told: it stays closed', async () => {
    const nonce = newNonce();
    const told = pageHandlers.location({ key: dealKey(1), frame: 'open', nonce }, page(deal(1)));
    await panelHandlers['panel.open']({ nonce }, frame('a'));
    await panelHandlers['panel.close']({}, frame('a'));
    await told;
    expect((await readSettings()).open).toEqual({ hubspot: false });
  });

  test('that a frame offers before the worker has found the location true: waited for', async () => {
    const nonce = newNonce();
    const offer = panelHandlers['panel.open']({ nonce }, frame('a'));
    await pageHandlers.location({ key: dealKey(1), frame: 'open', nonce }, page(deal(1)));
    await expect(offer).resolves.toMatchObject({ theme: 'system' });
  });

  test('told with a record that the tab does not show is not kept', async () => {
    const nonce = newNonce();
    const told = pageHandlers.location({ key: dealKey(2), frame: 'open', nonce }, page(deal(1)));
    await expect(told).rejects.toThrow('moved');
    await expect(panelHandlers['panel.open']({ nonce }, frame('a'))).rejects.toThrow('denied');
  });

  test('is void once its tab has told another', async () => {
    const [old] = [await toldNonce(1), await toldNonce(1), await toldNonce(2)];
    await expect(panelHandlers['panel.open']({ nonce: old }, frame('a'))).rejects.toThrow('denied');
  });

  test('is refused from a page that is no frame of a tab', async () => {
    const nonce = await toldNonce(1);
    const open = panelHandlers['panel.open']({ nonce }, { kind: 'extension' });
    await expect(open).rejects.toThrow('denied');
  });
});

describe('a location', () => {
  test('that the tab does not show is refused and leaves no trace', async () => {
    await pageHandlers.location({ key: dealKey(2), stage: 'Signed' }, page(deal(2)));
    // Deal 1's last message, late: the tab is on deal 2 by now.
    await expect(pageHandlers.location({ key: dealKey(1) }, page(deal(2)))).rejects.toThrow('moved');
    const view = await panelHandlers['panel.get']({}, { ...frame('a'), url: deal(2) });
    expect(view?.stage).toEqual({ stage: 'Signed', from: 'page' });
  });

  test('on a site that was switched off meanwhile: nothing to wait for', async () => {
    await siteHandlers['sites.set']({ changes: [{ site: 'hubspot', enabled: false }] });
    await expect(pageHandlers.location({ key: dealKey(1) }, page(deal(1)))).rejects.toThrow('no-record');
  });

  test('says whether the launcher is hidden on the site', async () => {
    const hidden = async () => (await pageHandlers.location({ key: dealKey(1) }, page(deal(1)))).hidden;
    expect(await hidden()).toBe(false);
    const place = { site: 'hubspot', edge: 'left', hidden: true } as const;
    await pageHandlers.launcherSet(place, page(deal(1)));
    expect(await hidden()).toBe(true);
  });

  test.each(['closed', 'side-panel'] as const)(
    '%s: the next record does not open the panel',
    async (frame) => {
      await pageHandlers.location({ key: dealKey(1), frame: 'open' }, page(deal(1)));
      expect((await pageHandlers.location({ key: dealKey(2) }, page(deal(2)))).open).toBe(true);
      await pageHandlers.location({ key: dealKey(2), frame }, page(deal(2))).catch(() => undefined);
      const next = await pageHandlers.location({ key: dealKey(3) }, page(deal(3)));
      expect(next.open).toBe(false);
    },
  );

  test('the tab names the record, whatever the message says', async () => {
    const view = await panelHandlers['panel.get']({}, { ...frame('a'), url: deal(7) });
    expect(view?.record.key).toBe(dealKey(7));
    expect(await panelHandlers['panel.get']({}, { ...frame('a'), url: 'https://evil.example/' })).toBeNull();
    const write = { key: dealKey(1), stage: 'Won' };
    const moved = tagHandlers['stage.set'](write, { ...frame('a'), url: deal(7) });
    await expect(moved).rejects.toThrow('moved');
  });
});

describe('the launcher’s place', () => {
  const place = { edge: 'left', hidden: false } as const;

  test('is remembered for the site of the page, and for no other', async () => {
    await pageHandlers.launcherSet({ site: 'hubspot', ...place }, page(deal(1)));
    await expect(pageHandlers.launcherSet({ site: 'pipedrive', ...place }, page(deal(1)))).rejects.toThrow(
      'denied',
    );
    expect((await readSettings()).launchers).toEqual({ hubspot: place });
  });

  test('is news only when the launcher is hidden or shown again', async () => {
    seen.broadcast = [];
    await pageHandlers.launcherSet({ site: 'hubspot', ...place, offset: 0.5 }, page(deal(1)));
    expect(seen.broadcast).toEqual([]);
    await pageHandlers.launcherSet({ site: 'hubspot', ...place, hidden: true }, page(deal(1)));
    expect(seen.broadcast).toEqual([{ type: 'changed', workspace: null, ids: [] }]);
  });
});
