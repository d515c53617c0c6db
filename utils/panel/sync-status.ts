import * as z from 'zod/mini';

/** How the workspace stands with its sources; `code` picks the sentence, the rest fills it. */
export const SyncStatus = z.object({
  code: z.enum([
    'saved', // local only: sample or imported file, nothing to wait for
    'synced', // last check succeeded at `at`
    'shared', // likewise, of a workspace that a team shares
    'sign-in', // the shared workspace does not let this user in
    'syncing',
    'offline', // no network since `at`
    'unreachable', // the server did not answer
    'refused', // 401, 403
    'missing', // 404, 410
    'server-error', // 5xx, 429
    'not-a-document', // HTML, a log-in page, broken syntax, half a file
    'too-large',
    'wrong-workspace',
    'newer-format',
    'shrunk', // would remove too much: waits for a person
    'storage-full',
    'storage-failed',
    'read-only', // the store is newer than this version of the extension
  ]),
  /** Instant of the last good state; absent: never. */
  at: z.optional(z.string()),
  /** `offline`, of a shared workspace: since this instant. */
  since: z.optional(z.string()),
  /** What others did on the record is missing here since this instant; empty: it was never read. */
  lacking: z.optional(z.string()),
  /** Definitions, and fields of the workspace, that are bad at the source. */
  setAside: z.optional(z.number()),
  /** Changes made here that the shared workspace does not have yet, and those that it did not take. */
  waiting: z.optional(z.number()),
  notTaken: z.optional(z.number()),
  /** `shrunk`: how many would go, of how many. */
  removed: z.optional(z.number()),
  total: z.optional(z.number()),
  /** Name of the source it is about, and a detail for diagnostics (never a secret). */
  source: z.optional(z.string()),
  detail: z.optional(z.string()),
});
export type SyncStatus = z.infer<typeof SyncStatus>;
