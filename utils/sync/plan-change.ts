/**
 * What a document that was just read does to the stored rows of its source: pure, nothing is read or written here.
 *
 * 1. `digestDocument`: a hash a definition, and a digest a bucket of what the document says in it;
 * 2. buckets whose digest is the stored one need not be read: nothing in them changes;
 * 3. `planChange` compares the rows of the others with the document.
 */
import { contentHash } from '../definitions/content-hash.ts';
import type { ReadDocument } from '../definitions/parsed-document.ts';
import { sameContent } from '../definitions/same-content.ts';
import type { Definition, DefinitionId, DefinitionType, StoredDefinition } from '../definitions/types.ts';
import { bucketAmong, bucketsFor } from '../store/buckets.ts';
import type { SourceCounts } from '../store/source-state.ts';

export interface DigestedDocument {
  /** Good definitions with the hash of their text. */
  good: Map<DefinitionId, { definition: Definition; hash: string }>;
  /** Bad definitions whose id is readable → the reason. */
  bad: Map<DefinitionId, string>;
  /**
   * Types that have a bad definition without readable id → the reason. It may be any that seems to have vanished, so
   * none of that type counts as vanished until the document is mended.
   */
  nameless: Map<DefinitionType, string>;
  /** One a bucket; the same digest means that the document says the same there. */
  digests: string[];
}

/** @param rows how many the source has already: of what vanished they stay, and take room in its pages */
export function digestDocument(
  document: Pick<ReadDocument, 'definitions' | 'setAside'>,
  rows = 0,
): DigestedDocument {
  const good: DigestedDocument['good'] = new Map();
  const bad = new Map<DefinitionId, string>();
  const nameless = new Map<DefinitionType, string>();
  const buckets = bucketsFor(Math.max(document.definitions.length, rows));
  const bucketOf = bucketAmong(buckets);
  const lines: string[][] = Array.from({ length: buckets }, () => []);
  const say = (id: DefinitionId, what: string) => lines[bucketOf(id)]?.push(`${id} ${what}`);
  for (const definition of document.definitions) {
    const hash = versionOf(definition.body);
    good.set(definition.id, { definition, hash });
    say(definition.id, hash);
  }
  for (const { id, type, problem } of document.setAside) {
    if (id !== null && !good.has(id) && !bad.has(id)) {
      bad.set(id, problem.message);
      say(id, `! ${problem.message}`);
    }
    // With an id in its problem it is a second definition of one that is good.
    if (id === null && problem.id === undefined && !nameless.has(type)) nameless.set(type, problem.message);
  }
  const everywhere = [...nameless].sort().join();
  const digests = lines.map((said) => contentHash([everywhere, ...said.sort()]));
  return { good, bad, nameless, digests };
}

/**
 * Hash of a body's JSON text: a first sync takes a seventh less time than with `contentHash` of the body, which looks at every
 * field. It differs where only the order of the fields does: who finds another one compares the bodies.
 */
function versionOf(body: object): string {
  return contentHash(JSON.stringify(body));
}

/**
 * Buckets in which the document says something else than the digests that were stored with the last change: all, where the
 * rows were spread over another number of them.
 */
export function changedBuckets(digests: readonly string[], stored: readonly string[]): number[] {
  if (digests.length !== stored.length) return [...digests.keys()];
  return digests.flatMap((digest, bucket) => (digest === stored[bucket] ? [] : [bucket]));
}

export interface PlanContext {
  workspace: string;
  source: string;
  /** Instant of the fetch. */
  at: string;
  /** The person of this install: they connected the source. */
  by: string;
}

export interface ChangePlan {
  /** Whole rows to write, tombstones included. */
  upserts: StoredDefinition[];
  /** The rows that stood in their place. */
  before: Map<DefinitionId, StoredDefinition>;
  counts: SourceCounts;
  /** What becomes a tombstone. */
  removed: { definitions: number; observations: number };
}

/**
 * @param rows what is stored of this source in the changed buckets
 * @param buckets the changed buckets
 * @param counts of the whole source before the change, `bad` as the document has it
 */
export function planChange(
  document: DigestedDocument,
  rows: readonly StoredDefinition[],
  buckets: readonly number[],
  counts: SourceCounts,
  context: PlanContext,
): ChangePlan {
  const before = new Map(rows.map((row) => [row.doc.id, row]));
  const wanted = new Set(buckets);
  const bucketOf = bucketAmong(document.digests.length);
  const upserts: StoredDefinition[] = [];
  for (const [id, { definition, hash }] of document.good) {
    if (!wanted.has(bucketOf(id))) continue;
    const row = before.get(id);
    const isSame =
      row !== undefined && (row.sourceVersion === hash || sameContent(row.doc.body, definition.body));
    if (row?.state !== 'live' || !isSame) upserts.push(liveRow(definition, hash, row, isSame, context));
  }
  for (const row of rows) {
    const { id, type } = row.doc;
    if (document.good.has(id)) continue;
    const reason =
      document.bad.get(id) ?? (row.state === 'tombstone' ? undefined : document.nameless.get(type));
    if (reason !== undefined) {
      if (row.state !== 'set-aside' || row.problem !== reason) {
        upserts.push({ ...row, state: 'set-aside', problem: reason });
      }
    } else if (row.state !== 'tombstone') {
      const { problem: _mended, ...gone } = row;
      upserts.push({ ...gone, state: 'tombstone' });
    }
  }
  return { upserts, before, ...tally(upserts, before, counts) };
}

/** The same content keeps its dates, also when it comes back; new content keeps its first author. */
function liveRow(
  definition: Definition,
  hash: string,
  row: StoredDefinition | undefined,
  isSame: boolean,
  { workspace, source, at, by }: PlanContext,
): StoredDefinition {
  const kept = isSame ? row : undefined;
  return {
    workspace,
    source,
    sourceVersion: hash,
    fetchedAt: kept?.fetchedAt ?? at,
    state: 'live',
    doc: {
      ...definition,
      v: 1,
      createdAt: row?.doc.createdAt ?? at,
      createdBy: row?.doc.createdBy ?? by,
      updatedAt: kept?.doc.updatedAt ?? at,
      updatedBy: kept?.doc.updatedBy ?? by,
    },
  };
}

/** What stands of a source after `upserts`, and what of it became a tombstone. */
export function tally(
  upserts: readonly StoredDefinition[],
  before: ReadonlyMap<DefinitionId, StoredDefinition>,
  old: SourceCounts,
): Pick<ChangePlan, 'counts' | 'removed'> {
  const counts: SourceCounts = { ...old };
  const removed = { definitions: 0, observations: 0 };
  for (const row of upserts) {
    const was = before.get(row.doc.id)?.state;
    const shown = row.state === 'tombstone' ? 0 : 1;
    const change = shown - (was === undefined || was === 'tombstone' ? 0 : 1);
    if (row.state === 'tombstone') counts.tombstones += was === 'tombstone' ? 0 : 1;
    else if (was === 'tombstone') counts.tombstones -= 1;
    if (row.doc.type === 'workspace') continue; // It is in every document and no definition.
    const group = row.doc.type === 'observations' ? 'observations' : 'live';
    counts[group] += change;
    if (change < 0) removed[group === 'live' ? 'definitions' : 'observations'] += 1;
  }
  return { counts, removed };
}

/** Both must be passed: a workspace of 10 may lose 5, one of 1,000 may lose 100. */
const SHRINK = { definitions: 5, share: 0.1 } as const;

/**
 * Whether a change removes so much that it is more likely half a document than a decision (a YAML text cut at
 * random mostly still parses). Definitions, observations and both together are each looked at, so that many
 * months of observations do not hide that half of the KPIs are gone.
 * @param any whether a single one is too much
 * @returns the first group that shrinks too much, definitions before observations, or `null`
 */
export function shrinkOf(
  removed: ChangePlan['removed'],
  before: Pick<SourceCounts, 'live' | 'observations'>,
  any = false,
): { removed: number; total: number } | null {
  const groups = [
    { removed: removed.definitions, total: before.live },
    { removed: removed.definitions + removed.observations, total: before.live + before.observations },
    { removed: removed.observations, total: before.observations },
  ];
  const tooMuch = (group: { removed: number; total: number }) =>
    group.removed > (any ? 0 : Math.max(SHRINK.definitions, SHRINK.share * group.total));
  return groups.find(tooMuch) ?? null;
}

/** What `upserts` are to people, against the rows that stood in their place. */
export function countChanges(
  upserts: readonly StoredDefinition[],
  before: ReadonlyMap<DefinitionId, StoredDefinition>,
): { added: number; changed: number; removed: number } {
  const counts = { added: 0, changed: 0, removed: 0 };
  for (const row of upserts) {
    const was = before.get(row.doc.id);
    if (row.state === 'tombstone') counts.removed++;
    else if (was === undefined || was.state === 'tombstone') counts.added++;
    else counts.changed++;
  }
  return counts;
}
