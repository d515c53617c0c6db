/** What lies beside a record of a shared workspace, and what is asked of its server for it. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { RefreshOutcome, refreshBackLinks } from '../../../utils/sync/shared-activity.ts';

const asked: string[] = [];
let answer: RefreshOutcome;
vi.mock('../../../utils/sync/shared-activity.ts', () => ({
  refreshBackLinks: async (_deps: unknown, { links }: Parameters<typeof refreshBackLinks>[1]) => {
    asked.push(links[0]);
    return answer;
  },
  refreshRecord: async () => {
    asked.push('record');
    return { status: 'fresh', ids: [], complete: true };
  },
}));
vi.mock('../../../entrypoints/background/worker-sync.ts', () => ({ syncDeps: {} }));
vi.mock('../../../entrypoints/background/context.ts', () => ({ tellPages: () => {} }));

const { beside } = await import('../../../entrypoints/background/shared-looks.ts');

const FRESH: RefreshOutcome = { status: 'fresh', ids: [], complete: true };
const record = { site: 'hubspot', tenant: '1', kind: 'deal', id: '1' } as const;
const range = (link: string) => ({ links: [link, link] as const, most: 10 });

/** @returns what was asked for */
async function look(workspace: string): Promise<string[]> {
  asked.length = 0;
  const done = beside(workspace, { links: ['kpi:a', 'kpi:b', 'kpi:c'].map(range), records: [record] });
  await vi.advanceTimersByTimeAsync(1000);
  await done;
  return [...asked];
}

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

test('each range is asked for, and not again at once', async () => {
  answer = FRESH;
  expect(await look('whole')).toEqual(['kpi:a', 'kpi:b', 'kpi:c', 'record']);
  expect(await look('whole')).toEqual([]);
});

test('a view that is being built is waited for once, and asked for again a while later', async () => {
  answer = { ...FRESH, complete: false, isPartial: true };
  expect(await look('built')).toEqual(['kpi:a', 'record']);
  expect(await look('built')).toEqual([]);
  answer = FRESH;
  expect(await look('another')).toContain('kpi:b');
  vi.setSystemTime(Date.now() + 61_000);
  expect(await look('built')).toEqual(['kpi:a', 'kpi:b', 'kpi:c', 'record']);
});
