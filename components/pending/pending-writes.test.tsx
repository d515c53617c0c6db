// @vitest-environment happy-dom
import { render } from 'preact';
import { beforeEach, expect, test, vi } from 'vitest';
import { installFakeI18n } from '../../tests/pages/gallery/fake-browser.ts';
import { WRITES } from '../../utils/messaging/protocol.ts';
import { PendingWrites } from './pending-writes.tsx';

beforeEach(() => {
  installFakeI18n();
  document.body.replaceChildren();
});

function draw(writes: { id: string; command: string; names: string[] }[]) {
  const onDecide = vi.fn();
  render(<PendingWrites writes={writes} onDecide={onDecide} />, document.body);
  return onDecide;
}

test('nothing waits, nothing shows', () => {
  draw([]);
  expect(document.body.textContent).toBe('');
});

test('what was done is named, and decided one by one', () => {
  const onDecide = draw([
    { id: 'a', command: 'tag.put', names: ['Security pack'] },
    { id: 'b', command: 'signal.put', names: ['Price'] },
  ]);
  expect(document.body.textContent).toContain('Tag to Security pack');
  const buttons = [...document.querySelectorAll('button')];
  buttons.find((button) => button.textContent === 'Confirm')?.click();
  expect(onDecide).toHaveBeenCalledExactlyOnceWith('a', true);
  buttons.filter((button) => button.textContent === 'Discard')[1]?.click();
  expect(onDecide).toHaveBeenLastCalledWith('b', false);
});

test('every write that can wait has words of its own', () => {
  for (const command of WRITES) {
    if (command === 'undo') continue;
    draw([{ id: command, command, names: ['Name'] }]);
    const text = document.querySelector('strong')?.textContent;
    expect(text, command).not.toBe('A change');
    document.body.replaceChildren();
    render(null, document.body);
  }
});
