/** What rows of the feed do to the stored rows of a shared workspace: pure. A row that was given before does nothing. */
import type { DefinitionId, StoredDefinition } from '../definitions/types.ts';
import { type FeedState, newSourceState, SET_ASIDE_LISTED, type SourceState } from '../store/source-state.ts';
import { countChanges, tally } from './plan-change.ts';
import type { SharedItem } from './read-shared.ts';

export interface SharedPlan {
  upserts: StoredDefinition[];
  /** The state of the source with these rows; its `feed.since` is the caller's to move on. */
  state: SourceState;
  added: number;
  changed: number;
  removed: number;
  /** Rows that stand already: the feed gave them again. */
  known: number;
}

export interface SharedPlanContext {
  workspace: string;
  source: string;
  /** Instant of the fetch. */
  at: string;
  reader: number;
}

/** One list of what is bad, however many; far more than people would read. */
const BAD_KEPT = 1000;

/**
 * @param items the last word on an id counts
 * @param rows what is stored of these ids
 */
export function planShared(
  items: readonly SharedItem[],
  rows: ReadonlyMap<DefinitionId, StoredDefinition>,
  before: SourceState | undefined,
  context: SharedPlanContext,
): SharedPlan {
  const old = before ?? newSourceState(context.source);
  const { failure: _over, nextDue: _due, ...kept } = old;
  const feed: FeedState = old.feed ?? { since: '0', reader: context.reader, skipped: [], conflicts: {} };
  const conflicts = new Map(Object.entries(feed.conflicts));
  const skipped = new Set(feed.skipped);
  const bad = new Map(old.setAside.flatMap((one) => (one.id === undefined ? [] : [[one.id, one] as const])));
  const upserts = new Map<DefinitionId, StoredDefinition>();
  let known = 0;
  let { rules } = feed;
  for (const item of items) {
    if (item.kind === 'rules') rules = item.version;
    if (item.kind === 'activity' || item.kind === 'none' || item.kind === 'rules') continue;
    const { id } = item;
    const stored = rows.get(id);
    if (item.kind === 'unknown') {
      if (skipped.size < SET_ASIDE_LISTED) skipped.add(id);
      continue;
    }
    skipped.delete(id);
    conflicts.delete(id);
    if (item.kind === 'live' && item.conflicts.length > 0 && conflicts.size < SET_ASIDE_LISTED) {
      conflicts.set(id, item.conflicts);
    }
    if (item.kind === 'bad') {
      const { code, params, path, message } = item.problem;
      if (bad.size < BAD_KEPT) bad.set(id, { id, type: item.type, code, params, path, message });
    } else bad.delete(id);
    const row = rowOf(item, stored, context);
    if (row) upserts.set(id, row);
    else {
      upserts.delete(id);
      known++;
    }
  }
  const list = [...upserts.values()];
  const { counts } = tally(list, rows, old.counts);
  return {
    upserts: list,
    ...countChanges(list, rows),
    known,
    state: {
      ...kept,
      counts: { ...counts, bad: bad.size },
      setAside: [...bad.values()],
      lastGoodAt: context.at,
      feed: {
        ...feed,
        reader: context.reader,
        skipped: [...skipped],
        conflicts: Object.fromEntries(conflicts),
        ...(rules !== undefined && { rules }),
      },
    },
  };
}

/** Definitions of which an older revision came than the one that is stored: the rule of CouchDB, by which it picks a winner. */
export function idsBehind(
  items: readonly SharedItem[],
  rows: ReadonlyMap<DefinitionId, StoredDefinition>,
): DefinitionId[] {
  return items.flatMap((item) => {
    const stored = 'rev' in item ? rows.get(item.id) : undefined;
    return stored && 'rev' in item && isOlder(item.rev, stored.sourceVersion) ? [item.id] : [];
  });
}

/** @returns whether CouchDB would rather show `other` */
export function isOlder(rev: string, other: string): boolean {
  const by = Number.parseInt(rev, 10) - Number.parseInt(other, 10);
  return by < 0 || (by === 0 && rev < other);
}

/** The row as it will be; `undefined`: as it is. */
function rowOf(
  item: Extract<SharedItem, { kind: 'live' | 'gone' | 'bad' }>,
  stored: StoredDefinition | undefined,
  { workspace, source, at }: SharedPlanContext,
): StoredDefinition | undefined {
  if (item.kind === 'live') {
    if (stored?.state === 'live' && stored.sourceVersion === item.rev) return undefined;
    return { workspace, source, sourceVersion: item.rev, fetchedAt: at, state: 'live', doc: item.doc };
  }
  // What was never good, or is gone already.
  if (!stored || stored.state === 'tombstone') return undefined;
  if (item.kind === 'gone') {
    const { problem: _mended, ...row } = stored;
    return { ...row, sourceVersion: item.rev, state: 'tombstone' };
  }
  const { message } = item.problem;
  if (stored.state === 'set-aside' && stored.problem === message) return undefined;
  return { ...stored, state: 'set-aside', problem: message };
}
