import { t, tMaybe } from '../../utils/i18n/i18n.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';

/** A write that waits; `names` are what it is about, `command` what was done with it. */
export interface PendingWrite {
  id: string;
  command: string;
  names: readonly string[];
}

/** Questions above the panel, one for each write; nothing when none waits. */
export function PendingWrites({
  writes,
  onDecide,
}: {
  writes: readonly PendingWrite[];
  onDecide: (id: string, confirm: boolean) => void;
}) {
  if (writes.length === 0) return null;
  return (
    <section class="pending" aria-label={t('pending_title')}>
      {writes.map((write) => {
        const what = pendingWords(write);
        return (
          <Banner
            key={write.id}
            tone="warn"
            live
            action={
              <div class="row">
                <Button slim look="primary" onClick={() => onDecide(write.id, true)}>
                  {t('pending_confirm')}
                </Button>
                <Button slim look="plain" onClick={() => onDecide(write.id, false)}>
                  {t('shared_discard')}
                </Button>
              </div>
            }
          >
            <strong>{what}</strong>
            <p>{t('pending_why')}</p>
          </Banner>
        );
      })}
    </section>
  );
}

/** What was done, in words. */
export function pendingWords({ command, names }: PendingWrite): string {
  return tMaybe(`pending_${command.replace('.', '_')}`, t('pending_other'), names.join(', '));
}
