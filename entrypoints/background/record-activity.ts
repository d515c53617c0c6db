/** What people did on a record, and what its panel needs of other records: a few key ranges, whatever the total. */
import type { ActivityDoc, DocOf } from '../../utils/activity/activity-doc.ts';
import { campaignRange, REACHED, reachedRange } from '../../utils/activity/back-links.ts';
import { recordRange, type Tag } from '../../utils/activity/schema.ts';
import { utmTouchUuid } from '../../utils/activity/utm-touch-id.ts';
import { dayAt } from '../../utils/metrics/calendar.ts';
import type { PanelInput } from '../../utils/panel/build-panel.ts';
import { choiceStands } from '../../utils/panel/page-said.ts';
import type { RecordNames } from '../../utils/panel/record-names.ts';
import type { RecordSelection } from '../../utils/panel/select-for-record.ts';
import { sightCampaigns } from '../../utils/panel/sight-campaigns.ts';
import { campaignNames, utmCampaigns } from '../../utils/panel/utm-campaigns.ts';
import { utmValues } from '../../utils/panel/utm-values.ts';
import { type RecordRef, recordKey } from '../../utils/records/record-ref.ts';
import type { RecordState } from '../../utils/records/schema.ts';
import { CATALOGUE } from '../../utils/sites/catalogue.ts';
import type { Site } from '../../utils/sites/site.ts';
import type { AppStore } from '../../utils/store/app-store.ts';
import type { SeenCampaign } from '../../utils/store/schema.ts';
import type { WorkspaceStore } from '../../utils/store/workspace-store.ts';
import type { ActiveWorkspace } from './context.ts';
import { sharedBeside } from './shared-handlers.ts';
import type { SeenRecord } from './tab-record.ts';
import { belongsTo } from './workspace-choice.ts';

/** Of what can be many, so many are read for one panel. */
const EXPERIMENTS_LOOKED_UP = 20;
const CAMPAIGNS_OF_EXPERIMENT = 11;
export const CAMPAIGNS_KNOWN = 500;

export interface KnownCampaign {
  record: RecordRef;
  title?: string;
  lastAt: string;
}

export interface RecordActivity {
  docs: ActivityDoc[];
  tags: Tag[];
  /** What the page says; a person's choice corrects what it said then. */
  state: RecordState | null;
}

/** @param known what stands of the record, where it was read already */
export async function readRecordActivity(
  store: WorkspaceStore,
  seen: SeenRecord,
  known?: ActivityDoc[],
): Promise<RecordActivity> {
  const docs = known ?? (await store.readRecord(recordRange(seen.record)));
  const stored = docs.find((doc) => doc.type === 'state');
  const chosen = stored?.type === 'state' ? stored.body : null;
  const { record, stage, pipeline } = seen;
  const place = { ...(stage && { stage }), ...(pipeline && { pipeline }) };
  const onPage =
    stage || pipeline
      ? ({ record, ...place, from: 'page', by: 'page', at: new Date().toISOString() } as const)
      : null;
  return {
    docs,
    tags: docs.flatMap((doc) => (doc.type === 'tag' ? [doc.body] : [])),
    state:
      onPage && !choiceStands(chosen, place) ? { ...chosen, ...onPage } : chosen && { ...place, ...chosen },
  };
}

export async function taggedHere(store: WorkspaceStore, record: RecordRef): Promise<Set<string>> {
  const docs = await store.readRecord(recordRange(record));
  return new Set(
    docs.flatMap((doc) =>
      doc.type === 'tag' && doc.body.target.type === 'experiment' ? [doc.body.target.id] : [],
    ),
  );
}

/** By the rules of then and of now: what was seen for one client is never offered to another. */
async function seenIn(app: AppStore, id: string): Promise<SeenCampaign[]> {
  const [all, isOwn] = await Promise.all([app.seenCampaigns(), belongsTo(id)]);
  return all.filter(({ record, workspace = id }) => workspace === id && isOwn(record));
}

/** Campaigns of a workspace that this install has seen there or that anybody has tagged, the latest first. */
export async function knownCampaigns(
  app: AppStore,
  { entry, store }: Pick<ActiveWorkspace, 'entry' | 'store'>,
): Promise<KnownCampaign[]> {
  const [seen, tagged] = await Promise.all([
    seenIn(app, entry.id),
    store.readTaggedCampaigns(CAMPAIGNS_KNOWN),
  ]);
  const known = new Map<string, KnownCampaign>();
  const add = (record: RecordRef, title: string | undefined, lastAt: string): void => {
    const key = recordKey(record);
    const before = known.get(key);
    const name = before?.title ?? title;
    const at = before && before.lastAt > lastAt ? before.lastAt : lastAt;
    known.set(key, { record, lastAt: at, ...(name === undefined ? {} : { title: name }) });
  };
  for (const { record, title, lastSeen } of seen) add(record, title, lastSeen);
  for (const { record, title, at } of tagged) add(record, title, at);
  return [...known.values()].sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1));
}

/** Some campaigns with the titles by which {@link knownCampaigns} would know them. @param tags of {@link tagsOfCampaigns} */
export async function titledCampaigns(
  app: AppStore,
  { entry }: Pick<ActiveWorkspace, 'entry'>,
  campaigns: readonly RecordRef[],
  tags: ReadonlyMap<string, readonly DocOf<'tag'>[]>,
): Promise<{ record: RecordRef; title?: string }[]> {
  const seen = new Map((await seenIn(app, entry.id)).map(({ key, title }) => [key, title]));
  return campaigns.map((record) => {
    const key = recordKey(record);
    const titles = (tags.get(key) ?? [])
      .filter(({ body }) => body.recordTitle !== undefined)
      .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
    return titled(record, seen.get(key) ?? titles[0]?.body.recordTitle);
  });
}

/** Names of records that stand in what was written about them; the latest known elsewhere counts before these. */
export function titlesIn(docs: readonly ActivityDoc[]): { record: RecordRef; title?: string }[] {
  return docs.flatMap((doc) => {
    if (doc.type === 'touch') {
      const { reaches, recordTitle, campaign, campaignTitle } = doc.body;
      return [titled(reaches, recordTitle), titled(campaign, campaignTitle)];
    }
    return doc.type === 'signal' || doc.type === 'tag' ? [titled(doc.body.record, doc.body.recordTitle)] : [];
  });
}

function titled(record: RecordRef, title: string | undefined): { record: RecordRef; title?: string } {
  return title === undefined ? { record } : { record, title };
}

/** Names of other records, tools and people, as a workspace knows them. */
export async function recordNames(
  app: AppStore,
  workspace: string,
  sites: readonly Site[],
  records: readonly { record: RecordRef; title?: string }[],
): Promise<RecordNames> {
  const people = await app.people(workspace);
  const siteNames = new Map(sites.map(({ id, name }) => [id, name]));
  const titles = new Map(
    records.flatMap(({ record, title }) => (title === undefined ? [] : [[recordKey(record), title]])),
  );
  return {
    siteName: (site) => siteNames.get(site) ?? site,
    titleOf: (key) => titles.get(key),
    // A user name of a shared workspace is a name; an id of an install is none.
    personName: (id) => people.get(id) ?? (/^local:|^page$/.test(id) ? undefined : id),
  };
}

type Beside = Pick<
  PanelInput,
  | 'activity'
  | 'names'
  | 'url'
  | 'fieldsFromPage'
  | 'onPage'
  | 'taggedCampaigns'
  | 'reached'
  | 'campaignTags'
  | 'utmOffers'
>;

/** What lies beside the record: campaigns that reached it, or that test the same; whom it reached. */
export async function readBeside(
  app: AppStore,
  workspace: ActiveWorkspace,
  seen: SeenRecord,
  { docs }: RecordActivity,
  chosen: RecordSelection,
  sites: readonly Site[],
): Promise<Beside> {
  const { entry, store, definitions } = workspace;
  const { kind } = seen.record;
  // What a colleague tagged may lie in a tool that is not switched on here.
  const tools = [...CATALOGUE, ...definitions.sites, ...sites];
  const own = {
    activity: docs,
    url: seen.url,
    ...(seen.fields === undefined ? {} : { fieldsFromPage: seen.fields }),
    onPage: seen,
  };
  if (kind === 'campaign') {
    sharedBeside(entry, {
      links: [
        ...chosen.experiments.slice(0, EXPERIMENTS_LOOKED_UP).map(({ experiment: { id } }) => ({
          links: campaignRange(`experiment:${id}`),
          most: CAMPAIGNS_OF_EXPERIMENT,
        })),
        { links: reachedRange(seen.record), most: REACHED },
      ],
    });
    const [taggedCampaigns, reached] = await Promise.all([
      campaignsOfExperiments(store, chosen),
      store.readByTarget(reachedRange(seen.record)[0], REACHED),
    ]);
    const others = [...taggedCampaigns.values()].flatMap(({ list }) => list);
    return {
      ...own,
      names: await recordNames(app, entry.id, tools, [...titlesIn(reached), ...others]),
      taggedCampaigns,
      reached: reached.flatMap((doc) => (doc.type === 'touch' ? [doc.body] : [])),
    };
  }
  const isTouched = docs.some(({ type }) => type === 'touch');
  const utm = utmValues(seen.url);
  if (!isTouched && utm.length === 0) return { ...own, names: await recordNames(app, entry.id, tools, []) };
  const { campaigns } = sightCampaigns(docs);
  sharedBeside(entry, { records: campaigns });
  const tags = await tagsOfCampaigns(store, campaigns);
  const touched = await titledCampaigns(app, workspace, campaigns, tags);
  // Whom the address names can be any campaign; nothing else here asks for those that did not reach the record.
  const known = campaignNames(utm).length > 0 ? await knownCampaigns(app, workspace) : [];
  return {
    ...own,
    names: await recordNames(app, entry.id, tools, [...titlesIn(docs), ...touched, ...known]),
    campaignTags: new Map([...tags].map(([key, docs]) => [key, docs.map(({ body }) => body)])),
    utmOffers: await utmOffers(seen, utm, known, definitions.workspace.timeZone ?? 'UTC'),
  };
}

async function utmOffers(
  { record }: SeenRecord,
  utm: ReturnType<typeof utmValues>,
  known: readonly KnownCampaign[],
  timeZone: string,
): Promise<NonNullable<PanelInput['utmOffers']>> {
  const day = dayAt(Date.now(), timeZone);
  return Promise.all(
    utmCampaigns(utm, known).map(async ({ record: campaign, channel, utm: value }) => ({
      campaign,
      touch: await utmTouchUuid(campaign, record, day),
      utm: value,
      ...(channel === undefined ? {} : { channel }),
    })),
  );
}

/** Tags of these campaigns, by record key. */
export async function tagsOfCampaigns(
  store: WorkspaceStore,
  campaigns: readonly RecordRef[],
): Promise<Map<string, DocOf<'tag'>[]>> {
  const read = campaigns.map(async (campaign) => {
    const docs = await store.readRecord(recordRange(campaign));
    return [recordKey(campaign), docs.filter((doc) => doc.type === 'tag')] as const;
  });
  return new Map(await Promise.all(read));
}

async function campaignsOfExperiments(store: WorkspaceStore, { experiments }: RecordSelection) {
  const read = experiments.slice(0, EXPERIMENTS_LOOKED_UP).map(async ({ experiment: { id } }) => {
    const { newest, ...counted } = await store.readCampaignTags(`experiment:${id}`, CAMPAIGNS_OF_EXPERIMENT);
    const list = newest.flatMap((doc) => {
      if (doc.type !== 'tag') return [];
      const { record, recordTitle, at } = doc.body;
      return [{ record, at, ...(recordTitle === undefined ? {} : { title: recordTitle }) }];
    });
    return [id, { ...counted, list }] as const;
  });
  return new Map(await Promise.all(read));
}
