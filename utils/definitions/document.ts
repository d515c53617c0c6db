/** The other definitions and the definitions document (what a team keeps in Git, on a web server, in a drive). */
import * as z from 'zod';
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

export const TermSchema = z
  .looseObject({
    id: Id,
    name: Name,
    aliases: z.array(Name).optional(),
    abbreviation: Name.optional(),
    definition: Markdown.optional(),
    owners: z.array(Owner).optional(),
    related: z.array(Id).optional(),
    /** The KPI that measures what the term names. */
    kpi: Id.optional(),
    verified: Verified.optional(),
    status: DefinitionStatus,
    supersededBy: Id.optional(),
    translations: Translations.optional(),
  })
  .meta({ id: 'Term', description: 'A word and what it means here.' });
export type Term = z.infer<typeof TermSchema>;

export const AgreementSchema = z
  .looseObject({
    id: Id,
    name: Name,
    between: z.array(BusinessFunction).min(1),
    body: Markdown,
    commitments: z
      .array(z.looseObject({ text: Name, kpi: Id.optional(), threshold: z.number().optional() }))
      .optional(),
    appliesTo: AppliesTo.optional(),
    /** Signal reasons that led to it: ids of the workspace's list (the text itself for a reason without id). */
    respondsTo: z.array(Name).optional(),
    owners: z.array(Owner).optional(),
    verified: Verified.optional(),
    status: DefinitionStatus,
    translations: Translations.optional(),
  })
  .meta({
    id: 'Agreement',
    description: 'What functions promise each other: lead definitions, service levels, hand-offs.',
  });
export type Agreement = z.infer<typeof AgreementSchema>;

export const ReviewSchema = z
  .looseObject({
    id: Id,
    name: Name,
    every: Duration,
    next: When.optional(),
    minutes: z.number().positive(),
    agenda: z.array(z.looseObject({ title: Name, minutes: z.number().nonnegative() })),
    chairs: z.array(Name),
    kpis: z.array(Id).optional(),
    functions: z.array(BusinessFunction),
    translations: Translations.optional(),
  })
  .meta({ id: 'Review', description: 'A meeting that comes again and the KPIs it looks at.' });
export type Review = z.infer<typeof ReviewSchema>;

/** Checks that a workspace may require before an experiment runs or a definition is approved. */
export const WorkspaceSchema = z
  .looseObject({
    id: Id,
    name: Name,
    northStar: Id.optional(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, { error: 'bad-currency' })
      .optional(),
    /** IANA name; calendar days are meant in it. Default UTC. */
    timeZone: Name.optional(),
    /** BCP 47 tag. */
    locale: Name.optional(),
    signalReasons: z
      .array(
        z.union([
          Name,
          z.looseObject({
            id: Id,
            name: Name,
            type: z.enum(['buyer-signal', 'objection', 'committee', 'hand-off']).optional(),
          }),
        ]),
      )
      .optional(),
    /** A tool's stage (id or label) → journey stage. Order is the order of the pipeline. */
    stages: z
      .array(
        z.looseObject({
          site: Id,
          pipeline: Name.optional(),
          stage: Name,
          journey: JourneyStage,
        }),
      )
      .optional(),
    required: z.array(Name).optional(),
  })
  .meta({ id: 'Workspace', description: 'Whose definitions these are, and what holds for all of them.' });
export type Workspace = z.infer<typeof WorkspaceSchema>;

export const FORMAT = 'throughline/v1';

/** The whole document. Reading one goes definition by definition, so that one bad one does not spoil the rest. */
export const DocumentSchema = z.looseObject({
  format: z.literal(FORMAT),
  workspace: WorkspaceSchema,
  kpis: z.array(KpiSchema).optional(),
  terms: z.array(TermSchema).optional(),
  experiments: z.array(ExperimentSchema).optional(),
  agreements: z.array(AgreementSchema).optional(),
  reviews: z.array(ReviewSchema).optional(),
  observations: z.array(ObservationSchema).optional(),
  sites: z.array(SiteSchema).optional(),
});
export type DefinitionsDocument = z.infer<typeof DocumentSchema>;
