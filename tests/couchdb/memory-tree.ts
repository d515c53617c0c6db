/** Documents and their revisions as CouchDB keeps them: what may be written, and which leaf is shown. */

export type Doc = Record<string, unknown> & { _id: string };

export interface UserCtx {
  name: string | null;
  roles: string[];
}

/** As in `validate_doc_update`; throws `{ forbidden }` or `{ unauthorized }`. */
export type Validate = (doc: Doc, oldDoc: Doc | null, user: UserCtx) => void;

export interface Leaf {
  rev: string;
  deleted: boolean;
  doc: Doc;
}

export interface Entry {
  seq: number;
  leaves: Leaf[];
  /** Every revision that ever was. */
  revisions: Map<string, Leaf>;
  /** Those of them that the server would not give any more. */
  compacted?: Set<string>;
}

export interface Database {
  docs: Map<string, Entry>;
  seq: number;
  instance: string;
  validate?: Validate | undefined;
}

const MAX_DOC_BYTES = 8_000_000;
const SPECIAL = new Set([
  '_id',
  '_rev',
  '_deleted',
  '_attachments',
  '_revisions',
  '_local_seq',
  '_conflicts',
]);

export class Refusal extends Error {
  readonly status: number;
  readonly error: string;
  readonly reason: string;

  constructor(status: number, error: string, reason: string) {
    super(reason);
    this.status = status;
    this.error = error;
    this.reason = reason;
  }
}

const generation = (rev: string): number => Number(rev.split('-')[0]);

/** The leaf that CouchDB shows: a live one before a deleted one, then the longer history, then the greater text. */
export function winner({ leaves }: Entry): Leaf {
  const [first] = [...leaves].sort(
    (a, b) =>
      Number(a.deleted) - Number(b.deleted) ||
      generation(b.rev) - generation(a.rev) ||
      (a.rev < b.rev ? 1 : -1),
  );
  return first as Leaf;
}

function hash(text: string): string {
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b) ^ (b >>> 13);
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

const isWellFormed = (value: unknown): boolean => {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, item]) => key.isWellFormed() && isWellFormed(item));
};

/** What CouchDB does not even look at one by one. */
export function checkMember(doc: Doc): void {
  if (!isWellFormed(doc)) throw new Refusal(400, 'bad_request', 'invalid UTF-8 JSON');
  const odd = Object.keys(doc).find((key) => key.startsWith('_') && !SPECIAL.has(key));
  if (odd !== undefined) throw new Refusal(400, 'doc_validation', `Bad special document member: ${odd}`);
  if (JSON.stringify(doc).length > MAX_DOC_BYTES) throw new Refusal(413, 'document_too_large', doc._id);
}

/**
 * @param user null: past all rules
 * @param isApart the node has not heard of what others took meanwhile: it takes this beside it, as a cluster without a
 *   majority does, with 202
 */
export function writeDoc(database: Database, doc: Doc, user: UserCtx | null, isApart = false): string {
  const { _id: id, _rev: base, ...fields } = doc;
  const entry: Entry = database.docs.get(id) ?? { seq: 0, leaves: [], revisions: new Map() };
  const current = entry.leaves.length > 0 ? winner(entry) : undefined;
  const parent =
    base === undefined
      ? current?.deleted
        ? current
        : undefined
      : isApart
        ? entry.revisions.get(String(base))
        : entry.leaves.find(({ rev }) => rev === base);
  const fits = current === undefined || (isApart && !parent) ? base === undefined : parent !== undefined;
  if (!fits) throw new Refusal(409, 'conflict', 'Document update conflict.');
  if (user && !user.roles.includes('_admin')) {
    try {
      // What is written anew over a deleted one is a new document; who names its revision is judged by it.
      const old =
        parent && (!parent.deleted || base !== undefined) ? { ...parent.doc, _rev: parent.rev } : null;
      database.validate?.(doc, old, user);
    } catch (error) {
      const { forbidden, unauthorized } = error as { forbidden?: string; unauthorized?: string };
      if (forbidden !== undefined) throw new Refusal(403, 'forbidden', forbidden);
      if (unauthorized !== undefined) throw new Refusal(401, 'unauthorized', unauthorized);
      throw error;
    }
  }
  const next = parent === undefined ? 1 : generation(parent.rev) + 1;
  const rev = `${next}-${hash(JSON.stringify([parent?.rev, fields]))}`;
  // The same edit of the same revision, taken by another node: when they meet it is one.
  if (entry.revisions.has(rev)) return rev;
  const leaf: Leaf = { rev, deleted: doc._deleted === true, doc: { _id: id, ...fields } };
  entry.leaves = [...entry.leaves.filter((one) => one !== parent), leaf];
  entry.revisions.set(rev, leaf);
  touch(database, id, entry);
  return rev;
}

export function touch(database: Database, id: string, entry: Entry): void {
  entry.seq = ++database.seq;
  database.docs.set(id, entry);
}

/** As it is now; what is written later does not show in it. */
export function copyOf(database: Database): Database {
  const docs = new Map<string, Entry>();
  for (const [id, entry] of database.docs) docs.set(id, { ...entry, leaves: [...entry.leaves] });
  return { ...database, docs };
}
