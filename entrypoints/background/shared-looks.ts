/** What is looked at in a shared workspace is read anew: the record of a page, and what lies beside it. */
import type { LinkRange } from '../../utils/activity/back-links.ts';
import { type RecordRef, recordKey } from '../../utils/records/record-ref.ts';
import { type RefreshOutcome, refreshBackLinks, refreshRecord } from '../../utils/sync/shared-activity.ts';
import { tellPages } from './context.ts';
import { syncDeps as deps } from './worker-sync.ts';

/** An open panel asks for its view again and again; what others did on its record is read anew only so often. */
const LOOK_AGAIN_MS = 5000;
/** What lies beside a record changes seldom, and is many requests. */
const BESIDE_AGAIN_MS = 60_000;
const BESIDE_AFTER_MS = 300;

/** What was looked at → when; the oldest goes first. A deal's panel looks at fifty campaigns. */
const looked = new Map<string, number>();
const LOOKED_KEPT = 2000;

/** What people did on a record that a page shows; pages are told when it cannot be read, and when it can again. */
export async function lookAt(workspace: string, record: RecordRef): Promise<void> {
  const key = `${workspace} ${recordKey(record)}`;
  const outcome = await lookOnce(key, LOOK_AGAIN_MS, () =>
    refreshRecord(deps, { workspaceId: workspace, record }),
  );
  if (!outcome || outcome.status === 'not-shared') return;
  const before = lacking.get(key);
  const lacks = outcome.status === 'fresh' ? undefined : (outcome.since ?? '');
  if (lacks === before) return;
  if (lacks === undefined) lacking.delete(key);
  else lacking.set(key, lacks);
  tellPages(workspace);
}

/** Records whose activity could not be read anew → instant of the last time that it could; empty: never. */
const lacking = new Map<string, string>();

/** What is missing of a record that is shown; `undefined`: nothing, as far as is known. */
export function lackingOf(workspace: string, record: RecordRef): string | undefined {
  return lacking.get(`${workspace} ${recordKey(record)}`);
}

export interface Beside {
  /** Ranges of back-links, each with how many of the newest are wanted. */
  links?: readonly { links: LinkRange; most: number }[];
  /** Records whose own activity is shown beside. */
  records?: readonly RecordRef[];
}

/** Documents a request; a panel shows no more of one list. */
const LINKS_A_PAGE = 200;

/** Workspaces whose server was building the view of links → when. */
const building = new Map<string, number>();

/**
 * One after another: nobody waits for them, and the server has others to serve. All ranges in one request
 * (`_all_docs/queries`) would save round trips alone: CouchDB goes through them one by one as well, and with fifty records
 * in one answer the slowest, or one that fails, would keep all the others from being shown. While the view of links is being built each
 * range of it would be waited for in vain, and none is asked for until a while later.
 */
export async function beside(workspace: string, { links = [], records = [] }: Beside): Promise<void> {
  // The first answer is out by then.
  await new Promise((wake) => setTimeout(wake, BESIDE_AFTER_MS));
  for (const one of links) {
    if (Date.now() - (building.get(workspace) ?? 0) < BESIDE_AGAIN_MS) break;
    const key = `${workspace} ${one.links[0]}`;
    const outcome = await lookOnce(key, BESIDE_AGAIN_MS, () => refreshLinks(workspace, one));
    if (isDown(outcome)) return;
    if (outcome?.status === 'fresh' && outcome.isPartial) building.set(workspace, Date.now());
  }
  for (const record of records) {
    const outcome = await lookOnce(`${workspace} ${recordKey(record)}`, BESIDE_AGAIN_MS, () =>
      refreshRecord(deps, { workspaceId: workspace, record }),
    );
    if (isDown(outcome)) return;
  }
}

/** What did not answer once is not asked fifty times: the panel comes again. */
const isDown = (outcome: RefreshOutcome | undefined): boolean =>
  outcome !== undefined && outcome.status !== 'fresh';

async function refreshLinks(
  workspaceId: string,
  { links, most }: { links: LinkRange; most: number },
): Promise<RefreshOutcome> {
  let after: string | undefined;
  for (let left = most; ; left -= LINKS_A_PAGE) {
    const limit = Math.min(left, LINKS_A_PAGE);
    const page = { workspaceId, links, limit, ...(after !== undefined && { after }) };
    const outcome = await refreshBackLinks(deps, page);
    if (outcome.status !== 'fresh' || outcome.next === undefined || left <= LINKS_A_PAGE) return outcome;
    after = outcome.next;
  }
}

/** @returns `undefined`: it was looked at a moment ago */
async function lookOnce(
  key: string,
  againMs: number,
  look: () => Promise<RefreshOutcome>,
): Promise<RefreshOutcome | undefined> {
  const now = Date.now();
  if (now - (looked.get(key) ?? 0) < againMs) return undefined;
  if (looked.size >= LOOKED_KEPT) looked.delete(looked.keys().next().value ?? '');
  looked.set(key, now);
  const outcome = await look();
  // What failed is worth another look as soon as somebody asks.
  if (outcome.status !== 'fresh') looked.delete(key);
  return outcome;
}
