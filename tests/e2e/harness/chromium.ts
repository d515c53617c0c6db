/** The built extension in a real Chromium, with fixtures at the tools' real addresses. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { type BrowserContext, type CDPSession, chromium, type Page, type Worker } from 'playwright-core';
import { findBrowser } from '../../../scripts/setup.mjs';
import { copyExtension, type ExtensionCopy } from './extension-copy.ts';
import { until } from './until.ts';

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
  context.setDefaultTimeout(25_000);
  const close = async () => {
    await context.close();
    extension.remove();
    rmSync(profile, { recursive: true, force: true });
  };
  try {
    return { ...(await withExtension(context, extension, grant)), close };
  } catch (error) {
    // Nobody else knows of it, to end it.
    await close();
    throw error;
  }
}

/** Waits until the extension is there, with the leave of before `grant` made optional. */
async function withExtension(
  context: BrowserContext,
  extension: ExtensionCopy,
  grant: readonly string[],
): Promise<Omit<ChromiumSession, 'close'>> {
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
