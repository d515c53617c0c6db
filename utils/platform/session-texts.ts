/**
 * Texts that last until the browser closes, in the extension's own session storage: memory, out of reach of content
 * scripts. For a frame in somebody else's page, to which the page's storage is refused. Without the polyfill: both
 * engines answer with promises.
 */

interface SessionArea {
  get(keys: string[]): Promise<Record<string, string>>;
  set(items: Record<string, string>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

export interface SessionTexts {
  read(name: string): Promise<string | null>;
  write(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
}

function area(): SessionArea {
  type Host = { storage: { session: SessionArea } };
  const host = globalThis as unknown as { browser?: Host; chrome: Host };
  return (host.browser ?? host.chrome).storage.session;
}

/** Where the engine gives no such storage each rejects: nothing there is not nothing kept. */
export const sessionTexts: SessionTexts = {
  read: async (name) => (await area().get([name]))[name] ?? null,
  write: async (name, text) => area().set({ [name]: text }),
  remove: async (name) => area().remove([name]),
};
