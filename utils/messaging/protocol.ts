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
import { TargetRef } from '../activity/schema.ts';
import { AgreementCard, ExperimentCard, KpiCard, PanelView, SyncStatus, TermCard } from '../panel/view.ts';
import { ACT_COMMANDS, ACT_FRAME_COMMANDS, ACT_WRITES, asked, seen, Written, where } from './act-commands.ts';
import { OWN_SITE_COMMANDS } from './own-site-commands.ts';
import { PLACE_COMMANDS, PLACE_FRAME_COMMANDS, PLACE_WRITES, SiteChange } from './place-commands.ts';
import { PROPOSAL_COMMANDS, PROPOSAL_FRAME_COMMANDS, PROPOSAL_WRITES } from './proposal-commands.ts';
import { SHARED_COMMANDS, SHARED_FRAME_COMMANDS } from './shared-commands.ts';
import { WORKSPACE_COMMANDS, WORKSPACE_FRAME_COMMANDS, WORKSPACE_WRITES } from './workspace-commands.ts';

/** 0: only by hand. */
const everyMinutes = z.int().check(z.minimum(0), z.maximum(43_200));
const Theme = z.enum(['system', 'light', 'dark']);
const none = z.object({});
const done = z.object({});
const workspaceId = z.string().check(z.minLength(1), z.maxLength(128));

const SourceView = z.object({
  id: z.string(),
  /** `local`: what was made in the extension itself. */
  kind: z.enum(['sample', 'file', 'url', 'couch', 'local']),
  label: z.string(),
  url: z.optional(z.string()),
  hasToken: z.boolean(),
  everyMinutes: z.optional(z.number()),
  status: SyncStatus,
  /** Definitions that the newest version of the source holds but that cannot be used. */
  problems: z.array(
    z.object({
      path: z.string(),
      line: z.optional(z.number()),
      code: z.string(),
      params: z.array(z.union([z.string(), z.number()])),
      message: z.string(),
    }),
  ),
});
export type SourceView = z.infer<typeof SourceView>;

const Counts = z.object({
  kpis: z.number(),
  terms: z.number(),
  experiments: z.number(),
  agreements: z.number(),
  reviews: z.number(),
  observations: z.number(),
  tags: z.number(),
});

export const WorkspaceView = z.object({
  id: z.string(),
  name: z.string(),
  active: z.boolean(),
  sample: z.boolean(),
  counts: Counts,
  status: SyncStatus,
  sources: z.array(SourceView),
});
export type WorkspaceView = z.infer<typeof WorkspaceView>;

export const SiteView = z.object({
  id: z.string(),
  name: z.string(),
  category: z.enum(['crm', 'campaigns', 'analytics']),
  hosts: z.array(z.string()),
  selfHosted: z.boolean(),
  bases: z.array(z.string()),
  /** Match patterns to ask the browser for. */
  origins: z.array(z.string()),
  enabled: z.boolean(),
  /** The browser has granted all of `origins`. */
  granted: z.boolean(),
  launcherHidden: z.boolean(),
  /** Who brought it; absent: it comes with the extension. */
  from: z.optional(z.enum(['own', 'workspace', 'policy'])),
});
export type SiteView = z.infer<typeof SiteView>;

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

/** Outcome of a change to a workspace's sources. */
const SourceOutcome = z.object({
  workspace: z.optional(z.string()),
  status: SyncStatus,
  problems: SourceView.shape.problems,
});
export type SourceOutcome = z.infer<typeof SourceOutcome>;

export const COMMANDS = {
  ...ACT_COMMANDS,
  ...OWN_SITE_COMMANDS,
  ...SHARED_COMMANDS,
  ...PLACE_COMMANDS,
  ...PROPOSAL_COMMANDS,
  ...WORKSPACE_COMMANDS,
  'panel.open': {
    request: z.object({ nonce: z.string().check(z.maxLength(100)) }),
    /** What the panel shows first, in the same answer; without `view` it has to ask. */
    reply: z.object({ theme: Theme, view: z.optional(z.nullable(PanelView)) }),
  },
  'panel.get': { request: z.object(where), reply: z.nullable(PanelView) },
  'panel.close': { request: none, reply: done },
  'panel.aside': { request: none, reply: done },
  'stage.set': {
    request: z.object({ ...seen, stage: z.nullable(z.string().check(z.maxLength(256))) }),
    reply: Written,
  },
  'tag.put': {
    request: z.object({
      ...seen,
      target: TargetRef,
      role: z.optional(z.enum(['tests', 'supports'])),
      note: z.optional(z.string().check(z.maxLength(20_000))),
    }),
    reply: Written,
  },
  'tag.remove': { request: z.object({ ...seen, target: TargetRef }), reply: Written },
  'account.set': {
    request: z.object({ ...seen, account: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)) }),
    reply: done,
  },
  'person.set': {
    request: z.object({
      name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
      visible: seen.visible,
    }),
    reply: done,
  },
  'person.get': { request: none, reply: z.object({ id: z.string(), name: z.optional(z.string()) }) },
  search: {
    request: z.object({
      ...asked,
      /** In all workspaces: by the person's word, and only to be read. */
      across: z.optional(z.boolean()),
      query: z.string().check(z.maxLength(500)),
      limit: z.int().check(z.minimum(1), z.maximum(50)),
    }),
    reply: z.array(SearchHit),
  },
  'card.get': {
    request: z.object({ ...asked, id: z.string().check(z.maxLength(300)) }),
    reply: z.nullable(Card),
  },
  'recent.get': {
    request: z.object(asked),
    reply: z.array(z.object({ id: z.string(), type: SearchHit.shape.type, name: z.string() })),
  },
  'recent.add': { request: z.object({ ...asked, id: z.string().check(z.maxLength(300)) }), reply: done },
  'recent.clear': { request: z.object(asked), reply: done },
  'workspaces.get': { request: none, reply: z.array(WorkspaceView) },
  'workspace.use': { request: z.object({ id: workspaceId }), reply: done },
  'workspace.sample': { request: none, reply: SourceOutcome },
  'workspace.import': {
    request: z.object({
      text: z.string(),
      label: z.string().check(z.maxLength(500)),
      confirmShrink: z.optional(z.boolean()),
    }),
    reply: SourceOutcome,
  },
  'workspace.url': {
    request: z.object({
      url: z.string().check(z.maxLength(4000)),
      token: z.optional(z.string().check(z.maxLength(10_000))),
      everyMinutes,
    }),
    reply: SourceOutcome,
  },
  'workspace.remove': { request: z.object({ id: workspaceId }), reply: done },
  'source.sync': {
    request: z.object({
      workspace: workspaceId,
      source: z.optional(z.string().check(z.maxLength(200))),
      confirmShrink: z.optional(z.boolean()),
    }),
    reply: SourceOutcome,
  },
  /** The person looked at what a shrunken source would remove and keeps what there is. */
  'source.keep': { request: z.object({ workspace: workspaceId, source: z.string() }), reply: done },
  'source.every': {
    request: z.object({ workspace: workspaceId, source: z.string(), everyMinutes }),
    reply: done,
  },
  'source.token': {
    request: z.object({
      workspace: workspaceId,
      source: z.string(),
      token: z.string().check(z.maxLength(10_000)),
    }),
    reply: done,
  },
  'sites.get': { request: none, reply: z.array(SiteView) },
  'sites.set': {
    request: z.object({
      /** Only the sites named here change. */
      changes: z.array(SiteChange),
    }),
    reply: z.array(SiteView),
  },
  'launchers.reset': {
    request: z.object({ site: z.optional(z.string().check(z.maxLength(128))) }),
    reply: done,
  },
  'theme.get': { request: none, reply: Theme },
  'theme.set': { request: z.object({ theme: Theme }), reply: done },
  'data.stored': {
    request: none,
    reply: z.object({ bytes: z.optional(z.number()), workspaces: z.number(), ...Counts.shape }),
  },
  'data.export': {
    /** `after`: what the answer before said as `next`; a large workspace is several files. */
    request: z.object({ workspace: workspaceId, after: z.optional(z.string()) }),
    reply: z.object({ name: z.string(), json: z.string(), next: z.optional(z.string()) }),
  },
  'data.erase': { request: none, reply: done },
  'diagnostics.get': { request: none, reply: z.object({ text: z.string() }) },
} as const satisfies Record<string, { request: z.ZodMiniType; reply: z.ZodMiniType }>;

export type Command = keyof typeof COMMANDS;
export type Request<C extends Command> = z.infer<(typeof COMMANDS)[C]['request']>;
export type Reply<C extends Command> = z.infer<(typeof COMMANDS)[C]['reply']>;

/** All that the panel may ask for as a frame in somebody else's page. */
export const FRAME_COMMANDS: ReadonlySet<Command> = new Set<Command>([
  ...ACT_FRAME_COMMANDS,
  ...SHARED_FRAME_COMMANDS,
  ...PLACE_FRAME_COMMANDS,
  ...PROPOSAL_FRAME_COMMANDS,
  ...WORKSPACE_FRAME_COMMANDS,
  'panel.open',
  'panel.get',
  'panel.close',
  'panel.aside',
  'stage.set',
  'tag.put',
  'tag.remove',
  'account.set',
  'person.set',
  'search',
  'card.get',
  'source.sync',
  'theme.get',
]);

/** What changes something a person would want back: guarded by visibility, by a trusted event, and by a rate. */
export const WRITES: ReadonlySet<Command> = new Set<Command>([
  ...ACT_WRITES,
  ...PLACE_WRITES,
  ...PROPOSAL_WRITES,
  ...WORKSPACE_WRITES,
  'stage.set',
  'tag.put',
  'tag.remove',
  'account.set',
  'person.set',
]);

/**
 * Why a command was not carried out. `denied`: not a sender that may; `moved`: the tab shows another record, or the panel another workspace, by now;
 * `no-record`, `no-workspace`: nothing to do it on; `bad-request`: not a message of this version; `not-visible`: the frame was not
 * really visible, so the write waits to be confirmed in the side panel; `not-kept`: likewise, but it cannot wait; `expired`: it waited for too long; `too-many`: more writes than a person makes;
 * `conflict`: somebody changed it meanwhile; `not-author`: only who wrote it may change it; `private-window`: nothing is kept
 * of what is looked at there; `locked`: set by the organisation.
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
  'too-many',
  'conflict',
  'not-author',
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
