import { language, plural, t } from '../../utils/i18n/i18n.ts';
import { useNow } from '../format/clock.ts';
import { relativeTime } from '../format/date.ts';
import { Button } from '../ui/button.tsx';
import type { SharedView, VersionsState } from './shared-props.ts';
import { TwoVersions } from './two-versions.tsx';

export interface SharedNotesProps {
  view: SharedView;
  busy: boolean;
  /** Absent: nobody asked for them. */
  versions: VersionsState | undefined;
  onHeld: (user: string, act: 'send' | 'discard') => void;
  onShowVersions: () => void;
  onChoose: (id: string, rev: string, seen: string[]) => void;
}

/** What somebody should know of a shared workspace, or decide: it is another, others' changes wait, two versions stand. */
export function SharedNotes({ view, busy, versions, onHeld, onShowVersions, onChoose }: SharedNotesProps) {
  const now = useNow();
  const { remade, held = [], conflicts = 0, user, signedIn, oldRules, address } = view;
  return (
    <>
      {remade ? (
        <p class="shared-note">
          {t('shared_remade', relativeTime(remade.at, now, language()))}{' '}
          {plural('shared_remadeGone', remade.removed)}
        </p>
      ) : null}
      {oldRules ? (
        <p class="shared-note">
          {t('shared_oldRules')} <code>npm run workspace -- init {address}</code>
        </p>
      ) : null}
      {held.map((one) => (
        <div key={one.user} class="shared-note">
          <p>{plural('shared_held', one.waiting, one.user)}</p>
          {signedIn ? (
            <div class="row wrap">
              <Button
                slim
                busy={busy}
                aria-label={t('shared_heldSendLabel', one.user, user)}
                onClick={() => onHeld(one.user, 'send')}
              >
                {t('shared_heldSend', user)}
              </Button>
              <Button
                slim
                icon="trash"
                busy={busy}
                aria-label={t('shared_heldDiscardLabel', one.user)}
                onClick={() => onHeld(one.user, 'discard')}
              >
                {t('shared_discard')}
              </Button>
            </div>
          ) : null}
        </div>
      ))}
      {conflicts > 0 ? (
        <div class="shared-note">
          <p>{plural('shared_conflicts', conflicts)}</p>
          {versions && versions.problem === undefined ? (
            <TwoVersions found={versions.found} busy={busy} onChoose={onChoose} />
          ) : (
            <>
              <p role="alert">{versions?.problem}</p>
              <div class="row">
                <Button slim busy={busy} onClick={onShowVersions}>
                  {t('shared_showVersions')}
                </Button>
              </div>
            </>
          )}
        </div>
      ) : null}
    </>
  );
}
