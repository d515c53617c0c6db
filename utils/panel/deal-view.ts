/** What the panel adds on a deal, an account, a contact or a lead: how it was reached, and what is known of it. */
import * as z from 'zod/mini';
import { SIGNAL_TYPES } from '../activity/signal-types.ts';
import { NamedRecord } from './campaign-view.ts';

const Named = z.object({ id: z.string(), name: z.string() });
const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const TouchView = z.object({
  /** The activity document's id. */
  id: z.string(),
  campaign: NamedRecord,
  occurredAt: z.string(),
  channel: z.optional(z.string()),
  role: z.optional(z.enum(['sourced', 'influenced'])),
  by: z.string(),
  byName: z.optional(z.string()),
});
export type TouchView = z.infer<typeof TouchView>;

/**
 * Record ← campaigns ← hypotheses → KPIs → North Star, as a graph in layers. Ids are `<type>:<id or key>`.
 * A campaign without a hypothesis, and a hypothesis without a KPI, have no edge onward: the gap is shown as one.
 */
export const SightView = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      type: z.enum(['campaign', 'experiment', 'kpi', 'north-star']),
      name: z.string(),
      /** Status of an experiment, health of a KPI. */
      state: z.optional(z.string()),
      /** Campaigns: how often it reached the record. */
      times: z.optional(z.number()),
    }),
  ),
  /** `via`: so many KPIs on the way are not among the nodes. */
  edges: z.array(z.object({ from: z.string(), to: z.string(), via: z.optional(z.number()) })),
  /** Whether the workspace has a North Star, also where no line reaches it: a KPI that leads nowhere is a gap then. */
  hasStar: z.boolean(),
  /** Campaigns that reached the record before those in the picture; absent: none. */
  left: z.optional(z.number()),
});
export type SightView = z.infer<typeof SightView>;

export const ATTRIBUTION_MODELS = [
  'first-touch',
  'last-touch',
  'linear',
  'position-based',
  'time-decay',
] as const;

export const CreditView = z.object({
  /** Half-life of time decay in days. */
  halfLifeDays: z.number(),
  /** Touches that no model counts: without a usable date, later than now, or after a deal was closed. */
  leftOut: z.number(),
  /** Campaigns in the order of their first touch; `shares` of every model follow it and sum to 1. */
  campaigns: z.array(NamedRecord),
  models: z.array(
    z.object({
      model: z.enum(ATTRIBUTION_MODELS),
      shares: z.array(z.number()),
      /** KPIs of this record that are counted by this model. */
      kpis: z.array(Named),
    }),
  ),
  /** KPIs of this record whose model is `data-driven`: nothing here computes it. */
  dataDriven: z.array(Named),
});
export type CreditView = z.infer<typeof CreditView>;

export const SignalView = z.object({
  id: z.string(),
  type: z.enum(SIGNAL_TYPES),
  /** Id of the workspace's reason, and its name (the id itself where the workspace has none such). */
  reason: z.string(),
  reasonName: z.string(),
  quote: z.optional(z.string()),
  stage: z.optional(z.string()),
  targets: z.array(z.object({ type: z.enum(['kpi', 'experiment']), id: z.string(), name: z.string() })),
  by: z.string(),
  byName: z.optional(z.string()),
  at: z.string(),
});
export type SignalView = z.infer<typeof SignalView>;

export const ConditionView = z.object({
  clause: z.enum(['includes', 'excludes']),
  field: z.string(),
  label: z.string(),
  op: z.string(),
  /** As the definition has it: one value or a list. */
  value: z.optional(
    z.union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number(), z.boolean()]))]),
  ),
  state: z.enum(['holds', 'fails', 'unknown']),
  /** The record's value as it was read; absent: not known. */
  found: z.optional(Scalar),
  /** Why it is not known, or does not hold: nobody gave it, it is empty, it cannot be compared, it is in another currency. */
  why: z.optional(z.enum(['missing', 'empty', 'unreadable', 'currency'])),
});
export type ConditionView = z.infer<typeof ConditionView>;

export const DealView = z.object({
  touches: z.array(TouchView),
  /** A campaign that the address's UTM values name and that is known here; adding it is offered. */
  offers: z.array(
    z.object({
      campaign: NamedRecord,
      /** Id for the touch, the same in every tab and on every visit of that day. */
      touch: z.string(),
      channel: z.optional(z.string()),
      utm: z.string(),
    }),
  ),
  sight: SightView,
  credit: CreditView,
  signals: z.array(SignalView),
  /** Exit rules of the agreements at this stage, as a checklist. */
  exits: z.array(
    z.object({
      agreement: Named,
      items: z.array(z.object({ field: z.string(), text: z.string(), done: z.boolean() })),
    }),
  ),
  /** KPIs of this record that say by fields what counts. */
  counts: z.array(
    z.object({
      kpi: Named,
      verdict: z.enum(['counts', 'does-not', 'unknown']),
      conditions: z.array(ConditionView),
    }),
  ),
  /** Values known of this record: read from the page, or given by a person; `page` is what the page says then. */
  fields: z.record(
    z.string(),
    z.object({ value: Scalar, from: z.enum(['page', 'person']), page: z.optional(Scalar) }),
  ),
});
export type DealView = z.infer<typeof DealView>;
