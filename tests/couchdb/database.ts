/** One database: its rows in the store behind, and what the proxy keeps for it. */
import { randomUUID } from 'node:crypto';
import type { UserCtx } from './accounts.ts';
import { FeedIndex } from './feed-index.ts';
import type { Doc } from './json-body.ts';
import { Refusal } from './refusal.ts';
import type { SequenceOf } from './sequences.ts';
import type { Upstream, UpstreamAnswer } from './upstream.ts';
import { Validator } from './validators.ts';

interface Group {
  names?: string[];
  roles?: string[];
}
export interface Security {
  admins?: Group;
  members?: Group;
}

interface AllDocsRow {
  key: string;
  value?: { rev: string; deleted?: boolean };
  doc?: Doc | null;
}
interface ChangesRow {
  id: string;
  seq: number;
  deleted?: boolean;
  changes: { rev: string }[];
  doc?: Doc;
}

/** New databases are for administrators only. */
const CLOSED: Security = { admins: { roles: ['_admin'] }, members: { roles: ['_admin'] } };

export class Database {
  readonly name: string;
  readonly instance = randomUUID().slice(0, 8);
  readonly startTime = String(Math.floor(Date.now() / 1000));
  readonly locals = new Map<string, Doc>();
  readonly index = new FeedIndex();
  security: Security = CLOSED;
  validators: Validator[] = [];
  epoch = 0;
  readonly #upstream: Upstream;
  readonly #path: string;
  readonly #waiting = new Set<() => void>();
  #refreshing: Promise<void> = Promise.resolve();

  /** @param path of the database in the store behind, which changes names: not the name that clients use */
  constructor(name: string, upstream: Upstream, path: string) {
    this.name = name;
    this.#upstream = upstream;
    this.#path = path;
  }

  get sequenceOf(): SequenceOf {
    return { instance: this.instance, epoch: this.epoch };
  }

  ask(method: string, path: string, body?: unknown): Promise<UpstreamAnswer> {
    return this.#upstream.ask(method, `${this.#path}${path}`, body);
  }

  /** Brings the index up to date. */
  refresh(): Promise<void> {
    const run = async (): Promise<void> => {
      const { body } = await this.ask('GET', `/_changes?since=${this.index.known}`);
      const { results } = body as { results: ChangesRow[] };
      this.index.add(results);
    };
    this.#refreshing = this.#refreshing.then(run, run);
    return this.#refreshing;
  }

  /** Rows of the store's feed between two numbers, by id. */
  async changesBetween(after: number, upTo: number, options: string): Promise<Map<string, ChangesRow>> {
    const limit = Math.max(upTo - after, 1);
    const { body } = await this.ask('GET', `/_changes?since=${after}&limit=${limit}${options}`);
    return new Map((body as { results: ChangesRow[] }).results.map((row) => [row.id, row]));
  }

  /** The winning revisions: absent for an id never used. */
  async winners(
    ids: readonly string[],
  ): Promise<Map<string, { rev: string; deleted: boolean; doc: Doc | null }>> {
    if (ids.length === 0) return new Map();
    const { body } = await this.ask('POST', '/_all_docs?include_docs=true', { keys: ids });
    return new Map(
      (body as { rows: AllDocsRow[] }).rows.flatMap(({ key, value, doc }) =>
        value ? [[key, { rev: value.rev, deleted: value.deleted === true, doc: doc ?? null }]] : [],
      ),
    );
  }

  /** @returns `null`: no such revision, or its body is gone */
  async revision(id: string, rev: string): Promise<Doc | null> {
    const { status, body } = await this.ask('GET', `/${pathOf(id)}?rev=${encodeURIComponent(rev)}`);
    return status === 200 ? (body as Doc) : null;
  }

  async reloadValidators(): Promise<void> {
    const { body } = await this.ask(
      'GET',
      '/_all_docs?startkey="_design/"&endkey="_design0"&include_docs=true',
    );
    const sources = (body as { rows: AllDocsRow[] }).rows.map(({ doc }) => doc?.validate_doc_update);
    this.validators = sources.flatMap((source) =>
      typeof source === 'string' ? [new Validator(source)] : [],
    );
  }

  /** Tells those who wait for a change. */
  wake(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  /** @returns when something changed, or `signal` was aborted */
  nextChange(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.#waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.#waiting.add(done);
      signal.addEventListener('abort', done);
      if (signal.aborted) done();
    });
  }

  isAdmin(user: UserCtx): boolean {
    return user.roles.includes('_admin') || isIn(this.security.admins, user);
  }

  /** @throws Refusal */
  assertMember(user: UserCtx): void {
    const { names = [], roles = [] } = this.security.members ?? {};
    if (this.isAdmin(user) || (names.length === 0 && roles.length === 0)) return;
    if (isIn(this.security.members, user)) return;
    throw user.name === null
      ? new Refusal(401, 'unauthorized', 'You are not authorized to access this db.')
      : new Refusal(403, 'forbidden', 'You are not allowed to access this db.');
  }
}

function isIn(group: Group | undefined, { name, roles }: UserCtx): boolean {
  const { names = [], roles: wanted = [] } = group ?? {};
  return (name !== null && names.includes(name)) || roles.some((role) => wanted.includes(role));
}

/** A document's path: the slash of `_design/` and `_local/` stands, all else is encoded. */
export function pathOf(id: string): string {
  const [, prefix = '', rest = id] = /^(_design\/|_local\/)(.*)$/s.exec(id) ?? [];
  return prefix + encodeURIComponent(rest);
}
