// @vitest-environment happy-dom
/** The search of the panel, and what was looked up with it. */
import { expect, test, vi } from 'vitest';
import * as fx from '../../tests/pages/gallery/fixtures.ts';
import { props, searchBox, show } from '../../tests/pages/gallery/panel-harness.tsx';
import { button, drawnAfresh, find, key, press, root, texts } from '../../tests/unit/fixtures/drawn.ts';
import type { PanelProps } from './panel-props.ts';

drawnAfresh();

test('search: arrows, Enter, Escape', async () => {
  const results = [
    { type: 'kpi', id: 'a', name: 'Alpha rate', marks: [[0, 5]] },
    { type: 'term', id: 'b', name: 'Alpha' },
  ] as NonNullable<PanelProps['search']['results']>;
  const given = show({ search: { ...props().search, query: 'alpha', results } });
  const box = searchBox();
  expect(box.getAttribute('aria-expanded')).toBe('true');
  await vi.waitFor(() => expect(texts('mark')).toEqual(['Alpha']));
  key(box, 'ArrowDown');
  expect(texts('[aria-selected=true] .name')).toEqual(['Alpha']);
  expect(box.getAttribute('aria-activedescendant')).toBe(root.querySelector('[aria-selected=true]')?.id);
  key(box, 'Enter');
  expect(given.search.onChoose).toHaveBeenCalledExactlyOnceWith(results[1]);
  key(box, 'Escape');
  expect(given.search.onQuery).toHaveBeenCalledExactlyOnceWith('');
  expect(given.onClose).not.toHaveBeenCalled();
});

test('what was looked up can be pinned and left again', () => {
  const given = show({ search: { ...props().search, found: fx.CYCLE } });
  expect(texts('h2')).toEqual(['Sales cycle length']);
  press('Pin Sales cycle length');
  expect(given.onPin).toHaveBeenCalledExactlyOnceWith({ type: 'kpi', id: 'cycle' });
  press('Back to this record');
  expect(given.search.onCloseFound).toHaveBeenCalledOnce();
});

test.each(['Back to this record', 'Escape'])(
  'from what was pinned “%s” leads to its card on the record',
  async (way) => {
    const pinned = { ...fx.CYCLE, pin: { by: 'local:me', at: '2026-10-12T09:00:00Z' } };
    const view = fx.view({ kpis: [fx.WIN_RATE, pinned] });
    const onCloseFound = vi.fn(() => void show({ view }));
    show({ view, search: { ...props().search, found: fx.CYCLE, onCloseFound } });
    button('Unpin Sales cycle length').focus();
    if (way === 'Escape') key(button('Unpin Sales cycle length'), way);
    else press(way);
    expect(onCloseFound).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(document.activeElement).toBe(button('Sales cycle length')));
    expect(document.activeElement?.className).toBe('card-toggle');
  },
);

test('what could not be found out is not called nothing, and is asked again', () => {
  const onAgain = vi.fn();
  const missing = { words: 'The storage did not answer.', busy: false, onAgain };
  show({ search: { ...props().search, query: 'alpha', results: [], missing } });
  expect(find('.panel-search').textContent).toContain('The storage did not answer.');
  expect(root.textContent).not.toContain('Nothing found');
  press('Try again');
  expect(onAgain).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(searchBox());
});

test('from what is not pinned the way back leads to the search box', async () => {
  const onCloseFound = vi.fn(() => void show());
  show({ search: { ...props().search, found: fx.CYCLE, onCloseFound } });
  press('Back to this record');
  await new Promise(requestAnimationFrame);
  expect(document.activeElement).toBe(searchBox());
});

test('Escape leads from what was looked up to the record, and from there out', () => {
  const given = show({ search: { ...props().search, found: fx.CYCLE } });
  key(find('article'), 'Escape');
  expect(given.search.onCloseFound).toHaveBeenCalledOnce();
  expect(given.onClose).not.toHaveBeenCalled();
  const left = show();
  key(find('article'), 'Escape');
  expect(left.onClose).toHaveBeenCalledOnce();
});

test('what was looked up and is here shows its pin', () => {
  const { pin: _, ...unpinned } = fx.view().kpis.find((card) => card.pin) ?? fx.CYCLE;
  show({
    view: fx.view({ kpis: [{ ...unpinned, pin: { by: 'local:me', at: '2026-10-12T09:00:00Z' } }] }),
    search: { ...props().search, found: unpinned },
  });
  expect(button(`Unpin ${unpinned.name}`).textContent).toBe('Unpin');
});

test('on a record of no known account a pin asks for the account instead', () => {
  const record = { ...fx.view().record, weak: true };
  const given = show({
    view: fx.view({ record }),
    onSetAccount: vi.fn(),
    search: { ...props().search, found: fx.CYCLE },
  });
  press('Pin Sales cycle length');
  expect(given.onPin).not.toHaveBeenCalled();
  expect(document.activeElement?.closest('.banner')?.textContent).toContain('Name of this HubSpot account');
});
