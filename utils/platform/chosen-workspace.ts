/**
 * The one setting that a search must know before it can read anything, without the polyfill and without the schemas of
 * the other settings: loading those takes longer than the reading.
 */
import { SETTINGS_KEY } from './settings-key.ts';

interface Host {
  storage: { local: { get(key: string): Promise<Record<string, unknown>> } };
}

/** Id of the workspace that was chosen; `undefined`: none, or nothing that is an id. */
export async function chosenWorkspace(): Promise<string | undefined> {
  const host = globalThis as { browser?: Host; chrome?: Host };
  const stored = await (host.browser ?? host.chrome)?.storage.local.get(SETTINGS_KEY);
  const settings = stored?.[SETTINGS_KEY] as { workspace?: unknown } | null | undefined;
  return typeof settings?.workspace === 'string' ? settings.workspace : undefined;
}
