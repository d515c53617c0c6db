import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  beginView,
  begunView,
  dropViews,
  prepareView,
  shareView,
  takeView,
} from '../../../entrypoints/background/prepared-views.ts';

const URL_A = 'https://app.hubspot.com/contacts/1/record/0-3/1';
const URL_B = 'https://app.hubspot.com/contacts/1/record/0-3/2';

beforeEach(() => {
  vi.useFakeTimers();
  dropViews();
});
afterEach(() => vi.useRealTimers());

test('a view is handed out once, to its nonce, at its address', async () => {
  prepareView('a', URL_A, Promise.resolve(null));
  expect(takeView('b', URL_A)).toBeUndefined();
  expect(await takeView('a', URL_A)).toBeNull();
  expect(takeView('a', URL_A)).toBeUndefined();
});

test('a tab that went on gets none', () => {
  prepareView('a', URL_A, Promise.resolve(null));
  expect(takeView('a', URL_B)).toBeUndefined();
});

test('nothing old: not after its time, not after a change', () => {
  prepareView('a', URL_A, Promise.resolve(null));
  vi.advanceTimersByTime(4000);
  expect(takeView('a', URL_A)).toBeUndefined();
  prepareView('b', URL_A, Promise.resolve(null));
  dropViews();
  expect(takeView('b', URL_A)).toBeUndefined();
});

test('one that fails counts as not known', async () => {
  prepareView('a', URL_A, Promise.reject(new Error('closed')));
  expect(await takeView('a', URL_A)).toBeUndefined();
});

test('who asks at the same time, or right after, shares one view; not after a change, nor long after', async () => {
  const build = vi.fn(async () => null);
  const ask = () => shareView('deal 1', build);
  await Promise.all([ask(), ask()]);
  await ask();
  expect(build).toHaveBeenCalledTimes(1);
  await shareView('deal 2', build);
  expect(build).toHaveBeenCalledTimes(2);
  dropViews();
  await ask();
  expect(build).toHaveBeenCalledTimes(3);
  vi.advanceTimersByTime(500);
  await ask();
  expect(build).toHaveBeenCalledTimes(4);
});

test('one that fails is built anew by the next', async () => {
  await expect(shareView('deal 1', () => Promise.reject(new Error('closed')))).rejects.toThrow('closed');
  expect(await shareView('deal 1', async () => null)).toBeNull();
});

test('what was begun before it was written counts, unless something has changed meanwhile', async () => {
  const begun = beginView(Promise.resolve(null));
  expect(await begunView(begun)).toBeNull();
  dropViews();
  expect(begunView(begun)).toBeUndefined();
  expect(begunView(undefined)).toBeUndefined();
});

test('one that was begun and fails is told to nobody but who asks for it', async () => {
  const begun = beginView(Promise.reject(new Error('closed')));
  await expect(begunView(begun)).rejects.toThrow('closed');
});
