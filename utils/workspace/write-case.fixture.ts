/** Who may write what in a shared workspace, as cases: their shape, and what they are made of. */
import type { ServerDoc } from './validate-write.ts';

/** User → roles. Nora is a steward of this one workspace by name, the others by role or not at all. */
export const WRITERS = {
  rep: [],
  mia: [],
  sam: ['steward'],
  nora: [],
  fin: ['function:finance'],
  admin: ['_admin'],
} satisfies Record<string, string[]>;
export type Writer = keyof typeof WRITERS;

export const NAMED_STEWARDS = ['nora'];

/** Without a revision; `_id` is said once. */
export type Fields = Record<string, unknown>;

export interface WriteCase {
  what: string;
  as: Writer;
  id: string;
  /** What stands there, as it was written. */
  old?: Fields;
  /** It names the revision of a deleted `old`, which otherwise one writes over without. */
  grows?: true;
  /** `null`: a bare `DELETE`. */
  doc: Fields | null;
  /** Part of the reason; absent: it is written. */
  refused?: string;
}

export const AT = '2026-11-20T09:00:00.000Z';
const LATER = '2026-11-21T09:00:00.000Z';
export const RECORD = 'r:hubspot/1/deal/7';
export const UUID = '11111111-2222-4333-8444-555555555555';
export const record = { site: 'hubspot', tenant: '1', kind: 'deal', id: '7' };

/** As somebody writes it first. */
export const made = (by: string, body: Fields = {}): Fields => ({
  v: 1,
  createdAt: AT,
  createdBy: by,
  updatedAt: AT,
  updatedBy: by,
  ...body,
});
/** As somebody writes it over that. */
export const changed = (old: Fields, by: string, body: Fields = {}): Fields => ({
  ...old,
  updatedAt: LATER,
  updatedBy: by,
  ...body,
});
export const gone = (by: string): Fields => ({ _deleted: true, v: 1, updatedAt: LATER, updatedBy: by });

export const OWN_NAME = 'in your own name';
export const AUTHOR = 'Only who wrote this';
export const STEWARDS = 'Only stewards change this';

/** The document of a case as CouchDB hands it over. */
export function docOf(id: string, fields: Fields | null, rev?: string): ServerDoc {
  const doc = fields ?? { _deleted: true };
  // JSON has no `undefined`.
  return JSON.parse(
    JSON.stringify({ _id: id, ...(rev !== undefined && { _rev: rev }), ...doc }),
  ) as ServerDoc;
}
