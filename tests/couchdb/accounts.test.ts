/** What of accounts takes time: `conformance.test.ts` has the rest. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Accounts } from './accounts.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-01-05T12:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const pairOf = (cookie: string | undefined): string => cookie?.split(';')[0] ?? '';

test('a session in use is renewed once a tenth of its time is over, and ends ten minutes after its last renewal', () => {
  const accounts = new Accounts([{ name: 'ann', password: 'a' }], 'key');
  const ask = (cookie: string) => accounts.authenticate({ cookie }, '127.0.0.1');
  const first = pairOf(accounts.cookieFor('ann'));
  expect(ask(first)).toEqual({ name: 'ann', roles: [], by: 'cookie' });
  vi.advanceTimersByTime(61_000);
  const next = pairOf(ask(first).cookie);
  expect(next).toMatch(/^AuthSession=/);
  vi.advanceTimersByTime(540_000);
  expect(ask(first).name).toBeNull();
  expect(ask(next)).toMatchObject({ name: 'ann', by: 'cookie' });
  vi.advanceTimersByTime(60_000);
  expect(ask(next).name).toBeNull();
});

test('an account that was locked opens after five minutes', () => {
  const accounts = new Accounts([{ name: 'ann', password: 'a' }], 'key');
  for (let i = 0; i < 5; i++) expect(() => accounts.check('ann', 'wrong', 'here')).toThrow(/incorrect/);
  expect(() => accounts.check('ann', 'a', 'here')).toThrow(/locked/);
  vi.advanceTimersByTime(300_000);
  expect(accounts.check('ann', 'a', 'here')).toMatchObject({ name: 'ann' });
});
