/** Commands of the settings page about what is stored: taken along, brought in, erased, described for a report. */
import * as z from 'zod/mini';
import { ActivityItem } from '../panel/activity-view.ts';
import { NamedRecord } from '../panel/campaign-view.ts';
import { type CommandSchema, nothing, workspaceId } from './command.ts';
import { Counts } from './source-commands.ts';

const record = z.string().check(z.maxLength(2000));
const person = z.string().check(z.maxLength(300));
/** Of activity alone, all about one record (its key) or all that one person wrote; neither: everything. */
const part = { record: z.optional(record), person: z.optional(person) };

export const DATA_COMMANDS = {
  'data.stored': {
    request: nothing,
    reply: z.object({ bytes: z.optional(z.number()), workspaces: z.number(), ...Counts.shape }),
  },
  'data.export': {
    /** `after`: what the answer before said as `next`; a large workspace is several files. */
    request: z.object({ workspace: workspaceId, after: z.optional(z.string()), ...part }),
    reply: z.object({ name: z.string(), json: z.string(), next: z.optional(z.string()) }),
  },
  /** Merges an export of Throughline; `added`, `changed`, `same` and `bad` count documents. */
  'data.import': {
    request: z.object({ text: z.string() }),
    reply: z.object({
      /** A reason why nothing was taken. */
      refused: z.optional(
        z.enum(['not-an-export', 'newer-format', 'too-large', 'other-workspace', 'broken']),
      ),
      workspace: z.optional(z.string()),
      added: z.number(),
      changed: z.number(),
      same: z.number(),
      bad: z.number(),
      /** What others wrote, which only a steward brings into a shared workspace. */
      left: z.number(),
      /** Definitions of other sources than what is made here. */
      elsewhere: z.number(),
    }),
  },
  'data.erase': { request: nothing, reply: nothing },
  'activity.mine': {
    request: z.object({
      workspace: z.optional(workspaceId),
      limit: z.int().check(z.minimum(1), z.maximum(500)),
    }),
    reply: z.array(ActivityItem),
  },
  /** Everybody who wrote something, for erasing per author. */
  'activity.people': {
    request: z.object({ workspace: workspaceId }),
    reply: z.array(
      z.object({ id: z.string(), name: z.optional(z.string()), mine: z.boolean(), documents: z.number() }),
    ),
  },
  /**
   * Every record here that anything was written about (of a shared workspace: all that were copied), for exporting and erasing per record. `query`: in its title or id; empty:
   * all. `after`: the `next` of the answer before, which may have found fewer than `limit` while there is more to look at.
   */
  'activity.records': {
    request: z.object({
      workspace: workspaceId,
      query: z.string().check(z.maxLength(500)),
      limit: z.int().check(z.minimum(1), z.maximum(500)),
      after: z.optional(record),
    }),
    reply: z.object({ records: z.array(NamedRecord), next: z.optional(z.string()) }),
  },
  'activity.export': {
    /** `from`: the `next` of the part before. */
    request: z.object({
      workspace: workspaceId,
      from: z.optional(z.int().check(z.nonnegative())),
      ...part,
    }),
    reply: z.object({ name: z.string(), csv: z.string(), next: z.optional(z.number()) }),
  },
  /** Erases what was written about a record, or all that one person wrote. */
  'activity.erase': {
    request: z.union([
      z.object({ workspace: workspaceId, record }),
      z.object({ workspace: workspaceId, person }),
    ]),
    reply: z.object({ erased: z.number() }),
  },
  'diagnostics.get': { request: nothing, reply: z.object({ text: z.string() }) },
} as const satisfies Record<string, CommandSchema>;
