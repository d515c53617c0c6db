/**
 * The popup reads the search blob itself through a read-only handle: the first answer does not wait for a worker that
 * may have to be started. It never creates or upgrades a database. Nothing heavier than this is loaded before it: no
 * schema, no message client, none of the store but this reading.
 */
import { openSearch, type Search } from '../../utils/glossary/search.ts';
import { openOnlyWorkspace, readSearchBlobs } from '../../utils/store/search-blobs.ts';
import { shownWorkspace } from './shown-workspace.ts';

/** The search of the workspace that is shown; `null` when there is none, or its blob cannot be read. */
export async function readSearch(): Promise<Search | null> {
  const opening = openOnlyWorkspace();
  // Looked at once the workspace is known; until then a refusal must not be reported as unhandled.
  opening.catch(() => undefined);
  const blobs = await readSearchBlobs(await shownWorkspace(), opening);
  return blobs?.base ? openSearch(blobs.base, blobs.delta) : null;
}
