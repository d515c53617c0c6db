/**
 * What the panel shows for one record: the reply of the worker, already judged and merged, still unformatted
 * (numbers, dates and codes; the components turn them into words in the reader's language).
 */
import * as z from 'zod';
import { RecordRefSchema } from '../records/schema.ts';

const day = z.string();
const OwnerView = z.object({ function: z.string(), name: z.string(), contact: z.string().optional() });
/** Another definition that a card names; `type` tells where to open it, with `id` it makes the definition's id. */
const Named = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(['kpi', 'term', 'experiment', 'agreement']).optional(),
});
export type Named = z.infer<typeof Named>;

/** What a definition is measured in; `currency` is ISO 4217 and set when unit is `currency`. */
const Measure = { unit: z.string(), currency: z.string().optional() };

export const HEALTH_STATES = ['on-target', 'warning', 'off-target', 'stale', 'unknown'] as const;
export const HealthState = z.enum(HEALTH_STATES);
export type HealthState = z.infer<typeof HealthState>;

export const HealthView = z.object({
  state: HealthState,
  /** Latest value and the start of its period; absent when nothing was ever observed. */
  value: z.number().optional(),
  at: day.optional(),
  period: z.string().optional(),
  /** Whole days since the end of the observation's period. */
  ageDays: z.number().optional(),
  /** The target in force on the observation's date. `op` says on which side the good values lie. */
  target: z
    .object({
      op: z.enum(['at-least', 'at-most', 'between', 'about']),
      value: z.number().optional(),
      min: z.number().optional(),
      max: z.number().optional(),
      due: day.optional(),
    })
    .optional(),
  /** Up to 13 last values, oldest first. */
  trend: z.array(z.object({ at: day, value: z.number() })),
});
export type HealthView = z.infer<typeof HealthView>;

/** Where a card's text comes from. `conflicts`: other sources that define the same id differently. */
export const ProvenanceView = z.object({
  source: z.string(),
  fetchedAt: z.string(),
  state: z.enum(['live', 'tombstone', 'set-aside']),
  problem: z.string().optional(),
  conflicts: z.array(z.string()),
});
export type ProvenanceView = z.infer<typeof ProvenanceView>;

/** Why a card is on this record. */
export const WhyView = z.object({
  reason: z.enum(['pinned', 'applies', 'primary-kpi', 'not-here']),
  kind: z.string().optional(),
  /** The tool's stages it is meant for; empty: any stage. */
  stages: z.array(z.string()),
  pipelines: z.array(z.string()),
});
export type WhyView = z.infer<typeof WhyView>;

/** Somebody tagged this record to it. `by` is a person's id. */
export const PinView = z.object({ by: z.string(), at: z.string(), note: z.string().optional() });
export type PinView = z.infer<typeof PinView>;

export const VerifiedView = z.object({
  at: day,
  by: z.string(),
  /** Day on which the verification runs out. */
  until: day.optional(),
  expired: z.boolean(),
});
export type VerifiedView = z.infer<typeof VerifiedView>;

export const KpiCard = z.object({
  type: z.literal('kpi'),
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  abbreviation: z.string().optional(),
  definition: z.string().optional(),
  formula: z.string().optional(),
  ...Measure,
  direction: z.enum(['increase', 'decrease', 'maintain']),
  indicator: z.enum(['leading', 'lagging']),
  journeyStage: z.string().optional(),
  function: z.string(),
  northStar: z.boolean(),
  drives: z.array(Named),
  health: HealthView,
  includes: z.string().optional(),
  excludes: z.string().optional(),
  attribution: z.string().optional(),
  owners: z.array(OwnerView),
  source: z
    .object({
      system: z.string(),
      url: z.string().optional(),
      refresh: z.string().optional(),
      steward: z.string().optional(),
    })
    .optional(),
  decisionRights: z.array(z.object({ decision: z.string(), function: z.string(), role: z.string() })),
  verified: VerifiedView.optional(),
  status: z.enum(['draft', 'approved', 'deprecated']),
  supersededBy: Named.optional(),
  related: z.array(Named),
  why: WhyView,
  pin: PinView.optional(),
  provenance: ProvenanceView,
});
export type KpiCard = z.infer<typeof KpiCard>;

export const StopRuleView = z.object({
  id: z.string(),
  kpi: z.object({ id: z.string(), name: z.string(), ...Measure }).optional(),
  when: z.enum(['below', 'above', 'after', 'sample']),
  value: z.number().optional(),
  date: day.optional(),
  /** ISO 8601 duration for which the condition must hold. */
  for: z.string().optional(),
  /** `clear`: not met; `counting`: met, not yet for long enough; `met`: stop; `unknown`: no observation. */
  state: z.enum(['clear', 'counting', 'met', 'unknown']),
  /** Days (or samples) so far and needed, where the rule counts. */
  progress: z.object({ have: z.number(), need: z.number() }).optional(),
  /** The value it was judged by. */
  now: z.number().optional(),
});
export type StopRuleView = z.infer<typeof StopRuleView>;

export const ExperimentCard = z.object({
  type: z.literal('experiment'),
  id: z.string(),
  key: z.string().optional(),
  title: z.string(),
  status: z.enum(['idea', 'planned', 'running', 'paused', 'stopped', 'concluded']),
  hypothesis: z.object({ change: z.string(), outcome: z.string(), because: z.string().optional() }),
  owners: z.array(OwnerView),
  primaryKpi: Named.optional(),
  guardrails: z.array(z.object({ id: z.string(), name: z.string(), state: HealthState })),
  startsOn: day.optional(),
  endsOn: day.optional(),
  /** Whole days until `endsOn` (negative: over). */
  daysLeft: z.number().optional(),
  /** 0–1 between `startsOn` and `endsOn`. */
  elapsed: z.number().optional(),
  stopRules: z.array(StopRuleView),
  decisionRule: z.object({ success: z.string(), failure: z.string() }).optional(),
  measurementPlan: z.string().optional(),
  design: z.object({ kind: z.string(), audience: z.string().optional() }).optional(),
  result: z
    .object({
      outcome: z.string(),
      lift: z.number().optional(),
      interval: z.tuple([z.number(), z.number()]).optional(),
      reason: z.string(),
      summary: z.string().optional(),
    })
    .optional(),
  learnings: z.string().optional(),
  next: z.string().optional(),
  url: z.string().optional(),
  why: WhyView,
  pin: PinView.optional(),
  provenance: ProvenanceView,
});
export type ExperimentCard = z.infer<typeof ExperimentCard>;

export const AgreementCard = z.object({
  type: z.literal('agreement'),
  id: z.string(),
  name: z.string(),
  between: z.array(z.string()),
  body: z.string(),
  commitments: z.array(z.object({ text: z.string(), kpi: Named.optional() })),
  owners: z.array(OwnerView),
  verified: VerifiedView.optional(),
  status: z.enum(['draft', 'approved', 'deprecated']),
  why: WhyView,
  provenance: ProvenanceView,
});
export type AgreementCard = z.infer<typeof AgreementCard>;

export const TermCard = z.object({
  type: z.literal('term'),
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  abbreviation: z.string().optional(),
  definition: z.string().optional(),
  owners: z.array(OwnerView),
  kpi: Named.optional(),
  related: z.array(Named),
  verified: VerifiedView.optional(),
  status: z.enum(['draft', 'approved', 'deprecated']),
  supersededBy: Named.optional(),
  provenance: ProvenanceView,
});
export type TermCard = z.infer<typeof TermCard>;

/** How the workspace stands with its sources; `code` picks the sentence, the rest fills it. */
export const SyncStatus = z.object({
  code: z.enum([
    'saved', // local only: sample or imported file, nothing to wait for
    'synced', // last check succeeded at `at`
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
  at: z.string().optional(),
  /** Definitions that are set aside at the source. */
  setAside: z.number().optional(),
  /** `shrunk`: how many would go, of how many. */
  removed: z.number().optional(),
  total: z.number().optional(),
  /** Name of the source it is about, and a detail for diagnostics (never a secret). */
  source: z.string().optional(),
  detail: z.string().optional(),
});
export type SyncStatus = z.infer<typeof SyncStatus>;

export const StageOption = z.object({
  /** The tool's stage id or label as the workspace writes it. */
  stage: z.string(),
  pipeline: z.string().optional(),
  journey: z.string().optional(),
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
    title: z.string().optional(),
  }),
  /** The record's stage and where it is known from; absent: not known, everything for the kind is shown. */
  stage: z.object({ stage: z.string(), from: z.enum(['page', 'person']) }).optional(),
  stages: z.array(StageOption),
  kpis: z.array(KpiCard),
  experiments: z.array(ExperimentCard),
  agreements: z.array(AgreementCard),
  /** The person's display name, asked once before the first write. */
  person: z.object({ id: z.string(), name: z.string().optional() }),
  status: SyncStatus,
});
export type PanelView = z.infer<typeof PanelView>;

/** What the launcher says: counts and the worst health, nothing that names a definition. */
export interface LauncherSummary {
  kpis: number;
  experiments: number;
  worst: HealthState;
}
