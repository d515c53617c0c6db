/** Search blobs read by themselves: what a page needs for a first answer, and no more of the store than that takes. */
import { WORKSPACE_MIGRATIONS } from './migrations.ts';
import { type Connection, openDatabase } from './open-database.ts';
import { DATABASE_PREFIX, type WorkspaceSchema, workspaceDatabase } from './schema.ts';
import { read } from './transaction.ts';

/** Search blobs as glossary made them; bytes to the store. */
export interface SearchBlobs {
  /** Without its texts. */
  base?: Uint8Array;
  texts?: Uint8Array;
  delta?: Uint8Array;
}

type Part = keyof SearchBlobs;

/** @param parts what is read of them; each costs by its size */
export async function readSearch<P extends Part>(
  store: Connection<WorkspaceSchema>,
  parts: readonly P[],
): Promise<Pick<SearchBlobs, P>> {
  return read(store, ['search'], async (tx) => {
    const search = tx.objectStore('search');
    const blobs = await Promise.all(parts.map(async (part) => [part, await search.get(part)] as const));
    return Object.fromEntries(blobs.filter(([, blob]) => blob)) as Pick<SearchBlobs, P>;
  });
}

/**
 * What a first answer takes of a workspace's blobs, through a handle that is closed again; never creates or upgrades a database.
 * @param opening what {@link openOnlyWorkspace} has begun; closed here when it is another workspace's
 * @returns `null` when there is nothing (or nothing current) to read
 * @throws StoreError
 */
export async function readSearchBlobs(
  workspace: string | null,
  opening?: Promise<Connection<WorkspaceSchema> | null>,
): Promise<Pick<SearchBlobs, 'base' | 'delta'> | null> {
  const begun = (await opening?.catch(() => null)) ?? null;
  const name = workspace === null ? null : workspaceDatabase(workspace);
  if (begun && begun.db.name !== name) begun.db.close();
  if (name === null) return null;
  const store =
    begun?.db.name === name ? begun : await openDatabase(name, WORKSPACE_MIGRATIONS, { mode: 'readonly' });
  if (!store) return null;
  try {
    return await readSearch(store, ['base', 'delta']);
  } finally {
    store.db.close();
  }
}

/** The texts of a workspace's base, in the same way; `undefined`: there are none to read. @throws StoreError */
export async function readSearchTexts(workspace: string): Promise<Uint8Array | undefined> {
  const name = workspaceDatabase(workspace);
  const store = await openDatabase(name, WORKSPACE_MIGRATIONS, { mode: 'readonly' });
  try {
    return store ? (await readSearch(store, ['texts'])).texts : undefined;
  } finally {
    store?.db.close();
  }
}

/**
 * Opens the one workspace that there is, for whoever does not know its id yet: most people have one, and it can be opened
 * while the settings are read. @returns `null`: there is none, or several
 */
export async function openOnlyWorkspace(
  names: Promise<readonly string[]> = workspaceNames(),
): Promise<Connection<WorkspaceSchema> | null> {
  const [name, another] = await names;
  return name === undefined || another !== undefined
    ? null
    : openDatabase(name, WORKSPACE_MIGRATIONS, { mode: 'readonly' });
}

/** The databases of all workspaces. */
export async function workspaceNames(): Promise<string[]> {
  const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
  return names.filter((name) => name.startsWith(`${DATABASE_PREFIX}workspace.`));
}
