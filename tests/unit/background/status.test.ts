import { describe, expect, test } from 'vitest';
import { sourceStatus, unsent, workspaceStatus } from '../../../entrypoints/background/status.ts';
import { parseSettings } from '../../../utils/platform/settings-schema.ts';
import type { OutboxEntry } from '../../../utils/store/activity-doc.ts';
import type { SourceEntry } from '../../../utils/store/schema.ts';
import { newSourceState } from '../../../utils/store/source-state.ts';

const entry = (id: string, refused?: string): OutboxEntry => ({
  id,
  change: id,
  queuedAt: '2026-10-12T07:00:00Z',
  attempts: 0,
  ...(refused !== undefined && { refused }),
});

const source = (kind: SourceEntry['kind']): SourceEntry => ({
  id: kind,
  kind,
  label: 'Acme',
  everyMinutes: 5,
  addedAt: '2026-01-01T00:00:00Z',
});

test('what was refused does not count as on its way, nor what waits with it; one act is one', () => {
  expect(unsent([entry('a'), entry('b', 'conflict'), entry('c')])).toEqual({ waiting: 2, notTaken: 1 });
  expect(unsent([])).toEqual({});
  const accepted = ['kpi:a', 'change:kpi:a:2026-10-12T07:00:00Z:u1', 'proposal:u1', 'approval:u1:sales:ann'];
  expect(unsent(accepted.map((id) => entry(id)))).toEqual({ waiting: 1 });
  const refused = accepted.map((id) => entry(id, id === 'kpi:a' ? 'conflict' : undefined));
  expect(unsent(refused)).toEqual({ notTaken: 1 });
});

describe('a source', () => {
  test.each([
    ['unreachable', 'offline'],
    ['timeout', 'offline'],
    ['busy', 'offline'],
    ['wrong-password', 'sign-in'],
    ['token-expired', 'sign-in'],
    ['not-member', 'sign-in'],
    ['no-database', 'missing'],
    ['not-couchdb', 'not-a-document'],
    ['quota', 'storage-full'],
  ])('that is shared and fails with %s: %s', (code, expected) => {
    const since = '2026-10-12T07:00:00Z';
    const failure = { code, since, detail: '', attempts: 1, waitMs: 1 };
    const state = { ...newSourceState('couch'), failure };
    const status = sourceStatus('acme', source('couch'), state, settings);
    expect(status).toMatchObject({ code: expected, ...(expected === 'offline' && { since }) });
  });

  test.each([
    ['couch', { code: 'shared', waiting: 1 }],
    ['url', { code: 'synced' }],
    ['local', { code: 'saved' }],
  ] as const)('of kind %s says what waits only where others wait for it', (kind, expected) => {
    const status = sourceStatus('acme', source(kind), undefined, settings, [entry('a')]);
    expect(status).toEqual({ ...expected, source: 'Acme' });
  });
});

const settings = parseSettings({});

test('of several sources the one in trouble speaks, then the one that waits', () => {
  const [fine, waits, off] = [
    { code: 'synced' },
    { code: 'synced', waiting: 1 },
    { code: 'unreachable' },
  ] as const;
  expect(workspaceStatus([fine, waits, off])).toBe(off);
  expect(workspaceStatus([fine, waits])).toBe(waits);
  expect(workspaceStatus([{ code: 'saved' }, fine])).toBe(fine);
  expect(workspaceStatus([])).toEqual({ code: 'saved' });
});
