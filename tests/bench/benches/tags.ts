/**
 * Tagging with many tags stored: from the message that tags to the view that shows it, against a bare put and a message
 * round trip; and the read of one record among 1,000 to 1,000,000 tags, which must not grow.
 */
import type { Page } from 'playwright-core';
import { launcherOf, until } from '../../e2e/harness/chromium.ts';
import { tagRow } from '../contestants/tag-row.ts';
import type { TagBench } from '../contestants/tags.ts';
import { ask, type BenchBrowser, inBrowser, inProduct } from '../harness/browser.ts';
import { buildExtension } from '../harness/build.ts';
import { type Figure, figure, median, quantile } from '../harness/figure.ts';
import { type Bench, race } from '../harness/race.ts';
import { DEAL_URL } from '../pages/deal-page.ts';

const STORED = 100_000;
/** Below the number of writes that the worker takes from a tab in one go. */
const TAGS = 25;
const SIZES = [1000, 10_000, 100_000, 1_000_000] as const;
const READS = 300;
/** Filling a million rows takes a while. */
const FILL_LIMIT_MS = 30 * 60_000;

const tagPages = () =>
  buildExtension({
    name: 'tags',
    manifest: { permissions: ['storage', 'unlimitedStorage'] },
    pages: { tags: 'tags.ts' },
  });

function inPage<N extends keyof TagBench>(page: Page, name: N, ...args: Parameters<TagBench[N]>) {
  return page.evaluate(
    ([name, args]) => {
      const { bench } = globalThis as unknown as {
        bench: Record<string, (...args: unknown[]) => Promise<unknown>>;
      };
      return bench[name]?.(...args);
    },
    [name, args] as [string, unknown[]],
  ) as ReturnType<TagBench[N]>;
}

/** Puts tags of other records into the product's own database, in an extension page. */
async function fillProduct(page: Page, rows: readonly object[]): Promise<void> {
  await page.evaluate(async (rows) => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const name = names.find((entry) => entry.startsWith('throughline.workspace.'));
    if (!name) throw new Error('no workspace');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    await new Promise<void>((resolve, reject) => {
      const transaction = db.transaction('activity', 'readwrite', { durability: 'relaxed' });
      for (const row of rows) transaction.objectStore('activity').put(row);
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    db.close();
  }, rows);
}

/** Milliseconds from each `tag.put` until the view that the page asks for after `changed` has come. */
async function tagToView(browser: BenchBrowser): Promise<number[]> {
  const { context } = browser;
  const setup = await context.newPage();
  await setup.goto(browser.url('options.html'));
  await ask(setup, { type: 'person.set', name: 'Bench' });
  for (let from = 0; from < STORED; from += 10_000) {
    await fillProduct(
      setup,
      Array.from({ length: 10_000 }, (_, i) => tagRow(from + i)),
    );
  }
  await setup.close();
  const page = await context.newPage();
  await page.goto(DEAL_URL);
  const { x, y } = await launcherOf(page);
  await page.mouse.click(x, y);
  const frame = await until(async () => {
    const found = page.frames().find((entry) => entry.url().startsWith('chrome-extension:'));
    return found && (await found.locator('article.card').count()) > 0 ? found : null;
  }, 'the panel');
  return frame.evaluate(async (times) => {
    interface Runtime {
      sendMessage(message: unknown): Promise<{ ok: boolean; value?: unknown; error?: string }>;
      onMessage: {
        addListener(listen: (message: { type?: string }) => void): void;
        removeListener(listen: (message: { type?: string }) => void): void;
      };
    }
    const { runtime } = (globalThis as unknown as { chrome: { runtime: Runtime } }).chrome;
    const send = async (message: unknown): Promise<unknown> => {
      const reply = await runtime.sendMessage(message);
      if (!reply.ok) throw new Error(`${JSON.stringify(message)}: ${reply.error}`);
      return reply.value;
    };
    const changed = () =>
      new Promise<void>((resolve) => {
        const listen = ({ type }: { type?: string }): void => {
          if (type !== 'changed') return;
          runtime.onMessage.removeListener(listen);
          resolve();
        };
        runtime.onMessage.addListener(listen);
      });
    const first = (await send({ type: 'panel.get' })) as { record: { key: string } };
    const took: number[] = [];
    for (let i = 0; i < times; i++) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      const target = { type: 'kpi', id: 'net-new-arr' };
      const told = changed();
      const started = performance.now();
      const put = send({ type: 'tag.put', key: first.record.key, visible: true, target, note: `Note ${i}` });
      await Promise.race([told, put.then(() => told)]); // A refusal is told at once.
      const view = await send({ type: 'panel.get' });
      took.push(performance.now() - started);
      await put;
      if (!JSON.stringify(view).includes(`Note ${i}`)) throw new Error('the tag is not in the view');
    }
    return took;
  }, TAGS);
}

/** Pools the milliseconds of all rounds, which `race` cannot carry. */
const pooled = new Map<string, number[]>();

async function keep(name: string, work: Promise<number[]>) {
  const took = await work;
  pooled.set(name, [...(pooled.get(name) ?? []), ...took]);
  return { p50: median(took), p95: quantile(took, 0.95) };
}

export const tags: Bench = {
  name: 'tags',
  about: 'tag to view with 100,000 tags stored; reads of one record among up to 1,000,000',
  async run(setting): Promise<Figure[]> {
    const target = await tagPages();
    pooled.clear();
    const withPage = <T>(work: (page: Page) => Promise<T>): Promise<T> =>
      inBrowser(
        target,
        async (browser) => {
          const page = await browser.context.newPage();
          await page.goto(browser.url('tags.html'));
          return work(page);
        },
        [],
        FILL_LIMIT_MS,
      );
    await race(
      {
        product: () => keep('product', inProduct(tagToView, FILL_LIMIT_MS)),
        floor: () =>
          keep(
            'floor',
            withPage((page) => inPage(page, 'floor', STORED, TAGS)),
          ),
      },
      setting,
    );
    const common = { contestant: 'product', unit: 'ms' } as const;
    const visible = (bench: string, share: number, limit: number | null): Figure =>
      figure({
        ...common,
        bench,
        against: 'bare-put-and-message',
        limit,
        median: quantile(pooled.get('product') ?? [], share),
        againstMedian: quantile(pooled.get('floor') ?? [], share),
        rounds: setting.rounds,
      });
    const reads = await withPage(async (page) => {
      const found: { size: number; record: number; mine: number }[] = [];
      let filled = 0;
      for (const size of SIZES) {
        setting.log(`filling up to ${size} tags`);
        await inPage(page, 'fill', filled, size);
        filled = size;
        await page.waitForTimeout(1000);
        await inPage(page, 'readRecords', size, READS); // Warm: the first reads after a fill pay for it.
        const record = median(await inPage(page, 'readRecords', size, READS));
        const mine = median(await inPage(page, 'readMine', READS));
        setting.log(`${size} tags: ${record.toFixed(2)} ms a record, ${mine.toFixed(2)} ms "my activity"`);
        found.push({ size, record, mine });
      }
      return found;
    });
    const [smallest, ...larger] = reads;
    const growth = (bench: string, measure: 'record' | 'mine', limit: number | null): Figure[] =>
      larger.map((entry) =>
        figure({
          ...common,
          bench: `${bench}-${entry.size}`,
          against: 'product-1000',
          limit,
          median: entry[measure],
          againstMedian: smallest?.[measure] ?? Number.NaN,
          rounds: 1,
        }),
      );
    return [
      visible('tag-visible-p95', 0.95, 2),
      visible('tag-visible-p50', 0.5, null),
      ...growth('record-read', 'record', 1.5),
      ...growth('my-activity-read', 'mine', null),
    ];
  },
};
