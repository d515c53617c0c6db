/** Bytes of the script that runs in pages, and of the store package. */
import { buildPackage, buildRelease, sizeOf } from '../harness/build.ts';
import { figure } from '../harness/figure.ts';
import type { Bench } from '../harness/race.ts';

/** kB as design and stores count them: of 1,024 bytes. */
const KB = 1024;

function size(bench: string, bytes: number, limitKb: number) {
  return figure({
    bench,
    contestant: 'product',
    against: `${limitKb}-kB`,
    limit: 1,
    median: bytes,
    againstMedian: limitKb * KB,
    unit: 'bytes',
    rounds: 1,
  });
}

export const contentScriptSize: Bench = {
  name: 'content-script-size',
  about: 'bytes of the content script, minified, and of the one that comes on demand',
  async run() {
    const dir = await buildRelease();
    return [
      size('content-script-size', sizeOf(`${dir}/content-scripts/record.js`), 16),
      size('content-script-on-demand', sizeOf(`${dir}/content-scripts/record-hands.js`), 16),
    ];
  },
};

export const zipSize: Bench = {
  name: 'zip',
  about: 'bytes of the store package',
  async run() {
    return [size('zip', sizeOf(await buildPackage()), 400)];
  },
};
