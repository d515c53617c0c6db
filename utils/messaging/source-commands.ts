/** Commands about the workspaces of this install and the sources that their definitions come from. */
import * as z from 'zod/mini';
import { SyncStatus } from '../panel/sync-status.ts';
import { type CommandSchema, nothing, workspaceId } from './command.ts';

/** 0: only by hand. */
const everyMinutes = z.int().check(z.minimum(0), z.maximum(43_200));

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

export const Counts = z.object({
  kpis: z.number(),
  terms: z.number(),
  experiments: z.number(),
  agreements: z.number(),
  reviews: z.number(),
  observations: z.number(),
  tags: z.number(),
});

const WorkspaceView = z.object({
  id: z.string(),
  name: z.string(),
  active: z.boolean(),
  sample: z.boolean(),
  counts: Counts,
  status: SyncStatus,
  sources: z.array(SourceView),
});
export type WorkspaceView = z.infer<typeof WorkspaceView>;

/** Outcome of a change to a workspace's sources. */
const SourceOutcome = z.object({
  workspace: z.optional(z.string()),
  /** The one that a question is about. */
  source: z.optional(z.string()),
  /** It took the sample's place. */
  insteadOfSample: z.optional(z.boolean()),
  status: SyncStatus,
  problems: SourceView.shape.problems,
});
export type SourceOutcome = z.infer<typeof SourceOutcome>;

export const SOURCE_COMMANDS = {
  'workspaces.get': { request: nothing, reply: z.array(WorkspaceView) },
  'workspace.use': { request: z.object({ id: workspaceId }), reply: nothing },
  'workspace.sample': { request: nothing, reply: SourceOutcome },
  'workspace.import': {
    request: z.object({
      text: z.string(),
      label: z.string().check(z.maxLength(500)),
      confirmShrink: z.optional(z.boolean()),
      /** As one more source, although another file is there already. */
      beside: z.optional(z.boolean()),
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
  'workspace.remove': { request: z.object({ id: workspaceId }), reply: nothing },
  'source.sync': {
    framed: true,
    request: z.object({
      workspace: workspaceId,
      source: z.optional(z.string().check(z.maxLength(200))),
      confirmShrink: z.optional(z.boolean()),
    }),
    reply: SourceOutcome,
  },
  /** The person looked at what a shrunken source would remove and keeps what there is. */
  'source.keep': { request: z.object({ workspace: workspaceId, source: z.string() }), reply: nothing },
  'source.remove': { request: z.object({ workspace: workspaceId, source: z.string() }), reply: nothing },
  'source.every': {
    request: z.object({ workspace: workspaceId, source: z.string(), everyMinutes }),
    reply: nothing,
  },
  'source.token': {
    request: z.object({
      workspace: workspaceId,
      source: z.string(),
      token: z.string().check(z.maxLength(10_000)),
    }),
    reply: nothing,
  },
} as const satisfies Record<string, CommandSchema>;
