import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  addMenuItem,
  listenForLookUps,
  lookUpSelection,
  lookUpUrl,
  openLookUp,
  suggestions,
} from '../../../entrypoints/background/look-up.ts';
import { installFakeI18n } from '../../pages/gallery/fake-browser.ts';

/** One listener of each event, to be called as the browser does. */
const event = () => ({ addListener: vi.fn() });

const api = vi.hoisted(() => ({ default: {} as Record<string, unknown> }));
vi.mock('webextension-polyfill', () => api);

function fake(origin = 'chrome-extension://ours') {
  const made = {
    runtime: { getURL: (path: string) => `${origin}${path}` },
    contextMenus: { removeAll: vi.fn(async () => undefined), create: vi.fn(), onClicked: event() },
    omnibox: {
      onInputStarted: event(),
      onInputChanged: event(),
      onInputEntered: event(),
      setDefaultSuggestion: vi.fn(),
    },
    windows: { create: vi.fn(async (_options: object) => ({})) },
    tabs: {
      create: vi.fn(async (_options: object) => ({})),
      update: vi.fn(async (_options: object) => ({})),
    },
  };
  for (const key of Object.keys(api.default)) delete api.default[key];
  Object.assign(api.default, made);
  return made;
}

let browser: ReturnType<typeof fake>;
beforeEach(() => {
  installFakeI18n();
  browser = fake();
});

const hit = (name: string, hint: string) => ({
  id: 'kpi:x',
  type: 'kpi' as const,
  name,
  hint,
  matched: 'name' as const,
  matchedText: name,
  ranges: [],
});

describe('the address of a look-up', () => {
  test.each([
    ['churn', 'churn'],
    ['  win\n\t rate ', 'win rate'],
    ['R&D + 50%?#', 'R&D + 50%?#'],
    ['x'.repeat(500), 'x'.repeat(200)],
    [`${'x'.repeat(199)}😀`, `${'x'.repeat(199)}�`],
  ])('%j asks %j', (text, query) => {
    expect(new URL(lookUpUrl(text)).searchParams.get('q')).toBe(query);
  });

  test('any text makes an address of the popup, and nothing else of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { host, pathname, searchParams } = new URL(lookUpUrl(text));
        const query = searchParams.get('q');
        const address = `${host}${pathname}?${[...searchParams.keys()]}`;
        return address === 'ours/popup.html?q' && query !== null && query.length <= 200;
      }),
    );
  });
});

describe('the menu', () => {
  test('has one item, for selected text, however often it is added', async () => {
    await addMenuItem();
    await addMenuItem();
    expect(browser.contextMenus.removeAll).toHaveBeenCalledTimes(2);
    expect(browser.contextMenus.create).toHaveBeenLastCalledWith({
      id: 'look-up',
      title: 'Look up “%s” in Throughline',
      contexts: ['selection'],
    });
  });

  test('opens a small window with the text looked up', async () => {
    await lookUpSelection('look-up', ' win\nrate ');
    expect(browser.windows.create).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ type: 'popup', url: 'chrome-extension://ours/popup.html?q=win%20rate' }),
    );
    expect(browser.tabs.create).not.toHaveBeenCalled();
  });

  test('opens a tab where the browser opens no window', async () => {
    browser.windows.create.mockRejectedValue(new Error('no windows here'));
    await lookUpSelection('look-up', 'churn');
    expect(browser.tabs.create).toHaveBeenCalledExactlyOnceWith({
      url: 'chrome-extension://ours/popup.html?q=churn',
    });
  });

  test.each([
    ['another item', 'other', 'churn'],
    ['blank text', 'look-up', ' \n'],
    ['no text', 'look-up', undefined],
  ])('%s opens nothing', async (_case, item, text) => {
    await lookUpSelection(item, text);
    expect(browser.windows.create).not.toHaveBeenCalled();
  });
});

describe('the address bar', () => {
  const search = vi.fn(async () => [hit('R&D <cost>', 'What "R&D" costs\u0007'), hit('Churn', '')]);

  test('Chromium gets its suggestions as XML that it accepts', async () => {
    expect(await suggestions('cost', search)).toEqual([
      {
        content: 'R&D <cost>',
        description: 'R&#38;D &#60;cost&#62; – What &#34;R&#38;D&#34; costs ',
      },
      { content: 'Churn', description: 'Churn' },
    ]);
  });

  test('Firefox gets them as they are', async () => {
    browser = fake('moz-extension://ours');
    const [first] = await suggestions('cost', search);
    expect(first?.description).toBe('R&D <cost> – What "R&D" costs\u0007');
  });

  test('nothing typed asks nothing; a search that fails suggests nothing', async () => {
    search.mockClear();
    expect(await suggestions('  ', search)).toEqual([]);
    expect(search).not.toHaveBeenCalled();
    expect(await suggestions('x', () => Promise.reject(new Error('no workspace')))).toEqual([]);
  });

  test.each([
    ['currentTab', 'update', {}],
    ['newForegroundTab', 'create', { active: true }],
    ['newBackgroundTab', 'create', { active: false }],
  ] as const)('%s', async (where, call, more) => {
    await openLookUp('churn', where);
    const url = 'chrome-extension://ours/popup.html?q=churn';
    expect(browser.tabs[call]).toHaveBeenCalledExactlyOnceWith({ url, ...more });
  });
});

test('each event of the browser leads to its own act, and a refusal stays quiet', async () => {
  browser.tabs.update.mockRejectedValue(new Error('no tab'));
  listenForLookUps(async () => [hit('Churn', '')]);
  const listener = (from: { addListener: ReturnType<typeof vi.fn> }) => from.addListener.mock.calls[0]?.[0];
  const suggest = vi.fn();
  listener(browser.omnibox.onInputStarted)();
  listener(browser.omnibox.onInputChanged)('ch', suggest);
  listener(browser.omnibox.onInputEntered)('churn', 'currentTab');
  listener(browser.contextMenus.onClicked)({ menuItemId: 'look-up', selectionText: 'churn' });
  await vi.waitFor(() => {
    expect(browser.omnibox.setDefaultSuggestion).toHaveBeenCalledExactlyOnceWith({
      description: 'Look up a KPI, term or experiment in Throughline',
    });
    expect(suggest).toHaveBeenCalledExactlyOnceWith([{ content: 'Churn', description: 'Churn' }]);
    expect(browser.tabs.update).toHaveBeenCalledTimes(1);
    expect(browser.windows.create).toHaveBeenCalledTimes(1);
  });
});
