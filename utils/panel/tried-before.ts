import type { Experiment } from '../definitions/experiment.ts';
import type { Definitions } from '../definitions/types.ts';
import { dayAt, dayOf } from '../metrics/calendar.ts';
import type { TriedBefore } from './campaign-view.ts';
import { contentWords } from './content-words.ts';
import { compactName } from './folded-words.ts';
import type { DefinitionIndex } from './index-definitions.ts';
import { audienceOf, type Ended, lengthOf, seriesKey, type TriedIndex } from './tried-index.ts';

/** What is planned, as far as it is known. */
export interface Planned {
  /** Ids of KPIs. */
  kpis?: readonly string[];
  kpi?: string | undefined;
  audience?: string | undefined;
  audiences?: readonly string[];
  text?: string | undefined;
  labels?: readonly string[];
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
 * common, or the only one that the plan has, or one that both have as a label: somebody chose that.
 */
export function triedBefore(
  planned: Planned,
  definitions: Definitions,
  index: DefinitionIndex,
  now: Date,
  limit: number,
): TriedBefore[] {
  const tried = index.tried();
  const plan = readPlan(planned, definitions);
  const { strength, cosine } = strengths(plan, tried);
  const found: number[] = [];
  tried.ended.forEach(({ experiment }, at) => {
    if ((strength[at] as number) > 0 && !planned.except?.has(experiment.id)) found.push(at);
  });
  const ended = (at: number) => tried.ended[at] as Ended;
  found.sort(
    (a, b) =>
      (strength[b] as number) - (strength[a] as number) ||
      newestFirst(ended(a).experiment, ended(b).experiment),
  );
  return found.slice(0, Math.max(0, limit)).map((at) => {
    const because = reasonsOf(ended(at), plan, cosine[at] as number, definitions, tried);
    return triedView(ended(at).experiment, because, definitions, tried, now);
  });
}

interface Plan {
  kpis: ReadonlySet<string>;
  stages: ReadonlySet<string>;
  /** Folded. */
  audiences: ReadonlySet<string>;
  words: readonly string[];
  /** Folded. */
  labels: readonly string[];
}

function readPlan(planned: Planned, definitions: Definitions): Plan {
  const kpis = new Set([...(planned.kpis ?? []), ...(planned.kpi === undefined ? [] : [planned.kpi])]);
  const stages = [...kpis].flatMap((id) => definitions.kpis.get(id)?.stage ?? []);
  const audiences = new Set([planned.audience ?? '', ...(planned.audiences ?? [])].map(compactName));
  audiences.delete('');
  const { text, labels = [] } = planned;
  const words = [...contentWords([text, ...labels]).keys()];
  return { kpis, stages: new Set(stages), audiences, words, labels: labels.map(compactName) };
}

/** How much each one that ended has in common with the plan, and the likeness of its wording where that is enough. */
function strengths(plan: Plan, tried: TriedIndex): { strength: Float64Array; cosine: Float64Array } {
  const count = tried.ended.length;
  const strength = new Float64Array(count);
  const add = (positions: readonly number[] | undefined, amount: number): void => {
    for (const at of positions ?? []) strength[at] = (strength[at] as number) + amount;
  };
  for (const kpi of plan.kpis) add(tried.byKpi.get(kpi), STRENGTH.kpi);
  for (const audience of plan.audiences) add(tried.byAudience.get(audience), STRENGTH.audience);
  for (const stage of plan.stages) {
    // The same KPI is of the same stage, of course.
    const others = tried.byStage.get(stage)?.filter((at) => !hasKpi(tried.ended[at] as Ended, plan));
    add(others, STRENGTH.stage);
  }

  const common = new Float64Array(count);
  const words = new Uint32Array(count);
  for (const word of plan.words) {
    const square = (tried.weights.get(word) ?? 0) ** 2;
    for (const at of tried.byWord.get(word) ?? []) {
      common[at] = (common[at] as number) + square;
      words[at] = (words[at] as number) + 1;
    }
  }
  // A word of the plan that none of them has cannot be common: it has no weight, and says nothing against what is.
  const norm = lengthOf(plan.words, tried.weights);
  const needed = plan.words.length > 1 ? 2 : 1;
  const cosine = common.map((sum, at) => {
    const { labels } = tried.ended[at] as Ended;
    const isEnough = (words[at] as number) >= needed || plan.labels.some((label) => labels.has(label));
    if (sum === 0 || !isEnough) return 0;
    const like = sum / (norm * (tried.ended[at] as Ended).norm);
    return like < LIKE ? 0 : like;
  });
  cosine.forEach((like, at) => {
    strength[at] = (strength[at] as number) + STRENGTH.wording * like;
  });
  return { strength, cosine };
}

function hasKpi({ experiment: { primaryKpi } }: Ended, { kpis }: Plan): boolean {
  return primaryKpi !== undefined && kpis.has(primaryKpi);
}

/** What both have in common, what says most first. */
function reasonsOf(
  ended: Ended,
  plan: Plan,
  cosine: number,
  definitions: Definitions,
  tried: TriedIndex,
): TriedBefore['because'] {
  const { experiment, stage, audience, words } = ended;
  const reasons: { what: TriedBefore['because'][number]['what']; text: string; strength: number }[] = [];
  if (hasKpi(ended, plan)) {
    const kpi = experiment.primaryKpi ?? '';
    reasons.push({ what: 'kpi', text: definitions.kpis.get(kpi)?.name ?? kpi, strength: STRENGTH.kpi });
  } else if (stage !== undefined && plan.stages.has(stage)) {
    reasons.push({ what: 'stage', text: stage, strength: STRENGTH.stage });
  }
  if (plan.audiences.has(audience)) {
    const text = experiment.design?.audience ?? '';
    reasons.push({ what: 'audience', text, strength: STRENGTH.audience });
  }
  if (cosine > 0) {
    const weight = (word: string) => tried.weights.get(word) ?? 0;
    const shared = plan.words
      .filter((word) => words.has(word))
      .sort((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1))
      .slice(0, WORDS_NAMED);
    const text = shared.map((word) => words.get(word) ?? word).join(', ');
    reasons.push({ what: 'wording', text, strength: STRENGTH.wording * cosine });
  }
  return reasons.sort((a, b) => b.strength - a.strength).map(({ what, text }) => ({ what, text }));
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
