// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeAll, expect, test } from 'vitest';
import { installFakeI18n } from '../../tests/pages/gallery/fake-browser.ts';
import { NOW } from '../../tests/pages/gallery/fixtures.ts';
import type { HealthView } from '../../utils/panel/view.ts';
import { PaintedContext } from '../ui/painted.ts';
import { Sparkline } from './sparkline.tsx';

beforeAll(() => installFakeI18n());

const HEALTH: HealthView = {
  state: 'off-target',
  period: 'P1M',
  trend: [
    { at: '2026-01-01', value: 24.1 },
    { at: '2026-09-01', value: 21.4 },
  ],
};

function draw(painted: boolean, root: HTMLElement): SVGElement | null {
  act(() =>
    render(
      <PaintedContext.Provider value={painted}>
        <Sparkline health={HEALTH} unit="percent" now={NOW} />
      </PaintedContext.Provider>,
      root,
    ),
  );
  return root.querySelector('svg');
}

test('the line is there at once, its words once it is painted', () => {
  const root = document.createElement('div');
  const first = draw(false, root);
  expect(first?.querySelectorAll('path')).toHaveLength(1);
  expect(first?.hasAttribute('aria-label')).toBe(false);
  const then = draw(true, root);
  expect(then).toBe(first);
  expect(then?.getAttribute('aria-label')).toBe('Trend: 24.1% in Jan 2026, then 21.4% in Sept 2026');
  expect(then?.querySelector('title')?.textContent).toBe(then?.getAttribute('aria-label'));
});
