import { type ActivityDoc, authorOf } from '../activity/activity-doc.ts';
import type { Definitions } from '../definitions/types.ts';
import type { ActivityItem } from './activity-view.ts';
import { namedRecord } from './named-record.ts';
import type { RecordNames } from './record-names.ts';
import { reasonName } from './signal-reasons.ts';
import { namedTargets } from './target-names.ts';

export interface ActivityContext {
  definitions: Definitions;
  names: RecordNames;
  /** The reader's own id. */
  me: string;
  /** At most so many; default: all. */
  limit?: number;
}

/**
 * What people did, the newest first; what was taken back is left out, and what has no line of its own (proposals,
 * meetings). A state that the page told is nobody's doing.
 */
export function activityItems(docs: readonly ActivityDoc[], context: ActivityContext): ActivityItem[] {
  const { limit = Number.POSITIVE_INFINITY } = context;
  const items = docs.flatMap((doc) => (doc.deleted ? [] : (itemOf(doc, context) ?? [])));
  const when = new Map(items.map((item) => [item, Date.parse(item.at) || 0]));
  return items
    .sort((a, b) => (when.get(b) ?? 0) - (when.get(a) ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .slice(0, Math.max(0, limit));
}

function itemOf(doc: ActivityDoc, { definitions, names, me }: ActivityContext): ActivityItem | null {
  const by = authorOf(doc);
  const about = { id: doc.id, by, byName: names.personName(by), mine: by === me };
  switch (doc.type) {
    case 'tag': {
      const { record, recordTitle, target, role, note, at } = doc.body;
      return {
        ...about,
        type: 'tag',
        at,
        record: namedRecord(record, names, recordTitle),
        targets: namedTargets([target], definitions),
        role,
        note,
      };
    }
    case 'touch': {
      const { campaign, reaches, occurredAt, channel, role, at } = doc.body;
      return {
        ...about,
        type: 'touch',
        at,
        record: namedRecord(reaches, names),
        targets: [],
        campaign: namedRecord(campaign, names),
        occurredAt,
        channel,
        role,
      };
    }
    case 'signal': {
      const { record, type, reason, quote, stage, targets, at } = doc.body;
      return {
        ...about,
        type: 'signal',
        at,
        record: namedRecord(record, names),
        targets: namedTargets(targets, definitions),
        signal: type,
        reason: reasonName(definitions.workspace, reason),
        quote,
        stage,
      };
    }
    case 'state': {
      if (doc.body.from === 'page') return null;
      const { record, stage, stageAt, at } = doc.body;
      return { ...about, type: 'state', at, record: namedRecord(record, names), targets: [], stage, stageAt };
    }
    default:
      return null;
  }
}
