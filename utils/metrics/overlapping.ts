import type { Experiment } from '../definitions/experiment.ts';
import { nameKey } from '../definitions/names.ts';

export interface Overlap {
  experiment: Experiment;
  /** KPIs that both read and that decide at least one of the two. */
  kpis: string[];
  /** What tells that they reach the same people. */
  by: 'audience' | 'labels';
}

/**
 * Other running experiments that disturb this one: the same people, and a KPI that decides one of them and is primary
 * or a guardrail of the other. The same people: one wording of the audience (but for case, spaces and hyphens), or
 * where one of them states none, one and the same set of labels. Two that state different audiences may overlap all the
 * same; nobody can tell from here.
 *
 * @param experiment may itself not run yet: what would it disturb?
 * @param others in any order, `experiment` itself may be among them; the result keeps their order
 */
export function overlapping(experiment: Experiment, others: Iterable<Experiment>): Overlap[] {
  const found: Overlap[] = [];
  for (const other of others) {
    if (other.id === experiment.id || other.status !== 'running') continue;
    const kpis = sharedKpis(experiment, other);
    if (kpis.length === 0) continue;
    const [audience, theirs] = [audienceOf(experiment), audienceOf(other)];
    const by = audience !== '' && theirs !== '' ? 'audience' : 'labels';
    const same = by === 'audience' ? audience === theirs : isSame(labelsOf(experiment), labelsOf(other));
    if (same) found.push({ experiment: other, kpis, by });
  }
  return found;
}

function sharedKpis(a: Experiment, b: Experiment): string[] {
  const read = (one: Experiment) => new Set([one.primaryKpi, ...(one.guardrails ?? [])]);
  const [readA, readB] = [read(a), read(b)];
  const deciding = new Set([a.primaryKpi, b.primaryKpi]);
  return [...deciding].filter((kpi): kpi is string => kpi !== undefined && readA.has(kpi) && readB.has(kpi));
}

function audienceOf({ design }: Experiment): string {
  return nameKey(design?.audience ?? '');
}

function labelsOf({ labels = [] }: Experiment): string {
  return [...new Set(labels.map(nameKey))].sort().join('\n');
}

/** What is not said is not the same. */
function isSame(a: string, b: string): boolean {
  return a !== '' && a === b;
}
