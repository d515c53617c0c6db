// @vitest-environment happy-dom
/** The panel beside the window: what it showed is out of sight from the moment the tab moves until the worker has answered. */
import { QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import { afterEach, expect, test, vi } from 'vitest';
import { SidePanelPage } from '../../entrypoints/panel/side-panel-page.tsx';
import { draw, drawnAfresh, root } from './fixtures/drawn.ts';

type Hear = (...told: unknown[]) => void;
const hears = vi.hoisted(() => ({ updated: [] as Hear[], activated: [] as Hear[] }));
const asked = vi.hoisted(() => ({ panel: [] as PromiseWithResolvers<unknown>[] }));
const tell = vi.hoisted(() => vi.fn(async (_type: string, _request: object): Promise<unknown> => []));

vi.mock('../../utils/platform/browser.ts', () => {
  const event = (all: Hear[]) => ({
    addListener: (hear: Hear) => void all.push(hear),
    removeListener: (hear: Hear) => void all.splice(all.indexOf(hear), 1),
  });
  return { browser: { tabs: { onUpdated: event(hears.updated), onActivated: event(hears.activated) } } };
});
vi.mock('../../utils/messaging/client.ts', () => ({
  ask: (type: string, request: object) => {
    if (type !== 'panel.get') return tell(type, request);
    const answer = Promise.withResolvers<unknown>();
    asked.panel.push(answer);
    return answer.promise;
  },
}));
vi.mock('../../entrypoints/panel/panel-page.tsx', () => ({ PanelPage: () => <p>Panel</p> }));

drawnAfresh();
afterEach(() => {
  asked.panel.length = 0;
  tell.mockReset().mockResolvedValue([]);
});

const WINDOW = 3;
function updated(change: object, tab: object = { windowId: WINDOW, active: true }): void {
  for (const hear of hears.updated) hear(1, change, tab);
}
function activated(windowId: number): void {
  for (const hear of hears.activated) hear({ tabId: 2, windowId });
}
const isOut = () => document.documentElement.classList.contains('moved');
/** The worker answers what was asked last. */
const answer = async (view: object | null = null) => {
  asked.panel.at(-1)?.resolve(view);
  await vi.waitFor(() => expect(isOut()).toBe(false));
};

async function opened(view?: object): Promise<void> {
  const client = new QueryClient({ defaultOptions: { queries: { networkMode: 'always', retry: false } } });
  draw(
    <QueryClientProvider client={client}>
      <SidePanelPage windowId={WINDOW} />
    </QueryClientProvider>,
  );
  await vi.waitFor(() => expect([asked.panel.length, hears.updated.length]).toEqual([1, 1]));
  expect(root.textContent).toContain('Panel');
  await answer(view);
}

test.each<[string, () => void]>([
  ['another address', () => updated({ url: 'https://crm.example/deals/2', status: 'loading' })],
  ['a page that the browser does not let us see', () => updated({ status: 'loading' })],
  ['another tab', () => activated(WINDOW)],
])('%s: out of sight until the worker has answered', async (_what, move) => {
  await opened();
  move();
  await vi.waitFor(() => expect(isOut()).toBe(true));
  expect(asked.panel).toHaveLength(2);
  // The rest of the load asks again: the first answer is not awaited any more.
  updated({ status: 'complete' });
  await vi.waitFor(() => expect(asked.panel).toHaveLength(3));
  expect(isOut()).toBe(true);
  await answer();
});

test.each<[string, () => void, number]>([
  ['a title that comes late', () => updated({ title: 'Northwind' }), 2],
  [
    'a tab in the background',
    () => updated({ url: 'https://a.example/' }, { windowId: WINDOW, active: false }),
    1,
  ],
  ['another window', () => updated({ url: 'https://a.example/' }, { windowId: 4, active: true }), 1],
  ['another window’s tabs', () => activated(4), 1],
  ['an icon', () => updated({ favIconUrl: 'https://a.example/icon.png' }), 1],
])('%s: what is shown stays', async (_what, move, questions) => {
  await opened();
  move();
  await new Promise((resolve) => setTimeout(resolve));
  expect([isOut(), asked.panel.length]).toEqual([false, questions]);
});

test('a worker that cannot answer keeps nothing out of sight: its error is shown', async () => {
  await opened();
  updated({ url: 'https://crm.example/deals/2' });
  await vi.waitFor(() => expect(isOut()).toBe(true));
  asked.panel.at(-1)?.reject(new Error('gone'));
  await vi.waitFor(() => expect(isOut()).toBe(false));
});

test.each([
  ['undone', 'Taken back'],
  ['changed', 'Somebody changed it'],
])('what was confirmed can be taken back there, and how that went is said: %s', async (state, said) => {
  let waiting = [{ id: 'a', command: 'tag.put', names: ['Security pack'] }];
  tell.mockImplementation(async (type) => {
    if (type === 'pending.get') return waiting;
    waiting = [];
    return type === 'undo' ? { state } : { undo: 'token' };
  });
  const button = (name: string) =>
    [...root.querySelectorAll('button')].find((one) => one.textContent === name);
  await opened({ record: { key: 'crm/t/deal/1' }, workspace: { id: 'acme' } });
  await vi.waitFor(() => expect(button('Confirm')).toBeDefined());
  button('Confirm')?.click();
  await vi.waitFor(() => expect(root.querySelector('.toast')?.textContent).toContain('Tag to Security pack'));
  button('Undo')?.click();
  await vi.waitFor(() => expect(root.querySelector('.toast')?.textContent).toContain(said));
  expect(tell).toHaveBeenCalledWith('undo', {
    windowId: WINDOW,
    key: 'crm/t/deal/1',
    workspace: 'acme',
    token: 'token',
  });
  expect(button('Undo')).toBeUndefined();
});
