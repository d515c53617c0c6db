import { expect, test, vi } from 'vitest';
import { keepReads } from './kept-reads.ts';

const handle = (change: { readOnly?: boolean; closed?: boolean } = {}) =>
  keepReads<'a' | 'b'>({ readOnly: false, closed: false, ...change });

test('who asks again, or at the same time, shares one reading', async () => {
  const kept = handle();
  const load = vi.fn(async () => 1);
  expect(await Promise.all([kept.get('a', load), kept.get('a', load)])).toEqual([1, 1]);
  expect(await kept.get('a', load)).toBe(1);
  expect(load).toHaveBeenCalledTimes(1);
});

test('a write makes what it changes be read anew, and nothing else', async () => {
  const kept = handle();
  let stored = 1;
  const load = vi.fn(async () => stored);
  await Promise.all([kept.get('a', load), kept.get('b', load)]);
  await kept.changing(
    ['a'],
    (async () => {
      stored = 2;
    })(),
  );
  expect([await kept.get('a', load), await kept.get('b', load)]).toEqual([2, 1]);
});

test('after a write that failed nothing is believed either', async () => {
  const kept = handle();
  let stored = 1;
  const load = async () => stored;
  await kept.get('a', load);
  stored = 2;
  await expect(kept.changing(['a'], Promise.reject(new Error('disk')))).rejects.toThrow('disk');
  expect(await kept.get('a', load)).toBe(2);
});

test('a reading that failed is tried again', async () => {
  const kept = handle();
  await expect(kept.get('a', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  expect(await kept.get('a', async () => 1)).toBe(1);
});

test.each([{ readOnly: true }, { closed: true }])('a handle with %j keeps nothing', async (change) => {
  const kept = handle(change);
  let stored = 1;
  const load = async () => stored++;
  expect([await kept.get('a', load), await kept.get('a', load)]).toEqual([1, 2]);
});
