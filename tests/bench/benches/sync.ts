/** Bringing 10,000 definitions up to date, validation included, against one relaxed put a document. */
import type { SyncBench } from '../contestants/sync.ts';
import { inBrowser } from '../harness/browser.ts';
import { figure, median, medianOf, type Sample } from '../harness/figure.ts';
import { type Bench, race } from '../harness/race.ts';
import { benchPages } from './popup.ts';

const COUNT = 10_000;
const MANY = 50_000;
/** Changes of one definition in one round. */
const EDITS = 5;

export const sync: Bench = {
  name: 'sync',
  about: 'first sync, growth, one changed definition, nothing changed',
  async run(setting) {
    const target = await benchPages();
    /** Runs one of the page's functions in a new browser. */
    const inPage = <N extends keyof SyncBench>(name: N, ...args: Parameters<SyncBench[N]>) =>
      inBrowser(target, async (browser) => {
        const page = await browser.context.newPage();
        await page.goto(browser.url('sync.html'));
        const result = await page.evaluate(
          ([name, args]) => {
            const { bench } = globalThis as unknown as {
              bench: Record<string, (...args: unknown[]) => Promise<unknown>>;
            };
            return bench[name]?.(...args);
          },
          [name, args] as [string, unknown[]],
        );
        return result as Awaited<ReturnType<SyncBench[N]>>;
      });
    const samples = await race(
      {
        product: async () => ({ ms: await inPage('product', COUNT) }),
        floor: async () => ({ ms: await inPage('floor', COUNT) }),
        'product-50k': async () => ({ ms: await inPage('product', MANY) }),
        'one-changed': async (): Promise<Sample> => {
          const { apply, put, whole } = await inPage('oneChanged', COUNT, EDITS);
          return { apply: median(apply), put: median(put), whole: median(whole) };
        },
      },
      setting,
    );
    const again = await inPage('unchanged', COUNT);
    const ms = (name: keyof typeof samples, measure = 'ms'): number => medianOf(samples[name], measure);
    const { rounds } = setting;
    const common = { contestant: 'product', unit: 'ms', rounds } as const;
    const exactly = (bench: string, against: string, found: number, limit: number) =>
      figure({
        ...common,
        bench,
        against,
        ratio: found,
        limit,
        median: found,
        againstMedian: limit,
        unit: 'count',
        rounds: 1,
      });
    return [
      figure({
        ...common,
        bench: 'sync-first',
        against: 'one-put-a-document',
        limit: 1,
        median: ms('product'),
        againstMedian: ms('floor'),
      }),
      figure({
        ...common,
        bench: 'sync-growth-50k',
        against: 'product-10k',
        limit: 5.5,
        median: ms('product-50k'),
        againstMedian: ms('product'),
      }),
      figure({
        ...common,
        bench: 'sync-one-changed-store',
        against: 'single-put',
        limit: 2,
        median: ms('one-changed', 'apply'),
        againstMedian: ms('one-changed', 'put'),
      }),
      figure({
        ...common,
        bench: 'sync-one-changed-whole',
        against: 'one-put-a-document',
        limit: null,
        median: ms('one-changed', 'whole'),
        againstMedian: ms('floor'),
      }),
      exactly('sync-unchanged-requests', 'one-conditional-request', again.requests, 1),
      exactly('sync-unchanged-unconditional-requests', 'none', again.requests - again.conditional, 0),
      exactly('sync-unchanged-writes', 'no-write', again.writes, 0),
      exactly('sync-same-bytes-writes', 'no-write', again.sameWrites, 0),
      exactly('sync-new-validator-writes', 'one-write', again.validatorWrites, 1),
      figure({
        ...common,
        bench: 'sync-unchanged',
        against: 'one-put-a-document',
        limit: null,
        median: again.ms,
        againstMedian: ms('floor'),
        rounds: 1,
      }),
    ];
  },
};
