import type { Tag } from '../activity/schema.ts';
import type { Agreement } from '../definitions/document.ts';
import type { Experiment } from '../definitions/experiment.ts';
import type { Kpi } from '../definitions/kpi.ts';
import type { Definitions } from '../definitions/types.ts';
import { type Health, type HealthState, health } from '../metrics/health.ts';
import { type Watch, watchExperiment } from '../metrics/watch-experiment.ts';
import type { RecordRef } from '../records/record-ref.ts';
import type { RecordState } from '../records/schema.ts';
import { appliesHere, meantFor, type Placement } from './applies-here.ts';
import { type DefinitionIndex, indexDefinitions } from './index-definitions.ts';
import { isGone } from './is-gone.ts';

/** What a record's panel and its launcher start from. */
export interface RecordInput {
  record: RecordRef;
  definitions: Definitions;
  /** The tags of this record. */
  tags: readonly Tag[];
  /** Stage and pipeline as far as they are known; `null`: nothing is. */
  state: RecordState | null;
  now: Date;
  /** Of these definitions; made anew when it is not given. */
  index?: DefinitionIndex;
}

interface Chosen {
  why: 'pinned' | 'applies' | 'primary-kpi';
  placement: Placement;
  pin?: Tag;
}
export type ChosenKpi = Chosen & { kpi: Kpi; health: Health };
/** `watch`: of one that runs or pauses, what is to be looked at. */
export type ChosenExperiment = Chosen & { experiment: Experiment; watch?: Watch };
export type ChosenAgreement = Chosen & { agreement: Agreement };

export interface RecordSelection {
  kpis: ChosenKpi[];
  experiments: ChosenExperiment[];
  agreements: ChosenAgreement[];
}

/**
 * Which definitions belong on a record, in the order in which they show.
 *
 * - KPIs: pinned, or meant for here, or the primary KPI of an experiment that shows. Deprecated and vanished ones only
 *   where they are pinned. Off target first, then warning, stale, on target, unknown; pinned first within each.
 * - Experiments: pinned ones, and those that run, pause or are planned on a KPI that shows and is meant for this kind.
 *   Pinned first, then by status, then those whose plan says stop, then the one that ends first.
 * - Agreements: live ones meant for here.
 */
export function selectForRecord(input: RecordInput): RecordSelection {
  const { record, definitions, now } = input;
  const { workspace } = definitions;
  const index = input.index ?? indexDefinitions(definitions);
  const pins = pinsByTarget(input.tags);
  const here = (body: Kpi | Agreement) => appliesHere(body.appliesTo, record, input.state, workspace.stages);
  const kpis = new Map<string, Chosen & { kpi: Kpi }>();
  const addKpi = (kpi: Kpi, why: Chosen['why'], pin?: Tag) => {
    if (kpis.has(kpi.id)) return;
    const placement = here(kpi) ?? meantFor(kpi.appliesTo, record.kind);
    kpis.set(kpi.id, { kpi, why, placement, ...(pin && { pin }) });
  };

  for (const [id, pin] of pins.kpi) {
    const kpi = definitions.kpis.get(id);
    if (kpi) addKpi(kpi, 'pinned', pin);
  }
  for (const kpi of index.kpis.get(record.kind) ?? []) if (here(kpi)) addKpi(kpi, 'applies');

  const experiments = new Map<string, ChosenExperiment>();
  for (const [id, pin] of pins.experiment) {
    const experiment = definitions.experiments.get(id);
    if (!experiment) continue;
    const primary = definitions.kpis.get(experiment.primaryKpi ?? '');
    experiments.set(id, {
      experiment,
      why: 'pinned',
      placement: meantFor(primary?.appliesTo, record.kind),
      pin,
    });
    // What the pinned experiment is judged by; a retired KPI stays away even so.
    if (primary && primary.status !== 'deprecated' && !isGone(definitions, `kpi:${primary.id}`)) {
      addKpi(primary, 'primary-kpi');
    }
  }
  for (const { kpi, placement, why } of kpis.values()) {
    // A KPI that is here only because of a pinned experiment brings no other experiment along.
    if (why === 'primary-kpi' || !kpi.appliesTo?.some((entry) => entry.kind === record.kind)) continue;
    for (const experiment of index.experiments.get(kpi.id) ?? []) {
      if (experiments.has(experiment.id)) continue;
      experiments.set(experiment.id, { experiment, why: 'primary-kpi', placement });
    }
  }
  const agreements: ChosenAgreement[] = [];
  for (const agreement of index.agreements.get(record.kind) ?? []) {
    const placement = here(agreement);
    if (placement) agreements.push({ agreement, why: 'applies', placement });
  }

  const zone = workspace.timeZone;
  return {
    kpis: [...kpis.values()]
      .map((chosen) => ({
        ...chosen,
        health: health(chosen.kpi, definitions.observations.get(chosen.kpi.id) ?? [], now, zone),
      }))
      .sort(byHealth),
    experiments: [...experiments.values()]
      .map((chosen) => {
        const watch = watchOf(chosen.experiment, definitions, now);
        return watch ? { ...chosen, watch } : chosen;
      })
      .sort(byStatus),
    agreements: agreements.sort((a, b) => byName(a.agreement.name, b.agreement.name)),
  };
}

/** What is to be looked at on an experiment; `undefined` for one that neither runs nor pauses. */
export function watchOf(experiment: Experiment, definitions: Definitions, now: Date): Watch | undefined {
  if (experiment.status !== 'running' && experiment.status !== 'paused') return undefined;
  const { kpis, observations, workspace } = definitions;
  const { timeZone } = workspace;
  return watchExperiment(experiment, {
    kpis,
    observations,
    now,
    ...(timeZone !== undefined && { timeZone }),
  });
}

/** The first author's tag, should the same target be tagged twice. */
function pinsByTarget(tags: readonly Tag[]): Record<'kpi' | 'experiment', Map<string, Tag>> {
  const pins = { kpi: new Map<string, Tag>(), experiment: new Map<string, Tag>() };
  for (const tag of tags) {
    const known = pins[tag.target.type].get(tag.target.id);
    if (!known || Date.parse(tag.at) < Date.parse(known.at)) pins[tag.target.type].set(tag.target.id, tag);
  }
  return pins;
}

const KPI_ORDER: readonly HealthState[] = ['off-target', 'warning', 'stale', 'on-target', 'unknown'];
const STATUS_ORDER: readonly Experiment['status'][] = [
  'running',
  'paused',
  'planned',
  'idea',
  'stopped',
  'concluded',
];

function byHealth(a: ChosenKpi, b: ChosenKpi): number {
  return (
    KPI_ORDER.indexOf(a.health.state) - KPI_ORDER.indexOf(b.health.state) ||
    pinnedFirst(a, b) ||
    byName(a.kpi.name, b.kpi.name) ||
    byName(a.kpi.id, b.kpi.id)
  );
}

function byStatus(a: ChosenExperiment, b: ChosenExperiment): number {
  return (
    pinnedFirst(a, b) ||
    STATUS_ORDER.indexOf(a.experiment.status) - STATUS_ORDER.indexOf(b.experiment.status) ||
    Number(b.watch?.urgency === 'stop') - Number(a.watch?.urgency === 'stop') ||
    byText(a.experiment.endsOn ?? '~', b.experiment.endsOn ?? '~') ||
    byName(a.experiment.title, b.experiment.title) ||
    byText(a.experiment.id, b.experiment.id)
  );
}

function pinnedFirst(a: Chosen, b: Chosen): number {
  return Number(b.pin !== undefined) - Number(a.pin !== undefined);
}

/** One order for everyone who shares the workspace, whatever the language of their browser. */
const collator = new Intl.Collator('en', { numeric: true });

function byName(a: string, b: string): number {
  return collator.compare(a, b);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
