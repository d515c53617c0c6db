/**
 * Every step a database has taken, oldest first; step n leads from version n to n + 1. A step that was released
 * is never edited: add another. Steps are additive (new stores, new indexes, rewritten rows), because a store
 * rolls people back to older code now and then, which then reads the newer database.
 */
import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { backLinks } from '../activity/back-links.ts';
import type { ActivityRow } from './activity-doc.ts';
import type { AppSchema, WorkspaceSchema } from './schema.ts';

export type MigrationStep<S> = (
  database: IDBPDatabase<S>,
  transaction: IDBPTransaction<S, StoreNames<S>[], 'versionchange'>,
) => void | Promise<void>;

export const WORKSPACE_MIGRATIONS: readonly MigrationStep<WorkspaceSchema>[] = [
  (database) => {
    database.createObjectStore('pages', { keyPath: ['source', 'bucket'] });
    database.createObjectStore('meta');
    database.createObjectStore('search');
    const activity = database.createObjectStore('activity', { keyPath: 'id' });
    activity.createIndex('targets', 'targets', { multiEntry: true });
    database.createObjectStore('outbox', { keyPath: 'id' });
  },
  // 2: activity is also found by its author, its reason, and as a tag on a campaign.
  async (_database, transaction) => {
    const activity = transaction.objectStore('activity');
    let cursor = await activity.openCursor();
    while (cursor) {
      const row: ActivityRow = cursor.value;
      if (row.doc) await cursor.update({ ...row, targets: backLinks(row.doc) });
      cursor = await cursor.continue();
    }
  },
  // 3: when the activity of a record was copied from a shared workspace.
  (database) => {
    database.createObjectStore('fetched', { keyPath: 'key' });
  },
  // 4: proposals are also found as open ones.
  async (_database, transaction) => {
    const range = IDBKeyRange.bound('proposal:', 'proposal;', false, true);
    let cursor = await transaction.objectStore('activity').openCursor(range);
    while (cursor) {
      const row: ActivityRow = cursor.value;
      if (row.doc) await cursor.update({ ...row, targets: backLinks(row.doc) });
      cursor = await cursor.continue();
    }
  },
];

export const APP_MIGRATIONS: readonly MigrationStep<AppSchema>[] = [
  (database) => {
    database.createObjectStore('workspaces', { keyPath: 'id' });
    database.createObjectStore('secrets', { keyPath: ['workspace', 'source'] });
    database.createObjectStore('person');
    database.createObjectStore('sites', { keyPath: 'id' });
    const recent = database.createObjectStore('recent', { keyPath: ['workspace', 'id'] });
    recent.createIndex('at', 'at');
    database.createObjectStore('aliases', { keyPath: 'weak' });
    database.createObjectStore('settings');
  },
  // 2: campaigns seen on this install, and names of people.
  (database) => {
    const campaigns = database.createObjectStore('campaigns', { keyPath: 'key' });
    campaigns.createIndex('lastSeen', 'lastSeen');
    database.createObjectStore('people', { keyPath: 'id' });
  },
  // 3: names of people belong to a workspace. Whose a name is can only be told where there is one workspace.
  async (database, transaction) => {
    const names = database.createObjectStore('names', { keyPath: ['workspace', 'id'] });
    const [workspace, another] = await transaction.objectStore('workspaces').getAllKeys();
    if (workspace === undefined || another !== undefined) return;
    for (const person of await transaction.objectStore('people').getAll()) {
      await names.put({ ...person, workspace });
    }
  },
];

/**
 * Takes a database from `oldVersion` to the newest, all steps in the one upgrade transaction: a step that throws
 * leaves the database as it was.
 */
export async function migrate<S>(
  steps: readonly MigrationStep<S>[],
  oldVersion: number,
  database: IDBPDatabase<S>,
  transaction: IDBPTransaction<S, StoreNames<S>[], 'versionchange'>,
): Promise<void> {
  for (const step of steps.slice(oldVersion)) await step(database, transaction);
}
