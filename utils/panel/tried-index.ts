import type { Experiment } from '../definitions/experiment.ts';
import { type Definitions, definitionId } from '../definitions/types.ts';
import { contentWords } from './content-words.ts';
import { compactName } from './folded-words.ts';
import { isGone } from './is-gone.ts';
import { hasEnded } from './status-rank.ts';

/** An experiment that ended, made ready to be compared. */
export interface Ended {
  experiment: Experiment;
  /** Journey stage of its primary KPI. */
  stage?: string | undefined;
  /** Folded; empty: it does not say. */
  audience: string;
  /** Content words of change, outcome, title and labels → as written. */
  words: ReadonlyMap<string, string>;
  /** Folded. */
  labels: ReadonlySet<string>;
  /** Length of the vector of its words' weights. */
  norm: number;
}

export interface TriedIndex {
  ended: readonly Ended[];
  /** Positions in `ended`. */
  byKpi: ReadonlyMap<string, number[]>;
  byStage: ReadonlyMap<string, number[]>;
  byAudience: ReadonlyMap<string, number[]>;
  byWord: ReadonlyMap<string, number[]>;
  /** How much a word says: the fewer have it, the more. Words that none has are absent. */
  weights: ReadonlyMap<string, number>;
  /** Primary KPI and audience → all experiments with both, by their start. */
  series: ReadonlyMap<string, Experiment[]>;
  /** Folded id or key → experiments that say that they follow it. */
  followers: ReadonlyMap<string, Experiment[]>;
}

export function indexTried(definitions: Definitions): TriedIndex {
  const ended: Ended[] = [];
  const byKpi = new Map<string, number[]>();
  const byStage = new Map<string, number[]>();
  const byAudience = new Map<string, number[]>();
  const byWord = new Map<string, number[]>();
  const series = new Map<string, Experiment[]>();
  const followers = new Map<string, Experiment[]>();
  for (const experiment of definitions.experiments.values()) {
    if (isGone(definitions, definitionId('experiment', experiment.id))) continue;
    const audience = audienceOf(experiment);
    for (const name of namesFollowed(experiment)) add(followers, name, experiment);
    if (experiment.primaryKpi !== undefined && experiment.startsOn !== undefined) {
      add(series, seriesKey(experiment.primaryKpi, audience), experiment);
    }
    if (!hasEnded(experiment)) continue;
    const stage = definitions.kpis.get(experiment.primaryKpi ?? '')?.stage;
    const { hypothesis, title, labels = [] } = experiment;
    const words = contentWords([hypothesis.change, hypothesis.outcome, title, ...labels]);
    const folded = new Set(labels.map(compactName));
    const at = ended.push({ experiment, stage, audience, words, labels: folded, norm: 0 }) - 1;
    if (experiment.primaryKpi !== undefined) add(byKpi, experiment.primaryKpi, at);
    if (stage !== undefined) add(byStage, stage, at);
    if (audience !== '') add(byAudience, audience, at);
    for (const word of words.keys()) add(byWord, word, at);
  }
  const weights = new Map<string, number>();
  // Inverse document frequency, see `triedBefore`.
  for (const [word, list] of byWord) weights.set(word, Math.log(1 + ended.length / list.length));
  for (const one of ended) one.norm = lengthOf(one.words.keys(), weights);
  for (const list of series.values()) list.sort(byStart);
  for (const list of followers.values()) list.sort(byStart);
  return { ended, byKpi, byStage, byAudience, byWord, weights, series, followers };
}

/** Length of the vector of the words' weights; words without a weight do not count. */
export function lengthOf(words: Iterable<string>, weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const word of words) sum += (weights.get(word) ?? 0) ** 2;
  return Math.sqrt(sum);
}

export function audienceOf({ design }: Experiment): string {
  return compactName(design?.audience ?? '');
}

export function seriesKey(kpi: string, audience: string): string {
  return `${kpi}\n${audience}`;
}

/** What it names as its forerunner: the field `follows` (one or several ids or keys), or labels. */
function namesFollowed(experiment: Experiment): Set<string> {
  const { follows } = experiment as { follows?: unknown };
  const named = Array.isArray(follows) ? follows : [follows];
  const labels = (experiment.labels ?? []).map((label) => label.replace(/^\s*follows\s*[:=]/i, ''));
  const texts = [...named.filter((text) => typeof text === 'string'), ...labels];
  return new Set(texts.map(compactName).filter((name) => name !== ''));
}

function byStart(a: Experiment, b: Experiment): number {
  const [first, second] = [a.startsOn ?? '~', b.startsOn ?? '~'];
  return first < second ? -1 : first > second ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
