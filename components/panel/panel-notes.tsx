import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import { kindWord } from '../cards/words.ts';
import { syncWords } from '../format/sync-words.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { AskForm } from './ask-form.tsx';
import type { PanelProps } from './panel-props.ts';

/** A way out of what went wrong. */
export interface Remedy {
  words: string;
  run: () => void;
}

/** What has to be known before the cards are believed: trouble with the source, an error, a record of no known account. */
export function PanelNotes({
  view,
  state,
  error,
  now,
  remedy,
  onSetAccount,
  onOpenSettings,
  accountAsked,
}: Pick<PanelProps, 'state' | 'error' | 'onSetAccount' | 'onOpenSettings'> & {
  view: PanelView;
  now: number;
  remedy: Remedy | undefined;
  /** How often the person has tried what the record's account is needed for. */
  accountAsked: number;
}) {
  const status = syncWords(view.status, now);
  const notes = useRef<HTMLDivElement>(null);
  // What went wrong is said above the cards; the person may be far below.
  useEffect(() => {
    if (state === 'error') notes.current?.scrollIntoView?.({ block: 'nearest' });
  }, [state, error]);
  return (
    <div class="panel-notes" ref={notes}>
      {state === 'error' ? (
        <Banner
          tone="off"
          live
          action={
            remedy ? (
              <Button slim onClick={remedy.run}>
                {remedy.words}
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
      {view.record.weak ? (
        <WeakNote view={view} onSetAccount={onSetAccount} accountAsked={accountAsked} />
      ) : null}
    </div>
  );
}

function WeakNote({
  view,
  onSetAccount,
  accountAsked,
}: { view: PanelView; accountAsked: number } & Pick<PanelProps, 'onSetAccount'>) {
  return (
    <Banner tone="go">
      {t('weakNote', view.record.siteName, kindWord(view.record.ref.kind))}
      {onSetAccount ? (
        <AskForm
          label={t('weakAccount', view.record.siteName)}
          hint={t('weakAccountHint')}
          submit={t('save')}
          emptyError={t('weakAccountEmpty')}
          takeFocus={accountAsked}
          onAnswer={onSetAccount}
        />
      ) : null}
    </Banner>
  );
}
