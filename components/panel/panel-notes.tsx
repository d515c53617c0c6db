import { t } from '../../utils/i18n/i18n.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import { kindWord } from '../cards/words.ts';
import { syncWords } from '../format/sync-words.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { AskForm } from './ask-form.tsx';
import type { PanelProps } from './panel-props.ts';

/** What has to be known before the cards are believed: trouble with the source, an error, a record of no known account. */
export function PanelNotes({
  view,
  state,
  error,
  now,
  onRetry,
  onSetAccount,
  onOpenSettings,
}: Pick<PanelProps, 'state' | 'error' | 'onRetry' | 'onSetAccount' | 'onOpenSettings'> & {
  view: PanelView;
  now: number;
}) {
  const status = syncWords(view.status, now);
  return (
    <div class="panel-notes">
      {state === 'error' ? (
        <Banner
          tone="off"
          live
          action={
            onRetry ? (
              <Button slim onClick={onRetry}>
                {t('tryAgain')}
              </Button>
            ) : null
          }
        >
          {error ?? t('errorUnknown')}
        </Banner>
      ) : null}
      {status.alarm ? (
        <Banner
          tone={status.mark === 'off-target' ? 'off' : 'warn'}
          action={
            onOpenSettings ? (
              <Button slim onClick={onOpenSettings}>
                {t('openSettings')}
              </Button>
            ) : null
          }
        >
          {view.status.source ? <b>{view.status.source}. </b> : null}
          {status.text}
        </Banner>
      ) : null}
      {view.record.weak ? <WeakNote view={view} onSetAccount={onSetAccount} /> : null}
    </div>
  );
}

function WeakNote({ view, onSetAccount }: { view: PanelView } & Pick<PanelProps, 'onSetAccount'>) {
  return (
    <Banner tone="go">
      {t('weakNote', view.record.siteName, kindWord(view.record.ref.kind))}
      {onSetAccount ? (
        <AskForm
          label={t('weakAccount', view.record.siteName)}
          submit={t('save')}
          emptyError={t('weakAccountEmpty')}
          onAnswer={onSetAccount}
        />
      ) : null}
    </Banner>
  );
}
