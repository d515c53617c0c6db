/** Launcher and panel in a page, as a person finds them; and what was there instead, where a wait for them ran out. */
import type { Frame, Page } from 'playwright-core';
import { contentWorld } from './content-world.ts';
import { until } from './until.ts';

interface DomNode {
  backendNodeId: number;
  nodeId: number;
  attributes?: string[];
  children?: DomNode[];
  shadowRoots?: DomNode[];
  contentDocument?: DomNode;
}

function findByClass(node: DomNode, className: string): DomNode | null {
  const attributes = node.attributes ?? [];
  for (let i = 0; i < attributes.length; i += 2) {
    if (attributes[i] === 'class' && attributes[i + 1]?.split(' ').includes(className)) return node;
  }
  for (const child of [...(node.children ?? []), ...(node.shadowRoots ?? [])]) {
    const found = findByClass(child, className);
    if (found) return found;
  }
  return null;
}

interface OwnElement {
  label: string;
  /** Its middle and size; `null` where it is not laid out. */
  box: { x: number; y: number; width: number; height: number } | null;
}

/** The element of ours in the page, shown or not (closed shadow root: only the debugger sees it). */
async function lookFor(page: Page, className: string): Promise<OwnElement | null> {
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as {
      root: DomNode;
    };
    const node = findByClass(root, className);
    if (!node) return null;
    const at = (node.attributes ?? []).indexOf('aria-label');
    const label = at >= 0 ? (node.attributes?.[at + 1] ?? '') : '';
    const { backendNodeId } = node;
    const { model } = await session.send('DOM.getBoxModel', { backendNodeId }).catch(() => ({ model: null }));
    if (!model) return { label, box: null };
    const [x1 = 0, y1 = 0, , , x3 = 0, y3 = 0] = model.border;
    const { width, height } = model;
    return { label, box: { x: (x1 + x3) / 2, y: (y1 + y3) / 2, width, height } };
  } catch {
    // Gone between two calls.
    return null;
  } finally {
    await session.detach();
  }
}

/** Middle and size of the element of ours in the page; `null` where it is not laid out: hidden, or not there. */
export async function ownElement(
  page: Page,
  className: string,
): Promise<{ x: number; y: number; width: number; height: number; label: string } | null> {
  const own = await lookFor(page, className);
  return own?.box ? { ...own.box, label: own.label } : null;
}

/** Elements of ours at the top of the page: one for each script that runs there. */
export function ownHosts(where: Page | Frame): Promise<number> {
  return where.evaluate(
    () => [...document.documentElement.children].filter(({ localName }) => localName.endsWith('-x')).length,
  );
}

export function panelFrame(page: Page): Frame | null {
  return page.frames().find((frame) => frame.url().includes('/panel.html')) ?? null;
}

export function panelCount(page: Page): number {
  return page.frames().filter((frame) => frame.url().includes('/panel.html')).length;
}

/** Who has not answered by then has not heard, as far as the words of an error go. */
const ANSWER_MS = 3000;

/** The answer, or why there is none, in a line. */
async function said(answer: Promise<unknown>): Promise<string> {
  const late = new Promise<string>((resolve) =>
    setTimeout(resolve, ANSWER_MS, `no answer in ${ANSWER_MS} ms`),
  );
  const first = await Promise.race([answer, late]).catch((error: unknown) => `failed: ${error}`);
  return String(first).replace(/\s+/g, ' ').slice(0, 400);
}

/** Runs in the world of the content script. */
const HELLO = `chrome.runtime.sendMessage({ type: 'hello' }).then(({ ok, error, value }) =>
  JSON.stringify(ok ? { sites: value.sites.length, at: value.at, first: value.first, launchers: value.launchers } : error))`;

async function hello(page: Page): Promise<string> {
  const world = await contentWorld(page, undefined, ANSWER_MS / 2);
  return world.evaluate<string>(HELLO).finally(() => world.close());
}

/** The sites on which the panel was left open, as the worker remembers it. */
async function leftOpen(page: Page): Promise<string> {
  const worker = page
    .context()
    .serviceWorkers()
    .find((entry) => entry.url().startsWith('chrome-extension:'));
  if (!worker) return 'no worker runs';
  return worker.evaluate(async () => {
    interface StorageLike {
      get(key: string): Promise<{ settings?: { open?: object } }>;
    }
    const { chrome } = globalThis as unknown as { chrome: { storage: { local: StorageLike } } };
    return JSON.stringify((await chrome.storage.local.get('settings')).settings?.open);
  });
}

/** What of ours is in the page and what the worker answers it. */
async function whatIsThere(page: Page): Promise<string> {
  const launcher = lookFor(page, 'launcher').then(
    (own) => own && `“${own.label}”${own.box ? '' : ', not shown'}`,
  );
  const heading = panelFrame(page)?.evaluate(() => document.querySelector('h1')?.textContent ?? 'no heading');
  const asked = {
    launcher,
    'elements of ours': ownHosts(page),
    panels: Promise.resolve(panelCount(page)),
    'in the panel': heading,
    'page in sight': page.evaluate(() => !document.hidden),
    'left open': leftOpen(page),
    hello: hello(page),
  };
  const parts = Object.entries(asked).map(async ([name, answer]) =>
    answer ? `${name}: ${await said(answer)}` : '',
  );
  return `${page.url()} has ${(await Promise.all(parts)).filter(Boolean).join('; ')}`;
}

/** The same wait; where it runs out, its error says what was in the page instead. */
export async function telling<T>(page: Page, wait: Promise<T>): Promise<T> {
  try {
    return await wait;
  } catch (error) {
    const { message, cause } = error as Error;
    throw new Error(`${message}. ${await whatIsThere(page)}`, { cause });
  }
}

const COUNTS = /\d|Nothing/;

/** The launcher, once it shows counts (not its first, empty face), or what else `says` asks for. */
export function launcherOf(page: Page, says = COUNTS): Promise<{ x: number; y: number; label: string }> {
  const look = async () => {
    const launcher = await ownElement(page, 'launcher');
    return launcher && says.test(launcher.label) ? launcher : null;
  };
  return telling(page, until(look, 'the launcher'));
}

/** A launcher that opens nothing within this has not felt the press: that went where it had stood a moment before. */
const FELT_MS = 3000;
/** Longer than for one look: the panel is opened, loaded, and may be opened again. */
const OPENING_MS = 45_000;

/** The panel's frame, open already (as it was left on this site) or opened by a press on the launcher. */
async function frameOf(page: Page, says: RegExp): Promise<Frame | null> {
  const open = panelFrame(page);
  if (open) return open;
  const launcher = await ownElement(page, 'launcher');
  if (!launcher || !says.test(launcher.label)) return null;
  await page.mouse.click(launcher.x, launcher.y);
  return until(async () => panelFrame(page), 'it', FELT_MS);
}

/**
 * The panel with what `isThere` looks for in it, opened as a person does unless it is open. A press that was not felt is made
 * again; a frame that goes while it is looked at (another record, or too slow to be ready) is followed by the next.
 * @param says of the launcher, before it is pressed
 */
export function panelWith(
  page: Page,
  what: string,
  isThere: (frame: Frame) => Promise<boolean>,
  says = COUNTS,
): Promise<Frame> {
  const look = async () => {
    const frame = await frameOf(page, says);
    return frame && (await isThere(frame)) && panelFrame(page) === frame && frame;
  };
  return telling(page, until(look, what, OPENING_MS));
}

const hasContent = (frame: Frame) => frame.getByRole('heading', { name: /KPIs here/ }).isVisible();

/** The panel with its content, opened unless it is open. */
export function pressLauncher(page: Page): Promise<Frame> {
  return panelWith(page, 'the panel', hasContent);
}

/** As {@link pressLauncher}, once it has been there for long enough to be acted in. */
export function openPanel(page: Page): Promise<Frame> {
  return panelWith(page, 'the panel', async (frame) => (await hasContent(frame)) && settled(frame));
}

/** The panel takes no write before a person had time to see it. */
const SETTLED_MS = 900;

/** Waits until the panel has been there for long enough to be acted in. */
export async function settled(frame: Frame): Promise<true> {
  const age = await frame.evaluate(() => performance.now());
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, SETTLED_MS - age)));
  return true;
}

/** Half a line of the launcher's menu, in CSS pixels. */
const HALF_LINE = 20;

/** Hides the launcher as a person does: for records of this kind only, or everywhere on the site. */
export async function hideLauncher(page: Page, on: 'kind' | 'site'): Promise<void> {
  const menuOf = () => ownElement(page, 'menu');
  const open = async () => {
    const { x, y } = await launcherOf(page);
    await page.mouse.move(x, y);
    const hide = await until(() => ownElement(page, 'hide'), 'the button that hides', FELT_MS);
    await page.mouse.click(hide.x, hide.y);
    return until(menuOf, 'it', FELT_MS);
  };
  await telling(
    page,
    until(async () => (await menuOf()) ?? open(), 'the choice'),
  );
  const isGone = async () => (await ownElement(page, 'launcher')) === null;
  const choose = async () => {
    const menu = await menuOf();
    // Three lines: this kind, the site, back.
    if (menu) await page.mouse.click(menu.x, on === 'kind' ? menu.y - menu.height / 2 + HALF_LINE : menu.y);
    return until(isGone, 'it', FELT_MS);
  };
  await telling(page, until(choose, 'the launcher to go'));
}

/** Waits until there is no launcher that anybody could press. */
export async function noLauncher(page: Page): Promise<void> {
  await telling(
    page,
    until(async () => (await ownElement(page, 'launcher')) === null, 'the launcher to go'),
  );
}
