import type { PanelProps } from '../../components/panel/panel-props.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import type { Reach } from '../../utils/queries/use-reach.ts';
import type { Shown } from './shown-panel.tsx';
import { waysOfFrame } from './ways.ts';

/**
 * What the frame shows of its first answer alone. What a person does in the blink before the rest is loaded is done then.
 * @param view `null`: there is nothing to show; `undefined`: not known yet
 * @param live how the panel is once it is alive
 */
export function firstShown(view: PanelView | null | undefined, live: Promise<PanelProps>): Shown {
  const later = (act: (props: PanelProps) => unknown): void => void live.then(act);
  const ways = waysOfFrame(() => undefined);
  if (view === null) return { ways, instead: undefined, button: null };
  const reach: Reach = {
    where: {},
    ask: async (...question) => (await reachOf(live)).ask(...question),
    write: async (...what) => (await reachOf(live)).write(...what),
  };
  return {
    panel: {
      view: view ?? null,
      whole: false,
      state: view ? 'ready' : 'loading',
      search: {
        query: '',
        results: null,
        found: null,
        onQuery: (text) => later(({ search }) => search.onQuery(text)),
        onChoose: (card) => later(({ search }) => search.onChoose(card)),
        onCloseFound: () => undefined,
      },
      reach,
      onPin: (target) => later(({ onPin }) => onPin(target)),
      onUnpin: (target) => later(({ onUnpin }) => onUnpin(target)),
      onUndo: () => undefined,
      onDismiss: () => undefined,
      onSetName: async (name) => (await live).onSetName(name),
      onSetAccount: (account) => later(({ onSetAccount }) => onSetAccount?.(account)),
      onSyncNow: () => later(({ onSyncNow }) => onSyncNow()),
      onOpenSettings: () => later(({ onOpenSettings }) => onOpenSettings?.()),
      ...ways,
    },
  };
}

async function reachOf(live: Promise<PanelProps>): Promise<Reach> {
  const { reach } = await live;
  if (!reach) throw new Error('a panel that is alive reaches the worker');
  return reach;
}
