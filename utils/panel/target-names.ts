import type { TargetRef } from '../activity/schema.ts';
import type { Definitions } from '../definitions/types.ts';

type NamedTarget = { type: 'kpi' | 'experiment'; id: string; name: string };

/** What tags and signals point at, by name; by id where the definition is gone. */
export function namedTargets(
  targets: readonly TargetRef[] | undefined,
  definitions: Definitions,
): NamedTarget[] {
  return (targets ?? []).map(({ type, id }) => ({
    type,
    id,
    name: (type === 'kpi' ? definitions.kpis.get(id)?.name : definitions.experiments.get(id)?.title) ?? id,
  }));
}
