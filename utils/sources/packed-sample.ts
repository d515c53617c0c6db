/**
 * The sample as it is shipped: its observations and the targets of its KPIs are series (`series.ts`), for they are most of its
 * rows and say the same days over and over.
 */
import { fromSeries, type Series, toSeries } from './series.ts';

type Row = Readonly<Record<string, unknown>>;

interface Kpi extends Row {
  targets?: readonly Row[];
}

export interface PackedSample extends Row {
  kpis: readonly (Row & { targets?: readonly Series[] })[];
  observations: readonly Series[];
}

const OBSERVATION_COLUMNS = ['at', 'value', 'n'];

/** @param sample a definitions document whose targets hold no list */
export function packSample(
  sample: Row & { kpis: readonly Kpi[]; observations: readonly Row[] },
): PackedSample {
  return {
    ...sample,
    kpis: sample.kpis.map((kpi) => (kpi.targets ? { ...kpi, targets: packTargets(kpi.targets) } : kpi)),
    observations: toSeries(sample.observations, OBSERVATION_COLUMNS),
  };
}

/** All in one series: what a target does not say is `null` in it. */
function packTargets(targets: readonly Row[]): Series[] {
  // Days first: they are the same in one KPI after the other.
  const fields = [...new Set(['from', 'due', ...targets.flatMap((target) => Object.keys(target))])];
  const whole = targets.map((target) =>
    Object.fromEntries(fields.map((field) => [field, target[field] ?? null])),
  );
  return toSeries(whole, fields);
}

/** The document that {@link packSample} was given; the fields of a target in another order. */
export function unpackSample(sample: PackedSample): Row {
  return {
    ...sample,
    kpis: sample.kpis.map((kpi) => (kpi.targets ? { ...kpi, targets: unpackTargets(kpi.targets) } : kpi)),
    observations: fromSeries(sample.observations),
  };
}

const unpackTargets = (targets: readonly Series[]): Row[] =>
  fromSeries(targets).map((target) =>
    Object.fromEntries(Object.entries(target).filter(([, value]) => value !== null)),
  );
