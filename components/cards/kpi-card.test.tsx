// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import * as fx from '../../tests/pages/gallery/fixtures.ts';
import { button, draw, drawnAfresh, find, press, root } from '../../tests/unit/fixtures/drawn.ts';
import type { KpiCard as Kpi } from '../../utils/panel/view.ts';
import { ClockContext } from '../format/clock.ts';
import { KpiCard } from './kpi-card.tsx';

drawnAfresh();

const [kpi] = fx.view().kpis as [Kpi, ...Kpi[]];
const PIN = { by: 'local:1', byName: 'Ana', at: new Date(fx.NOW).toISOString() };

function show(card: Kpi, over: { busy?: boolean; onPin?: () => void } = {}): void {
  draw(
    <ClockContext.Provider value={fx.NOW}>
      <KpiCard card={card} open onPin={() => undefined} onUnpin={() => undefined} {...over} />
    </ClockContext.Provider>,
  );
}

test('a pin is told in its line, and puts neither trend nor source into words again', () => {
  const periods = vi.spyOn(Intl.DateTimeFormat.prototype, 'formatRange');
  show(kpi);
  expect(periods).toHaveBeenCalled();
  periods.mockClear();
  show({ ...kpi, pin: PIN });
  expect(button(`Unpin ${kpi.name}`).textContent).toContain('Unpin');
  expect(find('.card-line').textContent).toContain('Pinned');
  expect(periods).not.toHaveBeenCalled();
});

test.each<[string, Partial<Kpi>, string]>([
  ['its source', { source: { system: 'Another warehouse' } }, 'Another warehouse'],
  ['its formula', { formula: 'won / all' }, 'won / all'],
  ['its owners', { owners: [{ function: 'sales', name: 'Noor Haddad' }] }, 'Noor Haddad'],
  ['its target', { health: { ...kpi.health, target: { op: 'at-least', value: 87 } } }, '87'],
])('shows %s as soon as it changes, pinned or not', (_what, change, words) => {
  show(kpi);
  show({ ...kpi, pin: PIN, ...change });
  expect(root.textContent).toContain(words);
});

test('a target that is not in force yet is told with the day on which it begins', () => {
  const { target: _target, ...rest } = kpi.health;
  const health = { ...rest, state: 'unknown' as const };
  show({ ...kpi, health });
  expect(find('.card-line').textContent).toContain('no target');
  show({ ...kpi, health: { ...health, next: { op: 'at-least', value: 30, from: '2026-11-01' } } });
  expect(find('.card-line').textContent).toContain('target ≥ 30% from 1 Nov');
});

test('a long formula stands as it was written, cut behind "Show more"', () => {
  vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockReturnValue(400);
  const formula = `*won* / <b>all</b> ${'+ 1 '.repeat(100)}`;
  show({ ...kpi, formula });
  const box = () => {
    const found = [...root.querySelectorAll('.facts .markdown')].find((one) =>
      one.textContent?.startsWith(formula),
    );
    return found as HTMLElement;
  };
  expect(box().querySelector('.cut-lines')).not.toBeNull();
  act(() => button('Show more', box()).click());
  expect(box().querySelector('.cut-lines')).toBeNull();
});

test('while a pin is written its button does nothing, and looks no different', () => {
  const onPin = vi.fn();
  show(kpi, { busy: true, onPin });
  press(`Pin ${kpi.name}`);
  expect(onPin).not.toHaveBeenCalled();
  expect(button(`Pin ${kpi.name}`).querySelector('.spinner')).toBeNull();
});
