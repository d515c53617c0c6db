/**
 * The first copy of 10,000 definitions of a shared workspace, validation included, and one more with nothing changed,
 * against RxDB, PouchDB and one relaxed put a document. The server answers from memory, so that its time hides nothing: a real
 * one adds to each as often as it is asked, which is most for PouchDB.
 */
import { manyDefinitions } from '../../unit/fixtures/many-definitions.ts';
import type { ContestantName, ReplicateBench } from '../contestants/replicate.ts';
import type { Server } from '../contestants/shared-server.ts';
import { buildExtension } from '../harness/build.ts';
import { serveCouch } from '../harness/couch-pages.ts';
import { figure, medianOf, type Sample } from '../harness/figure.ts';
import { type Bench, race } from '../harness/race.ts';
import { inUnwatched } from '../harness/unwatched.ts';

const COUNT = 10_000;
/**
 * Rows of a page. Of the floor by definition; of the libraries the quickest of those tried on 2026-11-22 (four rounds in
 * turn, the least of each in seconds): RxDB 250: 3.3, 1000: 2.9, 2500: 3.2, all at once: 3.0; PouchDB 250: 6.8, 1000: 4.8,
 * 2500: 4.0, 5000: 5.1, all at once: 6.2.
 */
const BATCH: Record<Exclude<ContestantName, 'product'>, number> = {
  floor: 1000,
  dexie: 1000,
  rxdb: 1000,
  pouchdb: 2500,
};
const AGAINST: Record<Exclude<ContestantName, 'product'>, string> = {
  floor: 'one-put-a-document',
  dexie: `dexie-4-bulk-put-${BATCH.dexie}`,
  rxdb: `rxdb-17-dexie-batch-${BATCH.rxdb}`,
  pouchdb: `pouchdb-9-batch-${BATCH.pouchdb}`,
};

/** As the product writes them. */
function documents(): { _id: string }[] {
  const { workspace, kpis = [], terms = [], experiments = [] } = manyDefinitions(COUNT);
  const at = '2026-11-01T00:00:00.000Z';
  const stamp = { v: 1, createdAt: at, createdBy: 'admin', updatedAt: at, updatedBy: 'admin' };
  return [
    { _id: 'workspace', ...stamp, ...workspace },
    ...kpis.map((kpi) => ({ _id: `kpi:${kpi.id}`, ...stamp, ...kpi })),
    ...terms.map((term) => ({ _id: `term:${term.id}`, ...stamp, ...term })),
    ...experiments.map((experiment) => ({ _id: `experiment:${experiment.id}`, ...stamp, ...experiment })),
  ];
}

export const replicate: Bench = {
  name: 'replicate',
  about: 'first copy of a shared workspace and one without changes, against Dexie, RxDB and PouchDB',
  async run(setting) {
    const dir = await buildExtension({
      name: 'replicate',
      manifest: {},
      pages: { replicate: 'replicate.ts' },
    });
    const account = { name: 'member', password: 'password' };
    const couch = await serveCouch(documents(), account.name);
    try {
      const server: Server = { url: couch.url, database: 'bench', ...account };
      const contestant = (name: ContestantName) => (): Promise<Sample> =>
        inUnwatched<ReplicateBench, Sample>(
          dir,
          'replicate',
          async (page) => {
            const first = await page.call('first', name, server, name === 'product' ? 0 : BATCH[name]);
            const rest = await page.call('rest');
            const heap = await page.heap();
            couch.requests();
            const { ms, writes } = await page.call('again');
            return { first, whole: first + rest, again: ms, heap, requests: couch.requests(), writes };
          },
          ['http://127.0.0.1/*'],
        );
      const samples = await race(
        {
          product: contestant('product'),
          floor: contestant('floor'),
          dexie: contestant('dexie'),
          rxdb: contestant('rxdb'),
          pouchdb: contestant('pouchdb'),
        },
        setting,
      );
      const of = (name: ContestantName, measure: string): number => medianOf(samples[name], measure);
      const line = (
        bench: string,
        measure: string,
        against: Exclude<ContestantName, 'product'>,
        limit: number | null,
        unit: 'ms' | 'bytes' = 'ms',
        who: ContestantName = 'product',
      ) =>
        figure({
          bench,
          contestant: who === 'product' ? who : AGAINST[who],
          against: AGAINST[against],
          limit,
          median: of(who, measure),
          againstMedian: of(against, measure),
          unit,
          rounds: setting.rounds,
        });
      const count = (bench: string, measure: string, limit: number) =>
        figure({
          bench,
          contestant: 'product',
          against: 'exactly',
          ratio: of('product', measure),
          limit,
          median: of('product', measure),
          againstMedian: limit,
          unit: 'count',
          rounds: setting.rounds,
        });
      return [
        line('replicate-first', 'first', 'floor', 0.6),
        line('replicate-first', 'first', 'rxdb', 1 / 5),
        line('replicate-first', 'first', 'pouchdb', 1 / 8),
        line('replicate-first', 'first', 'floor', null, 'ms', 'dexie'),
        line('replicate-first', 'first', 'floor', null, 'ms', 'rxdb'),
        line('replicate-first', 'first', 'floor', null, 'ms', 'pouchdb'),
        // With the index to search in, which is made once the data is there.
        line('replicate-searchable', 'whole', 'floor', null),
        line('replicate-again', 'again', 'floor', null),
        line('replicate-heap', 'heap', 'floor', 1.5, 'bytes'),
        count('replicate-again-requests', 'requests', 1),
        count('replicate-again-writes', 'writes', 0),
      ];
    } finally {
      couch.stop();
    }
  },
};
