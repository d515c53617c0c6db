/**
 * The popup as the browser opens it from the toolbar: in a window of its own that Playwright does not know, with the leave to
 * read the tab that only this gives. Driven over the DevTools protocol; what is pressed here counts as a person's doing.
 */
import type { Page } from 'playwright-core';
import { type ChromiumSession, pressToolbarButton } from './chromium.ts';
import { until } from './until.ts';

export interface ActionPopup {
  /** Text as a person sees it, once it holds or fits `text`. */
  seen(text: string | RegExp): Promise<string>;
  /** Names of the buttons in the part of the page with this label, once there are some. */
  buttonsIn(label: string): Promise<string[]>;
  /** Clicks the button of this name. */
  click(name: string): Promise<void>;
  /** Runs in the page, as text. */
  evaluate<T>(run: (argument: string) => T, argument?: string): Promise<T>;
  close(): Promise<void>;
}

interface Reply {
  id?: number;
  result?: { result?: { value?: unknown }; exceptionDetails?: { text: string } };
}

/** Presses the toolbar button on the tab of `page`. */
export async function openActionPopup(session: ChromiumSession, page: Page): Promise<ActionPopup> {
  await pressToolbarButton(session, page);
  return attachOwn(session, 'popup.html');
}

/** A page of ours that the browser shows in a place of its own, once it does: the popup, the side panel. */
export async function attachOwn(session: ChromiumSession, page: string): Promise<ActionPopup> {
  const { targetId } = await until(async () => {
    const { targetInfos } = await session.cdp.send('Target.getTargets');
    return targetInfos.find(({ type, url }) => type !== 'iframe' && url.split('#')[0] === session.url(page));
  }, page);
  const { sessionId } = await session.cdp.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, (reply: Reply) => void>();
  let sent = 0;
  const receive = (event: { sessionId: string; message: string }): void => {
    if (event.sessionId !== sessionId) return;
    const reply = JSON.parse(event.message) as Reply;
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
  };
  session.cdp.on('Target.receivedMessageFromTarget', receive);
  // A page that closes in the click that is sent to it does not always live to answer.
  const gone = (event: { sessionId: string }): void => {
    if (event.sessionId === sessionId) for (const resolve of waiting.values()) resolve({});
  };
  session.cdp.on('Target.detachedFromTarget', gone);
  const send = async (method: string, params: object = {}): Promise<Reply> => {
    const id = ++sent;
    const reply = new Promise<Reply>((resolve) => waiting.set(id, resolve));
    const message = JSON.stringify({ id, method, params });
    await session.cdp.send('Target.sendMessageToTarget', { sessionId, message });
    return reply;
  };
  const evaluate = async <T>(run: (argument: string) => T, argument = ''): Promise<T> => {
    const expression = `(${run.toString()})(${JSON.stringify(argument)})`;
    const { result } = await send('Runtime.evaluate', { expression, returnByValue: true });
    if (result?.exceptionDetails) throw new Error(result.exceptionDetails.text);
    return result?.result?.value as T;
  };
  return {
    evaluate,
    seen: (text) =>
      until(async () => {
        const all = await evaluate(() => document.body?.innerText ?? '');
        return (typeof text === 'string' ? all.includes(text) : text.test(all)) && all;
      }, `${page} to show ${text}`),
    buttonsIn: (label) =>
      until(async () => {
        const names = await evaluate(
          (wanted) =>
            [...document.querySelectorAll(`[aria-label="${wanted}"] button`)].map(
              (button) => button.textContent?.trim() ?? '',
            ),
          label,
        );
        return names.length > 0 && names;
      }, `buttons in “${label}”`),
    click: async (name) => {
      const at = await until(
        () =>
          evaluate((wanted) => {
            const button = [...document.querySelectorAll('button')].find(
              (one) => (one.ariaLabel ?? one.textContent)?.trim() === wanted,
            );
            if (!button) return null;
            const { x, y, width, height } = button.getBoundingClientRect();
            return { x: x + width / 2, y: y + height / 2 };
          }, name),
        `the button “${name}”`,
      );
      for (const type of ['mousePressed', 'mouseReleased']) {
        await send('Input.dispatchMouseEvent', { type, ...at, button: 'left', clickCount: 1 });
      }
    },
    close: async () => {
      session.cdp.off('Target.receivedMessageFromTarget', receive);
      session.cdp.off('Target.detachedFromTarget', gone);
      await session.cdp.send('Target.closeTarget', { targetId });
      await until(async () => {
        const { targetInfos } = await session.cdp.send('Target.getTargets');
        return targetInfos.every((target) => target.targetId !== targetId);
      }, `${page} to close`);
    },
  };
}
