/** The built extension in a real Chromium, with fixtures at the tools' real addresses. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {
  type BrowserContext,
  type CDPSession,
  chromium,
  type Frame,
  type Page,
  type Worker,
} from 'playwright-core';
import { findBrowser } from '../../../scripts/setup.mjs';
import { copyExtension, type ExtensionCopy } from './extension-copy.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // `Extensions.loadUnpacked` over the DevTools pipe.
  '--enable-unsafe-extension-debugging',
];

export interface ChromiumOptions {
  /** Match patterns that are granted without a prompt: installed as required, then made optional again. */
  grant?: string[];
  /** Match patterns that the copy's manifest requires from the start, as the demo build does. */
  hosts?: string[];
  /** Keep left pages in the back/forward cache (off by default: automation switches it off). */
  backForwardCache?: boolean;
  /** A real window (needs a display); default: the new headless mode. */
  headful?: boolean;
  /** Added to the browser's environment, e.g. its display. */
  env?: Record<string, string>;
  /** Folder of `.output`. */
  target?: string;
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  forcedColors?: 'active';
  reducedMotion?: 'reduce';
}

export interface ChromiumSession {
  context: BrowserContext;
  extension: ExtensionCopy;
  id: string;
  /** Address of a page of the extension. */
  url(page: string): string;
  worker(): Promise<Worker>;
  /** Stops the background worker, as the browser does after 30 idle seconds. */
  stopWorker(): Promise<void>;
  /** Loads the copy again after a change of its files, as an update does. */
  reload(): Promise<void>;
  cdp: CDPSession;
  close(): Promise<void>;
}

export async function launchChromium(options: ChromiumOptions = {}): Promise<ChromiumSession> {
  const executablePath = findBrowser('chromium');
  if (!executablePath)
    throw new Error('No Chromium, Chrome or Edge found: run npm test once, it says what to install');
  const extension = copyExtension(options.target ?? 'chrome-mv3');
  const grant = options.grant ?? [];
  const required = [...grant, ...(options.hosts ?? [])];
  if (required.length > 0) extension.change((manifest) => ({ ...manifest, host_permissions: required }));
  const profile = mkdtempSync(path.join(os.tmpdir(), 'throughline-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: false,
    ...(options.env ? { env: { ...process.env, ...options.env } as Record<string, string> } : {}),
    ignoreDefaultArgs: [
      // With it nothing could be loaded through the pipe.
      '--disable-extensions',
      ...(options.backForwardCache ? ['--disable-back-forward-cache'] : []),
    ],
    viewport: options.viewport ?? { width: 1280, height: 900 },
    ...(options.colorScheme ? { colorScheme: options.colorScheme } : {}),
    ...(options.reducedMotion ? { reducedMotion: options.reducedMotion } : {}),
    ...(options.forcedColors ? { forcedColors: options.forcedColors } : {}),
    args: [
      ...(options.headful ? [] : ['--headless=new']),
      ...FLAGS,
      `--disable-extensions-except=${extension.dir}`,
      `--load-extension=${extension.dir}`,
    ],
  });
  context.setDefaultTimeout(15_000);
  const browser = context.browser();
  if (!browser) throw new Error('the browser is gone');
  const cdp = await browser.newBrowserCDPSession();
  const worker = async (timeout = 15_000): Promise<Worker> =>
    context.serviceWorkers().find((entry) => entry.url().startsWith('chrome-extension:')) ??
    context.waitForEvent('serviceworker', { timeout });
  const reload = async (): Promise<void> => {
    await cdp.send('Extensions.loadUnpacked' as never, { path: extension.dir } as never);
  };
  // Chrome and Edge proper ignore --load-extension since 137; there the DevTools pipe loads it.
  const first = await worker(8_000).catch(async () => {
    await reload();
    return worker();
  });
  const id = new URL(first.url()).host;
  // Opened at install; the tests that want no other tab close it, and a reload would close it anyway.
  const welcome = `chrome-extension://${id}/onboarding.html`;
  const greeting = await until(
    async () => context.pages().find((page) => page.url() === welcome),
    'the welcome',
  );
  if (grant.length > 0) {
    extension.change(({ host_permissions: _hosts, ...manifest }) => manifest);
    await reload();
    await until(async () => greeting.isClosed(), 'the reload');
  }
  return {
    context,
    extension,
    id,
    url: (page) => `chrome-extension://${id}/${page}`,
    worker,
    reload,
    cdp,
    stopWorker: async () => {
      const page = context.pages()[0] ?? (await context.newPage());
      const session = await context.newCDPSession(page);
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await session.detach();
    },
    close: async () => {
      await context.close();
      extension.remove();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Presses the extension's toolbar button on the tab of `page`, as only the browser's own window can. */
export async function pressToolbarButton(session: ChromiumSession, page: Page): Promise<void> {
  await page.bringToFront();
  const own = await session.context.newCDPSession(page);
  const { targetInfo } = await own.send('Target.getTargetInfo');
  await own.detach();
  const filter = [{ type: 'tab' }];
  const { targetInfos } = await session.cdp.send('Target.getTargets', { filter });
  const tab = targetInfos.find(({ url }) => url === targetInfo.url);
  await session.cdp.send(
    'Extensions.triggerAction' as never,
    { id: session.id, targetId: tab?.targetId } as never,
  );
}

/** Whether the browser now shows this page of the extension by itself: in a tab, as the popup, in the side panel. */
export async function isShown(session: ChromiumSession, page: string): Promise<boolean> {
  const { targetInfos } = await session.cdp.send('Target.getTargets');
  return targetInfos.some(({ type, url }) => type !== 'iframe' && url.startsWith(session.url(page)));
}

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

/** Middle of the element of ours in the page (closed shadow root: only the debugger sees it), or `null`. */
export async function ownElement(
  page: Page,
  className: string,
): Promise<{ x: number; y: number; width: number; height: number; label: string } | null> {
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as {
      root: DomNode;
    };
    const node = findByClass(root, className);
    if (!node) return null;
    const { model } = await session.send('DOM.getBoxModel', { backendNodeId: node.backendNodeId });
    const [x1 = 0, y1 = 0, , , x3 = 0, y3 = 0] = model.border;
    const at = (node.attributes ?? []).indexOf('aria-label');
    return {
      x: (x1 + x3) / 2,
      y: (y1 + y3) / 2,
      width: model.width,
      height: model.height,
      label: at >= 0 ? (node.attributes?.[at + 1] ?? '') : '',
    };
  } catch {
    // Not laid out: hidden, or gone between two calls.
    return null;
  } finally {
    await session.detach();
  }
}

/** A look takes milliseconds; a machine with as many browsers as cores stalls for seconds. */
const PATIENCE_MS = 25_000;

/** Both drivers' words for a browser that is gone: nothing more will be seen in it. */
const NO_BROWSER = /connection closed|browser has been closed/i;

/**
 * Waits until `look` gives something. A look that throws is one more that gave nothing: what it looked at may have gone in
 * that moment, and another stands there at the next. Had the last one thrown, its words are told in the end.
 */
export async function until<T>(
  look: () => Promise<T | null | undefined | false>,
  what: string,
  ms = PATIENCE_MS,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    let thrown: unknown;
    const found = await look().catch((error: unknown) => {
      thrown = error;
    });
    if (found) return found;
    if (NO_BROWSER.test(String(thrown))) throw thrown;
    if (Date.now() > end) {
      throw new Error(`waited ${ms} ms for ${what}`, { ...(thrown !== undefined && { cause: thrown }) });
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The launcher, once it shows counts (not its first, empty face). */
export function launcherOf(page: Page): Promise<{ x: number; y: number; label: string }> {
  return until(async () => {
    const launcher = await ownElement(page, 'launcher');
    return launcher && /\d|Nothing/.test(launcher.label) ? launcher : null;
  }, 'the launcher');
}

export function panelFrame(page: Page): Frame | null {
  return page.frames().find((frame) => frame.url().includes('/panel.html')) ?? null;
}

/** A launcher that opens nothing within this has not felt the press: that went where it had stood a moment before. */
const FELT_MS = 3000;

/** Clicks the launcher as a person does and waits for the panel's content, and until it may be acted in. */
export async function openPanel(page: Page): Promise<Frame> {
  await until(async () => {
    const { x, y } = await launcherOf(page);
    await page.mouse.click(x, y);
    return until(async () => panelFrame(page), 'it', FELT_MS);
  }, 'the launcher to open the panel');
  return until(async () => {
    // Another may come in its place while this one is looked at.
    const frame = panelFrame(page);
    await frame?.getByRole('heading', { name: /KPIs here/ }).waitFor();
    if (frame) await settled(frame);
    return frame;
  }, 'the content of the panel');
}

/** The panel takes no write before a person had time to see it. */
const SETTLED_MS = 900;

/** Waits until the panel has been there for long enough to be acted in. */
export async function settled(frame: Frame): Promise<void> {
  const age = await frame.evaluate(() => performance.now());
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, SETTLED_MS - age)));
}

/** Serves `html` for every address under `origin`. */
export async function serveAt(
  context: BrowserContext,
  origin: string,
  html: string | ((url: URL) => string),
  headers: Record<string, string> = {},
): Promise<void> {
  await context.route(`${origin}/**`, (route) => {
    const url = new URL(route.request().url());
    const body = typeof html === 'string' ? html : html(url);
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body, headers });
  });
}

/** Half a line of the launcher's menu, in CSS pixels. */
const HALF_LINE = 20;

/** Hides the launcher as a person does: for records of this kind only, or everywhere on the site. */
export async function hideLauncher(page: Page, on: 'kind' | 'site'): Promise<void> {
  const { x, y } = await launcherOf(page);
  await page.mouse.move(x, y);
  const hide = await until(() => ownElement(page, 'hide'), 'the button that hides');
  await page.mouse.click(hide.x, hide.y);
  const menu = await until(() => ownElement(page, 'menu'), 'the choice');
  // Three lines: this kind, the site, back.
  await page.mouse.click(menu.x, on === 'kind' ? menu.y - menu.height / 2 + HALF_LINE : menu.y);
  await until(async () => (await ownElement(page, 'launcher')) === null, 'the launcher to go');
}
