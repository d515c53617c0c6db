/**
 * Every command that an extension page may send to the worker: one schema for the request, one for the answer.
 * Both sides rebuild what they receive from the schema; a field that stands in no schema does not exist.
 *
 *   page ── { type, ...request } ──▶ worker: who is it? → parse → handle → { ok, value } | { ok: false, error }
 *   page ◀── parse ──────────────────┘
 *   worker ── { type: 'changed', workspace, ids, command? } ──▶ every extension page
 *
 * The answer to a write on a record also brings what the panel shows from then on (`view`): whoever wrote need not ask,
 * and tells their own change by its `command`.
 */
import * as z from 'zod/mini';
import { AgreementCard, ExperimentCard, KpiCard, PanelView, TermCard } from '../panel/view.ts';
import { ACT_COMMANDS } from './act-commands.ts';
import { asked, type CommandSchema, nothing, seen, sought, where } from './command.ts';
import { DATA_COMMANDS } from './data-commands.ts';
import { EXPERIMENT_COMMANDS } from './experiment-commands.ts';
import { OWN_SITE_COMMANDS } from './own-site-commands.ts';
import { PLACE_COMMANDS } from './place-commands.ts';
import { PROPOSAL_COMMANDS } from './proposal-commands.ts';
import { SHARED_COMMANDS } from './shared-commands.ts';
import { SITE_COMMANDS } from './site-commands.ts';
import { SOURCE_COMMANDS } from './source-commands.ts';
import { WORKSPACE_COMMANDS } from './workspace-commands.ts';

const Theme = z.enum(['system', 'light', 'dark']);
const definitionId = z.string().check(z.maxLength(300));
const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));

const Card = z.union([KpiCard, ExperimentCard, AgreementCard, TermCard]);

const SearchHit = z.object({
  id: z.string(),
  type: z.enum(['kpi', 'term', 'experiment', 'agreement']),
  name: z.string(),
  hint: z.string(),
  matched: z.enum(['name', 'abbreviation', 'alias', 'definition']),
  matchedText: z.optional(z.string()),
  ranges: z.array(z.tuple([z.number(), z.number()])),
  /** Where it was found; only when it was looked for in several workspaces. */
  workspace: z.optional(z.object({ id: z.string(), name: z.string() })),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const COMMANDS = {
  ...ACT_COMMANDS,
  ...DATA_COMMANDS,
  ...EXPERIMENT_COMMANDS,
  ...OWN_SITE_COMMANDS,
  ...PLACE_COMMANDS,
  ...PROPOSAL_COMMANDS,
  ...SHARED_COMMANDS,
  ...SITE_COMMANDS,
  ...SOURCE_COMMANDS,
  ...WORKSPACE_COMMANDS,
  'panel.open': {
    framed: true,
    request: z.object({ nonce: z.string().check(z.maxLength(100)) }),
    /** What the panel shows first, in the same answer; without `view` it has to ask. */
    reply: z.object({ theme: Theme, view: z.optional(z.nullable(PanelView)) }),
  },
  'panel.get': { framed: true, request: z.object(where), reply: z.nullable(PanelView) },
  'panel.close': { framed: true, request: nothing, reply: nothing },
  'panel.aside': { framed: true, request: nothing, reply: nothing },
  'account.set': {
    framed: true,
    write: true,
    request: z.object({ ...seen, account: name }),
    reply: nothing,
  },
  'person.set': {
    framed: true,
    write: true,
    request: z.object({ name, visible: seen.visible }),
    reply: nothing,
  },
  'person.get': { request: nothing, reply: z.object({ id: z.string(), name: z.optional(z.string()) }) },
  search: {
    framed: true,
    request: z.object({
      ...asked,
      /** In all workspaces: by the person's word, and only to be read. */
      across: z.optional(z.boolean()),
      ...sought,
    }),
    reply: z.array(SearchHit),
  },
  'card.get': {
    framed: true,
    request: z.object({ ...asked, id: definitionId }),
    reply: z.nullable(Card),
  },
  'recent.get': {
    request: z.object(asked),
    reply: z.array(z.object({ id: z.string(), type: SearchHit.shape.type, name: z.string() })),
  },
  'recent.add': { request: z.object({ ...asked, id: definitionId }), reply: nothing },
  'recent.clear': { request: z.object(asked), reply: nothing },
  'theme.get': { framed: true, request: nothing, reply: Theme },
  'theme.set': { request: z.object({ theme: Theme }), reply: nothing },
} as const satisfies Record<string, CommandSchema>;

export type Command = keyof typeof COMMANDS;
export type Request<C extends Command> = z.infer<(typeof COMMANDS)[C]['request']>;
export type Reply<C extends Command> = z.infer<(typeof COMMANDS)[C]['reply']>;

const marked = (mark: 'framed' | 'write'): ReadonlySet<Command> =>
  new Set(
    (Object.entries(COMMANDS) as [Command, CommandSchema][])
      .filter(([, command]) => command[mark])
      .map(([type]) => type),
  );

/** All that the panel may ask for as a frame in somebody else's page. */
export const FRAME_COMMANDS = marked('framed');
/** What changes something a person would want back. */
export const WRITES = marked('write');

/**
 * Why a command was not carried out. `denied`: not a sender that may; `moved`: the tab shows another record, or the panel
 * another workspace, by now; `no-record`, `no-workspace`: nothing to do it on; `bad-request`: not a message of this version;
 * `not-visible`: the frame was not really visible, so the write waits to be confirmed in the side panel; `not-kept`:
 * likewise, but it cannot wait; `expired`: it waited for too long; `incomplete`: what waited lacks something, and goes on
 * waiting; `too-many`: more writes than a person makes; `conflict`: somebody changed it meanwhile; `not-author`: only who wrote
 * it may change it; `held`: somebody else's, who was signed in before, waits to be sent; `private-window`: nothing is kept of what is looked at there; `locked`: set by the organisation.
 */
export const ERROR_CODES = [
  'denied',
  'moved',
  'no-record',
  'no-workspace',
  'weak-record',
  'bad-request',
  'not-visible',
  'not-kept',
  'expired',
  'incomplete',
  'too-many',
  'conflict',
  'not-author',
  'held',
  'private-window',
  'locked',
  'read-only',
  'storage-full',
  'storage-failed',
  'failed',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export const ReplyEnvelope = z.union([
  z.object({ ok: z.literal(true), value: z.unknown(), view: z.optional(z.unknown()) }),
  z.object({ ok: z.literal(false), error: z.string() }),
]);

/** The one message that pages accept from the worker. */
export const Changed = z.object({
  type: z.literal('changed'),
  /** `null`: something outside workspaces (sites, settings, which workspace is shown). */
  workspace: z.nullable(z.string()),
  /** Definition and activity ids; empty: anything may have changed. */
  ids: z.array(z.string()),
  /** The command that changed it: who sent that has its outcome in the answer. */
  command: z.optional(z.string()),
});
export type Changed = z.infer<typeof Changed>;
