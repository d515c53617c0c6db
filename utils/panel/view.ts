/**
 * What the panel shows for one record: the reply of the worker, already judged and merged, still unformatted
 * (numbers, dates and codes; the components turn them into words in the reader's language).
 */
import * as z from 'zod/mini';
import { RecordRefSchema } from '../records/schema.ts';
import { CampaignView, NamedRecord } from './campaign-view.ts';
import { DealView } from './deal-view.ts';
import { SyncStatus } from './sync-status.ts';
import { WatchView } from './watch-view.ts';

const day = z.string();
const OwnerView = z.object({ function: z.string(), name: z.string(), contact: z.optional(z.string()) });
/** Another definition that a card names; `type` tells where to open it, with `id` it makes the definition's id. */
const Named = z.object({
  id: z.string(),
  name: z.string(),
  type: z.optional(z.enum(['kpi', 'term', 'experiment', 'agreement'])),
});
export type Named = z.infer<typeof Named>;

/** What a definition is measured in; `currency` is ISO 4217 and set when unit is `currency`. */
const Measure = { unit: z.string(), currency: z.optional(z.string()) };

export const HEALTH_STATES = ['on-target', 'warning', 'off-target', 'stale', 'unknown'] as const;
export const HealthState = z.enum(HEALTH_STATES);
export type HealthState = z.infer<typeof HealthState>;

const TargetView = z.object({
  op: z.enum(['at-least', 'at-most', 'between', 'about']),
  value: z.optional(z.number()),
  min: z.optional(z.number()),
  max: z.optional(z.number()),
  due: z.optional(day),
  /** Of the one that begins next. */
  from: z.optional(day),
});
export const HealthView = z.object({
  state: HealthState,
  /** Latest value and the start of its period; absent when nothing was ever observed. */
  value: z.optional(z.number()),
  at: z.optional(day),
  period: z.optional(z.string()),
  /** Whole days since the end of the observation's period. */
  ageDays: z.optional(z.number()),
  /** The target in force on the observation's date. `op` says on which side the good values lie. */
  target: z.optional(TargetView),
  /** Where none is in force: the one that begins next. */
  next: z.optional(TargetView),
  /** Up to 13 last values, oldest first. */
  trend: z.array(z.object({ at: day, value: z.number() })),
});
export type HealthView = z.infer<typeof HealthView>;

/** Where a card's text comes from. `conflicts`: other sources that define the same id differently. */
export const ProvenanceView = z.object({
  source: z.string(),
  fetchedAt: z.string(),
  state: z.enum(['live', 'tombstone', 'set-aside']),
  problem: z.optional(z.string()),
  conflicts: z.array(z.string()),
  /** It was changed in the extension itself, on the ground of another source's version. */
  changedHere: z.optional(z.literal(true)),
});
export type ProvenanceView = z.infer<typeof ProvenanceView>;

/** Why a card is on this record. */
export const WhyView = z.object({
  reason: z.enum(['pinned', 'applies', 'primary-kpi', 'not-here']),
  kind: z.optional(z.string()),
  /** The tool's stages it is meant for; empty: any stage. */
  stages: z.array(z.string()),
  pipelines: z.array(z.string()),
});
export type WhyView = z.infer<typeof WhyView>;

/** Somebody tagged this record to it. `by` is a person's id. */
export const PinView = z.object({
  /** Display name, where one is known. */
  byName: z.optional(z.string()),
  role: z.optional(z.enum(['tests', 'supports'])),
  by: z.string(),
  at: z.string(),
  note: z.optional(z.string()),
});
export type PinView = z.infer<typeof PinView>;

export const VerifiedView = z.object({
  at: day,
  by: z.string(),
  /** Day on which the verification runs out. */
  until: z.optional(day),
  expired: z.boolean(),
});
export type VerifiedView = z.infer<typeof VerifiedView>;

/** Suggested changes that nobody has decided on; absent: none. */
const proposals = z.optional(z.number());

export const KpiCard = z.object({
  type: z.literal('kpi'),
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  abbreviation: z.optional(z.string()),
  definition: z.optional(z.string()),
  formula: z.optional(z.string()),
  ...Measure,
  direction: z.enum(['increase', 'decrease', 'maintain']),
  indicator: z.enum(['leading', 'lagging']),
  journeyStage: z.optional(z.string()),
  function: z.string(),
  northStar: z.boolean(),
  drives: z.array(Named),
  health: HealthView,
  includes: z.optional(z.string()),
  excludes: z.optional(z.string()),
  attribution: z.optional(z.string()),
  owners: z.array(OwnerView),
  source: z.optional(
    z.object({
      system: z.string(),
      url: z.optional(z.string()),
      refresh: z.optional(z.string()),
      steward: z.optional(z.string()),
    }),
  ),
  decisionRights: z.array(z.object({ decision: z.string(), function: z.string(), role: z.string() })),
  verified: z.optional(VerifiedView),
  status: z.enum(['draft', 'approved', 'deprecated']),
  supersededBy: z.optional(Named),
  related: z.array(Named),
  why: WhyView,
  pin: z.optional(PinView),
  proposals,
  provenance: ProvenanceView,
});
export type KpiCard = z.infer<typeof KpiCard>;

export const StopRuleView = z.object({
  id: z.string(),
  kpi: z.optional(z.object({ id: z.string(), name: z.string(), ...Measure })),
  when: z.enum(['below', 'above', 'after', 'sample']),
  value: z.optional(z.number()),
  date: z.optional(day),
  /** ISO 8601 duration for which the condition must hold. */
  for: z.optional(z.string()),
  /** `clear`: not met; `counting`: met, not yet for long enough; `met`: stop; `unknown`: no observation. */
  state: z.enum(['clear', 'counting', 'met', 'unknown']),
  /** Of `unknown`: there are observations, of variants of which none is known to be the control. */
  lacks: z.optional(z.literal('control')),
  /** Days (or samples) so far and needed, where the rule counts. */
  progress: z.optional(z.object({ have: z.number(), need: z.number() })),
  /** The value it was judged by. */
  now: z.optional(z.number()),
});
export type StopRuleView = z.infer<typeof StopRuleView>;

export const ExperimentCard = z.object({
  type: z.literal('experiment'),
  id: z.string(),
  key: z.optional(z.string()),
  title: z.string(),
  status: z.enum(['idea', 'planned', 'running', 'paused', 'stopped', 'concluded']),
  hypothesis: z.object({ change: z.string(), outcome: z.string(), because: z.optional(z.string()) }),
  owners: z.array(OwnerView),
  primaryKpi: z.optional(Named),
  guardrails: z.array(z.object({ id: z.string(), name: z.string(), state: HealthState })),
  startsOn: z.optional(day),
  endsOn: z.optional(day),
  /** Whole days until `endsOn` (negative: over). */
  daysLeft: z.optional(z.number()),
  /** 0–1 between `startsOn` and `endsOn`. */
  elapsed: z.optional(z.number()),
  stopRules: z.array(StopRuleView),
  decisionRule: z.optional(z.object({ success: z.string(), failure: z.string() })),
  measurementPlan: z.optional(z.string()),
  design: z.optional(z.object({ kind: z.string(), audience: z.optional(z.string()) })),
  result: z.optional(
    z.object({
      outcome: z.string(),
      lift: z.optional(z.number()),
      interval: z.optional(z.tuple([z.number(), z.number()])),
      reason: z.string(),
      summary: z.optional(z.string()),
    }),
  ),
  learnings: z.optional(z.string()),
  next: z.optional(z.string()),
  url: z.optional(z.string()),
  /** While it runs or pauses: what is to be looked at. */
  watch: z.optional(WatchView),
  /** On a record: other campaigns that are tagged to it, the latest first (at most 10 of `total`; `more`: and of more). */
  campaigns: z.optional(
    z.object({ total: z.number(), more: z.optional(z.literal(true)), list: z.array(NamedRecord) }),
  ),
  /** Changes when somebody edits it: what `experiment.save` is told. */
  version: z.optional(z.string()),
  why: WhyView,
  pin: z.optional(PinView),
  proposals,
  provenance: ProvenanceView,
});
export type ExperimentCard = z.infer<typeof ExperimentCard>;

export const AgreementCard = z.object({
  type: z.literal('agreement'),
  id: z.string(),
  name: z.string(),
  between: z.array(z.string()),
  body: z.string(),
  commitments: z.array(z.object({ text: z.string(), kpi: z.optional(Named) })),
  owners: z.array(OwnerView),
  verified: z.optional(VerifiedView),
  status: z.enum(['draft', 'approved', 'deprecated']),
  why: WhyView,
  proposals,
  provenance: ProvenanceView,
});
export type AgreementCard = z.infer<typeof AgreementCard>;

export const TermCard = z.object({
  type: z.literal('term'),
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  abbreviation: z.optional(z.string()),
  definition: z.optional(z.string()),
  owners: z.array(OwnerView),
  kpi: z.optional(Named),
  related: z.array(Named),
  verified: z.optional(VerifiedView),
  status: z.enum(['draft', 'approved', 'deprecated']),
  supersededBy: z.optional(Named),
  proposals,
  provenance: ProvenanceView,
});
export type TermCard = z.infer<typeof TermCard>;

export const StageOption = z.object({
  /** The tool's stage id or label as the workspace writes it. */
  stage: z.string(),
  pipeline: z.optional(z.string()),
  journey: z.optional(z.string()),
});

export const PanelView = z.object({
  workspace: z.object({ id: z.string(), name: z.string(), sample: z.boolean() }),
  record: z.object({
    ref: RecordRefSchema,
    key: z.string(),
    /** The address does not tell the account. */
    weak: z.boolean(),
    siteName: z.string(),
    /** Display name cleaned from the page's title; absent when the page gave none yet. */
    title: z.optional(z.string()),
  }),
  /** The record's stage and where it is known from; absent: not known, everything for the kind is shown. */
  stage: z.optional(
    z.object({
      stage: z.string(),
      pipeline: z.optional(z.string()),
      from: z.enum(['page', 'person']),
      /** What the page says, where a person corrected that. */
      page: z.optional(z.string()),
    }),
  ),
  stages: z.array(StageOption),
  kpis: z.array(KpiCard),
  experiments: z.array(ExperimentCard),
  agreements: z.array(AgreementCard),
  /** Running experiments that hold this record out: it must not be treated. */
  holdouts: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      key: z.optional(z.string()),
      control: z.optional(z.string()),
      endsOn: z.optional(day),
    }),
  ),
  /** On a campaign. */
  campaign: z.optional(CampaignView),
  /** On a deal, an account, a contact or a lead. */
  deal: z.optional(DealView),
  /** The person's display name, asked once before the first write. */
  person: z.object({ id: z.string(), name: z.optional(z.string()) }),
  /** In a private window: nothing that is done or typed here is kept. */
  private: z.optional(z.literal(true)),
  status: SyncStatus,
});
export type PanelView = z.infer<typeof PanelView>;
