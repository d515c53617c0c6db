import type { Experiment } from '../definitions/experiment.ts';
import type { Definitions } from '../definitions/types.ts';
import { dayAt, dayOf } from '../metrics/calendar.ts';
import type { TriedBefore } from './campaign-view.ts';
import { contentWords } from './content-words.ts';
import { compactName } from './folded-words.ts';
import type { DefinitionIndex } from './index-definitions.ts';
import { audienceOf, type Ended, seriesKey, type TriedIndex } from './tried-index.ts';

/** What is planned, as far as it is known. */
export interface Planned {
  /** Ids of KPIs. */
  kpis?: readonly string[];
  kpi?: string | undefined;
  /** Journey stage; default: that of the KPI. */
  stage?: string | undefined;
  audience?: string | undefined;
  audiences?: readonly string[];
  text?: string | undefined;
  /** Ids of experiments that are not to be named: those one looks from. */
  except?: ReadonlySet<string>;
}

/** How much each common trait says. Wording counts by its likeness, 0–1. */
const STRENGTH = { kpi: 4, audience: 3, stage: 1, wording: 4 };
/** Below this likeness two texts share a word by chance. */
const LIKE = 0.2;
const WORDS_NAMED = 4;

/**
 * Experiments that ended and have something in common with what is planned: the KPI, the KPI's journey stage, the
 * audience, or the wording; those with most in common first.
 *
 * Likeness of wording: cosine of the two sets of content words, each word weighted by how few of the experiments that
 * ended have it (inverse document frequency, ln(1 + N ÷ n); Salton and Buckley 1988). At least two words must be
 * common, or the only one that the plan has.
 */
export function triedBefore(
  planned: Planned,
  definitions: Definitions,
  index: DefinitionIndex,
  now: Date,
  limit: number,
): TriedBefore[] {
  const tried = index.tried();
  const kpis = new Set([...(planned.kpis ?? []), ...(planned.kpi === undefined ? [] : [planned.kpi])]);
  const stages = new Set<string | undefined>(
    planned.stage === undefined ? [...kpis].map((id) => definitions.kpis.get(id)?.stage) : [planned.stage],
  );
  const audiences = new Set([planned.audience ?? '', ...(planned.audiences ?? [])].map(compactName));
  audiences.delete('');
  const words = contentWords([planned.text]);
  const likeness = wordingLikeness(words, tried);
  const candidates = new Set<number>([
    ...[...kpis].flatMap((id) => tried.byKpi.get(id) ?? []),
    ...[...audiences].flatMap((audience) => tried.byAudience.get(audience) ?? []),
    ...likeness.keys(),
    ...[...stages].flatMap((stage) => tried.byStage.get(stage ?? '') ?? []),
  ]);
  const found: { ended: Ended; because: TriedBefore['because']; strength: number }[] = [];
  for (const at of candidates) {
    const ended = tried.ended[at] as Ended;
    const { experiment } = ended;
    if (planned.except?.has(experiment.id)) continue;
    const because: { what: TriedBefore['because'][number]['what']; text: string; strength: number }[] = [];
    const kpi = experiment.primaryKpi;
    if (kpi !== undefined && kpis.has(kpi)) {
      because.push({ what: 'kpi', text: definitions.kpis.get(kpi)?.name ?? kpi, strength: STRENGTH.kpi });
    } else if (ended.stage !== undefined && stages.has(ended.stage)) {
      because.push({ what: 'stage', text: ended.stage, strength: STRENGTH.stage });
    }
    if (audiences.has(ended.audience)) {
      const text = experiment.design?.audience ?? '';
      because.push({ what: 'audience', text, strength: STRENGTH.audience });
    }
    const like = likeness.get(at);
    if (like) because.push({ what: 'wording', text: like.text, strength: STRENGTH.wording * like.cosine });
    because.sort((a, b) => b.strength - a.strength);
    found.push({
      ended,
      because: because.map(({ what, text }) => ({ what, text })),
      strength: because.reduce((sum, { strength }) => sum + strength, 0),
    });
  }
  found.sort((a, b) => b.strength - a.strength || newestFirst(a.ended.experiment, b.ended.experiment));
  return found
    .slice(0, Math.max(0, limit))
    .map(({ ended, because }) => triedView(ended.experiment, because, definitions, tried, now));
}

/** Position in `ended` → likeness, where it is enough, and the common words that say most. */
function wordingLikeness(
  words: ReadonlyMap<string, string>,
  tried: TriedIndex,
): Map<number, { cosine: number; text: string }> {
  const total = tried.ended.length;
  const weight = (word: string) => Math.log(1 + total / (tried.byWord.get(word)?.length ?? 1));
  const length = (all: Iterable<string>) => {
    let sum = 0;
    for (const word of all) sum += weight(word) ** 2;
    return Math.sqrt(sum);
  };
  const common = new Map<number, string[]>();
  for (const word of words.keys()) {
    for (const at of tried.byWord.get(word) ?? []) {
      const list = common.get(at);
      if (list) list.push(word);
      else common.set(at, [word]);
    }
  }
  // A word that none of them has cannot be common, and says nothing against what is.
  const planned = length([...words.keys()].filter((word) => tried.byWord.has(word)));
  const likeness = new Map<number, { cosine: number; text: string }>();
  for (const [at, shared] of common) {
    if (shared.length < 2 && words.size > 1) continue;
    const { words: own } = tried.ended[at] as Ended;
    const cosine = length(shared) ** 2 / (planned * length(own.keys()));
    if (cosine < LIKE) continue;
    const telling = shared.sort((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1)).slice(0, WORDS_NAMED);
    likeness.set(at, { cosine, text: telling.map((word) => own.get(word) ?? word).join(', ') });
  }
  return likeness;
}

function newestFirst(a: Experiment, b: Experiment): number {
  const [first, second] = [a.endsOn ?? '', b.endsOn ?? ''];
  return first > second ? -1 : first < second ? 1 : a.id < b.id ? -1 : 1;
}

function triedView(
  experiment: Experiment,
  because: TriedBefore['because'],
  definitions: Definitions,
  tried: TriedIndex,
  now: Date,
): TriedBefore {
  const { id, key, title, result, learnings, next } = experiment;
  const zone = definitions.workspace.timeZone ?? 'UTC';
  const end = experiment.endsOn === undefined ? undefined : dayOf(experiment.endsOn, zone);
  const after = followedBy(experiment, tried, zone);
  return {
    id,
    key,
    title,
    status: experiment.status === 'stopped' ? 'stopped' : 'concluded',
    // Stopped before its planned end: when, it does not say.
    endedOn: end !== undefined && end <= dayAt(now.getTime(), zone) ? end : undefined,
    outcome: result?.outcome,
    lift: result?.lift,
    interval: result?.interval && [result.interval[0], result.interval[1]],
    reason: result?.reason,
    learnings,
    next,
    followedBy: after && { id: after.id, title: after.title },
    because,
  };
}

/** The first experiment that names it as its forerunner; else the next one on the same KPI and audience after its end. */
function followedBy(experiment: Experiment, tried: TriedIndex, zone: string): Experiment | undefined {
  for (const name of [experiment.id, experiment.key]) {
    const named = tried.followers.get(compactName(name ?? ''))?.find(({ id }) => id !== experiment.id);
    if (named) return named;
  }
  const { primaryKpi, endsOn } = experiment;
  if (primaryKpi === undefined || endsOn === undefined) return undefined;
  const end = dayOf(endsOn, zone);
  return tried.series
    .get(seriesKey(primaryKpi, audienceOf(experiment)))
    ?.find(
      ({ id, startsOn }) => id !== experiment.id && startsOn !== undefined && dayOf(startsOn, zone) > end,
    );
}
