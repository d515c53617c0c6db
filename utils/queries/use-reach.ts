import { useQueryClient } from '@tanstack/preact-query';
import { useMemo } from 'preact/hooks';
import { ask } from '../messaging/client.ts';
import type { Request } from '../messaging/protocol.ts';
import type { PanelView } from '../panel/view.ts';
import type { Ask, Reply, Unseen, WriteCommand } from './ask.ts';
import { keys } from './keys.ts';
import { writeAndShow } from './write.ts';

/** How the sections in which people act reach the worker. */
export interface Reach {
  /** The window whose active tab counts; empty in a frame, which has a tab of its own. */
  where: { windowId?: number };
  /** Where texts that are being written outlive the page; absent: nowhere. */
  drafts?: {
    read(name: string): Promise<string | null>;
    write(name: string, text: string): Promise<void>;
    remove(name: string): Promise<void>;
  };
  ask: Ask;
  /**
   * Writes on the record that is shown. `now`: the view as it will be; shown at once, taken back when the worker refuses.
   * @throws CommandError
   */
  write<C extends WriteCommand>(
    type: C,
    request: Unseen<C>,
    now?: (view: PanelView) => PanelView,
  ): Promise<Reply<C>>;
}

/** @param key of the record that the person sees */
export function useReach(
  windowId: number | undefined,
  key: string | undefined,
  drafts?: Reach['drafts'],
): Reach {
  const client = useQueryClient();
  return useMemo(() => {
    const where = windowId === undefined ? {} : { windowId };
    const queryKey = keys.panel(windowId);
    /** Of the view that the person sees. */
    const workspace = () => {
      const shown = client.getQueryData<PanelView | null>(queryKey);
      return shown ? { workspace: shown.workspace.id } : {};
    };
    return {
      where,
      ...(drafts ? { drafts } : {}),
      // What a command does not know of this, its schema leaves out.
      ask: (type, request) => ask(type, { ...workspace(), ...where, ...request }),
      async write<C extends WriteCommand>(
        type: C,
        request: Unseen<C>,
        now?: (view: PanelView) => PanelView,
      ): Promise<Reply<C>> {
        const seen = { key: key ?? '', ...workspace(), ...where };
        // The rest of the request is of this command; the compiler cannot see it through the generic.
        return writeAndShow(client, queryKey, {
          type,
          request: { ...request, ...seen } as unknown as Request<C>,
          now,
        });
      },
    };
  }, [client, windowId, key, drafts]);
}
