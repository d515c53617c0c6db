import type { Experiment } from '../definitions/experiment.ts';
import { type Definitions, definitionId } from '../definitions/types.ts';
import type { ExperimentOption } from './campaign-view.ts';
import { compactName, foldedWords, sortKey } from './folded-words.ts';
import type { DefinitionIndex } from './index-definitions.ts';
import { isGone } from './is-gone.ts';
import { hasEveryWord, hasNearWords, searchText } from './search-text.ts';
import { statusRank } from './status-rank.ts';

export interface ExperimentEntry {
  experiment: Experiment;
  /** The key run together; empty: none. */
  key: string;
  title: string;
  /** Key, title, hypothesis, KPI and owners. */
  all: string;
  /** Within a status: by key, then by title. */
  order: string;
}

/** In the order in which the combobox shows them: by status, then by key and title. Vanished ones are left out. */
export function indexExperimentOptions(definitions: Definitions): ExperimentEntry[] {
  const entries: ExperimentEntry[] = [];
  for (const experiment of definitions.experiments.values()) {
    if (isGone(definitions, definitionId('experiment', experiment.id))) continue;
    const { key = '', title, hypothesis, owners = [] } = experiment;
    const kpi = definitions.kpis.get(experiment.primaryKpi ?? '');
    entries.push({
      experiment,
      key: compactName(key),
      title: searchText([title]),
      order: sortKey(`${experiment.key ?? '\uffff'} ${title}`),
      all: searchText([
        key,
        title,
        hypothesis.change,
        hypothesis.outcome,
        hypothesis.because,
        kpi?.name,
        kpi?.abbreviation,
        ...(kpi?.aliases ?? []),
        ...owners.map(({ name }) => name),
      ]),
    });
  }
  return entries.sort(
    (a, b) =>
      statusRank(a.experiment.status) - statusRank(b.experiment.status) ||
      (a.order < b.order ? -1 : a.order > b.order ? 1 : 0),
  );
}

/**
 * Experiments for the combobox. Every word of the query must begin a word of the experiment's key, title, hypothesis,
 * KPI or owner. One whose key begins with the query comes first; then running ones, planned, paused, ideas and those
 * that ended; within each those that match by key or title before the rest. Without a query: by status. Where nothing
 * matches, what nearly does is what was meant, or what a new one would double.
 */
export function experimentOptions(
  query: string,
  definitions: Definitions,
  index: DefinitionIndex,
  tagged: ReadonlySet<string>,
  limit: number,
): ExperimentOption[] {
  const words = foldedWords(query);
  const key = words.join('');
  const found: { entry: ExperimentEntry; rank: number }[] = [];
  let near = false;
  for (const hasWords of [hasEveryWord, hasNearWords]) {
    if (found.length > 0) break;
    near = hasWords === hasNearWords;
    for (const entry of index.experimentOptions()) {
      const byKey = key !== '' && entry.key.startsWith(key);
      if (!byKey && !hasWords(entry.all, words)) continue;
      const status = statusRank(entry.experiment.status);
      found.push({ entry, rank: byKey ? -1 : status * 2 + (hasWords(entry.title, words) ? 0 : 1) });
      if (words.length === 0 && found.length >= limit) break;
    }
  }
  // Sorting is stable: what is equal keeps the order of the index.
  found.sort((a, b) => a.rank - b.rank);
  return found.slice(0, Math.max(0, limit)).map(({ entry: { experiment } }) => ({
    ...experimentOption(experiment, definitions, tagged.has(experiment.id)),
    ...(near && { near }),
  }));
}

export function experimentOption(
  experiment: Experiment,
  definitions: Definitions,
  tagged: boolean,
): ExperimentOption {
  const { id, key, title, status, hypothesis, primaryKpi, owners } = experiment;
  return {
    id,
    key,
    title,
    status,
    change: hypothesis.change,
    outcome: hypothesis.outcome,
    kpi: definitions.kpis.get(primaryKpi ?? '')?.name,
    owner: owners?.[0]?.name,
    tagged,
  };
}
