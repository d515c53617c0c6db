import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetGranted, grantedNow, isAllowed } from './granted-now.ts';

const getAll = vi.hoisted(() => vi.fn());
vi.mock('webextension-polyfill', () => ({ default: { permissions: { getAll } } }));

beforeEach(() => {
  forgetGranted();
  getAll.mockResolvedValue({ origins: ['https://*.tool.example/*', 'http://localhost/*'] });
});
afterEach(() => vi.clearAllMocks());

test.each([
  ['https://acme.tool.example/deal/7', true],
  ['http://acme.tool.example/deal/7', false],
  ['https://tool.example.evil.example/', false],
  ['http://localhost:8069/web', true],
  ['', false],
  ['about:blank', false],
])('%s: %s', async (url, allowed) => {
  expect(await isAllowed(url)).toBe(allowed);
});

test('the browser is asked once, until it tells of a change', async () => {
  await Promise.all([grantedNow(), isAllowed('https://a.tool.example/')]);
  expect(getAll).toHaveBeenCalledOnce();
  getAll.mockResolvedValue({ origins: [] });
  forgetGranted();
  expect(await isAllowed('https://a.tool.example/')).toBe(false);
  getAll.mockResolvedValue({});
  forgetGranted();
  expect(await grantedNow()).toEqual([]);
});

test('a question that failed is asked again', async () => {
  getAll.mockRejectedValueOnce(new Error('gone'));
  await expect(grantedNow()).rejects.toThrow('gone');
  expect(await isAllowed('https://a.tool.example/')).toBe(true);
});
