import { useQueryClient } from '@tanstack/preact-query';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { AnyCard, PanelProps } from '../../components/panel/panel-props.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import { sessionTexts } from '../../utils/platform/session-texts.ts';
import { keys } from '../../utils/queries/keys.ts';
import { type PinChange, usePanel, usePanelActions } from '../../utils/queries/use-panel.ts';
import { useReach } from '../../utils/queries/use-reach.ts';
import { errorWords } from '../page-setup/error-words.ts';
import type { Shown } from './shown-panel.tsx';
import { usePainted } from './use-painted.ts';
import { usePanelSearch } from './use-panel-search.ts';
import { usePlace } from './use-place.tsx';
import { openOwn, type Ways, waysOfFrame } from './ways.ts';

/** When to ask for the record's name again: pages set their title late, and say “Loading…” before. */
const TITLE_LAG_MS = [700, 2000, 5000, 15_000];

/** @param found the card that was looked up: it need not be in the view yet */
function nameOf(view: PanelView, found: AnyCard | null, { type, id }: PinChange['target']): string {
  const cards: AnyCard[] = [...view.kpis, ...view.experiments, ...(found ? [found] : [])];
  const card = cards.find((one) => one.type === type && one.id === id);
  if (!card) return id;
  return card.type === 'experiment' ? card.title : card.name;
}

/** A pin that was just written, the token that takes it back, and what the panel showed before. */
interface PinDone extends PinChange {
  name: string;
  undo: string | undefined;
  before: PanelView;
}

/**
 * Keeps what the panel shows up to date, and carries out what a person does there. Draws nothing itself: the frame has drawn
 * its first answer before this file was loaded, and goes on with the same elements.
 * @param windowId absent: a frame in the record's own tab
 * @param painted something was painted before
 * @param onShown told before the next paint
 */
export function LivePanel({
  windowId,
  painted = false,
  onShown,
}: {
  windowId?: number;
  painted?: boolean;
  onShown: (shown: Shown) => void;
}): null {
  const client = useQueryClient();
  const panel = usePanel(windowId, true);
  const actions = usePanelActions(windowId);
  const [done, setDone] = useState<PinDone | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [pinning, setPinning] = useState(false);
  const view = panel.data ?? null;
  const whole = usePainted(painted);
  const reach = useReach(windowId, view?.record.key, view?.private ? undefined : sessionTexts);

  const recordKey = view?.record.key;
  useEffect(() => {
    if (recordKey === undefined) return;
    const look = () => void client.invalidateQueries({ queryKey: keys.panel(windowId) });
    const timers = TITLE_LAG_MS.map((ms) => setTimeout(look, ms));
    return () => timers.forEach(clearTimeout);
  }, [recordKey, client, windowId]);

  const ways: Ways = windowId === undefined ? waysOfFrame(setFailure) : {};
  const place = usePlace(windowId, panel.isPending ? undefined : view?.record.key, whole && !panel.isPending);
  const search = usePanelSearch(view?.workspace.id, place.several);
  const pin = async (change: PinChange): Promise<void> => {
    if (!view) return;
    const name = nameOf(view, search.found, change.target);
    setFailure(null);
    setPinning(true);
    try {
      const { undo } = await actions.pin(change, view.record.key);
      setDone({ ...change, name, undo, before: view });
    } catch (error) {
      setFailure(error);
    }
    setPinning(false);
  };
  /** Note, role and author of a tag come back with it. */
  const undo = (): void => {
    setDone(null);
    if (done?.undo === undefined) return;
    const { undo: token, before } = done;
    reach
      .write('undo', { token }, (now) => (now.record.key === before.record.key ? before : now))
      .catch(setFailure);
  };
  const error = panel.error ?? failure;
  const props: PanelProps & { whole: boolean } = {
    view,
    whole,
    state: panel.error && !view ? 'error' : panel.isLoading ? 'loading' : error ? 'error' : 'ready',
    ...(error ? { error: errorWords(error), errorCode: (error as { code?: string }).code } : {}),
    busy: pinning,
    search,
    reach,
    errorWords,
    done: done && { action: done.pinned ? 'pinned' : 'unpinned', name: done.name },
    onPin: (target) => void pin({ target, pinned: true }),
    onUnpin: (target) => void pin({ target, pinned: false }),
    onUndo: undo,
    onDismiss: () => setDone(null),
    onSetName: async (name) => {
      await actions.name.mutateAsync(name).catch(setFailure);
    },
    onSetAccount: (account) =>
      view && actions.account.mutate({ key: view.record.key, account }, { onError: setFailure }),
    onSyncNow: () => view && actions.sync.mutate(view.workspace.id, { onError: setFailure }),
    onDecided: () => setFailure(null),
    onRetry: () => {
      setFailure(null);
      void panel.refetch();
    },
    onOpenSettings: () => openOwn('options.html'),
    suggestIn: view?.private ? undefined : view?.workspace.id,
    place: place.notes,
    placeButton: place.button,
    ...ways,
  };
  const { instead, button } = place;
  const shown: Shown = panel.data === null ? { ways, instead, button } : { panel: props };
  // Each time: whatever made this one be drawn again is to be seen.
  useLayoutEffect(() => onShown(shown));
  return null;
}
