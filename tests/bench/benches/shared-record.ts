/**
 * The activity of a record on screen, asked of a shared workspace with 1,000, 100,000 and 1,000,000 tags: one key range, whose time
 * must not grow with the rest. The server is the tests' own (express-pouchdb in memory behind a proxy).
 */

import { writeSharedActivity } from '../../../utils/sync/shared-activity-doc.ts';
import { writeShared } from '../../../utils/workspace/shared-doc.ts';
import { rawClient } from '../../couchdb/raw-client.ts';
import { startCouch } from '../../couchdb/start-server.ts';
import type { Filled, Opened, SharedRecordBench } from '../contestants/shared-record.ts';
import { tagRow } from '../contestants/tag-row.ts';
import { inBrowser } from '../harness/browser.ts';
import { buildExtension } from '../harness/build.ts';
import { type Figure, figure, median } from '../harness/figure.ts';
import type { Bench } from '../harness/race.ts';

const SIZES = [1000, 100_000, 1_000_000] as const;
const [SMALL, ...LARGE] = SIZES;
/** Documents a request while filling. */
const CHUNK = 1000;
const PANELS = 60;
/** The first requests open connections. */
const WARM = 10;
const LIMIT_MS = 10 * 60_000;

export const sharedRecord: Bench = {
  name: 'shared-record',
  about:
    'the activity of one record out of a shared workspace with 100,000 and 1,000,000 tags, against one with 1,000',
  async run({ log }): Promise<Figure[]> {
    const couch = await startCouch();
    try {
      const send = rawClient(couch.url, couch.admin);
      for (const size of SIZES) {
        const started = performance.now();
        await fill(send, size);
        log(`${size} tags, filled in ${((performance.now() - started) / 1000).toFixed(0)} s`);
      }
      const dir = await buildExtension({
        name: 'shared-record',
        manifest: {},
        pages: { record: 'shared-record.ts' },
      });
      return await inBrowser(
        dir,
        async ({ context, url }) => {
          const page = await context.newPage();
          await page.goto(url('record.html'));
          const filled = SIZES.map((size): Filled => [`tags-${size}`, size]);
          for (const [workspace] of filled) {
            await page.evaluate(
              ([id, server]) =>
                (globalThis as unknown as { bench: SharedRecordBench }).bench.join(id, server),
              [workspace, { url: couch.url, database: workspace, ...couch.admin }] as const,
            );
          }
          const open = (from: number, times: number): Promise<Opened[]> =>
            page.evaluate(
              ([all, begin, count]) =>
                (globalThis as unknown as { bench: SharedRecordBench }).bench.openAll(all, begin, count),
              [filled, from, times] as const,
            );
          await open(0, WARM);
          await couch.requests();
          const [small, ...large] = (await open(WARM, PANELS)) as [Opened, ...Opened[]];
          const seen = await couch.requests();
          const figures = LARGE.flatMap((size, at) =>
            (['first', 'cached', 'fresh'] as const).map((measure) =>
              figure({
                bench: `shared-record-${measure}-${size}`,
                contestant: 'product',
                against: `product-${SMALL}`,
                limit: 1.5,
                median: median(large[at]?.[measure] ?? []),
                againstMedian: median(small[measure]),
                unit: 'ms',
                rounds: 1,
              }),
            ),
          );
          // Two reads a panel here, of each of the two workspaces.
          const requests = seen.length / (PANELS * 2 * SIZES.length);
          return [
            ...figures,
            figure({
              bench: 'shared-record-requests',
              contestant: 'product',
              against: 'exactly',
              ratio: requests,
              limit: 1,
              median: requests,
              againstMedian: 1,
              unit: 'count',
              rounds: 1,
            }),
          ];
        },
        ['http://127.0.0.1/*'],
        LIMIT_MS,
      );
    } finally {
      await couch.stop();
    }
  },
};

/** A database of activity with the tags of numbers 0 to `size`. */
async function fill(send: ReturnType<typeof rawClient>, size: number): Promise<void> {
  const database = `/tags-${size}-activity`;
  await send('PUT', database);
  for (let start = 0; start < size; start += CHUNK) {
    const docs = Array.from({ length: Math.min(CHUNK, size - start) }, (_, i) =>
      writeShared(writeSharedActivity(tagRow(start + i).doc, undefined)),
    );
    const { status } = await send('POST', `${database}/_bulk_docs`, { docs });
    if (status !== 201) throw new Error(`filling: ${status}`);
  }
}
