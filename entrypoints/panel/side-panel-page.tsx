import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { PendingWrites, pendingWords } from '../../components/pending/pending-writes.tsx';
import { Banner } from '../../components/ui/banner.tsx';
import { Toast } from '../../components/ui/toast.tsx';
import { t } from '../../utils/i18n/i18n.ts';
import { ask } from '../../utils/messaging/client.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import { browser } from '../../utils/platform/browser.ts';
import { ALL_WORKSPACES, keys } from '../../utils/queries/keys.ts';
import { usePanel } from '../../utils/queries/use-panel.ts';
import { errorWords } from '../page-setup/error-words.ts';
import { PanelPage } from './panel-page.tsx';

interface TabChange {
  url?: string;
  title?: string;
  status?: string;
}

/** The panel beside the window: follows its active tab. */
export function SidePanelPage({ windowId }: { windowId: number }) {
  const client = useQueryClient();
  const { isFetching } = usePanel(windowId, true);
  const [moved, setMoved] = useState(false);
  // A worker that has to start takes its time: until it has said what is there now, nothing of before is to be seen.
  useLayoutEffect(() => {
    document.documentElement.classList.toggle('moved', moved && isFetching);
    if (!isFetching) setMoved(false);
  }, [moved, isFetching]);
  useEffect(() => {
    const look = (elsewhere: boolean) => {
      void client.invalidateQueries({ queryKey: keys.panel(windowId) });
      void client.invalidateQueries({ queryKey: keys.pending(windowId) });
      void client.invalidateQueries({ queryKey: keys.places() });
      if (elsewhere) setMoved(true);
    };
    const onActivated = (tab: { windowId: number }) => tab.windowId === windowId && look(true);
    // Every tab of every window tells of each icon and each step of a load: only what the panel shows counts. Of a page
    // that the browser does not let us see it tells no address, only that it is loading.
    const onUpdated = (_tabId: number, change: TabChange, tab: { windowId?: number; active: boolean }) => {
      const isShown = tab.windowId === windowId && tab.active;
      if (isShown && (change.url || change.title || change.status)) {
        look(!!change.url || change.status === 'loading');
      }
    };
    browser.tabs.onActivated.addListener(onActivated);
    browser.tabs.onUpdated.addListener(onUpdated);
    return () => {
      browser.tabs.onActivated.removeListener(onActivated);
      browser.tabs.onUpdated.removeListener(onUpdated);
    };
  }, [client, windowId]);
  return (
    <>
      <Pending windowId={windowId} />
      <PanelPage windowId={windowId} />
    </>
  );
}

/** What was just confirmed, and what takes it back. */
interface Done {
  text: string;
  undo?: { key: string; workspace: string; token: string };
}

/** Writes that the frame beside the record could not make: here nothing can cover them. */
function Pending({ windowId }: { windowId: number }) {
  const client = useQueryClient();
  const queryKey = keys.pending(windowId);
  const pending = useQuery({ queryKey, queryFn: () => ask('pending.get', { windowId }) });
  const [failure, setFailure] = useState<unknown>(null);
  const [done, setDone] = useState<Done | null>(null);
  const carryOut = (act: () => Promise<Done | null>): void => {
    setFailure(null);
    setDone(null);
    void act()
      .then(setDone, setFailure)
      .finally(() => client.invalidateQueries({ queryKey: [ALL_WORKSPACES] }));
  };
  const decide = (id: string, confirm: boolean): void =>
    carryOut(async () => {
      const write = pending.data?.find((one) => one.id === id);
      const view = client.getQueryData<PanelView | null>(keys.panel(windowId));
      const { undo: token } = await ask('pending.decide', { windowId, id, confirm });
      if (!confirm || !write || !view || token === undefined) return null;
      const undo = { key: view.record.key, workspace: view.workspace.id, token };
      return { text: t('pending_done', pendingWords(write)), undo };
    });
  const undo = (): void =>
    carryOut(async () => {
      if (!done?.undo) return null;
      const { state } = await ask('undo', { windowId, ...done.undo });
      return {
        text: t(state === 'undone' ? 'undoneWord' : state === 'changed' ? 'undoChanged' : 'undoGone'),
      };
    });
  return (
    <>
      <PendingWrites writes={pending.data ?? []} onDecide={decide} />
      <div class="panel-toast">
        <Toast text={done?.text ?? null} onUndo={done?.undo && undo} onClose={() => setDone(null)} />
      </div>
      {failure ? (
        <Banner tone="off" live>
          {errorWords(failure)}
        </Banner>
      ) : null}
    </>
  );
}
