/** What tests look at and do in a page of Firefox: our launcher in its closed root, the panel's frame, buttons by name. */
import type { ElementHandle, Frame, Page } from 'puppeteer-core';
import { bidi, bidiValue, contextOf, type Evaluated } from './firefox.ts';
import { type Hand, pressFound } from './firefox-press.ts';
import { until } from './until.ts';

/** A node as BiDi writes it, shadow roots included: also closed ones, which the page cannot open. */
interface WrittenNode {
  sharedId?: string;
  value?: {
    localName?: string;
    nodeValue?: string;
    attributes?: Record<string, string>;
    children?: WrittenNode[];
    shadowRoot?: WrittenNode | null;
  };
}

function firstWithClass(node: WrittenNode, className: string): WrittenNode | null {
  if (node.value?.attributes?.class?.split(' ').includes(className)) return node;
  for (const child of [
    ...(node.value?.children ?? []),
    ...(node.value?.shadowRoot ? [node.value.shadowRoot] : []),
  ]) {
    const found = firstWithClass(child, className);
    if (found) return found;
  }
  return null;
}

export interface OwnElement {
  /** Middle of it in the window. */
  x: number;
  y: number;
  width: number;
  height: number;
  label: string;
}

/** An element that the content script drew in the page, or `null` while it is not there or not shown. */
export async function ownElement(page: Page, className: string): Promise<OwnElement | null> {
  const connection = bidi(page.browser());
  // A world of its own: a page that has changed `document` changes nothing here.
  const target = { context: contextOf(page.mainFrame()), sandbox: 'harness' };
  const { result } = await connection.send('script.evaluate', {
    expression: '[...document.documentElement.children].find((child) => child.localName.includes("-"))',
    target,
    awaitPromise: false,
    serializationOptions: { maxDomDepth: 8, includeShadowTree: 'all' },
  });
  const host = (result as { result?: WrittenNode }).result;
  const node = host && firstWithClass(host, className);
  if (!node?.sharedId) return null;
  const measured = await connection.send('script.callFunction', {
    functionDeclaration:
      '(node) => { const { x, y, width, height } = node.getBoundingClientRect(); return JSON.stringify({ x, y, width, height }); }',
    arguments: [{ sharedId: node.sharedId }],
    target,
    awaitPromise: false,
  });
  const { x, y, width, height } = JSON.parse(bidiValue(measured.result as Evaluated) as string);
  if (width === 0 || height === 0) return null;
  return {
    x: x + width / 2,
    y: y + height / 2,
    width,
    height,
    label: node.value?.attributes?.['aria-label'] ?? '',
  };
}

/** A page of a test loads in milliseconds. */
const LOADED_MS = 12_000;

const COUNTS = /\d|Nothing/;

/** The launcher, once its label matches; by default once it shows counts. */
export function launcherOf(page: Page, label = COUNTS): Promise<OwnElement> {
  return until(async () => {
    const launcher = await ownElement(page, 'launcher');
    return launcher && label.test(launcher.label) && launcher;
  }, `the launcher with ${label}`);
}

/** How long a launcher stands in one place before it is pressed there. */
const STILL_MS = 50;
/** A launcher that is there unchanged after this has not felt the press: that went where it had stood a moment before. */
const FELT_MS = 3000;

/** One click on the launcher if it is there with this label and stands still. @returns whether it went, or says something else */
async function tryLauncher(page: Page, label: RegExp): Promise<boolean> {
  const look = async () => {
    const launcher = await ownElement(page, 'launcher');
    return launcher && label.test(launcher.label) ? launcher : null;
  };
  const before = await look();
  await new Promise((resolve) => setTimeout(resolve, STILL_MS));
  const now = await look();
  if (!now || now.x !== before?.x || now.y !== before.y) return false;
  await page.mouse.click(now.x, now.y);
  return until(async () => (await look()) === null, 'the launcher to feel a press', FELT_MS);
}

/** Clicks the launcher as a person does, once its label matches; by default once it shows counts. */
export async function clickLauncher(page: Page, label = COUNTS): Promise<void> {
  await until(() => tryLauncher(page, label), `the launcher with ${label} to take a press`);
}

/** Frames of the page that hold our panel, with or without content. */
export async function panelFrames(page: Page): Promise<Frame[]> {
  const frames = page.frames();
  const isPanel = await Promise.all(
    // One that goes in that moment holds none.
    frames.map((frame) => frame.evaluate(() => location.href.includes('/panel.html')).catch(() => false)),
  );
  return frames.filter((_frame, index) => isPanel[index]);
}

/** The panel with this heading, and with this heading further down, if it is there. */
async function findPanel(page: Page, title: string, further?: string): Promise<Frame | null> {
  for (const frame of await panelFrames(page)) {
    const isShown = await frame
      .evaluate(
        (first, second) => {
          const headings = [...document.querySelectorAll('h2')].map(({ textContent }) => textContent);
          return (
            document.querySelector('h1')?.textContent === first &&
            (second === undefined || headings.includes(second))
          );
        },
        title,
        further,
      )
      .catch(() => false);
    if (isShown) return frame;
  }
  return null;
}

/** The last of what every panel of a record has. */
const LAST = 'Agreements';

/** The panel's frame once its heading is `title`. */
export function panelTitled(page: Page, title: string): Promise<Frame> {
  return until(() => findPanel(page, title), `the panel of ${title}`);
}

/** The panel's frame once its heading is `title` and its content is there. */
export function panelWith(page: Page, title: string): Promise<Frame> {
  return until(() => findPanel(page, title, LAST), `the panel of ${title} with its content`);
}

/** The panel beside the page's record: opened from the launcher, unless it opens by itself, where it was left open. */
export function panelBeside(page: Page, title: string): Promise<Frame> {
  return until(async () => {
    if ((await panelFrames(page)).length === 0) await tryLauncher(page, COUNTS);
    return findPanel(page, title, LAST);
  }, `the panel beside ${title}`);
}

/** The panel takes no write before a person had time to see it. */
const SETTLED_MS = 900;

/** Waits until the panel has been there for long enough to be acted in. */
export async function settled(frame: Frame): Promise<void> {
  const age = await frame.evaluate(() => performance.now());
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, SETTLED_MS - age)));
}

/** The panel beside the page's record, once it may be acted in. */
export function openPanel(page: Page, title: string): Promise<Frame> {
  return until(async () => {
    const frame = await panelBeside(page, title);
    // One that goes while it settles is looked for again.
    await settled(frame);
    return frame;
  }, `the panel of ${title} to settle`);
}

/** Sends a message to the background from a page of ours. */
export function send<T>(where: Page | Frame, message: object): Promise<T> {
  interface Extension {
    browser: { runtime: { sendMessage(sent: object): Promise<unknown> } };
  }
  return where.evaluate(
    (sent) => (globalThis as unknown as Extension).browser.runtime.sendMessage(sent),
    message,
  ) as Promise<T>;
}

/** Closes what panels there are, so that none is remembered as open; by message, since a press that a script makes is none. */
async function tryClose(page: Page): Promise<boolean> {
  const frames = await panelFrames(page);
  for (const frame of frames) await send(frame, { type: 'panel.close' });
  return frames.length === 0;
}

/** Leaves the page without a panel. */
export async function closePanels(page: Page): Promise<void> {
  await until(() => tryClose(page), 'the panel to close');
}

/** The record at this address with its launcher, and no panel: one that was left open elsewhere opens by itself, and is closed. */
export async function startAt(page: Page, address: string): Promise<void> {
  await go(page, address);
  await until(async () => {
    const isClosed = await tryClose(page);
    const launcher = await ownElement(page, 'launcher');
    return isClosed && launcher && COUNTS.test(launcher.label);
  }, `the launcher at ${address}, and nothing else`);
}

/** Loads the address; once more where the driver misses the end of that. */
export async function go(page: Page, address: string): Promise<void> {
  await until(async () => {
    await page.goto(address, { timeout: LOADED_MS });
    return true;
  }, `the page at ${address}`);
}

/** A panel's frame goes when the page shows another record; who looks into it sees the one that came in its place. */
async function inPlaceOf(where: Page | Frame): Promise<Page | Frame> {
  if (!('detached' in where && where.detached)) return where;
  const [frame] = await panelFrames(where.page());
  return frame ?? where;
}

/** What `named` waits for, if it is there. */
async function findNamed(
  where: Page | Frame,
  selector: string,
  name: string,
): Promise<ElementHandle<Element> | null> {
  const found = await (await inPlaceOf(where)).evaluateHandle(
    (css, wanted) =>
      [...document.querySelectorAll(css)].find(
        (element) => (element.getAttribute('aria-label') ?? element.textContent)?.trim() === wanted,
      ),
    selector,
    name,
  );
  return found.asElement() as ElementHandle<Element> | null;
}

/** The first element of `selector` whose label, or else text, is `name`. Waits for it. */
export function named(where: Page | Frame, selector: string, name: string): Promise<ElementHandle<Element>> {
  return until(() => findNamed(where, selector, name), `${selector} named “${name}”`);
}

/** Presses the first element of `selector` whose label, or else text, is `name`, once it can be pressed. */
export function pressNamed(where: Page | Frame, selector: string, name: string, hand?: Hand): Promise<void> {
  return pressFound(() => findNamed(where, selector, name), `${selector} named “${name}”`, hand);
}

export function press(where: Page | Frame, name: string): Promise<void> {
  return pressNamed(where, 'button', name);
}

/** Whether there is a button of this name now. */
export async function offers(where: Page | Frame, name: string): Promise<boolean> {
  return (await findNamed(where, 'button', name)) !== null;
}

/** Text as a person sees it. */
export async function textOf(where: Page | Frame): Promise<string> {
  return (await inPlaceOf(where)).evaluate(() => document.body.innerText);
}

/** Waits until `text` is to be seen. */
export async function seen(where: Page | Frame, text: string | RegExp): Promise<string> {
  let all = '';
  return until(async () => {
    all = '';
    all = await textOf(where);
    return (typeof text === 'string' ? all.includes(text) : text.test(all)) && all;
  }, `the text ${text}`).catch((error: Error) => {
    throw new Error(`${error.message}; there is: ${all.slice(0, 600)}`, { cause: error.cause });
  });
}

/** The sample workspace as it comes, without what anybody has written in it; asked from a page of ours. */
export async function freshSample(own: Page): Promise<void> {
  await send(own, { type: 'workspace.remove', id: 'acme' });
  await send(own, { type: 'workspace.sample' });
}
