/**
 * Commands about a shared workspace. Secrets go from the page in which they are typed to the worker and never back; a
 * panel in somebody else's page may neither ask for nor change any of this but the status.
 *
 * Before `shared.check`, `shared.connect` and `shared.create` the page asks the browser, in the person's click, for the one
 * origin of the address (`addressPattern` of `utils/workspace/couch-address.ts`).
 */
import * as z from 'zod/mini';
import { type CommandSchema, nothing, slug, workspaceId } from './command.ts';

const id = z.string().check(z.minLength(1), z.maxLength(3000));
const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));

const Credentials = z.union([
  z.object({ kind: z.literal('password'), name, password: z.string().check(z.maxLength(1000)) }),
  z.object({ kind: z.literal('token'), token: z.string().check(z.minLength(1), z.maxLength(20_000)) }),
]);
const Access = { address: z.string().check(z.maxLength(4000)), credentials: Credentials };

/** Why it did not work: codes of `AddressProblem`, `ConnectionProblem` and `ConnectProblem`. */
const Failed = z.object({
  ok: z.literal(false),
  code: z.string(),
  /** In the server's own words. */
  reason: z.optional(z.string()),
  retryAfterMs: z.optional(z.number()),
  /** The server's clock is ahead by so much; only told where it may be the cause. */
  clockSkewMs: z.optional(z.number()),
});

/** How a shared workspace stands, see `utils/sync/shared-status.ts`. */
const SharedStatus = z.object({
  state: z.enum(['saved', 'waiting', 'offline', 'sign-in', 'refused', 'failed']),
  waiting: z.number(),
  since: z.optional(z.string()),
  code: z.optional(z.string()),
  checkedAt: z.optional(z.string()),
  /** The server has had another database of this name since this instant, and lacks so many definitions. */
  remade: z.optional(z.object({ at: z.string(), removed: z.number() })),
  /** Definitions of which the server has two versions. */
  conflicts: z.optional(z.number()),
  steward: z.optional(z.literal(true)),
  oldRules: z.optional(z.literal(true)),
  held: z.optional(z.array(z.object({ user: z.string(), waiting: z.number() }))),
  refused: z.array(z.object({ id: z.string(), reason: z.string(), words: z.optional(z.string()) })),
  more: z.optional(z.number()),
});

const Standing = z.object({
  status: SharedStatus,
  address: z.string(),
  user: z.string(),
  signedIn: z.boolean(),
});

export const SHARED_COMMANDS = {
  /** Whether one could join; nothing is kept. */
  'shared.check': {
    request: z.object(Access),
    reply: z.union([
      z.object({ ok: z.literal(true), workspace: z.object({ id: z.string(), name: z.string() }) }),
      Failed,
    ]),
  },
  /** Joins, or signs in again; the workspace is the one that is shown from then on. */
  'shared.connect': {
    /** `merge`: a workspace of this id is here, unshared, and is the same. Without it the answer is `id-taken`. */
    request: z.object({ ...Access, merge: z.optional(z.boolean()) }),
    reply: z.union([
      z.object({ ok: z.literal(true), user: z.string(), isSteward: z.boolean(), workspace: z.string() }),
      Failed,
    ]),
  },
  /** Makes a workspace as an administrator, fills it with one that is here, and joins it. */
  'shared.create': {
    request: z.object({
      ...Access,
      /** Of the new workspace. */
      workspace: z.object({ id: slug, name }),
      members: z.array(name).check(z.maxLength(1000)),
      stewards: z.array(name).check(z.maxLength(1000)),
      /** Id of a workspace of this install whose definitions and activity go into it. */
      from: z.optional(workspaceId),
    }),
    reply: z.union([
      z.object({
        ok: z.literal(true),
        workspace: z.string(),
        written: z.number(),
        refused: z.number(),
        /** The first of those refused. */
        first: z.array(z.object({ id, reason: z.string() })),
      }),
      Failed,
    ]),
  },
  /** Signs out; what was copied stays readable. */
  'shared.disconnect': { request: z.object({ workspace: workspaceId }), reply: nothing },
  /** `null`: the workspace is not shared. */
  'shared.status': {
    framed: true,
    request: z.object({ workspace: workspaceId }),
    reply: z.nullable(Standing),
  },
  /** Sends and fetches now. */
  'shared.sync': { framed: true, request: z.object({ workspace: workspaceId }), reply: z.nullable(Standing) },
  /** Refused changes go out again; without `id` all of them. */
  'shared.retry': {
    request: z.object({ workspace: workspaceId, id: z.optional(id) }),
    reply: z.nullable(Standing),
  },
  /** Definitions of which the server has two versions, the one that is shown first. */
  'shared.versions': {
    request: z.object({ workspace: workspaceId }),
    reply: z.union([
      z.object({
        ok: z.literal(true),
        found: z.array(
          z.object({
            id,
            unread: z.optional(z.literal(true)),
            versions: z.array(
              z.object({
                rev: z.string(),
                by: z.string(),
                at: z.string(),
                body: z.record(z.string(), z.unknown()),
              }),
            ),
          }),
        ),
      }),
      Failed,
    ]),
  },
  /** The version `rev` stands, the others that were `seen` are deleted. */
  'shared.choose': {
    request: z.object({ workspace: workspaceId, id, rev: z.string(), seen: z.array(z.string()) }),
    reply: z.union([z.object({ ok: z.literal(true) }), Failed]),
  },
  /** What waits for another user to sign in goes under the name of who is, or is forgotten. */
  'shared.held': {
    request: z.object({ workspace: workspaceId, user: z.string(), act: z.enum(['send', 'discard']) }),
    reply: z.nullable(Standing),
  },
  /** Forgets a change: what stands in the shared workspace stands here. `failed` when the server cannot be asked. */
  'shared.discard': { request: z.object({ workspace: workspaceId, id }), reply: z.nullable(Standing) },
} as const satisfies Record<string, CommandSchema>;
