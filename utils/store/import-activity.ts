/** Activity of another place → this one's: the same document on both sides is merged, nothing is doubled. */
import { type ActivityDoc, authorOf } from '../activity/activity-doc.ts';
import { backLinks } from '../activity/back-links.ts';
import { mergeDocs } from '../activity/merge-docs.ts';
import { type ActivityRow, outboxEntry } from './activity-doc.ts';
import type { Connection } from './open-database.ts';
import type { WorkspaceSchema } from './schema.ts';
import { write } from './transaction.ts';

export interface ImportCounts {
  added: number;
  /** The version that came was the later one. */
  changed: number;
  /** What is here stays. */
  kept: number;
}

export interface ImportActivity {
  outbox: boolean;
  at: string;
  /** In a shared workspace all names of who imports, the user's there first: only what they wrote themselves is taken. */
  own?: readonly string[] | undefined;
}

/** Documents a transaction reads at once. */
const CHUNK = 500;

/**
 * Merges documents in one transaction: all of them, or none when it fails. Doing it again changes nothing.
 * @param docs checked before; of two with the same id the later version counts
 * @returns the counts, the ids that changed, and what was not taken, since others wrote it
 */
export async function importActivity(
  store: Connection<WorkspaceSchema>,
  docs: readonly ActivityDoc[],
  { outbox, at, own }: ImportActivity,
): Promise<ImportCounts & { ids: string[]; others: ActivityDoc[] }> {
  const newest = new Map<string, ActivityDoc>();
  for (const doc of docs) {
    const known = newest.get(doc.id);
    newest.set(doc.id, known ? mergeDocs(known, doc) : doc);
  }
  const incoming = [...newest.values()];
  const result = { added: 0, changed: 0, kept: 0, ids: [] as string[], others: [] as ActivityDoc[] };
  if (incoming.length === 0) return result;
  await write(store, ['activity', 'outbox'], 'strict', async (tx, queue) => {
    const activity = tx.objectStore('activity');
    for (let from = 0; from < incoming.length; from += CHUNK) {
      const chunk = incoming.slice(from, from + CHUNK);
      const waiting = tx.objectStore('outbox');
      const [rows, entries] = await Promise.all([
        Promise.all(chunk.map(({ id }) => activity.get(id))),
        Promise.all(outbox ? chunk.map(({ id }) => waiting.get(id)) : []),
      ]);
      for (const [i, doc] of chunk.entries()) {
        const row = rows[i];
        const next = merged(row, doc);
        if (!next) {
          result.kept++;
          continue;
        }
        if (own && !isBy(doc, own)) {
          // What others took back is theirs to take back there.
          if (doc.deleted) result.kept++;
          else result.others.push(doc);
          continue;
        }
        result[row ? 'changed' : 'added']++;
        result.ids.push(doc.id);
        queue(activity.put(next));
        if (outbox) queue(waiting.put(outboxEntry(doc.id, at, undefined, entries[i])));
      }
    }
  });
  return result;
}

/** @returns `undefined`: what is here stays. Erased is erased, until the shared workspace knows of it too. */
function merged(row: ActivityRow | undefined, doc: ActivityDoc): ActivityRow | undefined {
  if (row && (!row.doc || mergeDocs(row.doc, doc) === row.doc)) return undefined;
  // What the last command found is no longer what an undo would come back to.
  const { undo: _stale, ...kept } = row ?? { id: doc.id };
  return { ...kept, doc, targets: backLinks(doc) };
}

/**
 * Whether it is theirs to bring. An approval is signed by name, and under no other. What is known of a record is whose it says
 * now, whoever began it; a suggestion that was decided on is also the word of who decided.
 */
function isBy(doc: ActivityDoc, own: readonly string[]): boolean {
  const names = doc.type === 'approval' ? own.slice(0, 1) : own;
  const said = doc.type === 'state' ? [] : [doc.createdBy];
  const decided = doc.type === 'proposal' && doc.body.state !== 'open' ? [doc.updatedBy] : [];
  return [...said, ...decided, authorOf(doc)].every((name) => names.includes(name));
}
