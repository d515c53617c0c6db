import { t } from '../../utils/i18n/i18n.ts';
import { IconButton } from './icon-button.tsx';

/** At the foot of panel and popup, where a sentence needs the room; presses do nothing while it is under way. */
export function SyncButton({ busy, onSync }: { busy: boolean; onSync: () => void }) {
  return (
    <IconButton
      icon="refresh"
      label={t('syncNow')}
      aria-disabled={busy}
      onClick={busy ? undefined : onSync}
    />
  );
}
