/**
 * The popup over 10,000 definitions: from the start of the page to the first answer on the screen, and the time of each
 * key typed after it. Every contestant has the same page around it and a browser of its own.
 */
import { seededRandom } from '../../unit/fixtures/many-definitions.ts';
import type { PopupBench } from '../contestants/popup-shell.tsx';
import { inBrowser } from '../harness/browser.ts';
import { buildExtension } from '../harness/build.ts';
import { type Figure, figure, medianOf, quantile, type Sample } from '../harness/figure.ts';
import { type Bench, race } from '../harness/race.ts';

const COUNT = 10_000;
/** Names that are typed, and how many characters of each. */
const NAMES = 9;
const CHARACTERS = 12;

const CONTESTANTS = ['product', 'scan', 'ufuzzy', 'minisearch', 'fuse', 'orama', 'flexsearch'] as const;
type Contestant = (typeof CONTESTANTS)[number];

const pages = () =>
  buildExtension({
    name: 'pages',
    manifest: { permissions: ['storage', 'unlimitedStorage'] },
    pages: {
      setup: 'popup-setup.ts',
      product: 'popup-product.ts',
      scan: 'popup-scan.ts',
      minisearch: 'popup-minisearch.ts',
      fuse: 'popup-fuse.ts',
      ufuzzy: 'popup-ufuzzy.ts',
      orama: 'popup-orama.ts',
      flexsearch: 'popup-flexsearch.ts',
      sync: 'sync.ts',
    },
  });

/** What a person types, key by key; a third of the names with two letters in the wrong order. */
export function typedKeys(names: readonly string[], random: () => number): string[] {
  return Array.from({ length: NAMES }, (_, i) => {
    const name = names[Math.floor(random() * names.length)] as string;
    const at = 3 + Math.floor(random() * 3);
    const typed = i % 3 === 0 ? `${name.slice(0, at)}${name[at + 1]}${name[at]}${name.slice(at + 2)}` : name;
    return Array.from({ length: CHARACTERS }, (_, end) => typed.slice(0, end + 1));
  }).flat();
}

async function measure(target: string, contestant: Contestant): Promise<Sample> {
  return inBrowser(target, async (browser) => {
    const setup = await browser.context.newPage();
    await setup.goto(browser.url('setup.html'));
    const names = await setup.evaluate(
      ([name, count]) =>
        (globalThis as unknown as { setUp(name: string, count: number): Promise<string[]> }).setUp(
          name,
          count,
        ),
      [contestant, COUNT] as const,
    );
    await setup.goto('about:blank');
    await setup.waitForTimeout(500);
    const expected = names[4321] as string;
    const page = await browser.context.newPage();
    await page.goto(browser.url(`${contestant}.html#${encodeURIComponent(expected)}`));
    const { first, keys } = await page.evaluate(
      async (queries) => {
        const { bench } = globalThis as unknown as { bench: PopupBench };
        const first = await bench.first;
        return { first, keys: await bench.keys(queries) };
      },
      typedKeys(names, seededRandom(11)),
    );
    if (first.name !== expected) throw new Error(`${contestant} found ${first.name}, not ${expected}`);
    return { first: first.ms, ready: first.ready, p50: quantile(keys, 0.5), p95: quantile(keys, 0.95) };
  });
}

export const popup: Bench = {
  name: 'popup',
  about: 'first answer and time per key over 10,000 definitions',
  async run(setting) {
    const target = await pages();
    const contestants = Object.fromEntries(
      CONTESTANTS.map((name) => [name, () => measure(target, name)]),
    ) as Record<Contestant, () => Promise<Sample>>;
    const samples = await race(contestants, setting);
    const compare = (bench: string, contestant: Contestant, metric: string, limit: number | null): Figure =>
      figure({
        bench,
        contestant,
        against: 'read-one-blob-and-scan',
        limit,
        median: medianOf(samples[contestant], metric),
        againstMedian: medianOf(samples.scan, metric),
        unit: 'ms',
        rounds: setting.rounds,
      });
    return CONTESTANTS.filter((name) => name !== 'scan').flatMap((name) => [
      compare('popup-first-answer', name, 'first', name === 'product' ? 1 : null),
      compare('popup-ready', name, 'ready', null),
      compare('popup-key-p95', name, 'p95', name === 'product' ? 2 : null),
      compare('popup-key-p50', name, 'p50', null),
    ]);
  },
};

export { pages as benchPages };
