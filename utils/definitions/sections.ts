/** The lists of a definitions document: which field holds which type, and what people call it. */
import type * as z from 'zod/mini';
import { SiteSchema } from '../sites/schema.ts';
import { AgreementSchema, ReviewSchema, TermSchema } from './document.ts';
import { ExperimentSchema } from './experiment.ts';
import { KpiSchema, ObservationSchema } from './kpi.ts';
import { type Path, quotable } from './problem.ts';
import { problemText } from './problem-text.ts';
import type { DefinitionType } from './types.ts';

export interface Section {
  /** The document's field. */
  name: 'kpis' | 'terms' | 'experiments' | 'agreements' | 'reviews' | 'observations' | 'sites';
  type: Exclude<DefinitionType, 'workspace'>;
  schema: z.ZodMiniType<object>;
}

export const SECTIONS: readonly Section[] = [
  { name: 'kpis', type: 'kpi', schema: KpiSchema },
  { name: 'terms', type: 'term', schema: TermSchema },
  { name: 'experiments', type: 'experiment', schema: ExperimentSchema },
  { name: 'agreements', type: 'agreement', schema: AgreementSchema },
  { name: 'reviews', type: 'review', schema: ReviewSchema },
  { name: 'observations', type: 'observations', schema: ObservationSchema },
  { name: 'sites', type: 'site', schema: SiteSchema },
];

export function sectionOf(type: DefinitionType): Section | undefined {
  return SECTIONS.find((section) => section.type === type);
}

/** `The KPI “Win rate”`: by its name, else its id, else its place (`Entry 4 of “kpis”`). */
export function thingWords(type: DefinitionType, body: unknown, place: Path): string {
  if (type === 'workspace') return problemText('problem_thing_workspace');
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const entry = [Number(place[1] ?? 0) + 1, sectionOf(type)?.name ?? type];
  if (type === 'observations') {
    const kpi = typeof fields.kpi === 'string' ? quotable(fields.kpi) : '';
    return kpi
      ? problemText('problem_thing_observations', [...entry, kpi])
      : problemText('problem_thing_entry', entry);
  }
  for (const candidate of [fields.name, fields.title, fields.id]) {
    const text = typeof candidate === 'string' ? quotable(candidate) : '';
    if (text) return problemText(`problem_thing_${type}`, [text]);
  }
  return problemText('problem_thing_entry', entry);
}
