/**
 * Commands about suggested changes: what is suggested, who approves, what a steward decides. They are about a definition of a
 * workspace and not about the record in the tab, so they name no record.
 *
 * Every write carries an id made by the page (`command`), so that a message that is sent twice is one write.
 */
import * as z from 'zod/mini';
import { ApprovalSchema } from '../activity/schema.ts';
import { PROPOSABLE } from '../definitions/approvers.ts';
import { ChangedField, HistoryItem, MeasureView, ProposalView } from '../panel/proposal-view.ts';
import { acted, asked, type CommandSchema, nothing, text } from './command.ts';

const definitionId = z
  .string()
  .check(z.regex(/^(kpi|term|experiment|agreement):[a-z0-9][a-z0-9._-]{0,127}$/));
const functions = z.array(ApprovalSchema.shape.function);
const ids = z.array(z.uuid()).check(z.minLength(1), z.maxLength(200));

/** What became of each of several, by the code of its sentence. `done`: as it was wanted, now or before. */
const Results = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      code: z.enum([
        'done',
        'decided',
        'gone',
        'unapproved',
        'conflict',
        'invalid',
        'not-yours',
        'signed',
        'held',
      ]),
    }),
  ),
});
export type DecisionResult = z.infer<typeof Results>['results'][number];

export const PROPOSAL_COMMANDS = {
  /** Open suggestions: for one definition with its history, or all. */
  'proposals.get': {
    framed: true,
    request: z.object({ ...asked, definition: z.optional(definitionId) }),
    reply: z.object({
      workspace: z.object({ id: z.string(), name: z.string() }),
      /** Without a name they are asked for one before their first suggestion. */
      person: z.object({ id: z.string(), name: z.optional(z.string()) }),
      /** Whether they may decide, and the functions that they may approve for. */
      rights: z.object({ steward: z.boolean(), functions }),
      /** Calendar day of the workspace. */
      today: z.string(),
      proposals: z.array(ProposalView),
      history: z.array(HistoryItem),
      /** The definition that was asked for, as it stands; absent: none, or gone. */
      definition: z.optional(
        z.object({
          type: z.enum(PROPOSABLE),
          name: z.string(),
          body: z.record(z.string(), z.unknown()),
          version: z.string(),
          measure: z.optional(MeasureView),
          /** Place of the KPI's target in force among its targets. */
          target: z.optional(z.number()),
          /** Functions that have to approve a change to it. */
          approvers: functions,
          /** The server has two versions of it: the page where people choose one. */
          chooseAt: z.optional(z.string()),
          /** It was changed here, and its source says something else by now: what that would change. */
          dispute: z.optional(z.object({ source: z.string(), fields: z.array(ChangedField) })),
        }),
      ),
    }),
  },
  /**
   * Suggests a change, as a JSON merge patch to the version `against`. `problems`: fields that would not fit, as [path,
   * code]; then nothing was written. @throws `conflict`: the definition is another one by now
   */
  'proposal.put': {
    framed: true,
    write: true,
    request: z.object({
      ...acted,
      definition: definitionId,
      against: z.string().check(z.maxLength(100)),
      change: z.record(z.string(), z.unknown()),
      reason: text.check(z.trim(), z.minLength(1)),
    }),
    reply: z.object({ id: z.string(), problems: z.array(z.tuple([z.string(), z.string()])) }),
  },
  /** Its author takes it back while it is open. */
  'proposal.withdraw': {
    framed: true,
    write: true,
    request: z.object({ ...acted, id: z.uuid() }),
    reply: Results,
  },
  /** A person's word for those of their functions that have to approve. `silent`: only where nobody has spoken for them. */
  'proposal.sign': {
    framed: true,
    write: true,
    request: z.object({
      ...acted,
      ids,
      verdict: z.enum(['approved', 'rejected']),
      silent: z.optional(z.literal(true)),
    }),
    reply: Results,
  },
  /**
   * A steward accepts, which also approves for those functions of theirs that have not said anything yet, or rejects with a
   * reason (`answer`). `overwrite`: also what somebody changed meanwhile.
   */
  'proposal.decide': {
    framed: true,
    write: true,
    request: z.object({
      ...acted,
      ids,
      verdict: z.enum(['accepted', 'rejected']),
      effectiveFrom: z.optional(z.iso.date()),
      overwrite: z.optional(z.boolean()),
      answer: z.optional(text),
    }),
    reply: Results,
  },
  /** After a source said something else: what was changed here stays, or the source's word counts from now on. */
  'definition.settle': {
    framed: true,
    write: true,
    request: z.object({ ...acted, definition: definitionId, keep: z.enum(['ours', 'source']) }),
    reply: nothing,
  },
} as const satisfies Record<string, CommandSchema>;
