// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { button, draw, drawnAfresh, press, root } from '../../tests/unit/fixtures/drawn.ts';
import { Toast } from './toast.tsx';

drawnAfresh();

const onUndo = vi.fn();
const onClose = vi.fn();

function show(text: string | null, undo?: () => void): void {
  draw(
    <>
      <button type="button">Before</button>
      <Toast text={text} onUndo={undo} onClose={onClose} />
    </>,
  );
}

test('after Undo, where there is no place before, the focus is on Dismiss once the outcome is told', () => {
  show('Tagged', onUndo);
  button('Undo').focus();
  press('Undo');
  show(null);
  expect(document.activeElement).toBe(root.querySelector('[role=status]'));
  show('Undone');
  expect(document.activeElement).toBe(button('Dismiss'));
  expect(root.textContent).toBe('BeforeUndone');
});

test('where Undo alone goes, the focus is on Dismiss', () => {
  show('Tagged', onUndo);
  button('Undo').focus();
  show('Tagged');
  expect(document.activeElement).toBe(button('Dismiss'));
});

test.each([
  ['Undo', onUndo],
  ['Dismiss', onClose],
])('after %s the focus is where it was before', (name, done) => {
  show('Tagged', onUndo);
  button('Before').focus();
  button('Undo').focus();
  button(name).focus();
  press(name);
  expect(done).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(button('Before'));
  show(null);
  expect(document.activeElement).toBe(button('Before'));
});

test('a place of an earlier toast is forgotten with it', () => {
  show('Tagged', onUndo);
  button('Before').focus();
  button('Undo').focus();
  button('Before').focus();
  show(null);
  button('Before').blur();
  show('Pinned', onUndo);
  press('Undo');
  expect(document.activeElement).not.toBe(button('Before'));
});

test('after Dismiss, where there is no such place, the focus stays between what was before and what comes after', () => {
  show('Tagged', onUndo);
  button('Dismiss').focus();
  press('Dismiss');
  show(null);
  expect(document.activeElement).toBe(root.querySelector('[role=status]'));
});

test('a focus that is elsewhere is left alone', () => {
  show('Tagged', onUndo);
  button('Before').focus();
  show('Pinned', onUndo);
  show(null);
  expect(document.activeElement).toBe(button('Before'));
});

test('it leaves by itself, not while somebody is at it by keyboard', () => {
  vi.useFakeTimers();
  show('Tagged', onUndo);
  button('Undo').focus();
  vi.advanceTimersByTime(25_000);
  expect(onClose).not.toHaveBeenCalled();
  button('Before').focus();
  vi.advanceTimersByTime(10_000);
  expect(onClose).toHaveBeenCalledOnce();
  vi.useRealTimers();
});
