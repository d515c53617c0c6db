/**
 * The few browser calls that content scripts may use, without the polyfill (10 kB in every page for nothing:
 * both engines answer `sendMessage` with a promise under MV3).
 */

type Listener = (message: unknown, sender: { id?: string; tab?: unknown }) => unknown;

interface PageRuntime {
  id?: string;
  getURL(path: string): string;
  sendMessage(message: unknown): Promise<unknown>;
  onMessage: {
    addListener(listener: Listener): void;
    removeListener(listener: Listener): void;
  };
}

function runtime(): PageRuntime {
  const host = globalThis as { browser?: { runtime: PageRuntime }; chrome?: { runtime: PageRuntime } };
  return (host.browser ?? host.chrome)?.runtime as PageRuntime;
}

/** False once the extension was updated, disabled or removed under this page: nothing can be sent any more. */
export function isConnected(): boolean {
  try {
    return runtime()?.id !== undefined;
  } catch {
    return false;
  }
}

/** Address of a file of the extension; in Chromium a secret one, new for each session. */
export function extensionUrl(path: string): string {
  return runtime().getURL(path);
}

/** @throws when the worker cannot be reached (see {@link isConnected}) */
export function sendToWorker(message: unknown): Promise<unknown> {
  return runtime().sendMessage(message);
}

/**
 * Calls `listener` for every message of our own worker until `signal` aborts. What it promises is the answer, in engines
 * that take a promise for one (Firefox; elsewhere nothing is asked this way).
 */
export function onWorkerMessage(listener: (message: unknown) => unknown, signal: AbortSignal): void {
  const api = runtime();
  const own = api.id;
  const receive: Listener = (message, sender) =>
    sender.id === own && sender.tab === undefined ? listener(message) : undefined;
  api.onMessage.addListener(receive);
  signal.addEventListener('abort', () => {
    // After an update of the extension the runtime is gone and so is the listener.
    if (isConnected()) api.onMessage.removeListener(receive);
  });
}
