/**
 * npm run bench [-- name…] [-- --rounds N]
 * One JSON line a figure on stdout, how far it is on stderr. A missed limit is told (`ok: false`) and is no failure: the
 * exit code is 1 only when something did not run.
 */
import os from 'node:os';
import { parseArgs } from 'node:util';
import { detection } from '../tests/bench/benches/detection.ts';
import { launcherPaint } from '../tests/bench/benches/launcher-paint.ts';
import { panelPaint } from '../tests/bench/benches/panel-paint.ts';
import { popup } from '../tests/bench/benches/popup.ts';
import { publishedFigures } from '../tests/bench/benches/published.ts';
import { recordPage } from '../tests/bench/benches/record-page.ts';
import { replicate } from '../tests/bench/benches/replicate.ts';
import { searchQuality } from '../tests/bench/benches/search-quality.ts';
import { sharedRecord } from '../tests/bench/benches/shared-record.ts';
import { contentScriptSize, zipSize } from '../tests/bench/benches/sizes.ts';
import { sync } from '../tests/bench/benches/sync.ts';
import { tagReads } from '../tests/bench/benches/tag-reads.ts';
import { tags } from '../tests/bench/benches/tags.ts';
import type { Figure } from '../tests/bench/harness/figure.ts';
import type { Bench } from '../tests/bench/harness/race.ts';

const BENCHES: readonly Bench[] = [
  contentScriptSize,
  recordPage,
  launcherPaint,
  panelPaint,
  popup,
  searchQuality,
  sync,
  replicate,
  sharedRecord,
  tags,
  tagReads,
  detection,
  zipSize,
  publishedFigures,
];
const ROUNDS = 7;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
});
const rounds = Number(values.rounds ?? ROUNDS);
const unknown = positionals.filter((name) => !BENCHES.some((bench) => bench.name === name));
if (values.help || unknown.length > 0 || !Number.isInteger(rounds) || rounds < 1) {
  for (const name of unknown) console.error(`bench: there is no "${name}".`);
  console.error('Usage: npm run bench -- [name…] [--rounds N]\n');
  for (const { name, about } of BENCHES) console.error(`  ${name.padEnd(20)} ${about}`);
  process.exit(values.help ? 0 : 2);
}

const figures: Figure[] = [];
const failed: string[] = [];
for (const bench of BENCHES) {
  if (positionals.length > 0 && !positionals.includes(bench.name)) continue;
  const started = Date.now();
  try {
    const log = (line: string) => console.error(`  ${line}`);
    console.error(bench.name);
    for (const figure of await bench.run({ rounds, random: Math.random, log })) {
      figures.push(figure);
      console.log(JSON.stringify(figure));
    }
  } catch (error) {
    failed.push(bench.name);
    console.error(`${bench.name} did not run:`, error);
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  // Above the number of cores other work was measured too.
  console.error(`  ${seconds} s, load ${os.loadavg()[0]?.toFixed(1)} on ${os.availableParallelism()} cores`);
}
const limited = figures.filter(({ limit, measured }) => limit !== null && measured !== false);
const missed = limited.filter(({ ok }) => !ok).map(({ bench, ratio, limit }) => ({ bench, ratio, limit }));
console.log(
  JSON.stringify({
    summary: true,
    limits: limited.length,
    met: limited.length - missed.length,
    missed,
    failed,
  }),
);
process.exitCode = failed.length > 0 ? 1 : 0;
