/**
 * The popup reads the search blob itself through a read-only handle: the first answer does not wait for a worker that
 * may have to be started. It never creates or upgrades a database. Nothing heavier than this is loaded before it: no
 * schema, no message client, none of the store but this reading.
 */
import { openSearch, type Search } from '../../utils/glossary/search.ts';
import { openOnlyWorkspace, readSearchBlobs, workspaceNames } from '../../utils/store/search-blobs.ts';
import { shownWorkspace } from './shown-workspace.ts';

/** A step of the preparation takes about as long. */
const STEP_MS = 2;

/** The search of one workspace, or of the one that is shown; `null` when there is none, or its blob cannot be read. */
export async function readSearch(workspace?: string): Promise<Search | null> {
  const names = workspaceNames();
  const opening = openOnlyWorkspace(names);
  // Looked at once the workspace is known; until then a refusal must not be reported as unhandled.
  opening.catch(() => undefined);
  const several = names.then(({ length }) => length > 1);
  const blobs = await readSearchBlobs(workspace ?? (await shownWorkspace(several)), opening);
  if (!blobs?.base) return null;
  const search = openSearch(blobs.base, blobs.delta);
  prepareWhenIdle(search);
  return search;
}

/** The first slip or word in a definition is as quick to find as the next: what that takes is made while nobody types. */
function prepareWhenIdle(search: Search): void {
  const steps = search.prepare();
  const work = (deadline: IdleDeadline): void => {
    do {
      if (steps.next().done) return;
    } while (deadline.timeRemaining() > STEP_MS);
    requestIdleCallback(work);
  };
  // What was asked meanwhile is drawn first: an idle moment before would only seem to be one.
  requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(work)));
}
