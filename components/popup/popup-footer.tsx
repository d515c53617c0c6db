import { t } from '../../utils/i18n/i18n.ts';
import type { SyncStatus } from '../../utils/panel/sync-status.ts';
import { useNow } from '../format/clock.ts';
import { syncWords } from '../format/sync-words.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { SyncButton } from '../ui/sync-button.tsx';
import type { PopupEntry, PopupProps } from './popup-props.ts';

interface PopupFooterProps
  extends Pick<
    PopupProps,
    'workspace' | 'onThisPage' | 'status' | 'onSync' | 'onOpenAside' | 'onOpenSettings'
  > {
  onOpen: (entry: PopupEntry) => void;
}

/** What stands on this page, how the workspace stands with its source, the way to the settings. */
export function PopupFooter(props: PopupFooterProps) {
  const { workspace, onThisPage, status } = props;
  return (
    <footer class="popup-footer">
      {workspace && onThisPage.length > 0 ? (
        <section class="popup-page-terms" aria-label={t('popup_onThisPage')}>
          <span class="soft" aria-hidden="true">
            {t('popup_onThisPage')}
          </span>
          <ul>
            {onThisPage.map((entry) => (
              <li key={`${entry.type}:${entry.id}`}>
                <button type="button" class="chip" onClick={() => props.onOpen(entry)}>
                  {entry.name}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <div class="popup-status">
        <span class="grow" role="status">
          {workspace?.id ? <SyncLine status={status} /> : null}
        </span>
        <span class="popup-doings">
          {workspace && status.code !== 'saved' ? (
            <SyncButton busy={status.code === 'syncing'} onSync={props.onSync} />
          ) : null}
          {workspace && props.onOpenAside ? (
            <IconButton icon="side-panel" label={t('openSidePanel')} onClick={props.onOpenAside} />
          ) : null}
          <IconButton icon="gear" label={t('openSettings')} onClick={props.onOpenSettings} />
        </span>
      </div>
    </footer>
  );
}

function SyncLine({ status }: { status: SyncStatus }) {
  const words = syncWords(status, useNow());
  return (
    <StatusLine state={words.mark}>
      {words.text}
      {words.more ? <br /> : null}
      {words.more}
    </StatusLine>
  );
}
