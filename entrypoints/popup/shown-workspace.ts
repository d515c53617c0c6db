import { chosenWorkspace } from '../../utils/platform/chosen-workspace.ts';
import { ownWindow } from '../../utils/platform/own-window.ts';
import { sendToWorker } from '../../utils/platform/page.ts';

/**
 * Id of the workspace that is looked things up in, by the worker's rule: the one that a look-up names, else, where there are
 * several, that of the page in this window. With one nobody has to be woken: it is the chosen one, or the first.
 * @param several whether more than one workspace is stored
 */
export async function shownWorkspace(several: Promise<boolean>): Promise<string | null> {
  const named = namedWorkspace();
  if (named) return named;
  const [chosen, isSeveral] = await Promise.all([chosenWorkspace(), several.catch(() => false)]);
  if (isSeveral) {
    const here = await workspaceHere().catch(() => undefined);
    if (here !== undefined) return here;
  }
  // The settings alone do not tell: a worker that was stopped between storing a workspace and choosing it left them without.
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

/** The workspace that a look-up from a page carries along; empty or `null`: this page was opened by itself. */
export function namedWorkspace(): string | null {
  return new URLSearchParams(globalThis.location?.search).get('in');
}

/**
 * What the worker says of the page in this window; `undefined`: nothing that can be read. Without a schema: those take longer to
 * load than this.
 */
async function workspaceHere(): Promise<string | null | undefined> {
  const answer = await sendToWorker({ type: 'workspace.here', windowId: await ownWindow() });
  const value = (answer as { value?: { workspace?: { id?: unknown } | null } } | undefined)?.value;
  if (value?.workspace === null) return null;
  const id = value?.workspace?.id;
  return typeof id === 'string' ? id : undefined;
}
