/** A fresh browser with one extension, for one contestant and one round. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../../scripts/setup.mjs';
import { until } from '../../e2e/harness/until.ts';
import { DEAL_ORIGIN, DEAL_PAGE } from '../pages/deal-page.ts';
import { buildExtension, buildRelease } from './build.ts';

export const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** No round takes nearly as long; one that does is stuck. */
export const ROUND_LIMIT_MS = 90_000;

export const NO_BROWSER = 'No Chromium, Chrome or Edge found: run npm test once, it says what to install';

export interface BenchBrowser {
  context: BrowserContext;
  /** Address of a page of the extension. */
  url(page: string): string;
  /** Stops the background worker, as the browser does after 30 idle seconds. */
  stopWorker(): Promise<void>;
}

/** An extension that does nothing: what a page costs by itself. */
export const nothing = () => buildExtension({ name: 'nothing', manifest: {} });

/**
 * Runs `work` in a new browser with the extension of `dir`, and closes it, also when it fails or is stuck.
 * @param hosts match patterns that are granted from the start
 * @param limitMs after which the work counts as stuck
 */
export async function inBrowser<T>(
  dir: string,
  work: (browser: BenchBrowser) => Promise<T>,
  hosts: string[] = [],
  limitMs = ROUND_LIMIT_MS,
): Promise<T> {
  const executablePath = findBrowser('chromium');
  if (!executablePath) throw new Error(NO_BROWSER);
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'throughline-bench-'));
  const extension = grantedCopy(dir, path.join(temporary, 'extension'), hosts);
  const context = await chromium.launchPersistentContext(path.join(temporary, 'profile'), {
    executablePath,
    headless: false,
    viewport: { width: 1280, height: 900 },
    args: [...FLAGS, `--disable-extensions-except=${extension}`, `--load-extension=${extension}`],
  });
  let stuck: ReturnType<typeof setTimeout> | undefined;
  try {
    context.setDefaultTimeout(30_000);
    const isOurs = (entry: { url(): string }): boolean => entry.url().startsWith('chrome-extension:');
    const worker = context.serviceWorkers().find(isOurs) ?? (await context.waitForEvent('serviceworker'));
    const limit = new Promise<never>((_, reject) => {
      stuck = setTimeout(() => reject(new Error('stuck: the round was given up')), limitMs);
    });
    const browser: BenchBrowser = {
      context,
      url: (page) => new URL(`/${page}`, worker.url()).href,
      stopWorker: () => stopWorkers(context),
    };
    return await Promise.race([work(browser), limit]);
  } finally {
    clearTimeout(stuck);
    await context.close();
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** An extension's folder once more, with these match patterns granted. @returns `to` */
export function grantedCopy(dir: string, to: string, hosts: readonly string[]): string {
  cpSync(dir, to, { recursive: true });
  if (hosts.length > 0) {
    const file = path.join(to, 'manifest.json');
    writeFileSync(
      file,
      JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), host_permissions: hosts }),
    );
  }
  return to;
}

async function stopWorkers(context: BrowserContext): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

/** The product in a new browser, the sample workspace loaded and HubSpot switched on, a deal's page at its address. */
export async function inProduct<T>(
  work: (browser: BenchBrowser) => Promise<T>,
  limitMs = ROUND_LIMIT_MS,
): Promise<T> {
  return inBrowser(
    await buildRelease(),
    async (browser) => {
      const { context } = browser;
      await serveDeal(browser);
      const welcome = await until(
        async () => context.pages().find((page) => page.url() === browser.url('onboarding.html')),
        'the welcome',
      );
      // As it is for whoever installs the extension: closed sooner, it is chance what the browser has compiled by the click.
      await welcome.waitForLoadState();
      const page = await context.newPage();
      await welcome.close();
      await page.goto(browser.url('options.html'));
      await ask(page, { type: 'workspace.sample' });
      await ask(page, { type: 'sites.set', changes: [{ site: 'hubspot', enabled: true }] });
      await page.goto('about:blank');
      return work(browser);
    },
    [`${DEAL_ORIGIN}/*`],
    limitMs,
  );
}

/** Asks the extension as its own pages do. */
export async function ask(page: Page, message: Record<string, unknown>): Promise<unknown> {
  const reply = await page.evaluate((sent) => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        runtime: { sendMessage(message: unknown): Promise<{ ok: boolean; value?: unknown; error?: string }> };
      };
    };
    return chrome.runtime.sendMessage(sent);
  }, message);
  if (!reply.ok) throw new Error(`${message.type}: ${reply.error}`);
  return reply.value;
}

export async function serveDeal({ context }: BenchBrowser): Promise<void> {
  await context.route(`${DEAL_ORIGIN}/**`, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: DEAL_PAGE }),
  );
}

/** The page's own counters, durations in milliseconds of CPU time of its main thread. */
export async function readMetrics(cdp: CDPSession): Promise<Record<string, number>> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return Object.fromEntries(
    metrics.map(({ name, value }) => [name, name.endsWith('Duration') ? value * 1000 : value]),
  );
}
