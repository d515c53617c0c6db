/**
 * The popup reads the search blob itself through a read-only handle: the first answer does not wait for a worker that
 * may have to be started. It never creates or upgrades a database. Nothing heavier than this is loaded before it: no
 * schema, no message client, none of the store but this reading.
 */
import { openSearch, type Search } from '../../utils/glossary/search.ts';
import {
  openOnlyWorkspace,
  readSearchBlobs,
  readSearchTexts,
  workspaceNames,
} from '../../utils/store/search-blobs.ts';
import { shownWorkspace } from './shown-workspace.ts';

/** A step of the preparation takes about as long. */
const STEP_MS = 2;

/** What can be searched at once, and soon. */
export interface SearchHere {
  /** Names, abbreviations and aliases. */
  first: Search;
  /** Definitions too, from the first idle moment on. Never fails: without their texts it is the first again. */
  whole: Promise<Search>;
}

/** The search of one workspace, or of the one that is shown; `null` when there is none, or its blob cannot be read. */
export async function readSearch(workspace?: string): Promise<SearchHere | null> {
  const names = workspaceNames();
  const opening = openOnlyWorkspace(names);
  // Looked at once the workspace is known; until then a refusal must not be reported as unhandled.
  opening.catch(() => undefined);
  const several = names.then(({ length }) => length > 1);
  const shown = workspace ?? (await shownWorkspace(several));
  const blobs = await readSearchBlobs(shown, opening);
  if (shown === null || !blobs?.base) return null;
  const first = openSearch(blobs.base, blobs.delta);
  const whole = whenIdle()
    .then(() => readSearchTexts(shown))
    // Of another base: it has just been replaced, and the worker says so.
    .then((texts) => (texts ? first.withTexts(texts) : first))
    .catch(() => first);
  void whole.then(prepareWhenIdle);
  return { first, whole };
}

/** What was asked meanwhile is drawn first: an idle moment before would only seem to be one. */
function whenIdle(): Promise<unknown> {
  return new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(resolve))),
  );
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
  requestIdleCallback(work);
}
