/** The lists of a definitions document: which field holds which type, and what people call it. */
import type * as z from 'zod/mini';
import { SiteSchema } from '../sites/schema.ts';
import { AgreementSchema, ReviewSchema, TermSchema } from './document.ts';
import { ExperimentSchema } from './experiment.ts';
import { KpiSchema, ObservationSchema } from './kpi.ts';
import { type Path, quotable } from './problem.ts';
import type { DefinitionType } from './types.ts';

export interface Section {
  /** The document's field. */
  name: 'kpis' | 'terms' | 'experiments' | 'agreements' | 'reviews' | 'observations' | 'sites';
  type: Exclude<DefinitionType, 'workspace'>;
  word: string;
  schema: z.ZodMiniType<object>;
}

export const SECTIONS: readonly Section[] = [
  { name: 'kpis', type: 'kpi', word: 'KPI', schema: KpiSchema },
  { name: 'terms', type: 'term', word: 'term', schema: TermSchema },
  { name: 'experiments', type: 'experiment', word: 'experiment', schema: ExperimentSchema },
  { name: 'agreements', type: 'agreement', word: 'agreement', schema: AgreementSchema },
  { name: 'reviews', type: 'review', word: 'review', schema: ReviewSchema },
  { name: 'observations', type: 'observations', word: 'observation', schema: ObservationSchema },
  { name: 'sites', type: 'site', word: 'site', schema: SiteSchema },
];

export function sectionOf(type: DefinitionType): Section | undefined {
  return SECTIONS.find((section) => section.type === type);
}

/** `The KPI “Win rate”`: by its name, else its id, else its place (`Entry 4 of “kpis”`). */
export function thingWords(type: DefinitionType, body: unknown, place: Path): string {
  if (type === 'workspace') return 'The workspace';
  const section = sectionOf(type);
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  if (type === 'observations') {
    const kpi = quotable(fields.kpi ?? '');
    const entry = `Entry ${Number(place[1] ?? 0) + 1} of “observations”`;
    return kpi && typeof fields.kpi === 'string' ? `${entry} (KPI “${kpi}”)` : entry;
  }
  for (const candidate of [fields.name, fields.title, fields.id]) {
    const text = typeof candidate === 'string' ? quotable(candidate) : '';
    if (text) return `The ${section?.word ?? type} “${text}”`;
  }
  return `Entry ${Number(place[1] ?? 0) + 1} of “${section?.name ?? type}”`;
}
