import { readSettings } from '../../utils/platform/settings.ts';
import { openAppStore } from '../../utils/store/app-store.ts';

/**
 * Id of the workspace that is shown, by the worker's rule: the chosen one, else the first. Reads only, and wakes nobody.
 * The settings alone do not tell: a worker that was stopped between storing a workspace and choosing it left them without.
 */
export async function shownWorkspace(): Promise<string | null> {
  const { workspace } = await readSettings();
  if (workspace !== undefined) return workspace;
  const store = await openAppStore({ mode: 'readonly' });
  if (!store) return null;
  try {
    return (await store.workspaces())[0]?.id ?? null;
  } finally {
    store.close();
  }
}
