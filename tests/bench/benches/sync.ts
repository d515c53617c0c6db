/** Bringing 10,000 definitions up to date, validation included, against one relaxed put a document; both fetch it over HTTP. */

import { startServer } from '../../e2e/harness/loopback-server.ts';
import { manyDefinitions } from '../../unit/fixtures/many-definitions.ts';
import type { SyncBench } from '../contestants/sync.ts';
import { type Figure, figure, median, medianOf, type Sample } from '../harness/figure.ts';
import { type Bench, race, type Setting } from '../harness/race.ts';
import { inUnwatched } from '../harness/unwatched.ts';
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
    // Made here: what a page made before would leave it memory that costs it nothing, more for few definitions than for many.
    const texts = new Map([COUNT, MANY].map((count) => [`/${count}`, textOf(count)]));
    const server = await startServer();
    server.answer(({ url = '' }, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(texts.get(url));
    });
    try {
      return await measure(target, server.origin, setting);
    } finally {
      await server.close();
    }
  },
};

const textOf = (count: number): Buffer => Buffer.from(JSON.stringify(manyDefinitions(count)));

async function measure(target: string, origin: string, setting: Setting): Promise<Figure[]> {
  /** Runs one of the page's functions in a new browser. */
  const inPage = <N extends keyof SyncBench & string>(name: N, ...args: Parameters<SyncBench[N]>) =>
    inUnwatched<SyncBench, Awaited<ReturnType<SyncBench[N]>>>(
      target,
      'sync',
      (page) => page.call(name, ...args),
      ['http://localhost/*'],
    );
  const samples = await race(
    {
      product: async () => ({ ms: await inPage('product', `${origin}/${COUNT}`) }),
      floor: async () => ({ ms: await inPage('floor', `${origin}/${COUNT}`) }),
      'product-50k': async () => ({ ms: await inPage('product', `${origin}/${MANY}`) }),
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
}
