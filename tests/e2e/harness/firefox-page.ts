/** What tests look at and do in a page of Firefox: our launcher in its closed root, the panel's frame, buttons by name. */
import type { ElementHandle, Frame, Page } from 'puppeteer-core';
import { until } from './chromium.ts';
import { bidi, bidiValue, contextOf, type Evaluated } from './firefox.ts';

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

/** The launcher, once its label matches; by default once it shows counts. */
export function launcherOf(page: Page, label = /\d|Nothing/): Promise<OwnElement> {
  return until(async () => {
    const launcher = await ownElement(page, 'launcher').catch(() => null);
    return launcher && label.test(launcher.label) ? launcher : null;
  }, `the launcher with ${label}`);
}

/** Frames of the page that hold our panel, with or without content. */
export async function panelFrames(page: Page): Promise<Frame[]> {
  const isPanel = await Promise.all(
    page
      .frames()
      .map((frame) => frame.evaluate(() => location.href.includes('/panel.html')).catch(() => false)),
  );
  return page.frames().filter((_frame, index) => isPanel[index]);
}

/** The panel's frame once its first heading is `title` and its content is there. */
export function panelWith(page: Page, title: string): Promise<Frame> {
  return until(async () => {
    for (const frame of await panelFrames(page)) {
      const shown = await frame
        .evaluate(
          (wanted) =>
            document.querySelector('h1')?.textContent === wanted &&
            [...document.querySelectorAll('h2')].some(({ textContent }) => textContent === 'Agreements'),
          title,
        )
        .catch(() => false);
      if (shown) return frame;
    }
    return null;
  }, `the panel of ${title}`);
}

/** The panel takes no write before a person had time to see it. */
const SETTLED_MS = 900;

/** Clicks the launcher as a person does and waits for the panel's content, and until it may be acted in. */
export async function openPanel(page: Page, title: string): Promise<Frame> {
  const { x, y } = await launcherOf(page);
  await page.mouse.click(x, y);
  const frame = await panelWith(page, title);
  const age = await frame.evaluate(() => performance.now());
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, SETTLED_MS - age)));
  return frame;
}

/** The first element of `selector` whose label, or else text, is `name`. Waits for it. */
export function named(where: Page | Frame, selector: string, name: string): Promise<ElementHandle<Element>> {
  return until(async () => {
    const found = await where
      .evaluateHandle(
        (css, wanted) =>
          [...document.querySelectorAll(css)].find(
            (element) => (element.getAttribute('aria-label') ?? element.textContent)?.trim() === wanted,
          ),
        selector,
        name,
      )
      .catch(() => null);
    return found?.asElement() as ElementHandle<Element> | null | undefined;
  }, `${selector} named “${name}”`);
}

export async function press(where: Page | Frame, name: string): Promise<void> {
  await (await named(where, 'button', name)).click();
}

/** Text as a person sees it. */
export function textOf(where: Page | Frame): Promise<string> {
  return where.evaluate(() => document.body.innerText);
}

/** Waits until `text` is to be seen. */
export async function seen(where: Page | Frame, text: string | RegExp): Promise<string> {
  let all = '';
  return until(async () => {
    all = await textOf(where).catch(() => '');
    return (typeof text === 'string' ? all.includes(text) : text.test(all)) && all;
  }, `the text ${text}`).catch((error: Error) => {
    throw new Error(`${error.message}; there is: ${all.slice(0, 600)}`);
  });
}
