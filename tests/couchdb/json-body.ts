/** A request's body → a value, with CouchDB's judgement of texts and of members of documents. */
import { badRequest, Refusal } from './refusal.ts';

const MAX_DOCUMENT_BYTES = 8_000_000;

export type Doc = { _id: string; _rev?: string; _deleted?: boolean; [field: string]: unknown };

const RESERVED = new Set([
  '_id',
  '_rev',
  '_deleted',
  '_attachments',
  '_revisions',
  '_revs_info',
  '_conflicts',
  '_deleted_conflicts',
  '_local_seq',
]);
const utf8 = new TextDecoder('utf-8', { fatal: true });

export function readJson(body: Uint8Array): unknown {
  let value: unknown;
  try {
    const text = utf8.decode(body);
    value = JSON.parse(text);
    // A surrogate can only come in as an escape.
    if (!/\\u[dD][89a-fA-F]/.test(text) || isWellFormed(value)) return value;
  } catch {
    // Said below.
  }
  throw badRequest('invalid UTF-8 JSON');
}

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, item]) => key.isWellFormed() && isWellFormed(item));
}

export function readObject(body: Uint8Array): Record<string, unknown> {
  const value = readJson(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest('Request body must be a JSON object');
  }
  return value as Record<string, unknown>;
}

/** @throws Refusal: the request that the document is in is refused as a whole */
export function checkDocument(value: unknown): Doc {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest('Document must be a JSON object');
  }
  const doc = value as Record<string, unknown>;
  for (const field of Object.keys(doc)) {
    if (field.startsWith('_') && !RESERVED.has(field)) {
      throw new Refusal(400, 'doc_validation', `Bad special document member: ${field}`);
    }
  }
  const id = doc._id;
  if (typeof id !== 'string') throw new Refusal(400, 'illegal_docid', 'Document id must be a string');
  if (id === '') throw new Refusal(400, 'illegal_docid', 'Document id must not be empty');
  if (id.startsWith('_') && !/^_(?:design|local)\/./.test(id)) {
    throw new Refusal(400, 'illegal_docid', 'Only reserved document ids may start with underscore.');
  }
  if (doc._rev !== undefined && !(typeof doc._rev === 'string' && /^\d+-\w+$/.test(doc._rev))) {
    throw badRequest('Invalid rev format');
  }
  if (doc._attachments !== undefined)
    throw new Refusal(501, 'not_implemented', 'No attachments in the tests.');
  if (Buffer.byteLength(JSON.stringify(doc)) > MAX_DOCUMENT_BYTES) {
    throw new Refusal(413, 'document_too_large', id);
  }
  return doc as Doc;
}
