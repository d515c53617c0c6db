/** The built extension in a real Firefox, driven over WebDriver BiDi, with fixtures at the tools' real addresses. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import puppeteer, { type Browser, type Frame, type Page } from 'puppeteer-core';
import { findBrowser } from '../../../scripts/setup.mjs';
import { copyExtension } from './extension-copy.ts';
import { until } from './until.ts';

const GECKO_ID = '{6f0c9c0e-5a1d-4c57-9d0c-7c1f4a6b2e10}';
/** Firefox makes one up at each install; pinned, a test (and a hostile page of a test) knows the addresses. */
const UUID = '3f2b7c54-0c1d-4e8a-9b57-2f6c1d9e4a10';
const ORIGIN = `moz-extension://${UUID}`;

const PREFS = {
  'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: UUID }),
  // `permissions.request` in a real click is granted without the prompt that nobody could answer.
  'extensions.webextOptionalPermissionPrompts': false,
  // A temporary add-on is gone after a restart; installed again it finds what it had stored.
  'extensions.webextensions.keepStorageOnUninstall': true,
  'extensions.webextensions.keepUuidOnUninstall': true,
};

export interface FirefoxOptions {
  /** The background is stopped after so many idle milliseconds; Firefox' own default is 30 s. */
  idleTimeout?: number;
  /** A profile that outlives the session: for restarts. Default: a new one, removed at the end. */
  profile?: string;
}

export interface FirefoxSession {
  browser: Browser;
  /** Address of a page of the extension. */
  url(page: string): string;
  /** Opens a page of the extension in a tab and waits for its first content. */
  openOwn(page: string): Promise<Page>;
  /** The page that the extension opened by itself. */
  openedPage(page: string): Promise<Page>;
  /**
   * Evaluates `expression` in the browser's own window, with all of the browser's rights.
   * @returns its value (a promise is awaited); strings, numbers and booleans only
   */
  privileged<T extends string | number | boolean>(expression: string): Promise<T>;
  /** Gives the extension leave for these match patterns, as a person does in the browser's own pages. */
  grant(origins: string[]): Promise<void>;
  /** Installs the next version, as an update does. */
  update(): Promise<void>;
  isBackgroundRunning(): Promise<boolean>;
  /** Stops the background, as the idle time-out does: not while anybody waits for its answer. */
  stopBackground(): Promise<void>;
  /** Errors of the extension's pages, background and content scripts since the start, from the browser's console. */
  errors(): Promise<string[]>;
  close(): Promise<void>;
}

/** What of Puppeteer's BiDi connection is used directly. */
interface Bidi {
  send(method: string, params: object): Promise<{ result: unknown }>;
}

export function bidi(browser: Browser): Bidi {
  return (browser as unknown as { connection: Bidi }).connection;
}

/** BiDi's id of a tab or frame. */
export function contextOf(frame: Frame): string {
  return (frame as unknown as { _id: string })._id;
}

export type Evaluated =
  | { type: 'success'; result: { value: unknown } }
  | { type: 'exception'; exceptionDetails: { text: string } };

export function bidiValue(evaluated: Evaluated): unknown {
  if (evaluated.type === 'exception') throw new Error(evaluated.exceptionDetails.text);
  return evaluated.result.value;
}

/**
 * Runs in the browser's window: what our code threw and nobody caught, and what a policy stopped, as a JSON list.
 * A page that closes while it waits for an answer is no error.
 */
const READ_ERRORS = `JSON.stringify(
  Services.console.getMessageArray()
    .filter((entry) => entry instanceof Ci.nsIScriptError && !(entry.flags & Ci.nsIScriptError.warningFlag))
    .map((entry) => [entry, entry.stack ?? ''].join('\\n').trim())
    .filter((text) => text.includes('${ORIGIN}') && !text.includes('rejected after context unloaded'))
)`;

/** Firefox's words for a question that was on its way when its page was closed, or left and kept: no fault. */
const UNLOADED = /Promise resolved (after context unloaded|while context is inactive)/;

export async function launchFirefox(options: FirefoxOptions = {}): Promise<FirefoxSession> {
  const executablePath = findBrowser('firefox');
  if (!executablePath) throw new Error('No Firefox found: run npm test once, it says what to install');
  const extension = copyExtension('firefox-mv3');
  const profile = options.profile ?? mkdtempSync(path.join(os.tmpdir(), 'throughline-profile-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    userDataDir: profile,
    timeout: 60_000,
    // Else `moz-extension:` addresses and the browser's own window are out of reach.
    args: ['--remote-allow-system-access'],
    defaultViewport: { width: 1280, height: 900 },
    extraPrefsFirefox: {
      ...PREFS,
      ...(options.idleTimeout === undefined
        ? {}
        : { 'extensions.background.idle.timeout': options.idleTimeout }),
    },
  });
  await browser.installExtension(extension.dir);

  const { result } = await bidi(browser).send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const [window] = (result as { contexts: { context: string }[] }).contexts;
  const privileged = async <T>(expression: string): Promise<T> => {
    const answer = await bidi(browser).send('script.evaluate', {
      expression,
      target: { context: window?.context },
      awaitPromise: true,
    });
    return bidiValue(answer.result as Evaluated) as T;
  };
  const policy = `WebExtensionPolicy.getByID('${GECKO_ID}').extension`;
  const url = (page: string): string => `${ORIGIN}/${page}`;
  const shows = (page: Page, name: string): Promise<boolean> =>
    page
      .evaluate((at) => location.href === at && document.body.childElementCount > 0, url(name))
      .catch(() => false);
  return {
    browser,
    url,
    privileged,
    openedPage: (name) =>
      until(async () => {
        for (const page of await browser.pages()) if (await shows(page, name)) return page;
        return null;
      }, `${name} to open by itself`),
    openOwn: async (name) => {
      const page = await browser.newPage();
      // Puppeteer's own `goto` would wait for an event that never comes for these addresses.
      await bidi(browser).send('browsingContext.navigate', {
        context: contextOf(page.mainFrame()),
        url: url(name),
        wait: 'none',
      });
      await until(() => shows(page, name), `${name} to show something`);
      return page;
    },
    grant: async (origins) => {
      const asked = JSON.stringify({ permissions: [], origins });
      await privileged(
        `ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs')
          .ExtensionPermissions.add('${GECKO_ID}', ${asked}, ${policy}).then(() => '')`,
      );
    },
    update: async () => {
      extension.change((manifest) => {
        // No more than four numbers.
        const [major, minor, patch, build = '0'] = String(manifest.version).split('.');
        return { ...manifest, version: `${major}.${minor}.${patch}.${Number(build) + 1}` };
      });
      await browser.installExtension(extension.dir);
    },
    isBackgroundRunning: async () => (await privileged(`${policy}.backgroundState`)) === 'running',
    stopBackground: async () => {
      let wasCalm = false;
      await until(async () => {
        // What is on its way between two looks has begun by the second.
        const isCalm = await privileged<boolean>(
          `!(${policy}.backgroundContext?.pendingRunListenerPromisesCount > 0)`,
        );
        const isIdle = isCalm && wasCalm;
        wasCalm = isCalm;
        if (!isIdle) return false;
        // Firefox says so in its console when there is nothing to stop.
        return privileged<boolean>(`(async () => {
          const background = ${policy};
          if (background.backgroundState !== 'stopped') await background.terminateBackground();
          return background.backgroundState === 'stopped';
        })()`);
      }, 'the background to be stopped');
    },
    errors: async () =>
      (JSON.parse(await privileged<string>(READ_ERRORS)) as string[]).filter((text) => !UNLOADED.test(text)),
    close: async () => {
      await browser.close();
      extension.remove();
      if (options.profile === undefined) rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Serves HTML for every address that the tab asks for, before any connection is made; `null` is answered with 404. */
export async function serve(
  page: Page,
  html: (url: URL) => string | null,
  headers: Record<string, string> = {},
): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const url = new URL(request.url());
    // What the browser asks for by itself is no page of the tool.
    const body = url.pathname === '/favicon.ico' ? null : html(url);
    void request
      .respond({ status: body === null ? 404 : 200, contentType: 'text/html', headers, body: body ?? '' })
      .catch(() => undefined);
  });
}
