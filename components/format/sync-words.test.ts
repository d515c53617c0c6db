import { beforeAll, expect, test } from 'vitest';
import { installFakeI18n } from '../../tests/pages/gallery/fake-browser.ts';
import { SyncStatus } from '../../utils/panel/sync-status.ts';
import { syncWords } from './sync-words.ts';

beforeAll(() => installFakeI18n());

const now = Date.parse('2026-10-12T10:00:00Z');
const at = '2026-10-12T07:00:00Z';

test.each([
  [{ code: 'synced', at: '2026-10-12T09:58:00Z' }, 'Synced 2 minutes ago'],
  [{ code: 'offline', at }, 'Offline. Showing what was saved 3 hours ago.'],
  [{ code: 'offline', at, waiting: 2 }, 'Offline. Showing what was saved 3 hours ago. 2 changes waiting.'],
  [{ code: 'shared', at: '2026-10-12T09:58:00Z' }, 'All changes saved. Up to date 2 minutes ago.'],
  [{ code: 'shared', at, waiting: 1 }, '1 change waiting.'],
  [{ code: 'sign-in', at, waiting: 1 }, 'Sign-in needed. Settings say why. 1 change waiting.'],
  [
    { code: 'shared', at, lacking: at },
    'All changes saved. Up to date 3 hours ago. What others did here was last read 3 hours ago.',
  ],
  [
    { code: 'sign-in', lacking: '' },
    'Sign-in needed. Settings say why. What others did here was never read on this computer.',
  ],
  [
    { code: 'shared', at, waiting: 3, notTaken: 1 },
    '1 change was refused. Settings say why and what you can do. 3 changes waiting.',
  ],
  [
    { code: 'not-a-document', at },
    'The server answered with something that is not a definitions document, such as a log-in page. The last good version, from 3 hours ago, is kept.',
  ],
  [
    { code: 'shrunk', at, removed: 1200, total: 1800 },
    'The new version would remove 1,200 of 1,800 definitions, so nothing was removed. Confirm it in the settings if this is right.',
  ],
  [{ code: 'unreachable' }, 'The server did not answer. Nothing is saved here yet.'],
] as const)('%o', (status, expected) => {
  expect(syncWords(status, now).text).toBe(expected);
});

test.each(SyncStatus.shape.code.options)('%s has a sentence with and without a last good state', (code) => {
  for (const status of [{ code }, { code, at }]) {
    expect(syncWords(status, now).text).toMatch(/^[A-Z].*\w.*/);
    expect(syncWords(status, now).text).not.toMatch(/sync[A-Z]|\$\d|undefined/);
  }
});

test('offline from a shared workspace says since when', () => {
  const since = new Date(new Date(now).setHours(9, 12, 0, 0)).toISOString();
  expect(syncWords({ code: 'offline', at, since }, now).text).toMatch(/^Offline since 9:12( AM)?\.$/);
});

test('set-aside definitions are told and are never "all well"', () => {
  expect(syncWords({ code: 'synced', at, setAside: 1 }, now)).toMatchObject({
    mark: 'warning',
    more: '1 entry has a mistake at its source and was set aside.',
  });
});
