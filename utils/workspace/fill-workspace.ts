/**
 * Brings definitions and activity into a shared workspace: the sample, a document, what was kept on one machine until
 * now. What is on the server already stays as it is there, also what was deleted there: doing it again, or after it was
 * cut off anywhere, adds only what was never there.
 */
import { type ActivityDoc, authorOf } from '../activity/activity-doc.ts';
import type { Definition } from '../definitions/types.ts';
import { pushDocs } from './bulk-docs.ts';
import { fieldsOf, listOf, textOf } from './couch-answer.ts';
import type { CouchClient } from './couch-client.ts';
import { databaseOf } from './doc-ids.ts';
import type { SharedWrite } from './shared-doc.ts';

export interface FillOptions {
  definitions: readonly Definition[];
  /** What was taken back is left out. Approvals are refused: a signature is given in its own place. */
  activity: readonly ActivityDoc[];
  /** Name of the user who does this, a steward unless all of it is their own. */
  by: string;
  /** ISO 8601, UTC. */
  at: string;
  /** Where activity comes from; it stays with each document that another wrote. */
  from: string;
  /** Who `by` was there, e.g. `local:<uuid>`: what they wrote stays theirs. */
  was?: string;
  signal?: AbortSignal | undefined;
}

export interface Filled {
  written: number;
  /** Were there before, in whatever version. */
  there: number;
  /** Not taken, each with the server's words, or a code. */
  refused: { id: string; reason: string }[];
  /** What was taken back. */
  left: number;
}

/** Documents that are looked up and written at once. */
const SLICE = 400;

/** @throws CouchError: what was written until then stays, and the same again goes on; the reason of `signal` */
export async function fillWorkspace(client: CouchClient, options: FillOptions): Promise<Filled> {
  const { definitions, activity, signal } = options;
  const kept = activity.filter(({ deleted }) => !deleted);
  const brought = kept.filter(({ type }) => type !== 'approval');
  const docs = [
    ...definitions.map((one) => definitionWrite(one, options)),
    ...brought.map((one) => activityWrite(one, options)),
  ];
  const signed = kept.filter(({ type }) => type === 'approval');
  const refused = signed.map(({ id }) => ({ id, reason: 'given-anew' }));
  const result: Filled = { written: 0, there: 0, refused, left: activity.length - kept.length };
  for (const database of ['definitions', 'activity'] as const) {
    const own = docs.filter(({ id }) => databaseOf(id) === database);
    for (let from = 0; from < own.length; from += SLICE) {
      const slice = own.slice(from, from + SLICE);
      const known = await knownIds(client, database, slice, signal);
      const missing = slice.filter(({ id }) => !known.has(id));
      result.there += slice.length - missing.length;
      const outcomes = await pushDocs(client, database, missing, { signal });
      const isWell = outcomes.some(({ status }) => status !== 'failed');
      for (const outcome of outcomes) {
        if (outcome.status === 'failed') {
          // Of what the answer lacked it is not known: the same again finds out.
          if (!outcome.alone || !isWell || outcome.error.code === 'cut') throw outcome.error;
          result.refused.push({ id: outcome.id, reason: outcome.error.reason || outcome.error.code });
        } else if (outcome.status === 'written') result.written++;
        // Somebody else brought it in between.
        else if (outcome.status === 'conflict') result.there++;
        else result.refused.push({ id: outcome.id, reason: outcome.reason });
      }
    }
  }
  return result;
}

function definitionWrite({ id, body }: Definition, { by, at }: FillOptions): SharedWrite {
  return { id, body, createdAt: at, createdBy: by, updatedAt: at, updatedBy: by };
}

function activityWrite(doc: ActivityDoc, { by, from, was }: FillOptions): SharedWrite {
  const own = (person: string): string => (person === was ? by : person);
  const { id, createdAt, updatedAt } = doc;
  const author = own(authorOf(doc));
  const body = doc.type === 'meeting' ? { ...doc.body, chair: author } : { ...doc.body, by: author };
  const createdBy = own(doc.createdBy);
  const stamp = { createdAt, createdBy, updatedAt, updatedBy: by };
  const brought = createdBy !== by || (doc.type !== 'meeting' && author !== by);
  return { id, body, ...stamp, ...(brought && { importedFrom: from }) };
}

/** Which of them the server has or had. */
async function knownIds(
  client: CouchClient,
  database: 'definitions' | 'activity',
  docs: readonly SharedWrite[],
  signal: AbortSignal | undefined,
): Promise<Set<string>> {
  const keys = docs.map(({ id }) => id);
  const { value } = await client.request(database, '_all_docs', { body: { keys }, signal });
  const known = new Set<string>();
  for (const row of listOf(fieldsOf(value)?.rows).map(fieldsOf)) {
    const id = textOf(row?.id);
    if (id !== undefined && fieldsOf(row?.value)?.rev !== undefined) known.add(id);
  }
  return known;
}
