/** Small definitions for this room's tests; everything not said has the plainest value. */
import type { Tag } from '../activity/schema.ts';
import type { Agreement, Term, Workspace } from '../definitions/document.ts';
import type { Experiment } from '../definitions/experiment.ts';
import type { Kpi, Observation } from '../definitions/kpi.ts';
import type { Definitions, Provenance } from '../definitions/types.ts';
import type { RecordRef } from '../records/record-ref.ts';
import type { RecordState } from '../records/schema.ts';
import type { PanelInput } from './build-panel.ts';

export const NOW = new Date('2026-04-15T12:00:00Z');
export const DEAL: RecordRef = { site: 'hubspot', tenant: '42', kind: 'deal', id: '7' };

export function kpi(id: string, fields: Partial<Kpi> = {}): Kpi {
  return {
    id,
    name: id,
    unit: 'percent',
    direction: 'increase',
    indicator: 'lagging',
    function: 'sales',
    status: 'approved',
    ...fields,
  };
}

export function experiment(id: string, fields: Partial<Experiment> = {}): Experiment {
  return {
    id,
    title: id,
    hypothesis: { change: 'we do', outcome: 'it rises' },
    status: 'running',
    ...fields,
  };
}

export function agreement(id: string, fields: Partial<Agreement> = {}): Agreement {
  return {
    id,
    name: id,
    between: ['marketing', 'sales'],
    body: 'What we agreed.',
    status: 'approved',
    ...fields,
  };
}

export interface Parts {
  workspace?: Partial<Workspace>;
  kpis?: Kpi[];
  terms?: Term[];
  experiments?: Experiment[];
  agreements?: Agreement[];
  observations?: Observation[];
  /** Definition ids that vanished at their source. */
  gone?: string[];
  conflicts?: Record<string, string[]>;
}

export function definitions(parts: Parts): Definitions {
  const byId = <T extends { id: string }>(list: T[] = []) => new Map(list.map((body) => [body.id, body]));
  const from = (source: string, state: Provenance['state']): Provenance => ({
    workspace: 'acme',
    source,
    sourceVersion: '1',
    fetchedAt: '2026-04-15T09:00:00.000Z',
    state,
  });
  const types = {
    kpi: parts.kpis,
    term: parts.terms,
    experiment: parts.experiments,
    agreement: parts.agreements,
  };
  const ids = Object.entries(types).flatMap(([type, list]) => (list ?? []).map(({ id }) => `${type}:${id}`));
  return {
    workspace: { id: 'acme', name: 'Acme', ...parts.workspace },
    kpis: byId(parts.kpis),
    terms: byId(parts.terms),
    experiments: byId(parts.experiments),
    agreements: byId(parts.agreements),
    reviews: new Map(),
    sites: [],
    observations: Map.groupBy(parts.observations ?? [], (o) => o.kpi),
    provenance: new Map(ids.map((id) => [id, from('file', parts.gone?.includes(id) ? 'tombstone' : 'live')])),
    conflicts: new Map(
      Object.entries(parts.conflicts ?? {}).map(([id, sources]) => [id, sources.map((s) => from(s, 'live'))]),
    ),
  };
}

export function pin(type: 'kpi' | 'experiment', id: string, fields: Partial<Tag> = {}): Tag {
  return { record: DEAL, target: { type, id }, by: 'local:1', at: '2026-04-10T08:00:00Z', ...fields };
}

export function stage(name: string, fields: Partial<RecordState> = {}): RecordState {
  return { record: DEAL, stage: name, from: 'page', by: 'page', at: '2026-04-15T11:00:00Z', ...fields };
}

/** March's value. */
export function observed(id: string, value: number): Observation {
  return { kpi: id, at: '2026-03-01', period: 'P1M', value };
}

/** Meant for every deal. */
export const here = { appliesTo: [{ kind: 'deal' as const }] };

/** A deal whose stage is not known, without tags. */
export function panelInput(parts: Parts, more: Partial<PanelInput> = {}): PanelInput {
  return {
    record: DEAL,
    siteName: 'HubSpot',
    definitions: definitions(parts),
    tags: [],
    state: null,
    now: NOW,
    sample: false,
    person: { id: 'local:1' },
    status: { code: 'saved' },
    ...more,
  };
}
