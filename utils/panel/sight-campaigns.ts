import type { ActivityDoc } from '../activity/activity-doc.ts';
import { type RecordRef, recordKey } from '../records/record-ref.ts';

/** Of each its tags are read, and where the workspace is shared asked for by a request of its own. */
export const SIGHT_CAMPAIGNS = 50;

/**
 * The campaigns in the line of sight of a record: those that reached it last, the latest first. `left`: how many more did, of
 * which nothing else is known here.
 * @param activity of the record
 */
export function sightCampaigns(activity: readonly ActivityDoc[]): { campaigns: RecordRef[]; left: number } {
  const touches = activity.flatMap((doc) => (doc.type === 'touch' && !doc.deleted ? [doc.body] : []));
  touches.sort((a, b) => (Date.parse(b.occurredAt) || 0) - (Date.parse(a.occurredAt) || 0));
  const last = new Map<string, RecordRef>();
  for (const { campaign } of touches) {
    const key = recordKey(campaign);
    if (!last.has(key)) last.set(key, campaign);
  }
  const campaigns = [...last.values()];
  return { campaigns: campaigns.slice(0, SIGHT_CAMPAIGNS), left: Math.max(0, last.size - SIGHT_CAMPAIGNS) };
}
