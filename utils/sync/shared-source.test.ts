/** Signing in to a shared workspace. */
import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { deal, startShared, statusOf } from '../../tests/unit/fixtures/shared-harness.ts';
import { SHARED_SOURCE } from '../definitions/types.ts';
import { syncShared } from './follow-workspace.ts';
import { refreshRecord } from './shared-activity.ts';
import { credentialsText } from './shared-source.ts';

describe('a server that does not let this user in', () => {
  test('is not asked again by itself: every wrong password locks the account for longer', async () => {
    const { couch, anna } = await startShared();
    await (await anna.deps.app()).setToken(
      'acme',
      SHARED_SOURCE,
      credentialsText({ kind: 'password', name: 'anna', password: 'old' }),
    );
    await anna.tag('1', 'win-rate');
    await syncShared(anna.deps, 'acme');
    const { requests } = couch;
    expect(requests).toBe(1);
    expect(await statusOf(anna)).toMatchObject({ state: 'sign-in', code: 'wrong-password', waiting: 1 });
    anna.clock.now += 3_600_000;
    await syncShared(anna.deps, 'acme');
    await refreshRecord(anna.deps, { workspaceId: 'acme', record: deal('1') });
    expect(couch.requests).toBe(requests);
    await (await anna.deps.app()).setToken(
      'acme',
      SHARED_SOURCE,
      credentialsText({ kind: 'password', name: 'anna', password: 'anna' }),
    );
    await syncShared(anna.deps, 'acme', { force: true });
    expect(await statusOf(anna)).toMatchObject({ state: 'saved', waiting: 0 });
  });
});
