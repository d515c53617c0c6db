/** What the server knows: databases by name, accounts, and how many of its nodes are there. */
import type { Accounts } from './accounts.ts';
import { Database } from './database.ts';
import { type Past, pastOf } from './lag.ts';
import { notFound, Refusal } from './refusal.ts';
import type { Upstream } from './upstream.ts';

const NAME = /^[a-z][a-z0-9_$()+/-]*$/;

export class CouchState {
  readonly databases = new Map<string, Database>();
  readonly accounts: Accounts;
  /** Too few nodes for a majority: writes are taken by one (202) and made good later. */
  minority = false;
  /** Each write reaches a node that has not heard of what the others took. */
  apart = false;
  /** A node that was away since then answers; absent: none does. */
  past: ReadonlyMap<string, Past> | null = null;
  readonly #upstream: Upstream;
  #made = 0;

  constructor(upstream: Upstream, accounts: Accounts) {
    this.#upstream = upstream;
    this.accounts = accounts;
  }

  /** @throws Refusal 404 */
  database(name: string): Database {
    const db = this.databases.get(name);
    if (!db) throw notFound('Database does not exist.');
    return db;
  }

  /** A node that knows nothing of what comes after now answers from now on; and the feed starts over, both times. */
  async lag(isSo: boolean): Promise<void> {
    const dbs = [...this.databases];
    this.past = isSo
      ? new Map(await Promise.all(dbs.map(async ([name, db]) => [name, await pastOf(db)] as const)))
      : null;
    for (const [, db] of dbs) db.epoch++;
  }

  async create(name: string): Promise<void> {
    if (!NAME.test(name)) {
      throw new Refusal(
        400,
        'illegal_database_name',
        `Name: '${name}'. Only lowercase characters (a-z), digits (0-9), and any of the characters _, $, (, ), +, -, and / are allowed. Must begin with a letter.`,
      );
    }
    if (this.databases.has(name)) {
      throw new Refusal(412, 'file_exists', 'The database could not be created, the file already exists.');
    }
    // Another place each time: what the store behind remembers of a database that was deleted is not met again.
    const db = new Database(name, this.#upstream, `/d${++this.#made}`);
    this.databases.set(name, db);
    await db.ask('PUT', '');
  }

  async remove(name: string): Promise<void> {
    const db = this.database(name);
    this.databases.delete(name);
    db.wake();
    await db.ask('DELETE', '');
  }
}
