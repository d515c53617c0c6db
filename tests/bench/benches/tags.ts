/**
 * Tagging with 100,000 tags stored, done by hand. From the click on "Pin" (the instant at which the browser had the button
 * of the mouse let go) until the panel's document, laid out, shows the KPI as pinned here; until a frame with it was
 * handed over; and until the panel says that it is done, which it does when the worker has told that the disk has it. Against
 * the least that tagging could cost without a screen: a message to the worker and back, and one put that waits for the disk.
 *
 * The mouse is pressed as long as a person does it. Pressed and let go in the same instant, as no hand can, the click would
 * wait for the frame that draws the press. Nothing asks the panel anything between the click and the end.
 */
import type { Frame, Page } from 'playwright-core';
import { launcherOf, until } from '../../e2e/harness/chromium.ts';
import { ask, type BenchBrowser, inBrowser, inProduct } from '../harness/browser.ts';
import { buildScript } from '../harness/build.ts';
import { type Figure, figure, median, quantile } from '../harness/figure.ts';
import { type Bench, race } from '../harness/race.ts';
import { inTagPage, tagPages } from '../harness/tag-page.ts';
import { DEAL_URL } from '../pages/deal-page.ts';

const STORED = 100_000;
const TAGS = 25;
/** Filling takes a while. */
const LIMIT_MS = 30 * 60_000;
/**
 * Before each click: what follows the write before is over by then (all of it within 200 ms), and two writes a tag (it is
 * taken off again) stay below what the worker takes from a tab: 30, and one a second.
 */
const PAUSE_MS = 450;
/** How long the button of the mouse is held. */
const PRESS_MS = 60;

/** `performance.now()` of the frame. */
interface Marks {
  clicked?: number;
  shown?: number;
  painted?: number;
  confirmed?: number;
}

/**
 * Watches the panel from inside: when its card says that it is pinned, and when the panel says that it was done.
 * @returns once both were seen after the next click
 */
function watchTag(name: string): Promise<Required<Marks>> {
  const marks: Marks = {};
  const laidOut = (): number => {
    document.body.getBoundingClientRect();
    return performance.now();
  };
  return new Promise((resolve) => {
    const seen = (): void => {
      if (marks.painted && marks.confirmed) resolve(marks as Required<Marks>);
    };
    addEventListener('click', (event) => (marks.clicked ??= event.timeStamp), { capture: true, once: true });
    new MutationObserver((_, observer) => {
      if (marks.clicked === undefined) return;
      if (marks.shown === undefined && document.querySelector(`[aria-label="Unpin ${name}"]`)) {
        marks.shown = laidOut();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            marks.painted = performance.now();
            seen();
          };
          port2.postMessage(null);
        });
      }
      if (marks.confirmed === undefined && document.body.textContent.includes(`${name} is pinned here`)) {
        marks.confirmed = laidOut();
        observer.disconnect();
        seen();
      }
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}

type Took = Record<'shown' | 'painted' | 'confirmed', number[]>;

async function openDeal(page: Page): Promise<Frame> {
  await page.goto(DEAL_URL);
  const { x, y } = await launcherOf(page);
  await page.mouse.click(x, y);
  return until(async () => {
    const found = page.frames().find((entry) => entry.url().startsWith('chrome-extension:'));
    return found && (await found.locator('article.card').count()) > 0 ? found : null;
  }, 'the panel');
}

/** Milliseconds from each click. */
async function tagByHand(browser: BenchBrowser): Promise<Took> {
  const setup = await browser.context.newPage();
  await setup.goto(browser.url('options.html'));
  await ask(setup, { type: 'person.set', name: 'Bench' });
  await setup.evaluate(await buildScript('tags.ts'));
  await inTagPage(setup, 'fillShown', 0, STORED);
  await setup.close();
  const page = await browser.context.newPage();
  const frame = await openDeal(page);
  const card = frame.locator('article.card').first();
  const name = (await card.locator('.card-toggle').textContent())?.trim() ?? '';
  await card.locator('.card-toggle').click();
  const pin = frame.getByRole('button', { name: `Pin ${name}`, exact: true });
  const unpin = frame.getByRole('button', { name: `Unpin ${name}`, exact: true });
  const took: Took = { shown: [], painted: [], confirmed: [] };
  for (let i = 0; i < TAGS; i++) {
    await pin.hover();
    const tagged = frame.evaluate(watchTag, name);
    await page.waitForTimeout(PAUSE_MS);
    await page.mouse.down();
    await page.waitForTimeout(PRESS_MS);
    await page.mouse.up();
    const { clicked, shown, painted, confirmed } = await tagged;
    took.shown.push(shown - clicked);
    took.painted.push(painted - clicked);
    took.confirmed.push(confirmed - clicked);
    await page.waitForTimeout(PAUSE_MS);
    await unpin.click({ delay: PRESS_MS });
    await pin.waitFor();
  }
  return took;
}

/** Pools the milliseconds of all rounds, which `race` cannot carry. */
const pooled = new Map<string, number[]>();

async function keep(work: Promise<Record<string, number[]>>) {
  const found = await work;
  const sample: Record<string, number> = {};
  for (const [name, took] of Object.entries(found)) {
    pooled.set(name, [...(pooled.get(name) ?? []), ...took]);
    sample[`${name}-p50`] = median(took);
    sample[`${name}-p95`] = quantile(took, 0.95);
  }
  return sample;
}

async function floor(): Promise<Record<'floor', number[]>> {
  return inBrowser(
    await tagPages(),
    async ({ context, url }) => {
      const page = await context.newPage();
      await page.goto(url('tags.html'));
      return { floor: await inTagPage(page, 'floor', STORED, 2 * TAGS) };
    },
    [],
    LIMIT_MS,
  );
}

export const tags: Bench = {
  name: 'tags',
  about: 'tagging by hand with 100,000 tags stored: until it shows, and until the disk has it',
  async run(setting): Promise<Figure[]> {
    pooled.clear();
    await race({ product: () => keep(inProduct(tagByHand, LIMIT_MS)), floor: () => keep(floor()) }, setting);
    const against = (bench: string, name: string, share: number, limit: number | null): Figure =>
      figure({
        bench,
        contestant: 'product',
        against: 'bare-put-and-message',
        limit,
        median: quantile(pooled.get(name) ?? [], share),
        againstMedian: quantile(pooled.get('floor') ?? [], share),
        unit: 'ms',
        rounds: setting.rounds,
      });
    return [
      against('tag-visible-p95', 'shown', 0.95, 2),
      against('tag-visible-p50', 'shown', 0.5, null),
      against('tag-painted-p95', 'painted', 0.95, null),
      against('tag-painted-p50', 'painted', 0.5, null),
      against('tag-confirmed-p95', 'confirmed', 0.95, null),
      against('tag-confirmed-p50', 'confirmed', 0.5, null),
    ];
  },
};
