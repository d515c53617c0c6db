/**
 * The view `targets` of the activity database: the keys of `utils/activity/back-links.ts`, each as `[link]` or
 * `[link, when]`. Lists, because CouchDB orders texts as people read them, where a range by prefix would take in what
 * differs only in capitals; lists are compared part by part.
 *
 * ES5 for the server, as `validate-write.ts`.
 */
import type { ServerDoc } from './validate-write.ts';

type Ref = { site: string; tenant?: string; kind: string; id: string };
type Target = { type: string; id: string };

export function mapTargets(doc: ServerDoc, emit: (key: unknown, value: null) => void): void {
  var parts = doc._id.split(':');
  var type = parts[0] === 'r' ? parts[2] : parts[0];
  var targets: Target[] = [];
  var seen: Record<string, true> = {};
  var about: string;
  var campaign: Ref;
  var i: number;

  function instant(at: unknown): string {
    var time = new Date(at as string);
    return isNaN(time.getTime()) ? (at as string) : time.toISOString();
  }
  var when = instant(doc.updatedAt);

  if (type === 'tag') targets = [doc.target as Target];
  if (type === 'signal') {
    targets = (doc.targets || []) as Target[];
    emit(
      ['reason:' + doc.type + '/' + encodeURIComponent(doc.reason as string), instant(doc.at).slice(0, 10)],
      null,
    );
  }
  for (i = 0; i < targets.length; i++) {
    about = targets[i]!.type + ':' + targets[i]!.id;
    if (!seen[about]) emit([about], null);
    seen[about] = true;
    if (type === 'tag' && (doc.record as Ref).kind === 'campaign') {
      emit(['tagged-campaign', when], null);
      emit(['campaign-of:' + about, when], null);
    }
  }
  if (type === 'touch') {
    campaign = doc.campaign as Ref;
    about =
      campaign.tenant === undefined
        ? '-'
        : campaign.tenant === '-'
          ? '%2D'
          : encodeURIComponent(campaign.tenant);
    emit(
      [
        'record:' +
          encodeURIComponent(campaign.site) +
          '/' +
          about +
          '/' +
          campaign.kind +
          '/' +
          encodeURIComponent(campaign.id),
      ],
      null,
    );
  }
  if (doc.by || doc.chair) emit(['by:' + encodeURIComponent((doc.by || doc.chair) as string), when], null);
}
