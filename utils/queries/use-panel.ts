import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import type { TargetRef } from '../activity/schema.ts';
import { ask } from '../messaging/client.ts';
import type { PanelView } from '../panel/view.ts';
import { ALL_WORKSPACES, keys } from './keys.ts';
import { writeAndShow } from './write.ts';

/** What the panel shows: `null` when the tab shows no record (or there is no workspace). */
export function usePanel(windowId: number | undefined, enabled: boolean) {
  return useQuery({
    queryKey: keys.panel(windowId),
    queryFn: () => ask('panel.get', windowId === undefined ? {} : { windowId }),
    enabled,
    placeholderData: keepPreviousData,
  });
}

/** Results over a workspace, or over all, for a page that cannot read the store itself. */
export function useSearch(workspace: string | undefined, across: boolean, query: string, limit: number) {
  return useQuery({
    queryKey: keys.search(across ? ALL_WORKSPACES : (workspace ?? ''), query),
    queryFn: () => ask('search', { query, limit, workspace, across }),
    enabled: query.trim() !== '' && workspace !== undefined,
    // Of another workspace nothing is shown meanwhile.
    placeholderData: (before, query) =>
      query?.queryKey[0] === (across ? ALL_WORKSPACES : workspace) ? before : undefined,
  });
}

export interface PinChange {
  target: TargetRef;
  pinned: boolean;
}

/** The view as it will be once the worker has written the change. */
function withPin(view: PanelView, { target, pinned }: PinChange): PanelView {
  const { id: by, name: byName } = view.person;
  const pin = pinned ? { by, byName, at: new Date().toISOString() } : undefined;
  const set = <T extends { id: string }>(card: T): T => (card.id === target.id ? { ...card, pin } : card);
  return target.type === 'kpi'
    ? { ...view, kpis: view.kpis.map(set) }
    : { ...view, experiments: view.experiments.map(set) };
}

/** What a person does in the panel. A pin shows at once and is taken back if the worker refuses it. */
export function usePanelActions(windowId: number | undefined) {
  const client = useQueryClient();
  const queryKey = keys.panel(windowId);
  const where = windowId === undefined ? {} : { windowId };
  /** Of the panel that the person looks at. */
  const workspace = () => {
    const id = client.getQueryData<PanelView | null>(queryKey)?.workspace.id;
    return id === undefined ? {} : { workspace: id };
  };
  const settle = () => client.invalidateQueries({ queryKey });
  /** No mutation of the library's: that starts some turns later, and has the panel drawn once more before. @throws CommandError */
  const pin = (change: PinChange, key: string) =>
    writeAndShow(client, queryKey, {
      type: change.pinned ? 'tag.put' : 'tag.remove',
      request: { key, target: change.target, ...workspace(), ...where },
      now: (view) => withPin(view, change),
    });
  const account = useMutation({
    mutationFn: (request: { key: string; account: string }) =>
      writeAndShow(client, queryKey, { type: 'account.set', request: { ...request, ...where } }),
  });
  const name = useMutation({
    mutationFn: (value: string) => ask('person.set', { name: value }),
    onSettled: settle,
  });
  const sync = useMutation({
    mutationFn: (workspace: string) => ask('source.sync', { workspace }),
    onSettled: settle,
  });
  return { pin, account, name, sync };
}
