import { isWeak, recordKey } from '../records/record-ref.ts';
import { agreementCard, experimentCard, kpiCard } from './card.ts';
import { indexDefinitions } from './index-definitions.ts';
import { type RecordInput, type RecordSelection, selectForRecord } from './select-for-record.ts';
import { stageOptions } from './stage-options.ts';
import type { PanelView, PinView, SyncStatus, WhyView } from './view.ts';

export interface PanelInput extends RecordInput {
  /** The Site's display name. */
  siteName: string;
  /** The record's display name; absent when the page gave none. */
  title?: string;
  /** The workspace is the embedded sample. */
  sample: boolean;
  person: { id: string; name?: string };
  status: SyncStatus;
}

/** Everything the panel shows for one record. Throws only for a record whose id holds half a surrogate pair. */
export function buildPanel(input: PanelInput): PanelView {
  const { record, definitions, now, state } = input;
  const { workspace } = definitions;
  const index = input.index ?? indexDefinitions(definitions);
  const chosen = selectForRecord({ ...input, index });
  const context = (item: RecordSelection[keyof RecordSelection][number]) => ({
    definitions,
    now,
    why: { reason: item.why, kind: record.kind, ...item.placement } satisfies WhyView,
    pin: item.pin && ({ by: item.pin.by, at: item.pin.at, note: item.pin.note } satisfies PinView),
  });
  const stage = state?.stage?.trim();
  return {
    workspace: { id: workspace.id, name: workspace.name, sample: input.sample },
    record: {
      ref: record,
      key: recordKey(record),
      weak: isWeak(record),
      siteName: input.siteName,
      title: input.title,
    },
    stage: state && stage ? { stage, from: state.from } : undefined,
    stages: stageOptions(record, state, definitions, index),
    kpis: chosen.kpis.map((item) => kpiCard(item.kpi, context(item), item.health)),
    experiments: chosen.experiments.map((item) => experimentCard(item.experiment, context(item))),
    agreements: chosen.agreements.map((item) => agreementCard(item.agreement, context(item))),
    holdouts: [],
    person: input.person,
    status: input.status,
  };
}
