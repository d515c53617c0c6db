/**
 * The keys by which activity is found other than by its record, all in one index:
 *
 *   kpi:<id>, experiment:<id>            tags and signals of a target
 *   <definition id>                      proposals for a definition
 *   open-proposal:<definition id>        those of them that nobody has decided on
 *   record:<record key>                  touches by a campaign
 *   campaign-of:<target>@<instant>       tags of a target on campaigns, by when
 *   tagged-campaign@<instant>            tags on campaigns, by when
 *   reason:<type>/<reason>@<day>         signals with a reason, by day (UTC) of the signal
 *   by:<person>@<instant>                what a person wrote, by when it last changed
 *
 * Whatever people typed is percent-encoded in them, so that `@` ends it. A prefix with its times is one key range, and
 * what is newest is read from its end: nothing here grows with what others wrote.
 */
import { type RecordRef, recordKey } from '../records/record-ref.ts';
import { type ActivityDoc, authorOf } from './activity-doc.ts';

/** A range of keys, both ends included. */
export type LinkRange = readonly [from: string, to: string];

/** Greater than every instant and every day. */
const LAST = '\uffff';

const part = (text: string): string => encodeURIComponent(text.toWellFormed());

/** The same instant always as the same text, to the millisecond in UTC, so that text order is order in time. */
function instantKey(at: string): string {
  const time = Date.parse(at);
  return Number.isNaN(time) ? at : new Date(time).toISOString();
}

const CAMPAIGNS = 'tagged-campaign@';
const reasonPrefix = (type: string, reason: string): string => `reason:${type}/${part(reason)}@`;
const personPrefix = (person: string): string => `by:${part(person)}@`;

export const TAGGED_CAMPAIGNS: LinkRange = [CAMPAIGNS, CAMPAIGNS + LAST];

const campaignPrefix = (target: string): string => `campaign-of:${target}@`;

const OPEN = 'open-proposal:';
/** Every proposal that nobody has decided on. */
export const OPEN_PROPOSALS: LinkRange = [OPEN, OPEN + LAST];

/** So many touches by a campaign are read for one panel. */
export const REACHED = 500;

/** Touches by a campaign. */
export function reachedRange(campaign: RecordRef): LinkRange {
  const link = `record:${recordKey(campaign)}`;
  return [link, link];
}

/** Tags on campaigns of one target (`experiment:<id>`), by when. */
export function campaignRange(target: string): LinkRange {
  const prefix = campaignPrefix(target);
  return [prefix, prefix + LAST];
}

/** Signals of one type and reason from a day (`yyyy-mm-dd`, UTC) on. */
export function reasonRange(type: string, reason: string, fromDay: string): LinkRange {
  const prefix = reasonPrefix(type, reason);
  return [prefix + fromDay, prefix + LAST];
}

/** What a person wrote, up to and with an instant (default: all). */
export function personRange(person: string, until?: string): LinkRange {
  const prefix = personPrefix(person);
  return [prefix, prefix + (until === undefined ? LAST : instantKey(until))];
}

/** All that people wrote, whoever it was. */
export const EVERYBODY: LinkRange = ['by:', `by:${LAST}`];

/** The person of a key of {@link EVERYBODY}, and the first key that is of somebody else. */
export function personOfLink(link: string): { person: string; after: string } {
  const encoded = link.slice('by:'.length, link.lastIndexOf('@'));
  return { person: decodeURIComponent(encoded), after: `by:${encoded}A` };
}

/** The keys of one document; none for one that was taken back, nor for history, which lies in its definition's range. */
export function backLinks(doc: ActivityDoc): string[] {
  if (doc.deleted || doc.type === 'change') return [];
  return [...new Set([...ownLinks(doc), personPrefix(authorOf(doc)) + instantKey(doc.updatedAt)])];
}

function ownLinks(doc: ActivityDoc): string[] {
  switch (doc.type) {
    case 'tag': {
      const { record, target } = doc.body;
      const about = `${target.type}:${target.id}`;
      if (record.kind !== 'campaign') return [about];
      const when = instantKey(doc.updatedAt);
      return [about, CAMPAIGNS + when, campaignPrefix(about) + when];
    }
    case 'signal': {
      const { type, reason, targets = [], at } = doc.body;
      const day = instantKey(at).slice(0, 10);
      return [...targets.map((target) => `${target.type}:${target.id}`), reasonPrefix(type, reason) + day];
    }
    case 'touch':
      return [reachedRange(doc.body.campaign)[0]];
    case 'proposal':
      return doc.body.state === 'open' ? [doc.body.target, OPEN + doc.body.target] : [doc.body.target];
    default:
      return [];
  }
}
