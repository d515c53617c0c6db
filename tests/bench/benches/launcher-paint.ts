/**
 * From detection to the launcher on the screen. The content script detects and inserts its element in one task, so the
 * insertion, which any page can see, is the instant of detection. In each animation frame from then on the page is
 * asked whether something of ours lies at the window's edge (a hit test lays out first): the frame in which it does
 * is the one that paints it.
 */
import { inProduct } from '../harness/browser.ts';
import { figure, median, medianOf, type Sample } from '../harness/figure.ts';
import { type Bench, race } from '../harness/race.ts';
import { DEAL_URL } from '../pages/deal-page.ts';

const LOADS = 5;

interface Launched {
  /** Animation frames from the insertion up to and with the one that paints the launcher; 0: not seen. */
  frames: number;
  /** Milliseconds from the insertion until that frame was handed over. */
  paint: number;
  /** Milliseconds from the start of the navigation until the insertion: the worker's answer is in it. */
  detected: number;
  /** Milliseconds between two animation frames of the same page. */
  interval: number;
}

/** Runs in the page, before its scripts. */
function watchLauncher(): void {
  if (window.top !== window || !location.protocol.startsWith('http')) return;
  const result: Launched = { frames: 0, paint: 0, detected: 0, interval: 0 };
  (window as unknown as { launched: Launched }).launched = result;
  const isOurs = (): boolean => {
    for (let y = 8; y < innerHeight; y += 8) {
      const found = document.elementFromPoint(document.documentElement.clientWidth - 8, y);
      // The root is closed: what lies in it shows as its host, whose name has a hyphen.
      if (found?.localName.includes('-')) return true;
    }
    return false;
  };
  const afterPaint = (then: () => void): void => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(null);
  };
  const measureInterval = (): void => {
    const times: number[] = [];
    const step = (now: number): void => {
      times.push(now);
      if (times.length <= 20) requestAnimationFrame(step);
      else result.interval = (now - (times[0] as number)) / 20;
    };
    requestAnimationFrame(step);
  };
  const observer = new MutationObserver((records) => {
    const added = records.flatMap((record) => [...record.addedNodes]);
    if (!added.some((node) => node instanceof HTMLElement && node.localName.includes('-'))) return;
    observer.disconnect();
    result.detected = performance.now();
    let frames = 0;
    const look = (): void => {
      frames++;
      if (isOurs()) {
        result.frames = frames;
        afterPaint(() => {
          result.paint = performance.now() - result.detected;
          measureInterval();
        });
      } else if (frames < 120) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  observer.observe(document, { childList: true, subtree: true });
}

export const launcherPaint: Bench = {
  name: 'launcher-paint',
  about: 'animation frames from detection to the painted launcher',
  async run(setting) {
    const samples = await race(
      {
        product: () =>
          inProduct(async (browser): Promise<Sample> => {
            await browser.context.addInitScript(watchLauncher);
            const loads: Launched[] = [];
            for (let load = 0; load < LOADS; load++) {
              const page = await browser.context.newPage();
              await page.goto(DEAL_URL);
              await page.waitForFunction(
                () => ((window as unknown as { launched: Launched }).launched.interval ?? 0) > 0,
              );
              loads.push(await page.evaluate(() => (window as unknown as { launched: Launched }).launched));
              await page.close();
            }
            return {
              frames: Math.max(...loads.map(({ frames }) => frames)),
              paint: median(loads.map(({ paint }) => paint)),
              detected: median(loads.map(({ detected }) => detected)),
              interval: median(loads.map(({ interval }) => interval)),
            };
          }),
      },
      setting,
    );
    const of = (measure: string): number => medianOf(samples.product, measure);
    const worst = Math.max(...samples.product.map(({ frames = 0 }) => frames));
    const { rounds } = setting;
    return [
      figure({
        bench: 'launcher-paint-frames',
        contestant: 'product',
        against: 'one-frame',
        // The worst of all loads counts: a launcher that is late now and then is seen to be late.
        ratio: worst,
        limit: 1,
        median: of('frames'),
        againstMedian: 1,
        unit: 'frames',
        rounds,
      }),
      figure({
        bench: 'launcher-paint-time',
        contestant: 'product',
        against: 'frame-interval',
        limit: null,
        median: of('paint'),
        againstMedian: of('interval'),
        unit: 'ms',
        rounds,
      }),
      figure({
        bench: 'launcher-detected',
        contestant: 'product',
        against: 'frame-interval',
        limit: null,
        median: of('detected'),
        againstMedian: of('interval'),
        unit: 'ms',
        rounds,
      }),
    ];
  },
};
