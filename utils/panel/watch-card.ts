import type { Experiment } from '../definitions/experiment.ts';
import type { Definitions } from '../definitions/types.ts';
import { overlapping } from '../metrics/overlapping.ts';
import type { GuardrailAlert, Watch } from '../metrics/watch-experiment.ts';
import type { DefinitionIndex } from './index-definitions.ts';
import { currencyOf } from './reference.ts';
import type { WatchAlert, WatchView } from './watch-view.ts';

/** What a card says of a running experiment. Without an index it names no overlaps: finding them asks all others. */
export function watchCard(
  experiment: Experiment,
  watch: Watch,
  definitions: Definitions,
  index?: DefinitionIndex,
): WatchView {
  return {
    alerts: watch.alerts.map((alert) => alertView(alert, experiment, definitions)),
    verdict: verdictOf(experiment, watch.decision, definitions),
    lacks: lackingOf(watch.decision),
    overlaps: index ? overlapsOf(experiment, index) : [],
  };
}

function alertView(
  alert: Watch['alerts'][number],
  experiment: Experiment,
  definitions: Definitions,
): WatchAlert {
  const about = { kind: alert.kind, severity: alert.urgency };
  switch (alert.kind) {
    case 'stop-rule':
      return {
        ...about,
        stopRule: alert.rule.id,
        kpi: kpiOf(alert.kpi, definitions),
        value: alert.value,
        limit: alert.threshold,
        at: alert.since ?? alert.date,
        guardrail: alert.guardrail && limitPassed(alert.guardrail),
        here: alert.guardrail && hereOf(alert.guardrail, experiment),
      };
    case 'horizon':
      // The card counts days over, the judgement days left; `0 - 0` is no negative zero.
      return { ...about, at: alert.endsOn, days: 0 - alert.days };
    case 'guardrail':
      return {
        ...about,
        kpi: kpiOf(alert.kpi, definitions),
        here: hereOf(alert, experiment),
        value: alert.value,
        limit: limitPassed(alert),
        at: alert.since,
        days: alert.days,
      };
    case 'expected-late':
      return {
        ...about,
        kpi: kpiOf(alert.kpi, definitions),
        value: alert.value,
        limit: alert.target,
        at: alert.due,
        days: alert.days,
      };
  }
}

function hereOf({ line, variant }: GuardrailAlert, experiment: Experiment): WatchAlert['here'] {
  return line === 'own' ? variantName(experiment, variant) : undefined;
}

/** `true`: all variants together. */
function variantName({ design }: Experiment, variant: string | undefined): string | true {
  if (variant === undefined) return true;
  return design?.variants?.find(({ id }) => id === variant)?.name ?? variant;
}

/** Of a range, the end that the value lies beyond. */
function limitPassed({ value, target: { value: aim, min, max } }: GuardrailAlert): number | undefined {
  return aim ?? (min !== undefined && value < min ? min : max);
}

function verdictOf(
  experiment: Experiment,
  { says, baseline, value, expected, expectedIs, from, ...rest }: Watch['decision'],
  definitions: Definitions,
): WatchView['verdict'] {
  if (baseline === undefined || value === undefined || expected === undefined || !expectedIs)
    return undefined;
  const kpi = kpiOf(experiment.primaryKpi, definitions);
  const control = from === 'variants' ? ({ control: true } as const) : {};
  const { at, until, periods, n, controlN } = rest;
  const basis = { at, until, periods, n, controlN };
  return { says: says ?? 'open', kpi, baseline, value, expected, expectedIs, ...basis, ...control };
}

/** Too early is a verdict, with what was measured so far. */
function lackingOf({ lacks, rule }: Watch['decision']): WatchView['lacks'] {
  return lacks === 'time' || (lacks === 'expectation' && !rule) ? undefined : lacks;
}

function kpiOf(id: string | undefined, definitions: Definitions): WatchAlert['kpi'] {
  const kpi = definitions.kpis.get(id ?? '');
  return kpi && { id: kpi.id, name: kpi.name, unit: kpi.unit, currency: currencyOf(kpi, definitions) };
}

function overlapsOf(experiment: Experiment, index: DefinitionIndex): WatchView['overlaps'] {
  if (experiment.status !== 'running') return [];
  const running = index.running();
  const read = [experiment.primaryKpi, ...(experiment.guardrails ?? [])];
  const others = new Set(read.flatMap((kpi) => running.get(kpi ?? '') ?? []));
  return overlapping(experiment, others).map(({ experiment: { id, title }, by }) => ({ id, title, by }));
}
