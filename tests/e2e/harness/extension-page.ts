/** The extension's own pages, and its worker asked as they ask it. */
import type { Frame, Page } from 'playwright-core';
import type { ChromiumSession } from './chromium.ts';
import { until } from './until.ts';

export interface Answer {
  ok: boolean;
  value?: unknown;
  error?: string;
}

interface ChromeGlobal {
  chrome: { runtime: { sendMessage(message: unknown): Promise<Answer> } };
}

/** What the worker answers when a page or frame of ours sends this message. */
export function send(from: Page | Frame, message: unknown): Promise<Answer> {
  return from.evaluate(
    (sent) => (globalThis as unknown as ChromeGlobal).chrome.runtime.sendMessage(sent),
    message,
  );
}

/** Asks the worker; throws what it refuses with. */
export async function ask<T>(from: Page | Frame, type: string, request: object = {}): Promise<T> {
  const answer = await send(from, { ...request, type });
  if (!answer.ok) throw new Error(`${type}: ${answer.error}`);
  return answer.value as T;
}

/** Opens a page of the extension in a tab and waits for its first content. */
export async function openOwn(session: ChromiumSession, page: string): Promise<Page> {
  const own = await session.context.newPage();
  await own.goto(session.url(page));
  await own.locator('body > *').first().waitFor();
  return own;
}

/** The settings page with the sample workspace in use and these sites switched on. */
export async function openPrepared(session: ChromiumSession, sites: string[]): Promise<Page> {
  const settings = await openOwn(session, 'options.html');
  await ask(settings, 'workspace.sample');
  await ask(settings, 'sites.set', { changes: sites.map((site) => ({ site, enabled: true })) });
  return settings;
}

/** The page that the extension opened by itself. */
export function openedPage(session: ChromiumSession, page: string): Promise<Page> {
  return until(
    async () => session.context.pages().find((open) => open.url() === session.url(page)),
    `${page} to open by itself`,
  );
}
