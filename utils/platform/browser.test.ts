import { beforeEach, describe, expect, test, vi } from 'vitest';

type Listener = (message: unknown, sender: object, reply: (answer: unknown) => void) => unknown;

/** An engine that keeps the listeners for messages that it is given. */
function engine(id: string | undefined) {
  const listeners: Listener[] = [];
  const onMessage = { addListener: (listener: Listener) => listeners.push(listener) };
  return { listeners, runtime: { id, onMessage } };
}

/** A module reads the globals when it is loaded. */
beforeEach(() => vi.resetModules());

describe('the browser’s interface', () => {
  test.each([
    ['is `browser` where there is one', 'ours', 'browser'],
    ['is `chrome` where `browser` is something of the page', undefined, 'chrome'],
  ] as const)('%s', async (_name, id, expected) => {
    const engines = { browser: engine(id), chrome: engine('ours') };
    vi.stubGlobal('browser', engines.browser);
    vi.stubGlobal('chrome', engines.chrome);
    expect((await import('./webextension.ts')).default).toBe(engines[expected]);
  });

  test('is `chrome` where there is no other', async () => {
    const chrome = engine('ours');
    vi.stubGlobal('chrome', chrome);
    expect((await import('./webextension.ts')).default).toBe(chrome);
  });
});

describe('a message is answered', () => {
  async function answered(answer: () => Promise<unknown>) {
    const chrome = engine('ours');
    vi.stubGlobal('chrome', chrome);
    const { answerMessages } = await import('./browser.ts');
    answerMessages(answer);
    const [listener] = chrome.listeners;
    const { promise, resolve } = Promise.withResolvers<unknown>();
    return { kept: listener?.({}, {}, resolve), reply: await promise };
  }

  test('with what is promised, over a channel that stays open until then', async () => {
    expect(await answered(async () => ({ ok: true }))).toEqual({ kept: true, reply: { ok: true } });
  });

  test('with nothing when the promise fails', async () => {
    expect(await answered(() => Promise.reject(new Error('stopped')))).toEqual({
      kept: true,
      reply: undefined,
    });
  });
});
