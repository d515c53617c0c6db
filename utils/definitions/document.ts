/** The other definitions and the definitions document (what a team keeps in Git, on a web server, in a drive). */
import * as z from 'zod/mini';
import { SiteSchema } from '../sites/schema.ts';
import { ExperimentSchema } from './experiment.ts';
import {
  BusinessFunction,
  DefinitionStatus,
  Duration,
  Id,
  JourneyStage,
  Markdown,
  Name,
  Owner,
  Translations,
  Verified,
  When,
} from './fields.ts';
import { AppliesTo, KpiSchema, ObservationSchema } from './kpi.ts';

export const TermSchema = z.looseObject({
  id: Id,
  name: Name,
  aliases: z.optional(z.array(Name)),
  abbreviation: z.optional(Name),
  definition: z.optional(Markdown),
  owners: z.optional(z.array(Owner)),
  related: z.optional(z.array(Id)),
  /** The KPI that measures what the term names. */
  kpi: z.optional(Id),
  verified: z.optional(Verified),
  status: DefinitionStatus,
  supersededBy: z.optional(Id),
  translations: z.optional(Translations),
});
export type Term = z.infer<typeof TermSchema>;

export const AgreementSchema = z.looseObject({
  id: Id,
  name: Name,
  between: z.array(BusinessFunction).check(z.minLength(1)),
  body: Markdown,
  commitments: z.optional(
    z.array(z.looseObject({ text: Name, kpi: z.optional(Id), threshold: z.optional(z.number()) })),
  ),
  appliesTo: z.optional(AppliesTo),
  /** Signal reasons that led to it: ids of the workspace's list (the text itself for a reason without id). */
  respondsTo: z.optional(z.array(Name)),
  owners: z.optional(z.array(Owner)),
  verified: z.optional(Verified),
  status: DefinitionStatus,
  translations: z.optional(Translations),
});
export type Agreement = z.infer<typeof AgreementSchema>;

export const ReviewSchema = z.looseObject({
  id: Id,
  name: Name,
  every: Duration,
  next: z.optional(When),
  minutes: z.number().check(z.positive()),
  agenda: z.array(z.looseObject({ title: Name, minutes: z.number().check(z.nonnegative()) })),
  chairs: z.array(Name),
  kpis: z.optional(z.array(Id)),
  functions: z.array(BusinessFunction),
  translations: z.optional(Translations),
});
export type Review = z.infer<typeof ReviewSchema>;

/**
 * The head of a document, which also keeps the document's own unknown fields (`documentFields`). All but `id` and `name` is
 * left out where it cannot be used (`readWhatStands`).
 */
export const WorkspaceSchema = z.looseObject({
  id: Id,
  name: Name,
  northStar: z.optional(Id),
  currency: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/, { error: 'bad-currency' }))),
  /** IANA name; calendar days are meant in it. Default UTC. */
  timeZone: z.optional(Name),
  /** BCP 47 tag. */
  locale: z.optional(Name),
  signalReasons: z.optional(
    z.array(
      z.union([
        Name,
        z.looseObject({
          id: Id,
          name: Name,
          type: z.optional(z.enum(['buyer-signal', 'objection', 'committee', 'hand-off'])),
        }),
      ]),
    ),
  ),
  /** A tool's stage (id or label) → journey stage. Order is the order of the pipeline. */
  stages: z.optional(
    z.array(
      z.looseObject({
        site: Id,
        pipeline: z.optional(Name),
        stage: Name,
        journey: JourneyStage,
      }),
    ),
  ),
  /** Checks that make an error of what is a warning elsewhere, or that an experiment must pass before it runs. */
  required: z.optional(z.array(Name)),
});
export type Workspace = z.infer<typeof WorkspaceSchema>;

export const FORMAT = 'throughline/v1';

/** The whole document. Reading one goes definition by definition, so that one bad one does not spoil the rest. */
export const DocumentSchema = z.looseObject({
  format: z.literal(FORMAT),
  workspace: WorkspaceSchema,
  kpis: z.optional(z.array(KpiSchema)),
  terms: z.optional(z.array(TermSchema)),
  experiments: z.optional(z.array(ExperimentSchema)),
  agreements: z.optional(z.array(AgreementSchema)),
  reviews: z.optional(z.array(ReviewSchema)),
  observations: z.optional(z.array(ObservationSchema)),
  sites: z.optional(z.array(SiteSchema)),
});
export type DefinitionsDocument = z.infer<typeof DocumentSchema>;
