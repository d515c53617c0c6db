// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { draw, drawnAfresh, root } from '../../tests/unit/fixtures/drawn.ts';
import { type PrelaunchItems, PrelaunchList } from './prelaunch-list.tsx';

drawnAfresh();

const item = (code: string, state: 'ok' | 'missing', required = false): PrelaunchItems[number] =>
  ({ code, state, required }) as PrelaunchItems[number];
const lists = (items: PrelaunchItems) => {
  draw(<PrelaunchList items={items} />);
  return [...root.querySelectorAll('ul')].map((list) => ({
    heading: list.previousElementSibling?.textContent ?? null,
    lines: list.children.length,
  }));
};

test('what is required stands apart from what is only better, and comes first', () => {
  const shown = lists([
    item('audience', 'missing'),
    item('primary-kpi', 'ok'),
    item('baseline', 'missing', true),
    item('design', 'missing'),
  ]);
  expect(shown.map(({ heading }) => heading)).toEqual([
    'Required here before it can run 1',
    'Better with 2',
    null,
  ]);
  expect(shown.map(({ lines }) => lines)).toEqual([1, 2, 1]);
});

test('what is missing leads to its field; what is no field of the form does not', () => {
  const gone: string[] = [];
  const items = [
    item('baseline', 'missing', true),
    item('kpi-without-target', 'missing'),
    item('owner', 'ok'),
  ];
  draw(<PrelaunchList items={items} onGo={(code) => gone.push(code)} />);
  const buttons = [...root.querySelectorAll<HTMLElement>('li button')];
  expect(buttons.map((one) => one.textContent)).toEqual([
    'Missing: Write down the baseline. (required here)',
  ]);
  buttons[0]?.click();
  expect(gone).toEqual(['baseline']);
});

test('a target of a KPI that is not chosen is no merit', () => {
  lists([item('primary-kpi', 'missing', true), item('kpi-without-target', 'ok')]);
  expect(root.textContent).not.toContain('The KPI has a target');
  lists([item('primary-kpi', 'ok'), item('kpi-without-target', 'ok')]);
  expect(root.textContent).toContain('The KPI has a target');
});
