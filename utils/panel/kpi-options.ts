import type { Kpi } from '../definitions/kpi.ts';
import { type Definitions, definitionId } from '../definitions/types.ts';
import { health } from '../metrics/health.ts';
import { foldedWords, sortKey } from './folded-words.ts';
import type { DefinitionIndex } from './index-definitions.ts';
import { isGone } from './is-gone.ts';
import { currencyOf } from './reference.ts';
import { hasEveryWord, searchText } from './search-text.ts';

export interface KpiOption {
  id: string;
  name: string;
  unit: string;
  currency?: string | undefined;
  direction: Kpi['direction'];
  /** The last value observed, and the day on which its period starts. */
  value?: number | undefined;
  at?: string | undefined;
}

export interface KpiEntry {
  kpi: Kpi;
  name: string;
  all: string;
  order: string;
}

/** By name; deprecated and vanished ones are left out: nothing new should be measured by them. */
export function indexKpiOptions(definitions: Definitions): KpiEntry[] {
  const entries: KpiEntry[] = [];
  for (const kpi of definitions.kpis.values()) {
    if (kpi.status === 'deprecated' || isGone(definitions, definitionId('kpi', kpi.id))) continue;
    const name = searchText([kpi.name]);
    entries.push({
      kpi,
      name,
      all: name + searchText([kpi.abbreviation, ...(kpi.aliases ?? [])]),
      order: sortKey(kpi.name),
    });
  }
  return entries.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
}

/**
 * KPIs for a form's field. Every word of the query must begin a word of the name, the abbreviation or an alias; names
 * that begin with the query come first, then other matches of the name.
 */
export function kpiOptions(
  query: string,
  definitions: Definitions,
  index: DefinitionIndex,
  now: Date,
  limit: number,
): KpiOption[] {
  const words = foldedWords(query);
  const start = ` ${words.join(' ')}`;
  const found: { kpi: Kpi; rank: number }[] = [];
  for (const { kpi, name, all } of index.kpiOptions()) {
    if (!hasEveryWord(all, words)) continue;
    found.push({ kpi, rank: name.startsWith(start) ? 0 : hasEveryWord(name, words) ? 1 : 2 });
    if (words.length === 0 && found.length >= limit) break;
  }
  found.sort((a, b) => a.rank - b.rank);
  return found.slice(0, Math.max(0, limit)).map(({ kpi }) => {
    const observations = definitions.observations.get(kpi.id) ?? [];
    const { value, at } = health(kpi, observations, now, definitions.workspace.timeZone);
    return {
      id: kpi.id,
      name: kpi.name,
      unit: kpi.unit,
      currency: currencyOf(kpi, definitions),
      direction: kpi.direction,
      value,
      at,
    };
  });
}
