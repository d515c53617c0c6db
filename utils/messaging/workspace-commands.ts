/** Commands about which workspace counts where, and about what the organisation has set. */
import * as z from 'zod/mini';
import { SyncStatus } from '../panel/sync-status.ts';
import { LOCKS } from '../platform/locks.ts';
import { asked, type CommandSchema, nothing, seen, slug, workspaceId } from './command.ts';

const account = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
const Named = z.object({ id: z.string(), name: z.string() });
export type Named = z.infer<typeof Named>;

/**
 * An account that no rule says the workspace of, where there are several. `key` and `workspace` are to be sent back with the
 * answer: what the person saw.
 */
export const WhoseAccount = z.object({
  key: z.string(),
  workspace: z.string(),
  windowId: z.optional(z.int()),
  siteName: z.string(),
  account: z.string(),
  choices: z.array(Named),
});
export type WhoseAccount = z.infer<typeof WhoseAccount>;

const place = { site: slug, account: z.optional(account) };

const Rule = z.object({
  site: z.string(),
  siteName: z.string(),
  account: z.optional(z.string()),
  workspace: z.string(),
  workspaceName: z.string(),
  /** Set by the organisation: not to be changed here. */
  policy: z.boolean(),
});
export type Rule = z.infer<typeof Rule>;

export const WORKSPACE_COMMANDS = {
  /** The workspace of the page in a window's active tab, and which others there are: what the popup looks things up in. */
  'workspace.here': {
    request: z.object(asked),
    reply: z.object({
      workspace: z.nullable(z.object({ ...Named.shape, sample: z.boolean(), status: SyncStatus })),
      /** All of them, by name. */
      all: z.array(Named),
      whose: z.optional(WhoseAccount),
    }),
  },
  /** The account of the record in the tab belongs to the workspace `to` from now on. */
  'workspace.assign': {
    framed: true,
    write: true,
    request: z.object({ ...seen, to: workspaceId }),
    reply: nothing,
  },
  'rules.get': {
    request: nothing,
    reply: z.object({
      rules: z.array(Rule),
      /** The organisation has set what counts where no rule says otherwise. */
      fixed: z.boolean(),
      /** Tools that are on, with the accounts that were seen in them. */
      sites: z.array(z.object({ ...Named.shape, accounts: z.array(z.string()) })),
    }),
  },
  /** Records of this account (or of the whole tool) belong to the workspace; a rule for the same place is replaced. */
  'rule.put': { request: z.object({ ...place, workspace: workspaceId }), reply: nothing },
  'rule.remove': { request: z.object(place), reply: nothing },
  /** What the organisation has set that this page must know. */
  'policy.get': {
    request: nothing,
    reply: z.object({
      locked: z.array(z.enum(LOCKS)),
      /** `joined`: name of the workspace that is here because of it. */
      workspaces: z.array(
        z.object({
          kind: z.enum(['shared', 'url']),
          address: z.string(),
          everyMinutes: z.number(),
          joined: z.optional(z.string()),
        }),
      ),
    }),
  },
} as const satisfies Record<string, CommandSchema>;
