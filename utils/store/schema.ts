/** The shape of the databases, as idb types. What creates it is `migrations.ts`. */
import type { DBSchema } from 'idb';
import type { BusinessFunction } from '../definitions/fields.ts';
import type { DefinitionBodies, StoredDefinition } from '../definitions/types.ts';
import type { RecordRef } from '../records/record-ref.ts';
import type { RulePlace } from '../records/workspace-rules.ts';
import type { ActivityRow, OutboxEntry } from './activity-doc.ts';
import type { SourceState } from './source-state.ts';

export const APP_DATABASE = 'throughline.app';
/** Prefix of every database of this extension. */
export const DATABASE_PREFIX = 'throughline.';

/** `workspace:` keeps a workspace called `app` apart from the app database. */
export function workspaceDatabase(workspaceId: string): string {
  return `${DATABASE_PREFIX}workspace.${workspaceId}`;
}

/** Rows of one source whose ids share a bucket (`FRESH` = −1: changed lately). */
export interface DefinitionPage {
  source: string;
  bucket: number;
  /** A text of `page-rows.ts`; pages written before there was one hold the rows as they are. */
  rows: string | StoredDefinition[];
}

/** One small record: everything a sync must know before it touches a page. */
export interface Head {
  /** Counts every change of definitions; a reader caches by it. */
  revision: number;
  sources: Record<string, SourceState>;
  /** Source → per bucket what the source said last, in the words of the planner; absent: its rows lie in `BUCKETS`. */
  digests: Record<string, string[]>;
  /** What the search blobs cover; absent: there is none yet. */
  search?: SearchCover;
}

/** What the base blob covers, so that a sync can tell when a delta has grown too large for it. */
export interface SearchCover {
  /** Entries of the base blob. */
  base: number;
}

export interface WorkspaceSchema extends DBSchema {
  pages: { key: [source: string, bucket: number]; value: DefinitionPage };
  meta: { key: 'head'; value: Head };
  /** `texts` is the part of the base that a first answer does without. */
  search: { key: 'base' | 'texts' | 'delta'; value: Uint8Array };
  activity: { key: string; value: ActivityRow; indexes: { targets: string } };
  outbox: { key: string; value: OutboxEntry };
  /** Only of a shared workspace: records whose activity was copied. */
  fetched: { key: string; value: FetchedRange };
}

export interface FetchedRange {
  /** First key of the range: `r:<record key>:`, or of a range of back-links. */
  key: string;
  /** Instant at which the server was asked last. */
  at: string;
  /** Documents that the server has, where not all of them were copied. */
  count?: number;
}

/** `local`: definitions made or changed in the extension itself, see `LOCAL_SOURCE`. `couch`: a shared workspace. */
type SourceKind = 'local' | 'sample' | 'file' | 'url' | 'couch';

export interface SourceEntry {
  id: string;
  kind: SourceKind;
  url?: string;
  /** Only of kind `couch`: the user, whose name stands beside all that is written in the workspace. */
  user?: string;
  /** Only of kind `couch`: what the server lets that user do, as it was said last. Absent: nobody has asked. */
  rights?: { steward: boolean; functions: BusinessFunction[] };
  /** Only of kind `couch`: when the server's activity database was made, in its words. */
  activityInstance?: string;
  label: string;
  /** 0: only by hand. */
  everyMinutes: number;
  addedAt: string;
}

export interface WorkspaceEntry {
  id: string;
  name: string;
  /** In order of precedence: the first that defines a thing is the one shown. */
  sources: SourceEntry[];
  /** Accounts and tools whose records belong here, by the person's word. Here, so that they go with the workspace. */
  rules?: RulePlace[];
}

export interface Person {
  /** `local:<uuid>`, made once. */
  id: string;
  /** Asked at the first write. */
  name?: string;
}

/** A site as this person set it: their own site, or the declared bases of a built-in one. */
export interface OwnSite {
  id: string;
  site?: DefinitionBodies['site'];
  bases?: string[];
  enabled: boolean;
}

/** A definition looked up, for "recent look-ups". */
export interface RecentLookup {
  workspace: string;
  /** Definition id. */
  id: string;
  at: string;
}

/** A strong key that a person chose for a record whose address does not give the account. */
export interface RecordAlias {
  /** Record key of the weak record. */
  weak: string;
  strong: RecordRef;
  at: string;
}

/** A campaign that this person had on the screen: what the lists for adding a touch offer. It never leaves this install. */
export interface SeenCampaign {
  /** Its record key. */
  key: string;
  record: RecordRef;
  title?: string;
  lastSeen: string;
  /** In which it was seen last; absent: noted before there was this field. */
  workspace?: string;
}

/** An address that a person has named a record for, because it names none, or another. It never leaves this install. */
export interface AddressPin {
  /** The whole address, as the browser writes it. */
  url: string;
  record: RecordRef;
  /** What the person called it. */
  title?: string;
  at: string;
}

/** A name that came with an export, for an author of activity. */
export interface KnownPerson {
  id: string;
  name: string;
}

/** The same user name in two shared workspaces is two people. */
export interface NamedPerson extends KnownPerson {
  workspace: string;
}

export interface AppSchema extends DBSchema {
  workspaces: { key: string; value: WorkspaceEntry };
  secrets: {
    key: [workspace: string, source: string];
    value: { workspace: string; source: string; token: string };
  };
  person: { key: 'me'; value: Person };
  sites: { key: string; value: OwnSite };
  recent: { key: [workspace: string, id: string]; value: RecentLookup; indexes: { at: string } };
  aliases: { key: string; value: RecordAlias };
  /** Only `pins`: settings are in `storage.local`, where a page can hear of a change. */
  settings: { key: string; value: unknown };
  campaigns: { key: string; value: SeenCampaign; indexes: { lastSeen: string } };
  /** No longer read: names by person alone, whatever the workspace. */
  people: { key: string; value: KnownPerson };
  names: { key: [workspace: string, id: string]; value: NamedPerson };
}
