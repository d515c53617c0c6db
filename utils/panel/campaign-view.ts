/** What the panel adds on a campaign: hypotheses to tag it to, its name's faults, what was tried, whom it reached. */
import * as z from 'zod/mini';
import { RecordRefSchema } from '../records/schema.ts';

/** A record as another record's panel names it. */
export const NamedRecord = z.object({
  key: z.string(),
  ref: RecordRefSchema,
  /** Without e-mail addresses and phone numbers; absent: no name is known or may be kept. */
  title: z.optional(z.string()),
  siteName: z.string(),
});
export type NamedRecord = z.infer<typeof NamedRecord>;

/** One line of the combobox over experiments. */
export const ExperimentOption = z.object({
  id: z.string(),
  key: z.optional(z.string()),
  title: z.string(),
  status: z.enum(['idea', 'planned', 'running', 'paused', 'stopped', 'concluded']),
  /** “If … then …” in one line. */
  change: z.string(),
  outcome: z.string(),
  kpi: z.optional(z.string()),
  owner: z.optional(z.string()),
  tagged: z.boolean(),
  /** Only nearly what was typed. */
  near: z.optional(z.boolean()),
});
export type ExperimentOption = z.infer<typeof ExperimentOption>;

/** An experiment that ended, and why it is worth reading here. */
export const TriedBefore = z.object({
  id: z.string(),
  key: z.optional(z.string()),
  title: z.string(),
  status: z.enum(['stopped', 'concluded']),
  endedOn: z.optional(z.string()),
  outcome: z.optional(z.string()),
  /** A ratio. */
  lift: z.optional(z.number()),
  interval: z.optional(z.tuple([z.number(), z.number()])),
  reason: z.optional(z.string()),
  learnings: z.optional(z.string()),
  next: z.optional(z.string()),
  /** What came next: a later experiment that names this one, or the same KPI and audience. */
  followedBy: z.optional(z.object({ id: z.string(), title: z.string() })),
  /** What both have in common, the strongest first; `text` is the shared KPI, stage, audience or words. */
  because: z.array(z.object({ what: z.enum(['kpi', 'stage', 'audience', 'wording']), text: z.string() })),
});
export type TriedBefore = z.infer<typeof TriedBefore>;

export const CampaignView = z.object({
  /** Experiments whose key stands in the campaign's name or in the address's UTM values and that are not tagged yet. */
  offers: z.array(
    z.object({ experiment: ExperimentOption, text: z.string(), from: z.enum(['name', 'utm']) }),
  ),
  /** Parts of the name that look like an experiment's key and are none. */
  lint: z.array(
    z.object({
      text: z.string(),
      from: z.enum(['name', 'utm']),
      /** The key that was probably meant, and the whole name with it. */
      suggestion: z.optional(z.object({ key: z.string(), title: z.string(), corrected: z.string() })),
    }),
  ),
  triedBefore: z.array(TriedBefore),
  /**
   * Deals, accounts, contacts and leads that this campaign reached, the latest first (at most 20 of `total`). `read`: it has more
   * touches, and of so many alone these are counted and chosen.
   */
  reached: z.object({
    total: z.number(),
    read: z.optional(z.number()),
    records: z.array(z.object({ ...NamedRecord.shape, lastAt: z.string(), times: z.number() })),
  }),
});
export type CampaignView = z.infer<typeof CampaignView>;
