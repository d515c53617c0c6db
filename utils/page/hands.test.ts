// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type HoldParts, hands, type Placed } from './hands.ts';
import { drawLauncher } from './launcher.ts';

const words = {
  hide: 'Hide',
  hideSite: 'Everywhere',
  hideKind: 'On deals',
  cancel: 'Cancel',
  left: 'Left, $',
  right: 'Right, $',
};

let life: AbortController;
let root: ShadowRoot;
let placed: Placed[];
let opened: number;

/** What a person does: happy-dom's own events are not trusted. */
function act(target: Element, type: string, init: object = {}): Event {
  const event = new Event(type, { bubbles: true, composed: true, cancelable: true });
  for (const [name, value] of Object.entries({ isTrusted: true, ...init }))
    Object.defineProperty(event, name, { value, configurable: true });
  target.dispatchEvent(event);
  return event;
}

function launcher(kind = 'deal', first: Event = new Event('pointerenter')) {
  const host = document.body.appendChild(document.createElement('div'));
  root = host.attachShadow({ mode: 'open' });
  const drawn = drawLauncher(
    root,
    { edge: 'right', offset: 0.5, chosen: true },
    () => opened++,
    () => undefined,
    life.signal,
  );
  drawn.button.setPointerCapture = () => undefined;
  const parts: HoldParts = {
    root,
    launcher: drawn,
    words: kind ? words : { ...words, hideKind: '' },
    kind: kind || undefined,
    onPlaced: (place) => placed.push(place),
    signal: life.signal,
  };
  hands.hold(parts, first);
  return drawn;
}

beforeEach(() => {
  life = new AbortController();
  placed = [];
  opened = 0;
  document.elementsFromPoint = () => [];
  vi.useFakeTimers();
});

afterEach(() => {
  life.abort();
  vi.useRealTimers();
  document.body.replaceChildren();
});

const choice = (text: string): Element =>
  [...root.querySelectorAll('.menu button')].find(({ textContent }) => textContent === text) ??
  expect.fail(`no ${text}`);

test('told the same again it draws no new text', () => {
  const { button, show } = launcher();
  const face = { text: '3 KPIs', label: '3 KPIs', mark: 'warning' } as const;
  show(face);
  const drawn = button.querySelector('span')?.firstChild;
  expect(drawn?.textContent).toBe('3 KPIs');
  show({ ...face, mark: 'off-target' });
  expect(button.querySelector('span')?.firstChild).toBe(drawn);
  show({ ...face, text: '4 KPIs' });
  expect(button.querySelector('span')?.textContent).toBe('4 KPIs');
});

test('the arrow keys move it, say where it is, and stay within the window', () => {
  const { button, spot } = launcher();
  act(button, 'keydown', { key: 'ArrowUp' });
  expect(spot).toMatchObject({ edge: 'right', offset: 0.46, chosen: true });
  expect(root.querySelector('[role=status]')?.textContent).toBe('Right, 46');
  act(button, 'keydown', { key: 'ArrowLeft' });
  expect(root.querySelector('[role=status]')?.textContent).toBe('Left, 46');
  for (let i = 0; i < 40; i++) act(button, 'keydown', { key: 'ArrowDown' });
  expect(spot.offset).toBe(0.94);
  expect(placed.at(-1)).toEqual({ edge: 'left', offset: 0.94, hidden: false });
});

test('dragged it snaps to the nearer edge, and the click at its end opens nothing', () => {
  const { button, spot } = launcher();
  act(button, 'pointerdown', { button: 0, clientX: 900, clientY: 300, pointerId: 1 });
  act(button, 'pointermove', { clientX: 100, clientY: 400 });
  act(button, 'lostpointercapture');
  act(button, 'click');
  expect(spot.edge).toBe('left');
  expect(opened).toBe(0);
  expect(placed).toHaveLength(1);
  vi.runAllTimers();
  act(button, 'click');
  expect(opened).toBe(1);
});

test('the drag with which somebody first reaches for it counts', () => {
  const first = Object.assign(new Event('pointerdown'), {
    button: 0,
    clientX: 900,
    clientY: 300,
    pointerId: 1,
  });
  const { button, spot } = launcher('deal', first);
  act(button, 'pointermove', { clientX: 100, clientY: 400 });
  act(button, 'lostpointercapture');
  expect(spot.edge).toBe('left');
});

test('a tremble is a click', () => {
  const { button } = launcher();
  act(button, 'pointerdown', { button: 0, clientX: 900, clientY: 300, pointerId: 1 });
  act(button, 'pointermove', { clientX: 902, clientY: 301 });
  act(button, 'lostpointercapture');
  act(button, 'click');
  expect(opened).toBe(1);
  expect(placed).toEqual([]);
});

test.each([
  ['On deals', { hidden: true, kind: 'deal' }],
  ['Everywhere', { hidden: true }],
])('hidden: %s', (text, place) => {
  const { holder } = launcher();
  act(root.querySelector('.hide') ?? expect.fail('no button'), 'click');
  act(choice(text), 'click');
  expect(placed).toEqual([{ edge: 'right', offset: 0.5, ...place }]);
  expect(holder.classList.contains('gone')).toBe(true);
});

test('not hidden after all, by the button or by Escape; no line for a kind that is not known', () => {
  launcher('');
  const hide = root.querySelector('.hide') ?? expect.fail('no button');
  expect([...root.querySelectorAll('.menu button')].map(({ textContent }) => textContent)).toEqual([
    'Everywhere',
    'Cancel',
  ]);
  act(hide, 'click');
  expect(hide.ariaExpanded).toBe('true');
  act(hide, 'keydown', { key: 'Escape' });
  expect(hide.ariaExpanded).toBe('false');
  act(hide, 'click');
  act(choice('Cancel'), 'click');
  expect(hide.ariaExpanded).toBe('false');
  expect(placed).toEqual([]);
});

test('events that a page makes do nothing', () => {
  const { button } = launcher();
  button.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp' }));
  (root.querySelector('.hide') as HTMLElement).click();
  expect(placed).toEqual([]);
  expect(root.querySelector('.menu')?.className).toContain('gone');
});
