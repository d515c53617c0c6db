import { chosenWorkspace } from '../../utils/platform/chosen-workspace.ts';

/**
 * Id of the workspace that is shown, by the worker's rule: the chosen one, else the first. Reads only, and wakes nobody.
 * The settings alone do not tell: a worker that was stopped between storing a workspace and choosing it left them without.
 */
export async function shownWorkspace(): Promise<string | null> {
  const chosen = await chosenWorkspace();
  if (chosen !== undefined) return chosen;
  // Seldom: not loaded before it is needed.
  const { openAppStore } = await import('../../utils/store/app-store.ts');
  const store = await openAppStore({ mode: 'readonly' });
  if (!store) return null;
  try {
    return (await store.workspaces())[0]?.id ?? null;
  } finally {
    store.close();
  }
}
