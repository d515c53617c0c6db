/** Addresses of every kind through the whole catalogue, against `new URL()` on the same list. */

import { CATALOGUE_EXAMPLES } from '../../../utils/sites/catalogue.examples.ts';
import { CATALOGUE } from '../../../utils/sites/catalogue.ts';
import { detectWith } from '../../../utils/sites/detect-record.ts';
import type { Site } from '../../../utils/sites/site.ts';
import { indexSites } from '../../../utils/sites/site-index.ts';
import { seededRandom } from '../../unit/fixtures/many-definitions.ts';
import { figure, medianOf } from '../harness/figure.ts';
import { type Bench, race } from '../harness/race.ts';

const COUNT = 10_000;
/** Passes over the list in one round: one pass is over in a few milliseconds. */
const PASSES = 10;

/**
 * Six in ten are the tools' own addresses with other digits in their ids, positives and negatives in turn as the
 * examples have them; the rest is the ordinary web.
 */
export function mixedAddresses(count: number, random: () => number): string[] {
  const own = CATALOGUE_EXAMPLES.flatMap(({ records, none }) => [...records.map(([url]) => url), ...none]);
  const digit = (): string => String(Math.floor(random() * 10));
  const words = ['news', 'shop', 'docs', 'search', 'product', 'blog', 'users'];
  const word = (): string => words[Math.floor(random() * words.length)] as string;
  return Array.from({ length: count }, (_, i) => {
    if (random() < 0.6) {
      const example = own[Math.floor(random() * own.length)] as string;
      const cut = example.indexOf('/', 8);
      // Digits of the path only, and only of long runs: those of a host or of a type id have a meaning.
      return cut < 0
        ? example
        : example.slice(0, cut) + example.slice(cut).replace(/\d{4,}/g, (run) => run.replace(/\d/g, digit));
    }
    return `https://www.${word()}${i % 500}.example/${word()}/${word()}-${digit()}${digit()}?q=${word()}&page=${i}#${word()}`;
  });
}

/** As many tools again, each like one of the catalogue, on hosts of its own. */
export function twice(sites: readonly Site[]): Site[] {
  const other = (host: string): string => host.replace(/([^.*#@]+)(?=\.[^.]+(?::\d+)?$)/, '$1-two');
  const more = sites.map((site) => ({
    ...site,
    id: `${site.id}-two`,
    hosts: site.hosts.map(other),
    ...(site.exceptHosts && { exceptHosts: site.exceptHosts.map(other) }),
    ...(site.http && { http: site.http.map(other) }),
  }));
  return [...sites, ...more];
}

export const detection: Bench = {
  name: 'detection',
  about: '10,000 mixed addresses through the catalogue, against new URL(), and with twice the tools',
  async run(setting) {
    const addresses = mixedAddresses(COUNT, seededRandom(7));
    const index = indexSites(CATALOGUE);
    const doubled = indexSites(twice(CATALOGUE));
    /** Kept, so that no pass can be optimised away. */
    let kept = 0;
    const timed = (one: (url: string) => void) => async () => {
      const started = performance.now();
      for (let pass = 0; pass < PASSES; pass++) for (const url of addresses) one(url);
      return { ms: (performance.now() - started) / PASSES };
    };
    const contestants = {
      product: timed((url) => {
        if (detectWith(index, url)) kept++;
      }),
      'twice-the-tools': timed((url) => {
        if (detectWith(doubled, url)) kept++;
      }),
      'new-url': timed((url) => {
        try {
          kept += new URL(url).pathname.length;
        } catch {
          kept++;
        }
      }),
    };
    // Both warm, as in a worker that has run for a while.
    for (const run of Object.values(contestants)) await run();
    const samples = await race(contestants, {
      ...setting,
      rounds: Math.max(setting.rounds, 15),
      log: () => undefined,
    });
    if (kept === 0) throw new Error('nothing was detected');
    return [
      figure({
        bench: 'detection',
        contestant: 'product',
        against: 'new-url',
        limit: 5,
        median: medianOf(samples.product, 'ms'),
        againstMedian: medianOf(samples['new-url'], 'ms'),
        unit: 'ms',
        rounds: samples.product.length,
      }),
      figure({
        bench: 'detection-doubled',
        contestant: 'twice-the-tools',
        against: 'product',
        limit: 1.3,
        median: medianOf(samples['twice-the-tools'], 'ms'),
        againstMedian: medianOf(samples.product, 'ms'),
        unit: 'ms',
        rounds: samples.product.length,
      }),
    ];
  },
};
