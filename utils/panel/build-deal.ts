import type { ActivityDoc, DocOf } from '../activity/activity-doc.ts';
import type { Tag } from '../activity/schema.ts';
import { evaluateConditions, hasConditions } from '../definitions/conditions.ts';
import { fieldNamed } from '../definitions/field-named.ts';
import type { Definitions } from '../definitions/types.ts';
import { recordKey } from '../records/record-ref.ts';
import type { RecordState } from '../records/schema.ts';
import type { Standing } from './applies-here.ts';
import { creditView } from './credit.ts';
import { dealOutcome } from './deal-outcome.ts';
import type { DealView, SignalView, TouchView } from './deal-view.ts';
import { EXIT_FIELD, exitRules } from './exit-rules.ts';
import type { DefinitionIndex } from './index-definitions.ts';
import { lineOfSight, type ReachedBy } from './line-of-sight.ts';
import { namedRecord } from './named-record.ts';
import { fieldsOnPage, givenThatStands, SAID_FIELD } from './page-said.ts';
import type { RecordNames } from './record-names.ts';
import type { RecordSelection } from './select-for-record.ts';
import { sightCampaigns } from './sight-campaigns.ts';
import { reasonName } from './signal-reasons.ts';
import { namedTargets } from './target-names.ts';
import type { UtmOffer } from './utm-campaigns.ts';

export interface DealInput {
  /** Of this record, whatever their kind; what was taken back is left out. */
  activity: readonly ActivityDoc[];
  state: RecordState | null;
  fieldsFromPage?: RecordState['fields'] | undefined;
  onPage: Standing;
  /** Tags of the campaigns that reached it, by record key. */
  campaignTags: ReadonlyMap<string, readonly Tag[]>;
  utmOffers: readonly UtmOffer[];
  selection: RecordSelection;
  definitions: Definitions;
  index: DefinitionIndex;
  names: RecordNames;
  now: Date;
}

type Fields = NonNullable<RecordState['fields']>;

export function dealView(input: DealInput): DealView {
  const { activity, state, selection, definitions, names, now } = input;
  const touches = activity.filter((doc): doc is DocOf<'touch'> => doc.type === 'touch' && !doc.deleted);
  const signals = activity.filter((doc): doc is DocOf<'signal'> => doc.type === 'signal' && !doc.deleted);
  const { page, person } = fieldsOf(input);
  const kpis = selection.kpis.map(({ kpi }) => kpi);
  const { timeZone, currency } = definitions.workspace;
  return {
    touches: touches.map((doc) => touchView(doc, names)).sort((a, b) => newest(a.occurredAt, b.occurredAt)),
    offers: offersOf(input),
    sight: sightOf(touches, input),
    credit: creditView({
      touches: touches.map(({ body }) => body),
      kpis,
      names,
      now,
      outcomeAt: dealOutcome(state, [person, page], definitions.workspace),
      timeZone,
    }),
    signals: signals.map((doc) => signalView(doc, input)).sort((a, b) => newest(a.at, b.at)),
    exits: exitRules(selection.agreements, person, (state?.stage ?? '').trim() !== ''),
    counts: kpis.filter(hasConditions).map((kpi) => {
      const fields = { ...placeOf(state), ...page, ...person };
      const { verdict, conditions } = evaluateConditions(kpi, fields, now, timeZone, currency);
      return {
        kpi: { id: kpi.id, name: kpi.name },
        verdict,
        conditions: conditions.map(({ clause, condition, state: holds, found, why }) => ({
          clause,
          field: condition.field,
          label: condition.label ?? condition.field,
          op: condition.op,
          value: condition.value,
          state: holds,
          found,
          why,
        })),
      };
    }),
    fields: Object.fromEntries([
      ...Object.entries(page).map(([name, value]) => [name, { value, from: 'page' as const }]),
      ...Object.entries(person).flatMap(([name, value]) =>
        name.startsWith(EXIT_FIELD)
          ? []
          : [[name, { value, from: 'person' as const, page: fieldNamed(page, name) }]],
      ),
    ]),
  };
}

/** What the page shows, and what counts of what people gave, ticks of checklists too. */
function fieldsOf({ activity, fieldsFromPage, onPage }: DealInput): { page: Fields; person: Fields } {
  const stored = activity.find((doc): doc is DocOf<'state'> => doc.type === 'state' && !doc.deleted)?.body;
  // Ticks are people's: a page has no field of such names, whatever it shows.
  const shown = Object.entries(fieldsFromPage ?? {}).filter(
    ([name]) => !name.startsWith(EXIT_FIELD) && !name.startsWith(SAID_FIELD),
  );
  const page = Object.fromEntries(shown);
  return {
    page,
    person:
      stored?.from === 'person'
        ? givenThatStands(stored.fields ?? {}, fieldsOnPage({ ...onPage, fields: page }))
        : {},
  };
}

/** Conditions may ask for the stage by these names, unless the record has fields of that name. */
function placeOf(state: RecordState | null): Fields {
  return {
    ...(state?.stage !== undefined && { stage: state.stage }),
    ...(state?.pipeline !== undefined && { pipeline: state.pipeline }),
  };
}

function touchView({ id, body }: DocOf<'touch'>, names: RecordNames): TouchView {
  const { campaign, occurredAt, channel, role, by } = body;
  return {
    id,
    campaign: namedRecord(campaign, names),
    occurredAt,
    channel,
    role,
    by,
    byName: names.personName(by),
  };
}

function signalView({ id, body }: DocOf<'signal'>, { definitions, names }: DealInput): SignalView {
  const { type, reason, quote, stage, targets, by, at } = body;
  return {
    id,
    type,
    reason,
    reasonName: reasonName(definitions.workspace, reason),
    quote,
    stage,
    targets: namedTargets(targets, definitions),
    by,
    byName: names.personName(by),
    at,
  };
}

/** One that was added, or added and taken back, is not offered again. */
function offersOf({ activity, utmOffers, names }: DealInput): DealView['offers'] {
  const known = new Set(activity.flatMap(({ id, type }) => (type === 'touch' ? [id.split(':').at(-1)] : [])));
  return utmOffers
    .filter(({ touch }) => !known.has(touch))
    .map(({ campaign, touch, channel, utm }) => ({
      campaign: namedRecord(campaign, names),
      touch,
      channel,
      utm,
    }));
}

function sightOf(touches: readonly DocOf<'touch'>[], input: DealInput): DealView['sight'] {
  const { definitions, index, now } = input;
  const { campaigns, left } = sightCampaigns(touches);
  const shown = new Set(campaigns.map(recordKey));
  const all = campaignsOf(touches, input).filter(({ campaign }) => shown.has(campaign.key));
  return { ...lineOfSight(all, definitions, index, now), ...(left > 0 && { left }) };
}

/** The campaign that touched it first comes first. */
function campaignsOf(touches: readonly DocOf<'touch'>[], { campaignTags, names }: DealInput): ReachedBy[] {
  const campaigns = new Map<string, ReachedBy>();
  for (const { body } of touches.toSorted((a, b) => newest(b.body.occurredAt, a.body.occurredAt))) {
    const key = recordKey(body.campaign);
    const known = campaigns.get(key);
    if (known) known.times++;
    else {
      const campaign = namedRecord(body.campaign, names);
      campaigns.set(key, { campaign, times: 1, tags: campaignTags.get(key) ?? [] });
    }
  }
  return [...campaigns.values()];
}

function newest(a: string, b: string): number {
  return (Date.parse(b) || 0) - (Date.parse(a) || 0);
}
