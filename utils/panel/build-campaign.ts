import { REACHED } from '../activity/back-links.ts';
import type { Touch } from '../activity/schema.ts';
import type { Experiment } from '../definitions/experiment.ts';
import type { Definitions } from '../definitions/types.ts';
import { type RecordRef, recordKey } from '../records/record-ref.ts';
import type { CampaignView } from './campaign-view.ts';
import type { DefinitionIndex } from './index-definitions.ts';
import { nameLint } from './name-lint.ts';
import { namedRecord } from './named-record.ts';
import type { RecordNames } from './record-names.ts';
import { type Planned, triedBefore } from './tried-before.ts';
import { utmValues } from './utm-values.ts';

export interface CampaignInput {
  /** The campaign's name; absent: the page gave none yet. */
  title?: string | undefined;
  /** All that its page calls it: what is corrected and copied. */
  fullTitle?: string | undefined;
  /** Of the page; its UTM values may carry a key, too. */
  url?: string | undefined;
  /** Ids of the experiments that it is tagged to, also of those that are gone. */
  tagged: ReadonlySet<string>;
  /** Ids of the KPIs that it is tagged to itself. */
  taggedKpis: ReadonlySet<string>;
  /** Touches of this campaign; {@link REACHED}: there may be more. */
  reached: readonly Touch[];
  definitions: Definitions;
  index: DefinitionIndex;
  names: RecordNames;
  now: Date;
}

const TRIED = 5;
const RECORDS = 20;
const PEOPLE_AND_DEALS: readonly RecordRef['kind'][] = ['deal', 'account', 'contact', 'lead'];

export function campaignView(input: CampaignInput): CampaignView {
  const { title, fullTitle = title, url, tagged, definitions, index, now } = input;
  const utm = url === undefined ? [] : utmValues(url);
  const named = nameLint(fullTitle, utm, definitions, index, tagged);
  const carried = named.offers.map(({ experiment }) => experiment.id);
  return {
    ...named,
    triedBefore: triedBefore(planOf(input, carried), definitions, index, now, TRIED),
    reached: reachedRecords(input),
  };
}

/**
 * What the campaign is about: its KPIs, and the hypotheses that it is tagged to, or whose keys it carries; without any, its
 * name. A carried one that has ended is itself something that was tried.
 */
function planOf(
  { title, tagged, taggedKpis, definitions }: CampaignInput,
  carried: readonly string[],
): Planned {
  const experiments = [...tagged, ...carried].flatMap((id) => definitions.experiments.get(id) ?? []);
  if (experiments.length === 0) return { kpis: [...taggedKpis], text: title, except: tagged };
  const all = <T>(pick: (experiment: Experiment) => T | undefined) =>
    experiments.flatMap((experiment) => pick(experiment) ?? []);
  return {
    kpis: [...taggedKpis, ...all(({ primaryKpi }) => primaryKpi)],
    audiences: all(({ design }) => design?.audience),
    text: all(({ hypothesis, title: name }) => `${hypothesis.change} ${hypothesis.outcome} ${name}`).join(
      ' ',
    ),
    labels: experiments.flatMap(({ labels = [] }) => labels),
    except: tagged,
  };
}

function reachedRecords({ reached, names }: CampaignInput): CampaignView['reached'] {
  const records = new Map<string, { ref: RecordRef; lastAt: string; times: number }>();
  for (const { reaches, occurredAt } of reached) {
    if (!PEOPLE_AND_DEALS.includes(reaches.kind)) continue;
    const key = recordKey(reaches);
    const known = records.get(key);
    if (!known) records.set(key, { ref: reaches, lastAt: occurredAt, times: 1 });
    else {
      known.times++;
      if (instant(occurredAt) > instant(known.lastAt)) known.lastAt = occurredAt;
    }
  }
  const latest = [...records.values()].sort((a, b) => instant(b.lastAt) - instant(a.lastAt));
  return {
    total: records.size,
    ...(reached.length >= REACHED && { read: reached.length }),
    records: latest
      .slice(0, RECORDS)
      .map(({ ref, lastAt, times }) => ({ ...namedRecord(ref, names), lastAt, times })),
  };
}

function instant(at: string): number {
  return Date.parse(at) || 0;
}
