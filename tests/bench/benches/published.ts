/**
 * Peers that this bench does not run: measured once, in Chromium 156, contestants interleaved, on a shared machine of two
 * cores. They stand beside the figures of this run for comparison.
 */
import type { Figure } from '../harness/figure.ts';
import type { Bench } from '../harness/race.ts';

const DATE = '2026-11-22';
const ROUNDS = 7;

/** Ratio to a floor of that run; what stood behind it where it was written down. */
type Row = [bench: string, contestant: string, against: string, ratio: number];

const ROWS: Row[] = [
  ['replicate-10k', 'one-record-per-page', 'one-put-a-document', 0.28],
  ['replicate-10k', 'rxdb-17-batch-1000', 'one-put-a-document', 3.0],
  ['replicate-10k', 'rxdb-17', 'one-put-a-document', 3.8],
  ['replicate-10k', 'pouchdb-9-batch-1000', 'one-put-a-document', 5.1],
  ['replicate-10k', 'pouchdb-9', 'one-put-a-document', 8.9],
  ['replicate-unchanged', 'rxdb-17-batch-1000', 'floor-unchanged', 25],
  ['replicate-unchanged', 'rxdb-17', 'floor-unchanged', 7.8],
  ['replicate-unchanged', 'pouchdb-9', 'floor-unchanged', 5.8],
  ['replicate-growth-50k', 'one-put-a-document', 'same-10k', 5.2],
  ['replicate-growth-50k', 'rxdb-17', 'same-10k', 5.0],
  ['replicate-growth-50k', 'pouchdb-9', 'same-10k', 5.9],
  ['popup-first-answer', 'minisearch-names', 'read-one-blob-and-scan', 3.6],
  ['popup-first-answer', 'minisearch-full-text', 'read-one-blob-and-scan', 6.2],
  ['popup-first-answer', 'fuse', 'read-one-blob-and-scan', 3.6],
  ['popup-first-answer', 'ten-thousand-records', 'read-one-blob-and-scan', 2.5],
];

/** Milliseconds of CPU, or bytes, that an extension adds to a record's page; the middle of the range that was seen. */
const PAGE_ROWS: [contestant: string, kilobytes: number, cpuMs: number][] = [
  ['preact-panel', 12, 75],
  ['salesforce-inspector-reloaded', 32, 160],
  ['growthbook-devtools', 14, 55],
  ['hypothesis', 202, 450],
];
const FLOOR_KILOBYTES = 1.5;
const FLOOR_CPU_MS = 45;

function published(
  bench: string,
  contestant: string,
  against: string,
  ratio: number,
  made?: { median: number; againstMedian: number; unit: Figure['unit'] },
): Figure {
  return {
    bench,
    contestant,
    against,
    ratio,
    limit: null,
    ok: true,
    ...(made ?? { median: ratio, againstMedian: 1, unit: 'score' }),
    rounds: ROUNDS,
    date: DATE,
    measured: false,
  };
}

const ratioOf = (a: number, b: number): number => Number((a / b).toPrecision(3));

export const publishedFigures: Bench = {
  name: 'published',
  about: 'figures of peers that are not run here, with their date',
  async run() {
    return [
      ...ROWS.map((row) => published(...row)),
      ...PAGE_ROWS.flatMap(([name, kilobytes, cpu]) => [
        published('record-page-cpu', name, 'hand-written-static-panel', ratioOf(cpu, FLOOR_CPU_MS), {
          median: cpu,
          againstMedian: FLOOR_CPU_MS,
          unit: 'ms',
        }),
        published(
          'content-script-size',
          name,
          'hand-written-static-panel',
          ratioOf(kilobytes, FLOOR_KILOBYTES),
          {
            median: kilobytes * 1000,
            againstMedian: FLOOR_KILOBYTES * 1000,
            unit: 'bytes',
          },
        ),
      ]),
    ];
  },
};
