/** Tags, touches and signals of Ann as they are written, on days of one month, and the store they are written to. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, vi } from 'vitest';
import { recordRange, type Signal, type Tag, type Touch, tagId } from '../activity/schema.ts';
import type { RecordRef } from '../records/record-ref.ts';
import { openWorkspaceStore, type WorkspaceStore } from './workspace-store.ts';

/** Of workspace `acme`; another one for each test. */
export let store: WorkspaceStore;

/** To be called once at the top of a test file. */
export function storeAfresh(): void {
  beforeEach(async () => {
    vi.stubGlobal('indexedDB', new IDBFactory());
    await openStore();
  });
  afterEach(() => store.close());
}

export async function openStore(): Promise<void> {
  store = await openWorkspaceStore('acme', { mode: 'readwrite' });
}

export const deal = (id: string): RecordRef => ({ site: 'crm', kind: 'deal', id });
export const campaign = (id: string): RecordRef => ({ site: 'ads', tenant: '7', kind: 'campaign', id });
export const target = { type: 'kpi', id: 'churn' } as const;
export const day = (n: number): string => `2026-02-${String(n).padStart(2, '0')}T00:00:00.000Z`;
export const tag = (record: RecordRef, n = 1, over: Partial<Tag> = {}): Tag => ({
  record,
  target,
  by: 'local:ann',
  at: day(n),
  ...over,
});
export const touch = (reaches: RecordRef, n = 1): Touch => ({
  campaign: campaign('1'),
  reaches,
  occurredAt: day(n),
  by: 'local:ann',
  at: day(n),
});
export const signal = (id: string, n: number, over: Partial<Signal> = {}): Signal => ({
  record: deal(id),
  type: 'objection',
  reason: 'Too expensive',
  by: 'local:ann',
  at: day(n),
  ...over,
});
export const write = (command: string) => ({ command, outbox: true });
export const ann = (n: number) => ({ by: 'local:ann', at: day(n) });
export const ID = tagId(deal('1'), target);
/** What stands of a deal. */
export const bodies = async (id = '1') =>
  (await store.readRecord(recordRange(deal(id)))).map(({ body }) => body);
