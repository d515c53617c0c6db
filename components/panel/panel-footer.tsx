import { t } from '../../utils/i18n/i18n.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import { syncWords } from '../format/sync-words.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { still } from '../ui/still.tsx';
import { SyncButton } from '../ui/sync-button.tsx';

/** How fresh all of this is, and the way to make it fresher. What needs a person stands above the cards instead. */
export const PanelFooter = still(function Footer({
  status,
  now,
  onSyncNow,
  onOpenSettings,
  onLogSignal,
}: {
  status: PanelView['status'];
  now: number;
  onSyncNow: () => void;
  onOpenSettings?: (() => void) | undefined;
  /** Absent: there is nothing here to log a signal on. */
  onLogSignal?: (() => void) | undefined;
}) {
  const words = syncWords(status, now);
  const syncing = status.code === 'syncing';
  return (
    <footer class="panel-footer">
      <div class="grow" role="status">
        <StatusLine state={words.mark}>
          {words.alarm ? t('syncSeeAbove') : words.text}
          {words.more ? ` · ${words.more}` : ''}
        </StatusLine>
      </div>
      {words.retry || syncing ? <SyncButton busy={syncing} onSync={onSyncNow} /> : null}
      {onLogSignal ? (
        <Button slim onClick={onLogSignal}>
          {t('logSignal')}
        </Button>
      ) : null}
      {onOpenSettings ? <IconButton icon="gear" label={t('openSettings')} onClick={onOpenSettings} /> : null}
    </footer>
  );
});
