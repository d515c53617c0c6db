/** The world of the content script in a page, as a renderer that an attacker has taken over would have it. */
import type { Page } from 'playwright-core';
import { until } from './until.ts';

export interface ContentWorld {
  /** Evaluates `expression` there and waits for its promise. */
  evaluate<T>(expression: string): Promise<T>;
  close(): Promise<void>;
}

/** @param extensionId default: whichever there is. @param ms for how long it is waited for */
export async function contentWorld(page: Page, extensionId = '', ms?: number): Promise<ContentWorld> {
  const session = await page.context().newCDPSession(page);
  const found: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.startsWith(`chrome-extension://${extensionId}`)) found.push(context.id);
  });
  await session.send('Runtime.enable');
  const contextId = await until(async () => found.at(-1), 'the world of the content script', ms);
  return {
    evaluate: async <T>(expression: string) => {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        contextId,
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value as T;
    },
    close: () => session.detach(),
  };
}
