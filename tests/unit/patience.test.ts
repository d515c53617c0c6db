import { expect, test, vi } from 'vitest';

/** Longer than Vitest waits by itself. */
const LATE_MS = 1300;

function later(): () => boolean {
  let came = false;
  setTimeout(() => {
    came = true;
  }, LATE_MS);
  return () => came;
}

test('what a slow machine is late with is waited for', async () => {
  const [first, second, third] = [later(), later(), later()];
  await Promise.all([
    vi.waitFor(() => expect(first()).toBe(true)),
    vi.waitUntil(second),
    expect.poll(third).toBe(true),
  ]);
});

test('whoever says how long is heeded', async () => {
  await expect(vi.waitFor(() => expect(1).toBe(2), 20)).rejects.toThrow('expected 1 to be 2');
  await expect(vi.waitFor(() => expect(1).toBe(2), { timeout: 20 })).rejects.toThrow('expected 1 to be 2');
});
