import type { Kpi } from '../definitions/kpi.ts';
import { ATTRIBUTION_MODELS, attribute } from '../metrics/attribution.ts';
import type { RecordRef } from '../records/record-ref.ts';
import { recordKey } from '../records/record-ref.ts';
import type { CreditView } from './deal-view.ts';
import { namedRecord } from './named-record.ts';
import type { RecordNames } from './record-names.ts';

export interface CreditInput {
  touches: readonly { campaign: RecordRef; occurredAt: string }[];
  /** KPIs of the record. */
  kpis: readonly Kpi[];
  names: RecordNames;
  now: Date;
  /** Won or lost: later touches had no part in it. */
  outcomeAt?: string | undefined;
  timeZone?: string | undefined;
}

/** Who gets how much of the credit, under five models side by side, and which KPIs are counted by which. */
export function creditView({ touches, kpis, names, now, outcomeAt, timeZone }: CreditInput): CreditView {
  const refs = new Map<string, RecordRef>();
  const points = touches.map(({ campaign, occurredAt }) => {
    const key = recordKey(campaign);
    refs.set(key, campaign);
    return { campaign: key, occurredAt };
  });
  const { halfLifeDays, campaigns, leftOut } = attribute(points, {
    now,
    outcomeAt,
    ...(timeZone !== undefined && { timeZone }),
  });
  const countedBy = (model: NonNullable<Kpi['attribution']>) =>
    kpis.filter((kpi) => kpi.attribution === model).map(({ id, name }) => ({ id, name }));
  return {
    halfLifeDays,
    leftOut: leftOut.length,
    campaigns: campaigns.flatMap(({ campaign }) => {
      const ref = refs.get(campaign);
      return ref ? [namedRecord(ref, names)] : [];
    }),
    models: ATTRIBUTION_MODELS.map((model) => ({
      model,
      shares: campaigns.map(({ shares }) => shares[model]),
      kpis: countedBy(model),
    })),
    dataDriven: countedBy('data-driven'),
  };
}
