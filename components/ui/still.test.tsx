// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import { still } from './still.tsx';

interface LineProps {
  card: { name: string };
  open?: boolean;
  onChoose?: ((name: string) => void) | undefined;
}

const drawn = vi.fn();
const Line = still(({ card, open, onChoose }: LineProps) => {
  drawn();
  return (
    <button
      type="button"
      disabled={!onChoose}
      aria-expanded={open ?? false}
      onClick={() => onChoose?.(card.name)}
    >
      {card.name}
    </button>
  );
});

let root: HTMLElement;
beforeEach(() => {
  drawn.mockClear();
  root = document.createElement('div');
});
const show = (props: LineProps) => act(() => render(<Line {...props} />, root));
const press = () => root.querySelector('button')?.click();

test('is drawn once as long as it shows the same', async () => {
  const card = { name: 'Win rate' };
  await show({ card, onChoose: () => undefined });
  await show({ card, onChoose: () => undefined });
  expect(drawn).toHaveBeenCalledTimes(1);
});

test.each([
  ['another card', { card: { name: 'Churn' } }],
  ['another state', { open: true }],
  ['a function that was not there', { onChoose: () => undefined }],
])('is drawn again for %s', async (_what, change) => {
  const first = { card: { name: 'Win rate' } };
  await show(first);
  await show({ ...first, ...change });
  expect(drawn).toHaveBeenCalledTimes(2);
  await show(first);
  expect(drawn).toHaveBeenCalledTimes(3);
});

test('calls the latest function', async () => {
  const card = { name: 'Win rate' };
  const [before, now] = [vi.fn(), vi.fn()];
  await show({ card, onChoose: before });
  await show({ card, onChoose: now });
  press();
  expect(before).not.toHaveBeenCalled();
  expect(now).toHaveBeenCalledExactlyOnceWith('Win rate');
});
