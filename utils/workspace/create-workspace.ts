/**
 * Makes a shared workspace on a server, as its administrator:
 *
 *   both databases → the rules in both → who is let in → the workspace document
 *
 * In this order nobody but administrators is in before the rules stand. Each step looks first at what is there, so that
 * doing it again, also after it was cut off anywhere, only does what is missing.
 */
import type { Workspace } from '../definitions/document.ts';
import { pushDocs } from './bulk-docs.ts';
import { type Fields, fieldsOf, textsOf } from './couch-answer.ts';
import type { CouchClient } from './couch-client.ts';
import { CouchError, type CouchErrorCode } from './couch-error.ts';
import { DESIGN_VERSION, type DesignDocument, designDocuments } from './design-documents.ts';
import { DESIGN_ID } from './design-id.ts';

type Database = 'definitions' | 'activity';
const DATABASES: readonly Database[] = ['definitions', 'activity'];

export interface CreateOptions {
  /** User names, or roles that an identity provider gives; the role `workspace:<name>` is always among them. */
  members?: { names?: readonly string[]; roles?: readonly string[] };
  /** User names that are stewards here; the role `steward` makes one in each workspace that one is let into. */
  stewards?: readonly string[];
  /** Written when there is none yet. */
  workspace: Workspace;
  /** Name of the user who does this. */
  by: string;
  /** ISO 8601, UTC. */
  at: string;
  signal?: AbortSignal | undefined;
  onStep?: (step: CreateStep) => void;
}

export type CreateStep =
  /** `made`: false, it was there. */
  | { step: 'database'; database: Database; made: boolean }
  | { step: 'rules'; database: Database; done: 'written' | 'upgraded' | 'kept' }
  | { step: 'access'; database: Database; changed: boolean }
  | { step: 'workspace'; made: boolean };

/** The rules on the server are of a newer version than this one knows: it must not touch them. */
export class NewerDesignError extends Error {
  override readonly name = 'NewerDesignError';
  readonly version: number;

  constructor(version: number) {
    super();
    this.version = version;
  }
}

/**
 * @throws CouchError (`not-admin` for who is none; `exists`: something else is kept in a database of that name), NewerDesignError,
 * the reason of `signal`
 */
export async function createWorkspace(client: CouchClient, options: CreateOptions): Promise<void> {
  const { signal, onStep = () => {} } = options;
  // All before anything is written: with newer rules in one database the other is left alone too.
  for (const database of DATABASES) await onceKnown(() => refuseOthers(client, database, signal));
  for (const database of DATABASES) {
    onStep({
      step: 'database',
      database,
      made: await onceKnown(() => createDatabase(client, database, signal)),
    });
  }
  for (const database of DATABASES) {
    onStep({ step: 'rules', database, done: await onceKnown(() => putRules(client, database, signal)) });
  }
  for (const database of DATABASES) {
    onStep({ step: 'access', database, changed: await onceKnown(() => letIn(client, database, options)) });
  }
  onStep({ step: 'workspace', made: await onceKnown(() => putWorkspace(client, options)) });
}

/** How often, and how long in milliseconds before the next time. */
const ATTEMPTS = 5;
const PAUSE_MS = 200;
/**
 * The nodes of a cluster hear of a new database and of each other's writes one after the other: for a moment some say that
 * there is none (`no-database`), or still have what was there before (`conflict`); one that is just going makes a write fail
 * that was done (`server-error`, `cut`).
 */
const PASSING: ReadonlySet<string> = new Set<CouchErrorCode>([
  'no-database',
  'conflict',
  'server-error',
  'cut',
]);

/** Every step looks what is there first: doing it again does no harm. */
async function onceKnown<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act();
    } catch (error) {
      const isPassing = error instanceof CouchError && PASSING.has(error.code);
      if (!isPassing || attempt === ATTEMPTS) throw error;
      await new Promise((wake) => setTimeout(wake, PAUSE_MS * attempt));
    }
  }
}

async function createDatabase(
  client: CouchClient,
  database: Database,
  signal?: AbortSignal,
): Promise<boolean> {
  try {
    await client.request(database, '', { method: 'PUT', signal });
    return true;
  } catch (error) {
    if (error instanceof CouchError && error.code === 'exists') return false;
    throw error;
  }
}

/**
 * The version of the rules in a database; absent: there are none, or no database.
 * @throws CouchError
 */
async function readDesign(
  client: CouchClient,
  database: Database,
  signal?: AbortSignal,
): Promise<{ rev?: string; version?: number }> {
  const design = await readFields(client, database, DESIGN_ID, signal);
  if (!design) return {};
  const { _rev: rev, version } = design;
  return {
    ...(typeof rev === 'string' && { rev }),
    // Without a readable version it is older than any.
    version: typeof version === 'number' ? version : 0,
  };
}

/** @throws CouchError, NewerDesignError */
async function refuseOthers(client: CouchClient, database: Database, signal?: AbortSignal): Promise<void> {
  const { version } = await readDesign(client, database, signal);
  if (version === undefined) await refuseForeign(client, database, signal);
  else if (version > DESIGN_VERSION) throw new NewerDesignError(version);
}

/**
 * A database without our rules may be another application's, which they would lock out. It is ours where nothing is in it yet,
 * or where the workspace was brought back from somewhere.
 * @throws CouchError
 */
async function refuseForeign(client: CouchClient, database: Database, signal?: AbortSignal): Promise<void> {
  const { doc_count: count = 0 } = (await readFields(client, database, '', signal)) ?? {};
  if (count !== 0 && !(await readFields(client, 'definitions', 'workspace', signal)))
    throw new CouchError('exists');
}

/** @returns `undefined`: it is not there, or the database is not; @throws CouchError */
async function readFields(
  client: CouchClient,
  database: Database,
  path: string,
  signal?: AbortSignal,
): Promise<Fields | undefined> {
  try {
    return fieldsOf((await client.request(database, path, { signal })).value);
  } catch (error) {
    if (error instanceof CouchError && (error.code === 'missing' || error.code === 'no-database'))
      return undefined;
    throw error;
  }
}

async function putRules(
  client: CouchClient,
  database: Database,
  signal?: AbortSignal,
): Promise<'written' | 'upgraded' | 'kept'> {
  const design: DesignDocument = designDocuments()[database];
  const { rev, version } = await readDesign(client, database, signal);
  if (version !== undefined && version > DESIGN_VERSION) throw new NewerDesignError(version);
  if (version === DESIGN_VERSION) return 'kept';
  // A conflict: somebody else was quicker. What they wrote is looked at the next time.
  await client.request(database, DESIGN_ID, {
    method: 'PUT',
    body: { ...design, ...(rev !== undefined && { _rev: rev }) },
    signal,
  });
  return version === undefined ? 'written' : 'upgraded';
}

/** Adds to those who are let in; takes nobody away. */
async function letIn(client: CouchClient, database: Database, options: CreateOptions): Promise<boolean> {
  const { members = {}, stewards = [], signal } = options;
  const { value } = await client.request(database, '_security', { signal });
  const found = fieldsOf(value) ?? {};
  const names = [...(members.names ?? []), ...stewards];
  const roles = [...(members.roles ?? []), `workspace:${client.address.name}`];
  const next: Fields = {
    ...found,
    admins: withAll(found.admins, [], []),
    members: withAll(found.members, names, roles),
    stewards: withAll(found.stewards, stewards, []),
  };
  if (JSON.stringify(next) === JSON.stringify(found)) return false;
  await client.request(database, '_security', { method: 'PUT', body: next, signal });
  return true;
}

function withAll(group: unknown, names: readonly string[], roles: readonly string[]): Fields {
  const known = fieldsOf(group) ?? {};
  return {
    ...known,
    names: [...new Set([...textsOf(known.names), ...names])],
    roles: [...new Set([...textsOf(known.roles), ...roles])],
  };
}

async function putWorkspace(
  client: CouchClient,
  { workspace, by, at, signal }: CreateOptions,
): Promise<boolean> {
  const stamp = { createdAt: at, createdBy: by, updatedAt: at, updatedBy: by };
  const [result] = await pushDocs(client, 'definitions', [{ id: 'workspace', body: workspace, ...stamp }], {
    signal,
  });
  if (result?.status === 'failed') throw result.error;
  if (result?.status === 'refused') throw new CouchError(result.code, { reason: result.reason });
  return result?.status === 'written';
}
