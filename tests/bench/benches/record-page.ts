/**
 * What the extension costs a deal's page that nobody has opened the panel on: CPU time of the page's main thread
 * against a static Preact panel, long tasks, layout shifts.
 */
import { ownElement } from '../../e2e/harness/launcher.ts';
import {
  type BenchBrowser,
  inBrowser,
  inProduct,
  nothing,
  readMetrics,
  serveDeal,
} from '../harness/browser.ts';
import { buildExtension } from '../harness/build.ts';
import { type Figure, figure, median, type Sample } from '../harness/figure.ts';
import { type Bench, race } from '../harness/race.ts';
import { DEAL_ORIGIN, DEAL_URL } from '../pages/deal-page.ts';

/** Loads a round; one more before them only warms the browser. Fewer do not tell 9 ms from 15 that are added to 40. */
const LOADS = 10;
/** Everything that a load leads to is over by then. */
const SETTLE_MS = 900;

interface Seen {
  longTasks: [start: number, duration: number][];
  shift: number;
}

const staticPanel = () =>
  buildExtension({
    name: 'static-panel',
    manifest: {
      content_scripts: [{ matches: [`${DEAL_ORIGIN}/*`], js: ['content.js'], run_at: 'document_start' }],
    },
    content: 'static-panel.tsx',
  });

async function measureLoads(browser: BenchBrowser, expected: 'launcher' | 'panel' | null): Promise<Sample> {
  const loads: Sample[] = [];
  for (let load = 0; load <= LOADS; load++) {
    const page = await browser.context.newPage();
    const cdp = await browser.context.newCDPSession(page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(DEAL_URL, { waitUntil: 'load' });
    await page.waitForTimeout(SETTLE_MS);
    const { TaskDuration = 0, ScriptDuration = 0, Nodes = 0 } = await readMetrics(cdp);
    const seen = await page.evaluate(() => (window as unknown as { seen: Seen }).seen);
    if (expected && !(await ownElement(page, expected))) throw new Error(`no ${expected} in the page`);
    const longTasks = seen.longTasks.filter(([, duration]) => duration > 50).length;
    if (load > 0)
      loads.push({ cpu: TaskDuration, script: ScriptDuration, longTasks, shift: seen.shift, nodes: Nodes });
    await page.close();
  }
  const of = (measure: string): number[] => loads.map((load) => load[measure] as number);
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    cpu: median(of('cpu')),
    script: median(of('script')),
    nodes: median(of('nodes')),
    longTasks: sum(of('longTasks')),
    shift: sum(of('shift')),
  };
}

export const recordPage: Bench = {
  name: 'record-page',
  about: 'CPU time, long tasks and layout shifts that the extension adds to a record’s page',
  async run(setting) {
    const targets = { none: await nothing(), 'static-panel': await staticPanel() };
    const plain = (target: string, expected: 'panel' | null) => () =>
      inBrowser(target, async (browser) => {
        await serveDeal(browser);
        return measureLoads(browser, expected);
      });
    const samples = await race(
      {
        none: plain(targets.none, null),
        'static-panel': plain(targets['static-panel'], 'panel'),
        product: () => inProduct((browser) => measureLoads(browser, 'launcher')),
      },
      setting,
    );
    const rounds = setting.rounds;
    /** Median over the rounds of what a contestant has more than the bare page of its own round. */
    const added = (name: 'product' | 'static-panel', measure: string): number =>
      median(samples[name].map((sample, i) => (sample[measure] ?? 0) - (samples.none[i]?.[measure] ?? 0)));
    const total = (name: keyof typeof samples, measure: string): number =>
      samples[name].reduce((sum, sample) => sum + (sample[measure] ?? 0), 0);
    const compare = (bench: string, measure: string, limit: number | null): Figure =>
      figure({
        bench,
        contestant: 'product',
        against: 'static-preact-panel',
        limit,
        median: added('product', measure),
        againstMedian: added('static-panel', measure),
        unit: 'ms',
        rounds,
      });
    return [
      compare('record-page-cpu', 'cpu', 1.5),
      compare('record-page-script', 'script', null),
      figure({
        bench: 'record-page-long-tasks',
        contestant: 'product',
        against: 'page-without-extension',
        // Of a round, so that a busy machine, which makes the bare page's own tasks long too, does not decide.
        ratio: Math.max(0, added('product', 'longTasks')),
        limit: 0,
        median: total('product', 'longTasks'),
        againstMedian: total('none', 'longTasks'),
        unit: 'count',
        rounds,
      }),
      figure({
        bench: 'record-page-layout-shift',
        contestant: 'product',
        against: 'page-without-extension',
        ratio: total('product', 'shift') - total('none', 'shift'),
        limit: 0,
        median: total('product', 'shift'),
        againstMedian: total('none', 'shift'),
        unit: 'score',
        rounds,
      }),
    ];
  },
};
