import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type AppStore, openAppStore } from './app-store.ts';

let app: AppStore;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  app = await openAppStore({ mode: 'readwrite' });
});
afterEach(() => app.close());

const pin = (id: string) => ({
  record: { site: 'a', tenant: 't', kind: 'deal' as const, id },
  at: '2026-11-22T00:00:00Z',
});

test('one record an address, newest first, and gone once it is let go', async () => {
  await app.setPin('https://a.example/1', pin('1'));
  await app.setPin('https://a.example/2', { ...pin('2'), title: 'Two' });
  await app.setPin('https://a.example/1', pin('3'));
  expect(await app.pins()).toEqual([
    { url: 'https://a.example/1', ...pin('3') },
    { url: 'https://a.example/2', ...pin('2'), title: 'Two' },
  ]);
  await app.setPin('https://a.example/1', undefined);
  expect((await app.pins()).map(({ url }) => url)).toEqual(['https://a.example/2']);
});

test('they are there after the store was closed', async () => {
  await app.setPin('https://a.example/1', pin('1'));
  app.close();
  app = await openAppStore({ mode: 'readwrite' });
  expect(await app.pins()).toHaveLength(1);
});

test('500 are kept, the oldest go', async () => {
  for (let i = 0; i <= 500; i++) await app.setPin(`https://a.example/${i}`, pin(String(i)));
  const pins = await app.pins();
  expect(pins).toHaveLength(500);
  expect(pins.some(({ url }) => url === 'https://a.example/0')).toBe(false);
});
