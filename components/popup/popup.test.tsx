// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeAll, expect, test, vi } from 'vitest';
import { POPUP } from '../../tests/pages/pages-gallery/popup-fixtures.ts';
import { button, draw, drawnAfresh, find, root, write } from '../../tests/unit/fixtures/drawn.ts';
import { loadMarkdown } from '../markdown/markdown.tsx';
import { Popup } from './popup.tsx';
import type { PopupCard, PopupProps } from './popup-props.ts';

// A page loads it once it stands.
beforeAll(async () => {
  await loadMarkdown();
});

drawnAfresh();

function show(props: Partial<PopupProps> = {}): void {
  draw(<Popup {...POPUP} {...props} />);
}

const box = () => find<HTMLInputElement>('[role="combobox"]');
const type = (text: string) => write(box(), text);

/** Presses a key where the focus is; tells whether the page took it. */
function press(key: string, more: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  act(() => {
    (document.activeElement ?? document.body).dispatchEvent(event);
  });
  return event.defaultPrevented;
}

function activeText(): string | null | undefined {
  const id = box().getAttribute('aria-activedescendant');
  return id === null ? null : document.getElementById(id)?.querySelector('.name')?.textContent;
}

test('the search box has its name and the focus', () => {
  show();
  expect(box().getAttribute('aria-label')).toBe('Search KPIs, terms and experiments');
  expect(document.activeElement).toBe(box());
});

test('a query that it comes with is looked up at once, the first result ready to open', () => {
  show({ firstQuery: 'qualif' });
  expect(box().value).toBe('qualif');
  expect(document.activeElement).toBe(box());
  expect(activeText()).toBe('Qualified opportunity rate');
  type('qqqqzzzz');
  expect(root.textContent).toContain('Nothing found for “qqqqzzzz”');
});

test('where nothing is found, no workspace is blamed that was not looked in', () => {
  const all = [
    { id: POPUP.workspace?.id ?? '', name: POPUP.workspace?.name ?? '' },
    { id: 'other', name: 'Another team' },
  ];
  show({ scope: { value: 'other', here: all[0]?.id, all, onScope: vi.fn() }, search: () => [] });
  type('qqqqzzzz');
  const said = find('.empty').textContent;
  expect(said).toContain('Nothing found for “qqqqzzzz”');
  expect(said).not.toContain(all[0]?.name);
});

test('typing lists results with the first one active; the keys move and wrap', () => {
  show();
  type('qualif');
  const list = document.getElementById(box().getAttribute('aria-controls') ?? '');
  expect(list?.getAttribute('role')).toBe('listbox');
  expect(box().getAttribute('aria-expanded')).toBe('true');
  expect(activeText()).toBe('Qualified opportunity rate');
  expect(press('ArrowDown')).toBe(true);
  expect(activeText()).toBe('Qualified opportunity');
  press('End');
  expect(activeText()).toBe('Net new ARR');
  press('ArrowDown');
  expect(activeText()).toBe('Qualified opportunity rate');
  press('ArrowUp');
  expect(activeText()).toBe('Net new ARR');
  press('Home');
  expect(activeText()).toBe('Qualified opportunity rate');
  expect(root.querySelectorAll('[role="option"][aria-selected="true"]')).toHaveLength(1);
  expect(document.activeElement).toBe(box());
});

test('what matched is marked, in the name or in the alias', () => {
  show();
  type('qualif');
  const options = [...root.querySelectorAll('[role="option"]')];
  expect(options[0]?.querySelector('.name mark')?.textContent).toBe('Qualified opp');
  expect(options[1]?.textContent).toContain('Also: sales qualified opportunity');
  expect(options[1]?.querySelector('.popup-hint mark')?.textContent).toBe('qualified opp');
});

test('Shift+Home, Ctrl+Home and an Enter that ends a word are left to the browser', () => {
  const onLookedUp = vi.fn();
  show({ onLookedUp });
  type('qualif');
  press('ArrowDown');
  expect(press('Home', { shiftKey: true })).toBe(false);
  expect(press('Home', { ctrlKey: true })).toBe(false);
  expect(press('Enter', { isComposing: true })).toBe(false);
  expect(activeText()).toBe('Qualified opportunity');
  expect(onLookedUp).not.toHaveBeenCalled();
});

test('Enter opens the card with the focus in it; Back returns to box, text and place', () => {
  const onLookedUp = vi.fn();
  show({ onLookedUp });
  type('qualif');
  press('ArrowDown');
  press('Enter');
  expect(onLookedUp).toHaveBeenCalledExactlyOnceWith({
    type: 'term',
    id: 'qualified-opportunity',
    name: 'Qualified opportunity',
  });
  const card = root.querySelector('.popup-card');
  expect(card?.textContent).toContain('there is a need, a budget');
  expect(document.activeElement).toBe(card);
  act(() => button('Back').click());
  expect(document.activeElement).toBe(box());
  expect(box().value).toBe('qualif');
  expect(activeText()).toBe('Qualified opportunity');
});

test('a related card opens from a card; going back returns to the button that opened it', () => {
  show();
  type('qualif');
  press('ArrowDown');
  press('Enter');
  act(() => button('Qualified opportunity rate').click());
  expect(root.querySelector('.popup-card')?.getAttribute('aria-label')).toBe('Qualified opportunity rate');
  expect(press('Escape')).toBe(true);
  expect(root.querySelector('.popup-card')?.getAttribute('aria-label')).toBe('Qualified opportunity');
  expect(document.activeElement).toBe(button('Qualified opportunity rate'));
});

test('Escape clears the text; with nothing typed it is the browser’s', () => {
  show();
  type('qualif');
  expect(press('Escape')).toBe(true);
  expect(box().value).toBe('');
  expect(press('Escape')).toBe(false);
});

test('the button that clears leaves the focus in the box', () => {
  show();
  type('qualif');
  act(() => button('Clear the search').click());
  expect(box().value).toBe('');
  expect(document.activeElement).toBe(box());
});

test('slash goes to the box from elsewhere, also out of a card, and is a letter inside it', () => {
  show();
  button('Settings').focus();
  expect(press('/')).toBe(true);
  expect(document.activeElement).toBe(box());
  expect(press('/')).toBe(false);
  type('qualif');
  press('Enter');
  expect(press('/')).toBe(true);
  expect(document.activeElement).toBe(box());
});

test('with nothing typed the recent look-ups can be reached by key', () => {
  show();
  expect(activeText()).toBeNull();
  expect(press('Enter')).toBe(true);
  expect(root.querySelector('.popup-card')).toBeNull();
  press('ArrowDown');
  press('ArrowDown');
  press('Enter');
  expect(root.querySelector('.popup-card')?.getAttribute('aria-label')).toBe('Qualified opportunity');
});

test('a late card shows in its own place only', async () => {
  let answer: (card: PopupCard | null) => void = () => undefined;
  const late = new Promise<PopupCard | null>((resolve) => {
    answer = resolve;
  });
  show({ openCard: (ref) => (ref.type === 'kpi' ? late : POPUP.openCard(ref)) });
  type('qualif');
  press('Enter');
  expect(root.querySelector('.popup-card')?.getAttribute('aria-busy')).toBe('true');
  press('Escape');
  press('ArrowDown');
  press('Enter');
  await act(async () => answer(null));
  expect(root.querySelector('.popup-card')?.textContent).toContain('there is a need, a budget');
});

test('a card that is gone says so', async () => {
  show({ openCard: async () => null });
  type('qualif');
  await act(async () => void press('Enter'));
  expect(root.querySelector('.popup-card')?.textContent).toContain('This definition is gone');
});

test('an open card follows its definition, and stays as it was when it cannot be read again', async () => {
  const card = POPUP.openCard({ type: 'term', id: 'qualified-opportunity' }) as PopupCard;
  const reread = vi.fn(async () => ({ ...card, definition: 'Written anew.' }) as PopupCard);
  const shown = () => find('.popup-card').textContent;
  show({ changed: 1 });
  type('qualif');
  press('ArrowDown');
  press('Enter');
  show({ changed: 1, openCard: reread });
  expect(reread).not.toHaveBeenCalled();
  show({ changed: 2, openCard: reread });
  await vi.waitFor(() => expect(shown()).toContain('Written anew.'));
  const closed = Promise.reject(new Error('closed'));
  show({ changed: 3, openCard: () => closed });
  await act(async () => void (await closed.catch(() => undefined)));
  expect(shown()).toContain('Written anew.');
  show({ changed: 4, openCard: async () => null });
  await vi.waitFor(() => expect(shown()).toContain('This definition is gone'));
});

test('nothing found offers the next step', () => {
  const onSync = vi.fn();
  show({ onSync });
  type('zzz');
  expect(box().getAttribute('aria-expanded')).toBe('false');
  expect(root.textContent).toContain('Nothing found for “zzz”');
  act(() => button('Check for new definitions').click());
  expect(onSync).toHaveBeenCalledOnce();
});

test('enabling a site fires within the click', () => {
  let during: string | null = null;
  let clicking = false;
  show({
    site: { id: 'hubspot', name: 'HubSpot', host: 'app.hubspot.com' },
    onEnable: (id) => {
      during = clicking ? id : 'too late';
    },
  });
  clicking = true;
  button('Enable on this site').click();
  clicking = false;
  expect(during).toBe('hubspot');
});

test('without a workspace the way to the onboarding is there, and no search', () => {
  const onOpenOnboarding = vi.fn();
  show({ workspace: null, onOpenOnboarding });
  expect(root.querySelector('[role="combobox"]')).toBeNull();
  act(() => button('Set up Throughline').click());
  expect(onOpenOnboarding).toHaveBeenCalledOnce();
});

test('the panel opens beside the page within the click, where the browser has a place for it', () => {
  const onOpenAside = vi.fn();
  show({ onOpenAside });
  button('Open in the side panel').click();
  expect(onOpenAside).toHaveBeenCalledOnce();
  show({ onOpenAside: undefined });
  expect(() => button('Open in the side panel')).toThrow();
});

test('a card that cannot be read is not called gone, and is read again', async () => {
  const openCard = vi.fn<PopupProps['openCard']>(() => Promise.reject(new Error('no')));
  show({ openCard });
  type('qualif');
  await act(async () => void press('Enter'));
  expect(root.textContent).not.toContain('This definition is gone');
  expect(find('[role="alert"]').textContent).toContain('That did not work.');
  const card = POPUP.openCard({ type: 'kpi', id: 'qualified-opportunity-rate' }) as PopupCard;
  openCard.mockResolvedValue(card);
  button('Try again').focus();
  await act(async () => button('Try again').click());
  expect(root.querySelector('[role="alert"]')).toBeNull();
  expect(document.activeElement?.className).toBe('popup-card');
});
