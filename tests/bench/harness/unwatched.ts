/**
 * A fresh browser in which nobody listens to what a page does. Drivers of browsers hear of every request and have a copy of each
 * answer kept, in the process of the page: a third of the time of the product's first copy of 10,000 definitions. Here one
 * session, with nothing of the protocol switched on, asks for one result after the other.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import puppeteer, { type Browser, type CDPSession } from 'puppeteer-core';
import { findBrowser } from '../../../scripts/setup.mjs';
import { until } from '../../e2e/harness/until.ts';
import { FLAGS, grantedCopy, NO_BROWSER, ROUND_LIMIT_MS } from './browser.ts';

const SETTLE_MS = 500;

// biome-ignore lint/suspicious/noExplicitAny: whatever functions a page has
type Functions = Record<string, (...args: any[]) => Promise<any>>;

export interface UnwatchedPage<B extends Functions> {
  /** What a function of the page's `bench` gives for these, as JSON. @throws what the page threw, in words */
  call<N extends keyof B & string>(name: N, ...args: Parameters<B[N]>): Promise<Awaited<ReturnType<B[N]>>>;
  /** Bytes of JavaScript heap in use once all garbage is collected. */
  heap(): Promise<number>;
}

/**
 * Opens one page of the extension of `dir` in a new browser, and closes both, also when the work fails or is stuck.
 * @param page its name; it must set `globalThis.bench`
 * @param hosts match patterns that are granted from the start
 */
export async function inUnwatched<B extends Functions, T>(
  dir: string,
  page: string,
  work: (page: UnwatchedPage<B>) => Promise<T>,
  hosts: string[] = [],
): Promise<T> {
  const executablePath = findBrowser('chromium');
  if (!executablePath) throw new Error(NO_BROWSER);
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'throughline-bench-'));
  const extension = grantedCopy(dir, path.join(temporary, 'extension'), hosts);
  const browser = await puppeteer.launch({
    executablePath,
    enableExtensions: true,
    userDataDir: path.join(temporary, 'profile'),
    args: [...FLAGS, `--disable-extensions-except=${extension}`, `--load-extension=${extension}`],
  });
  let stuck: ReturnType<typeof setTimeout> | undefined;
  try {
    const limit = new Promise<never>((_, reject) => {
      stuck = setTimeout(() => reject(new Error('stuck: the round was given up')), ROUND_LIMIT_MS);
    });
    return await Promise.race([
      limit,
      opened(browser, `${page}.html`).then((session) => work(pageOf(session))),
    ]);
  } finally {
    clearTimeout(stuck);
    await browser.close();
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function opened(browser: Browser, file: string): Promise<CDPSession> {
  const worker = await browser.waitForTarget((target) => target.url().startsWith('chrome-extension:'));
  const url = new URL(`/${file}`, worker.url()).href;
  const control = await browser.target().createCDPSession();
  await control.send('Target.createTarget', { url });
  const target = await browser.waitForTarget((target) => target.url() === url);
  const session = await target.createCDPSession();
  await until(async () => {
    const { result } = await session.send('Runtime.evaluate', { expression: 'typeof bench' });
    return result.value === 'object';
  }, `what ${file} can do`);
  // The browser's own start shall be over.
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  return session;
}

function pageOf<B extends Functions>(session: CDPSession): UnwatchedPage<B> {
  return {
    async call(name, ...args) {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        expression: `bench.${name}(${args.map((arg) => JSON.stringify(arg)).join()})`,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    async heap() {
      await session.send('HeapProfiler.collectGarbage');
      return (await session.send('Runtime.getHeapUsage')).usedSize;
    },
  };
}
