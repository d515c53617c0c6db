/** A write on the record that a panel shows: seen at once, then as the worker says it is. */
import type { QueryClient } from '@tanstack/preact-query';
import { askWrite } from '../messaging/client.ts';
import type { PanelView } from '../panel/view.ts';
import type { Reply, Request, WriteCommand } from './ask.ts';
import type { keys } from './keys.ts';

interface Under {
  writes: number;
  /** Several at once: the view that comes with one of them may lack another. */
  several: boolean;
}

const underWay = new WeakMap<QueryClient, Under>();

/**
 * Sends a write and puts the view that comes with its answer where the panel looks, so that it need not ask. It asks after a
 * write that is refused or comes without a view, and where another view may be on its way.
 * @param now the view as it will be, shown at once and taken back when the worker refuses
 * @throws CommandError
 */
export async function writeAndShow<C extends WriteCommand>(
  client: QueryClient,
  queryKey: ReturnType<typeof keys.panel>,
  {
    type,
    request,
    now,
  }: { type: C; request: Request<C>; now?: ((view: PanelView) => PanelView) | undefined },
): Promise<Reply<C>> {
  const under = underWay.get(client) ?? { writes: 0, several: false };
  underWay.set(client, under);
  under.writes++;
  under.several ||= under.writes > 1;
  let before: PanelView | null | undefined;
  let view: PanelView | null | undefined;
  try {
    // The worker writes while the page draws.
    const answering = askWrite(type, request);
    if (now) {
      answering.catch(() => undefined); // Awaited below.
      // A read that is under way would show the record as it was before. Where there is none the write shows in this very turn.
      if (client.isFetching({ queryKey }) > 0) await client.cancelQueries({ queryKey });
      before = client.getQueryData<PanelView | null>(queryKey);
      if (before?.record.key === request.key) client.setQueryData(queryKey, now(before));
    }
    const answer = await answering;
    view = answer.view;
    return answer.value;
  } catch (error) {
    if (before) client.setQueryData(queryKey, before);
    throw error;
  } finally {
    under.writes--;
    const isKnown = view !== undefined && !under.several && client.isFetching({ queryKey }) === 0;
    if (isKnown) client.setQueryData(queryKey, view);
    else if (under.writes === 0) void client.invalidateQueries({ queryKey });
    if (under.writes === 0) under.several = false;
  }
}
