/**
 * From the click on the launcher to the panel with data on the screen, against an extension frame that shows one static
 * line; once with the background worker awake, once with it stopped just before. Both frames are watched from inside
 * in the same way: a card is in the document, and the next frame is handed over.
 */
import { launcherOf } from '../../e2e/harness/launcher.ts';
import { until } from '../../e2e/harness/until.ts';
import { type BenchBrowser, inBrowser, inProduct, serveDeal } from '../harness/browser.ts';
import { buildExtension } from '../harness/build.ts';
import { type Figure, figure, medianOf, type Sample } from '../harness/figure.ts';
import { type Bench, race } from '../harness/race.ts';
import { DEAL_ORIGIN, DEAL_URL } from '../pages/deal-page.ts';

interface Marks {
  /** Wall-clock milliseconds. */
  clicked?: number;
  started?: number;
  painted?: number;
}

/** Runs in every frame before its scripts. */
function watchPaint(): void {
  const marks: Marks = {};
  (window as unknown as { marks: Marks }).marks = marks;
  const wall = (time: number): number => performance.timeOrigin + time;
  if (window.top === window) {
    addEventListener('click', (event) => (marks.clicked = wall(event.timeStamp)), { capture: true });
    return;
  }
  marks.started = wall(0);
  const observer = new MutationObserver(() => {
    // A skeleton is no data: its cards are no articles.
    if (!document.querySelector('article.card')) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (marks.painted = wall(performance.now()));
      port2.postMessage(null);
    });
  });
  observer.observe(document, { childList: true, subtree: true });
}

const staticFrame = () =>
  buildExtension({
    name: 'static-frame',
    manifest: {
      content_scripts: [{ matches: [`${DEAL_ORIGIN}/*`], js: ['content.js'], run_at: 'document_start' }],
      web_accessible_resources: [{ resources: ['frame.html'], matches: ['*://*/*'], use_dynamic_url: true }],
    },
    content: 'static-frame.ts',
    pages: { frame: 'static-line.ts' },
  });

async function clickToPaint(browser: BenchBrowser, stopped: boolean): Promise<Sample> {
  await browser.context.addInitScript(watchPaint);
  const page = await browser.context.newPage();
  await page.goto(DEAL_URL);
  const { x, y } = await launcherOf(page);
  await page.waitForTimeout(500);
  if (stopped) {
    await browser.stopWorker();
    await page.waitForTimeout(500);
  }
  await page.mouse.click(x, y);
  const marks = (frame: { evaluate<T>(look: () => T): Promise<T> }): Promise<Marks> =>
    frame.evaluate(() => (window as unknown as { marks: Marks }).marks);
  const inside = await until(async () => {
    const frame = page.frames().find((entry) => entry.url().startsWith('chrome-extension:'));
    const seen = frame && (await marks(frame).catch(() => null));
    return seen?.painted ? seen : null;
  }, 'the painted panel');
  const { clicked = Number.NaN } = await marks(page);
  const { started = Number.NaN, painted = Number.NaN } = inside;
  return { total: painted - clicked, untilFrame: started - clicked, inFrame: painted - started };
}

export const panelPaint: Bench = {
  name: 'panel-paint',
  about: 'click on the launcher to the panel painted with data, worker awake and stopped',
  async run(setting) {
    const target = await staticFrame();
    const empty = (stopped: boolean) => () =>
      inBrowser(target, async (browser) => {
        await serveDeal(browser);
        return clickToPaint(browser, stopped);
      });
    const product = (stopped: boolean) => () => inProduct((browser) => clickToPaint(browser, stopped));
    const samples = await race(
      {
        awake: product(false),
        stopped: product(true),
        'empty-awake': empty(false),
        'empty-stopped': empty(true),
      },
      setting,
    );
    const compare = (
      bench: string,
      contestant: keyof typeof samples,
      against: keyof typeof samples,
      limit: number | null,
      measure = 'total',
    ): Figure =>
      figure({
        bench,
        contestant: 'product',
        against: `${against.replace('empty', 'empty-frame-worker')}`,
        limit,
        median: medianOf(samples[contestant], measure),
        againstMedian: medianOf(samples[against], measure),
        unit: 'ms',
        rounds: setting.rounds,
      });
    return [
      compare('panel-paint-awake', 'awake', 'empty-awake', 2),
      compare('panel-paint-stopped', 'stopped', 'empty-stopped', 3),
      compare('panel-paint-stopped', 'stopped', 'empty-awake', null),
      compare('panel-until-frame-awake', 'awake', 'empty-awake', null, 'untilFrame'),
      compare('panel-in-frame-awake', 'awake', 'empty-awake', null, 'inFrame'),
      compare('panel-until-frame-stopped', 'stopped', 'empty-stopped', null, 'untilFrame'),
      compare('panel-in-frame-stopped', 'stopped', 'empty-stopped', null, 'inFrame'),
    ];
  },
};
