/**
 * Tagging with 100,000 tags stored, done by hand. From the press on "Pin" until the panel's document, laid out, shows the KPI
 * as pinned here; until a frame with it was handed over; and until the panel says that it is done, which it does when the
 * worker has told that the disk has it.
 *
 * The floor is the least that tagging could cost: a press in a frame of the same page, a message to the worker and back, and
 * in between one put that waits for the disk. Both are pressed in the same way, at the same pace, and timed by the same
 * clock: from the instant at which the browser had the button of the mouse let go, and from the first script that hears of it.
 * The floor has the answer, and draws nothing until then; only where frames are compared it draws one word.
 *
 * The mouse is pressed as long as a person does it. Pressed and let go in the same instant, as no hand can, the click would
 * wait for the frame that draws the press. Nothing asks the panel anything between the click and the end.
 */
import type { Frame, Page } from 'playwright-core';
import { launcherOf } from '../../e2e/harness/launcher.ts';
import { until } from '../../e2e/harness/until.ts';
import { ask, type BenchBrowser, inBrowser, inProduct, serveDeal } from '../harness/browser.ts';
import { buildScript } from '../harness/build.ts';
import { type Figure, figure, median, quantile } from '../harness/figure.ts';
import { type Bench, race } from '../harness/race.ts';
import { inTagPage, tagFloor } from '../harness/tag-page.ts';
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
  /** When the browser had the button let go. */
  clicked: number;
  /** When the first script heard of it. */
  heard: number;
  /** The panel's document, laid out, shows it; the floor has its answer. */
  shown: number;
  painted: number;
  /** The disk has it, and the page knows. */
  confirmed: number;
}

/**
 * Watches a frame from inside.
 * @param name of the KPI on the panel's card, which says when it is pinned, as the panel says when that was done; `null`: the
 *   floor
 * @returns once everything was seen after the next click
 */
function watchTag(name: string | null): Promise<Marks> {
  const marks: Partial<Marks> = {};
  const laidOut = (): number => {
    document.body.getBoundingClientRect();
    return performance.now();
  };
  return new Promise((resolve) => {
    const seen = (): void => {
      if (marks.painted && marks.confirmed) resolve(marks as Marks);
    };
    const painted = (): void => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          marks.painted = performance.now();
          seen();
        };
        port2.postMessage(null);
      });
    };
    const onClick = ({ timeStamp }: Event): void => {
      marks.clicked = timeStamp;
      marks.heard = performance.now();
    };
    addEventListener('click', onClick, { capture: true, once: true });
    if (name === null) {
      const onWritten = (): void => {
        marks.shown = marks.confirmed = performance.now();
        painted();
      };
      document.addEventListener('written', onWritten, { once: true });
      return;
    }
    new MutationObserver((_, observer) => {
      if (marks.clicked === undefined) return;
      if (marks.shown === undefined && document.querySelector(`[aria-label="Unpin ${name}"]`)) {
        marks.shown = laidOut();
        painted();
      }
      if (marks.confirmed === undefined && document.body.textContent.includes(`${name} is pinned here`)) {
        marks.confirmed = laidOut();
        observer.disconnect();
        seen();
      }
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}

/** Milliseconds of each press. `inPage`: from the first script that hears of it; the others from when the button was let go. */
type Took = Record<'shown' | 'inPage' | 'painted' | 'confirmed', number[]>;

const nothing = (): Took => ({ shown: [], inPage: [], painted: [], confirmed: [] });

/** Watches `frame` while the button under the mouse is pressed as a person does it. */
async function press(page: Page, frame: Frame, name: string | null, took: Took): Promise<void> {
  const watched = frame.evaluate(watchTag, name);
  await page.waitForTimeout(PAUSE_MS);
  await page.mouse.down();
  await page.waitForTimeout(PRESS_MS);
  await page.mouse.up();
  const { clicked, heard, shown, painted, confirmed } = await watched;
  took.shown.push(shown - clicked);
  took.inPage.push(shown - heard);
  took.painted.push(painted - clicked);
  took.confirmed.push(confirmed - clicked);
  await page.waitForTimeout(PAUSE_MS);
}

async function openDeal(page: Page): Promise<Frame> {
  await page.goto(DEAL_URL);
  const { x, y } = await launcherOf(page);
  await page.mouse.click(x, y);
  return until(async () => {
    const found = page.frames().find((entry) => entry.url().startsWith('chrome-extension:'));
    return found && (await found.locator('article.card').count()) > 0 ? found : null;
  }, 'the frame');
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
  const took = nothing();
  for (let i = 0; i < TAGS; i++) {
    await pin.hover();
    await press(page, frame, name, took);
    await unpin.click({ delay: PRESS_MS });
    await pin.waitFor();
  }
  return took;
}

/** The same of the floor; pressed as often, where the panel's tag is taken off again. */
async function pressFloor(browser: BenchBrowser): Promise<Took> {
  await serveDeal(browser);
  const page = await browser.context.newPage();
  const frame = await openDeal(page);
  await frame.evaluate(fillFloor, STORED);
  await frame.getByRole('button').hover();
  const took = nothing();
  for (let i = 0; i < 2 * TAGS; i++) await press(page, frame, null, took);
  return took;
}

async function fillFloor(total: number): Promise<void> {
  const { chrome } = globalThis as unknown as {
    chrome: { runtime: { sendMessage(message: unknown): Promise<{ ok: boolean }> } };
  };
  const { ok } = await chrome.runtime.sendMessage({ type: 'fill', total });
  if (!ok) throw new Error('not filled');
}

/** Pools the milliseconds of all rounds, which `race` cannot carry. */
const pooled = new Map<string, number[]>();

async function keep(contestant: string, work: Promise<Took>) {
  const sample: Record<string, number> = {};
  for (const [measure, took] of Object.entries(await work)) {
    const name = `${contestant} ${measure}`;
    pooled.set(name, [...(pooled.get(name) ?? []), ...took]);
    sample[`${measure}-p50`] = median(took);
    sample[`${measure}-p95`] = quantile(took, 0.95);
  }
  return sample;
}

export const tags: Bench = {
  name: 'tags',
  about: 'tagging by hand with 100,000 tags stored: until it shows, and until the disk has it',
  async run(setting): Promise<Figure[]> {
    pooled.clear();
    const target = await tagFloor();
    await race(
      {
        product: () => keep('product', inProduct(tagByHand, LIMIT_MS)),
        floor: () => keep('floor', inBrowser(target, pressFloor, [], LIMIT_MS)),
      },
      setting,
    );
    const both = (bench: string, measure: keyof Took, limit: number | null): Figure[] =>
      [0.95, 0.5].map((share) =>
        figure({
          bench: `${bench}-p${100 * share}`,
          contestant: 'product',
          against: 'bare-put-and-message',
          limit: share === 0.95 ? limit : null,
          median: quantile(pooled.get(`product ${measure}`) ?? [], share),
          againstMedian: quantile(pooled.get(`floor ${measure}`) ?? [], share),
          unit: 'ms',
          rounds: setting.rounds,
        }),
      );
    return [
      ...both('tag-visible', 'shown', 2),
      ...both('tag-visible-in-page', 'inPage', 2),
      ...both('tag-painted', 'painted', null),
      ...both('tag-confirmed', 'confirmed', null),
    ];
  },
};
