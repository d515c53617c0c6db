/** The activity of one record of a shared workspace, as for a panel that opens: from here, then from its server. */
import { recordRange } from '../../../utils/activity/schema.ts';
import { refreshRecord } from '../../../utils/sync/shared-activity.ts';
import { join, type Server } from './shared-server.ts';
import { syncDeps } from './sync-deps.ts';
import { dealOf, TAGS_A_RECORD } from './tag-row.ts';

const setUp = syncDeps();

/** A server with so many tags, and the workspace here that is joined to it. */
export type Filled = readonly [workspace: string, total: number];

/** Milliseconds a panel. */
export interface Opened {
  /** Nothing of the record was here. */
  first: number[];
  /** What is here, which is shown at once. */
  cached: number[];
  /** The same, anew from the server. */
  fresh: number[];
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

async function open([workspaceId, total]: Filled, i: number, into: Opened): Promise<void> {
  const { deps } = await setUp;
  const record = dealOf((i * 7919) % Math.floor(total / TAGS_A_RECORD));
  const store = await deps.openStore(workspaceId);
  const refresh = async (): Promise<void> => {
    const outcome = await refreshRecord(deps, { workspaceId, record });
    if (outcome.status !== 'fresh') throw new Error(outcome.status);
  };
  const read = async (): Promise<void> => {
    const docs = await store.readRecord(recordRange(record));
    if (docs.length !== TAGS_A_RECORD) throw new Error(`${docs.length} tags`);
  };
  into.first.push(await timed(refresh));
  into.cached.push(await timed(read));
  into.fresh.push(await timed(refresh));
}

const bench = {
  join: async (workspace: string, server: Server): Promise<void> =>
    join((await setUp).deps, workspace, server),
  /** Records drawn from all that there are, `times` of each workspace in turn. */
  async openAll(filled: readonly Filled[], from: number, times: number): Promise<Opened[]> {
    const all = filled.map((): Opened => ({ first: [], cached: [], fresh: [] }));
    for (let i = from; i < from + times; i++) {
      for (const [at, one] of filled.entries()) await open(one, i, all[at] as Opened);
    }
    return all;
  },
};
export type SharedRecordBench = typeof bench;

Object.assign(globalThis, { bench });
