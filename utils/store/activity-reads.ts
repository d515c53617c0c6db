/** Activity by its record, by what it points at, by who wrote it: every read is a key range, none grows with the rest. */
import type { ActivityDoc, DocOf } from '../activity/activity-doc.ts';
import { isOf } from '../activity/authorship.ts';
import {
  campaignRange,
  EVERYBODY,
  type LinkRange,
  OPEN_PROPOSALS,
  personOfLink,
  personRange,
  reasonRange,
  TAGGED_CAMPAIGNS,
} from '../activity/back-links.ts';
import { type RecordRef, recordKey } from '../records/record-ref.ts';
import type { ActivityRow } from './activity-doc.ts';
import { newestFirst } from './newest-first.ts';
import type { Connection } from './open-database.ts';
import type { WorkspaceSchema } from './schema.ts';
import { read } from './transaction.ts';

type Store = Connection<WorkspaceSchema>;

export interface TaggedCampaign {
  record: RecordRef;
  title?: string;
  /** Instant of its newest tag. */
  at: string;
}

export interface Writer {
  person: string;
  /** Documents that stand. */
  documents: number;
}

/** What is taken along of activity: all about one record (`recordRange(record)`), or all of one person. */
export type ActivityPart = { range: readonly [from: string, to: string] } | { person: string };

/** All activity, or the part that erasing would take; with what was taken back, whose body is still there. */
export async function readForExport(store: Store, part?: ActivityPart): Promise<ActivityDoc[]> {
  const range = part && 'range' in part ? IDBKeyRange.bound(...part.range, false, true) : null;
  const rows = await read(store, ['activity'], (tx) => tx.objectStore('activity').getAll(range));
  const docs = rows.flatMap((row) => row.doc ?? []);
  return part && 'person' in part ? docs.filter((doc) => isOf(doc, part.person)) : docs;
}

export async function readActivity(store: Store, id: string): Promise<ActivityDoc | undefined> {
  return (await read(store, ['activity'], (tx) => tx.objectStore('activity').get(id)))?.doc;
}

/**
 * All live activity of one record, in the order of its ids; the cost does not grow with other records.
 * @param range `recordRange(record)`: first key included, last excluded
 */
export async function readRecord(
  store: Store,
  [from, to]: readonly [from: string, to: string],
): Promise<ActivityDoc[]> {
  return read(store, ['activity'], (tx) => recordWithin(tx.objectStore('activity'), [from, to]));
}

/** The same within a transaction of the caller's. */
export async function recordWithin(
  rows: { getAll(range: IDBKeyRange): Promise<ActivityRow[]> },
  [from, to]: readonly [from: string, to: string],
): Promise<ActivityDoc[]> {
  return live(await rows.getAll(IDBKeyRange.bound(from, to, false, true)));
}

/**
 * Live activity that points at `target` (see `back-links.ts`), in the order of its ids.
 * @param limit at most so many
 */
export async function readByTarget(store: Store, target: string, limit?: number): Promise<ActivityDoc[]> {
  return live(
    await read(store, ['activity'], (tx) =>
      tx.objectStore('activity').index('targets').getAll(target, limit),
    ),
  );
}

/** Of what is here so many are counted: counting a range takes as long as it is. */
const COUNTED = 100;

export interface CampaignTags {
  /** By what is here, or by what a shared workspace said last. */
  total: number;
  /** There are more than `total`. */
  more?: true;
  /** Of those that are here. */
  newest: ActivityDoc[];
}

/** Tags of a target on campaigns: how many, and the newest; the cost does not grow with how many there are. */
export async function readCampaignTags(store: Store, target: string, limit: number): Promise<CampaignTags> {
  const links = campaignRange(target);
  const range = bound(links);
  const [[keys, there], newest] = await Promise.all([
    read(store, ['activity', 'fetched'], (tx) =>
      Promise.all([
        tx
          .objectStore('activity')
          .index('targets')
          .getAllKeys(range, COUNTED + 1),
        tx.objectStore('fetched').get(links[0]),
      ]),
    ),
    newestOf(store, range, limit),
  ]);
  const total = Math.max(Math.min(keys.length, COUNTED), there?.count ?? 0);
  return { total, ...(keys.length > total && { more: true }), newest };
}

/** What a person wrote and what still stands of it, newest first. `before`: only what last changed before this instant. */
export async function readByPerson(
  store: Store,
  person: string,
  { limit, before }: { limit: number; before?: string },
): Promise<ActivityDoc[]> {
  const [from, to] = personRange(person, before);
  const range = IDBKeyRange.bound(from, to, false, before !== undefined);
  return newestOf(store, range, limit);
}

/** Signals with this reason from a day (`yyyy-mm-dd`, UTC) on, newest day first; by anybody, on any record. */
export async function readSignalsByReason(
  store: Store,
  type: string,
  reason: string,
  fromDay: string,
  limit = 200,
): Promise<ActivityDoc[]> {
  return newestOf(store, bound(reasonRange(type, reason, fromDay)), limit);
}

/** More open proposals than people could read. */
const PROPOSALS_READ = 1000;

/** What was suggested and nobody has decided on, of any definition. */
export async function readOpenProposals(store: Store): Promise<DocOf<'proposal'>[]> {
  const rows = await read(store, ['activity'], (tx) =>
    tx.objectStore('activity').index('targets').getAll(bound(OPEN_PROPOSALS), PROPOSALS_READ),
  );
  return live(rows).filter((doc) => doc.type === 'proposal');
}

/** A campaign has few tags; with more than this many a campaign on the average the list is shorter than asked for. */
const TAGS_A_CAMPAIGN = 8;

/** Campaigns that somebody tagged, the one with the newest tag first. */
export async function readTaggedCampaigns(store: Store, limit: number): Promise<TaggedCampaign[]> {
  const found = new Map<string, TaggedCampaign>();
  await newestFirst(store, bound(TAGGED_CAMPAIGNS), limit * TAGS_A_CAMPAIGN, ({ doc }) => {
    if (doc?.type !== 'tag') return true;
    const { record, recordTitle } = doc.body;
    const key = recordKey(record);
    const known = found.get(key);
    if (!known) {
      found.set(key, {
        record,
        at: doc.updatedAt,
        ...(recordTitle !== undefined && { title: recordTitle }),
      });
    } else if (known.title === undefined && recordTitle !== undefined) {
      known.title = recordTitle;
    }
    return found.size < limit;
  });
  return [...found.values()];
}

/** Everybody whose writing stands, by name of the id. One step a person, not one a document. */
export async function readWriters(store: Store): Promise<Writer[]> {
  return read(store, ['activity'], async (tx) => {
    const index = tx.objectStore('activity').index('targets');
    const found: Writer[] = [];
    let cursor = await index.openKeyCursor(bound(EVERYBODY));
    while (cursor) {
      const { person, after } = personOfLink(cursor.key);
      found.push({ person, documents: await index.count(bound(personRange(person))) });
      cursor = await cursor.continue(after);
    }
    return found;
  });
}

async function newestOf(store: Store, range: IDBKeyRange, limit: number): Promise<ActivityDoc[]> {
  const rows: ActivityRow[] = [];
  await newestFirst(store, range, limit, (row) => {
    rows.push(row);
    return true;
  });
  return live(rows);
}

const bound = ([from, to]: LinkRange): IDBKeyRange => IDBKeyRange.bound(from, to);

function live(rows: readonly ActivityRow[]): ActivityDoc[] {
  return rows.map((row) => row.doc).filter((doc) => doc !== undefined && !doc.deleted) as ActivityDoc[];
}
