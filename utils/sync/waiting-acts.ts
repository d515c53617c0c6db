/** What waits for a shared workspace, counted as people count: by what they did, not by documents. */
import type { OutboxEntry } from '../store/activity-doc.ts';

type Waiting = Pick<OutboxEntry, 'id' | 'refused'>;

/**
 * A suggestion with every word on it, and what it made of its definition, is one; so is an edit with its history. What waits
 * with something that was refused is told with that, and not counted here.
 */
export function waitingActs(outbox: readonly Waiting[]): number {
  const histories = Map.groupBy(outbox, ({ id }) => /^change:([^:]+:[^:]+)/.exec(id)?.[1]);
  /** Uuids of suggestions and commands; of what has none its own id. */
  const actsOf = ({ id }: Waiting): string[] => {
    const of = /^(?:change:.*|(?:proposal|approval)):([^:]+)/.exec(id)?.[1];
    return of ? [of] : (histories.get(id)?.flatMap(actsOf) ?? [id]);
  };
  const acts = (isRefused: boolean) =>
    new Set(outbox.filter(({ refused }) => (refused !== undefined) === isRefused).flatMap(actsOf));
  return acts(false).difference(acts(true)).size;
}
