import type { ActivityDoc } from '../activity/activity-doc.ts';
import type { StoredDefinition } from '../definitions/types.ts';
import { newSourceState, type SourceState } from './source-state.ts';

const AT = '2026-01-02T03:04:05Z';

/** A term as a source delivers it. */
export function termRow(id: string, name = id, over: Partial<StoredDefinition> = {}): StoredDefinition {
  return {
    workspace: 'acme',
    source: 'file',
    sourceVersion: name,
    fetchedAt: AT,
    state: 'live',
    doc: {
      id: `term:${id}`,
      type: 'term',
      body: { id, name, status: 'approved' },
      v: 1,
      createdAt: AT,
      createdBy: 'local:ann',
      updatedAt: AT,
      updatedBy: 'local:ann',
    },
    ...over,
  };
}

export function stateOf(source: string, over: Partial<SourceState> = {}): SourceState {
  return { ...newSourceState(source), lastGoodAt: AT, ...over };
}

/** A tag of deal `record` to KPI `kpi`. */
export function tagDoc(record: string, kpi: string, by = 'local:ann'): ActivityDoc & { type: 'tag' } {
  return {
    id: `r:crm/-/deal/${record}:tag:kpi:${kpi}`,
    type: 'tag',
    body: {
      record: { site: 'crm', kind: 'deal', id: record },
      target: { type: 'kpi', id: kpi },
      by,
      at: AT,
    },
    v: 1,
    createdAt: AT,
    createdBy: by,
    updatedAt: AT,
    updatedBy: by,
  };
}
