import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeAll } from '../../../entrypoints/background/context.ts';
import { pageHandlers } from '../../../entrypoints/background/page-handlers.ts';
import { panelHandlers } from '../../../entrypoints/background/panel-handlers.ts';
import { placeHandlers } from '../../../entrypoints/background/place-handlers.ts';
import { toggleLauncher, togglePanel } from '../../../entrypoints/background/shortcuts.ts';
import { permissionsChanged, siteHandlers } from '../../../entrypoints/background/site-handlers.ts';
import { sourceHandlers } from '../../../entrypoints/background/source-handlers.ts';
import { readSettings } from '../../../utils/platform/settings.ts';
import { resetWorld, seen, workerBrowser } from '../fixtures/worker-world.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

const HUBSPOT = 'https://app.hubspot.com';
const ORIGIN = `${HUBSPOT}/*`;
const BOARD = `${HUBSPOT}/contacts/123456/objects/0-3/views/all/board`;
const deal = (id: number): string => `${HUBSPOT}/contacts/123456/record/0-3/${id}`;
const dealKey = (id: number): string => `hubspot/123456/deal/${id}`;
const page = (url: string, title = '') => ({ kind: 'page', tabId: 1, url, title }) as const;
const frame = (url: string, more: object = {}) =>
  ({ kind: 'frame', tabId: 1, frame: '1:a', url, ...more }) as const;

/** What the page holds in frames and drawers. */
let shown: { address: string; text: string }[] = [];

beforeEach(async () => {
  resetWorld();
  shown = [];
  vi.spyOn(workerBrowser.scripting, 'executeScript').mockImplementation((async () => [
    { result: shown },
  ]) as never);
  seen.granted = [ORIGIN];
  await siteHandlers['sites.set']({ changes: [{ site: 'hubspot', enabled: true }] });
  const text = JSON.stringify({
    format: 'throughline/v1',
    workspace: { id: 'team', name: 'Team' },
    terms: [{ id: 'one', name: 'One', status: 'approved' }],
  });
  await sourceHandlers['workspace.import']({ text, label: 'a.json' });
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  await closeAll();
});

const place = (url: string) => placeHandlers['place.get']({}, frame(url));
const pin = (url: string, naming: object) => placeHandlers['address.pin']({ url, ...naming }, frame(url));
const keyAt = async (url: string) => (await pageHandlers.hello(page(url))).first?.key;

describe('what is known of a page', () => {
  test.each([
    ['a record', deal(1), [], 'record'],
    ['a board', BOARD, [], 'none'],
    ['a board with a deal in a drawer', BOARD, [deal(2)], 'unsure'],
    ['a record with another in a drawer', deal(1), [deal(2)], 'unsure'],
    ['a record that stands in a frame of its own page', deal(1), [deal(1), deal(2)], 'record'],
    ['a board with links to no record', BOARD, ['https://help.hubspot.com/x', BOARD], 'none'],
    ['a page of no tool', 'https://other.example/', [deal(2)], 'off'],
  ])('%s', async (_what, url, addresses, state) => {
    shown = addresses.map((address) => ({ address, text: 'Contoso renewal | HubSpot' }));
    expect(await place(url)).toMatchObject({ state });
  });

  test('nothing of a tool for which leave was taken back', async () => {
    seen.granted = [];
    await permissionsChanged();
    expect(await place(deal(1))).toMatchObject({ state: 'off', choices: [], report: '' });
  });

  test('choices: what the page shows, with its words, before what was looked at lately', async () => {
    await pageHandlers.location({ key: dealKey(3) }, page(deal(3)));
    shown = [{ address: deal(2), text: 'Contoso renewal, jane@contoso.example' }];
    const { choices } = await place(BOARD);
    expect(choices).toEqual([
      { key: dealKey(2), kind: 'deal', from: 'page', title: 'Contoso renewal' },
      { key: dealKey(3), kind: 'deal', from: 'seen' },
    ]);
  });

  test('a page that answers with anything is not believed', async () => {
    shown = 'nonsense' as never;
    expect(await place(BOARD)).toMatchObject({ state: 'none' });
    shown = [{ address: 'javascript:alert(1)', text: '' }];
    expect(await place(BOARD)).toMatchObject({ state: 'none' });
  });
});

describe('an address named by hand', () => {
  test('shows that record, at that address only, until it is let go', async () => {
    const named = { record: dealKey(2), title: 'Contoso renewal, jane@contoso.example' };
    expect(await pin(BOARD, named)).toEqual({ outcome: 'pinned' });
    expect(await keyAt(BOARD)).toBe(dealKey(2));
    expect(await keyAt(`${BOARD}?filter=mine`)).toBeUndefined();
    expect((await pageHandlers.hello(page(deal(1)))).pins).toEqual({ [BOARD]: dealKey(2) });
    expect(await place(BOARD)).toMatchObject({ state: 'pinned' });
    expect(await panelHandlers['panel.get']({}, frame(BOARD))).toMatchObject({
      record: { key: dealKey(2), title: 'Contoso renewal' },
    });
    await placeHandlers['address.unpin']({ url: BOARD }, frame(BOARD));
    expect(await keyAt(BOARD)).toBeUndefined();
  });

  test('wins over what the address says', async () => {
    await pin(deal(1), { record: dealKey(2) });
    expect(await keyAt(deal(1))).toBe(dealKey(2));
    await expect(pageHandlers.location({ key: dealKey(1) }, page(deal(1)))).rejects.toThrow('moved');
  });

  test('by the record’s own address; by a name it is weak, and called so', async () => {
    await pin(BOARD, { kind: 'deal', named: deal(7) });
    expect(await keyAt(BOARD)).toBe(dealKey(7));
    await pin(BOARD, { kind: 'deal', named: 'Contoso renewal' });
    expect(await keyAt(BOARD)).toBe('hubspot/-/deal/name%2Fcontoso%20renewal');
    expect(await panelHandlers['panel.get']({}, frame(BOARD))).toMatchObject({
      record: { weak: true, title: 'Contoso renewal' },
    });
  });

  test.each([
    ['an address in which no tool finds a record', { kind: 'deal', named: BOARD }],
    [
      'an address of a tool that is not on',
      { kind: 'deal', named: 'https://acme.lightning.force.com/lightning/r/Campaign/701Hs000001abcd/view' },
    ],
    ['a key of a tool that is not on', { record: 'salesforce/acme/deal/1' }],
    ['no key', { record: 'x' }],
  ])('%s: nothing is kept', async (_what, naming) => {
    expect(await pin(BOARD, naming)).toEqual({ outcome: 'no-record' });
    expect(await keyAt(BOARD)).toBeUndefined();
  });

  test('only the address that the tab shows, of a tool that is on, and not in a private window', async () => {
    const naming = { url: BOARD, record: dealKey(2) };
    await expect(placeHandlers['address.pin'](naming, frame(deal(1)))).rejects.toThrow('moved');
    await expect(placeHandlers['address.pin'](naming, frame(BOARD, { isPrivate: true }))).rejects.toThrow(
      'private-window',
    );
    const other = 'https://other.example/';
    await expect(placeHandlers['address.pin']({ ...naming, url: other }, frame(other))).rejects.toThrow(
      'no-record',
    );
  });

  test('open pages hear of it', async () => {
    seen.tabs = { 1: BOARD };
    seen.told = [];
    await pin(BOARD, { record: dealKey(2) });
    expect(seen.told).toContainEqual({ tabId: 1, message: { type: 'host', action: 'refresh' } });
  });
});

describe('the record’s name', () => {
  const titleAt = async (url: string, title: string): Promise<string | undefined> =>
    (await panelHandlers['panel.get']({}, frame(url, { title })))?.record.title;

  test('is not the title of the page before, however long that stays', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await pageHandlers.hello(page(deal(1)));
    await pageHandlers.location({ key: dealKey(1) }, page(deal(1), 'Northwind | HubSpot'));
    await pageHandlers.location({ key: dealKey(2) }, page(deal(2), 'Northwind | HubSpot'));
    vi.setSystemTime(Date.now() + 2000);
    expect(await titleAt(deal(2), 'Northwind | HubSpot')).toBeUndefined();
    expect(await titleAt(deal(2), 'Contoso | HubSpot')).toBe('Contoso');
    // Two records may have one name.
    vi.setSystemTime(Date.now() + 3000);
    expect(await titleAt(deal(2), 'Northwind | HubSpot')).toBe('Northwind');
  });

  test('is not the page’s address, which the browser puts where a page has no title', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await pageHandlers.hello(page(deal(1)));
    await pageHandlers.location({ key: dealKey(1) }, page(deal(1)));
    vi.setSystemTime(Date.now() + 2000);
    expect(await titleAt(deal(1), deal(1).replace('https://', ''))).toBeUndefined();
  });
});

describe('leave that is given or taken back in the browser', () => {
  test('taken: nothing is registered, and every tab is asked to look again', async () => {
    seen.tabs = { 4: deal(1), 5: 'https://other.example/' };
    vi.spyOn(workerBrowser.tabs, 'query').mockImplementation((async ({ url }: { url?: string[] }) =>
      url ? [] : [{ id: 4 }, { id: 5 }]) as never);
    seen.granted = [];
    seen.told = [];
    await permissionsChanged();
    expect(seen.registered).toEqual([]);
    expect(seen.told.map(({ tabId }) => tabId)).toEqual([4, 5]);
    expect((await pageHandlers.hello(page(deal(1)))).sites).toEqual([]);
    await expect(pageHandlers.location({ key: dealKey(1) }, page(deal(1)))).rejects.toThrow('no-record');
  });

  test('given: what a closed popup wanted is done', async () => {
    seen.granted = [ORIGIN];
    const changes = [{ site: 'metabase', enabled: true, bases: ['https://bi.acme.example'] }];
    const origins = ['https://bi.acme.example/*'];
    await siteHandlers['sites.want']({ changes, origins });
    await permissionsChanged(['https://else.example/*']);
    expect((await readSettings()).sites).toEqual(['hubspot']);
    seen.granted.push(...origins);
    await permissionsChanged(origins);
    expect(await readSettings()).toMatchObject({
      sites: ['hubspot', 'metabase'],
      bases: { metabase: ['https://bi.acme.example'] },
    });
    // Once.
    await siteHandlers['sites.set']({ changes: [{ site: 'metabase', enabled: false }] });
    seen.granted.push(...origins);
    await permissionsChanged(origins);
    expect((await readSettings()).sites).toEqual(['hubspot']);
  });
});

describe('keys', () => {
  test('the button is hidden on the tool, and shown again', async () => {
    await toggleLauncher({ id: 1, url: deal(1) });
    expect((await pageHandlers.location({ key: dealKey(1) }, page(deal(1)))).hidden).toBe(true);
    await toggleLauncher({ id: 1, url: deal(1) });
    expect((await pageHandlers.location({ key: dealKey(1) }, page(deal(1)))).hidden).toBe(false);
  });

  test('where there is no record the popup opens instead', async () => {
    const openPopup = vi.fn(async () => undefined);
    Object.assign(workerBrowser, { action: { openPopup } });
    await togglePanel({ id: 1, windowId: 3, url: deal(1) });
    expect(openPopup).not.toHaveBeenCalled();
    await togglePanel({ id: 1, windowId: 3, url: BOARD });
    expect(openPopup).toHaveBeenCalledWith({ windowId: 3 });
  });
});

test('the second script comes with its words, in the language of the tool', async () => {
  const { words } = await pageHandlers.location({ key: dealKey(1), hands: true }, page(deal(1)));
  expect(words).toMatchObject({
    hideSite: 'Hide everywhere in HubSpot',
    hideKind: 'Hide on deals in HubSpot',
  });
  expect((await pageHandlers.location({ key: null, hands: true }, page(BOARD))).words?.hideKind).toBe('');
  expect((await pageHandlers.location({ key: dealKey(1) }, page(deal(1)))).words).toBeUndefined();
});
