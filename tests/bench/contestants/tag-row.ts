/** Tags as the store keeps them, as many as one likes. */
import { newDoc } from '../../../utils/activity/activity-doc.ts';
import { backLinks } from '../../../utils/activity/back-links.ts';
import { type Tag, tagId } from '../../../utils/activity/schema.ts';
import type { RecordRef } from '../../../utils/records/record-ref.ts';

export const TAGS_A_RECORD = 4;

export const dealOf = (n: number): RecordRef => ({ site: 'crm', tenant: '7', kind: 'deal', id: String(n) });

/** What every campaign of `campaignRow` is tagged to. */
const EXPERIMENT = { type: 'experiment', id: 'exp-1' } as const;
export const CAMPAIGNS_OF = `${EXPERIMENT.type}:${EXPERIMENT.id}`;

/** Tag number `n`: four a deal, a thousand people, fifty KPIs. */
export function tagRow(n: number) {
  return rowOf(n, dealOf(Math.floor(n / TAGS_A_RECORD)), `Deal ${n}`, { type: 'kpi', id: `kpi-${n % 50}` });
}

/** Tag number `n` of one hypothesis: a campaign each. */
export function campaignRow(n: number) {
  const campaign = { site: 'ads', tenant: '7', kind: 'campaign', id: String(n) } as const;
  return rowOf(n, campaign, `Campaign ${n}`, EXPERIMENT);
}

function rowOf(n: number, record: RecordRef, recordTitle: string, target: Tag['target']) {
  const at = new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString();
  const by = `local:person-${n % 1000}`;
  const tag = { record, recordTitle, target, role: 'tests', note: 'Why', by, at } as const;
  const doc = newDoc(tagId(record, target), 'tag', tag, tag);
  const command = `c${n}`;
  return { id: doc.id, doc, targets: backLinks(doc), commands: [command], undo: { command, before: null } };
}
