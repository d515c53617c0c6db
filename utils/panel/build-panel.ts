import type { ActivityDoc } from '../activity/activity-doc.ts';
import type { Tag, Touch } from '../activity/schema.ts';
import { contentHash } from '../definitions/content-hash.ts';
import { isWeak, type RecordKind, type RecordRef, recordKey, sameRecord } from '../records/record-ref.ts';
import type { RecordState } from '../records/schema.ts';
import type { Standing } from './applies-here.ts';
import { campaignView } from './build-campaign.ts';
import { dealView } from './build-deal.ts';
import { agreementCard, experimentCard, kpiCard } from './card.ts';
import { holdoutsOf } from './holdouts.ts';
import { indexDefinitions } from './index-definitions.ts';
import { namedRecord } from './named-record.ts';
import { NO_NAMES, type RecordNames } from './record-names.ts';
import {
  type ChosenExperiment,
  type RecordInput,
  type RecordSelection,
  selectForRecord,
} from './select-for-record.ts';
import { stageOptions } from './stage-options.ts';
import type { SyncStatus } from './sync-status.ts';
import type { UtmOffer } from './utm-campaigns.ts';
import type { ExperimentCard, PanelView, PinView, WhyView } from './view.ts';
import { watchCard } from './watch-card.ts';

/** Tags of one experiment: how many in all (`more`: and more than that), and the latest of them. */
export interface TaggedRecords {
  total: number;
  more?: true;
  list: readonly { record: RecordRef; at: string; title?: string }[];
}

export interface PanelInput extends RecordInput {
  /** The Site's display name. */
  siteName: string;
  /** The record's display name; absent when the page gave none. */
  title?: string;
  /** The same with all that the page says there: for what is copied back to it alone. */
  fullTitle?: string;
  /** The workspace is the embedded sample. */
  sample: boolean;
  person: { id: string; name?: string };
  /** The tab is in a private window. */
  isPrivate?: boolean;
  status: SyncStatus;
  /** Of this input, where it was made already. */
  selection?: RecordSelection;
  /** All that people did on this record. */
  activity?: readonly ActivityDoc[];
  /** Names of other records, of tools and of people. */
  names?: RecordNames;
  /** The page's address, for its UTM values. */
  url?: string;
  /** Where the page says that the record stands, whatever `state` says. */
  onPage?: Standing;
  /** Fields as the page shows them; what people gave stands in `activity`. */
  fieldsFromPage?: RecordState['fields'];
  /** Experiment → records that are tagged to it, the latest first. */
  taggedCampaigns?: ReadonlyMap<string, TaggedRecords>;
  /** On a campaign: touches of it. */
  reached?: readonly Touch[];
  /** On a deal: record key → tags of a campaign that reached it. */
  campaignTags?: ReadonlyMap<string, readonly Tag[]>;
  /** On a deal: touches that the address suggests. */
  utmOffers?: readonly UtmOffer[];
}

const REACHED_KINDS: readonly RecordKind[] = ['deal', 'account', 'contact', 'lead'];
const CAMPAIGNS_SHOWN = 10;

/** Everything the panel shows for one record. Throws only for a record whose id holds half a surrogate pair. */
export function buildPanel(input: PanelInput): PanelView {
  const { record, definitions, now, state, onPage = {}, names = NO_NAMES } = input;
  const { workspace } = definitions;
  const index = input.index ?? indexDefinitions(definitions);
  const selection = input.selection ?? selectForRecord({ ...input, index });
  const context = (item: RecordSelection[keyof RecordSelection][number]) => ({
    definitions,
    now,
    why: { reason: item.why, kind: record.kind, ...item.placement } satisfies WhyView,
    pin: item.pin && pinView(item.pin, names),
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
    stage:
      state && stage
        ? {
            stage,
            pipeline: state.pipeline?.trim() || undefined,
            from: state.from,
            page: state.from === 'person' ? onPage.stage?.trim() : undefined,
          }
        : undefined,
    stages: stageOptions(record, state, onPage, definitions, index),
    kpis: selection.kpis.map((item) => kpiCard(item.kpi, context(item), item.health)),
    experiments: selection.experiments.map((item) =>
      experimentCard(item.experiment, {
        ...context(item),
        watch: item.watch && watchCard(item.experiment, item.watch, definitions, index),
        campaigns: otherCampaigns(item, input, names),
        version: contentHash(item.experiment),
      }),
    ),
    agreements: selection.agreements.map((item) => agreementCard(item.agreement, context(item))),
    holdouts: holdoutsOf(record, definitions, index),
    campaign:
      record.kind === 'campaign'
        ? campaignView({
            title: input.title,
            fullTitle: input.fullTitle,
            url: input.url,
            tagged: taggedTo('experiment', input.tags),
            taggedKpis: taggedTo('kpi', input.tags),
            reached: input.reached ?? [],
            definitions,
            index,
            names,
            now,
          })
        : undefined,
    deal: REACHED_KINDS.includes(record.kind)
      ? dealView({
          activity: input.activity ?? [],
          state,
          fieldsFromPage: input.fieldsFromPage,
          onPage,
          campaignTags: input.campaignTags ?? new Map(),
          utmOffers: input.utmOffers ?? [],
          selection,
          definitions,
          index,
          names,
          now,
        })
      : undefined,
    person: input.person,
    ...(input.isPrivate ? { private: true } : {}),
    status: input.status,
  };
}

function pinView({ by, at, note, role }: Tag, names: RecordNames): PinView {
  return { by, at, note, role, byName: names.personName(by) };
}

function taggedTo(type: Tag['target']['type'], tags: readonly Tag[]): Set<string> {
  return new Set(tags.flatMap(({ target }) => (target.type === type ? [target.id] : [])));
}

/** Campaigns besides this record; `undefined` where nobody looked them up. */
function otherCampaigns(
  { experiment, pin }: ChosenExperiment,
  { record, taggedCampaigns }: PanelInput,
  names: RecordNames,
): ExperimentCard['campaigns'] {
  const tagged = taggedCampaigns?.get(experiment.id);
  if (!tagged) return undefined;
  const others = tagged.list.filter(({ record: other }) => !sameRecord(other, record));
  const campaigns = others.filter(({ record: other }) => other.kind === 'campaign');
  // Of those beyond the list nobody knows the kind; this record may be among them.
  const isListed = others.length < tagged.list.length;
  const beyond = tagged.total - tagged.list.length - (pin && !isListed ? 1 : 0);
  return {
    // Where there are more, this one is among those.
    ...(tagged.more
      ? { total: tagged.total, more: true }
      : { total: campaigns.length + Math.max(0, beyond) }),
    list: campaigns
      .slice(0, CAMPAIGNS_SHOWN)
      .map(({ record: other, title }) => namedRecord(other, names, title)),
  };
}
