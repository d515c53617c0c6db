import { language, t } from '../../utils/i18n/i18n.ts';
import { fieldsChanged } from '../../utils/panel/changed-fields.ts';
import { useNow } from '../format/clock.ts';
import { relativeTime } from '../format/date.ts';
import { ChangeList } from '../proposals/change-list.tsx';
import { Button } from '../ui/button.tsx';
import type { VersionsView } from './shared-props.ts';
import { versionName } from './version-name.ts';

interface TwoVersionsProps {
  found: readonly VersionsView[];
  busy: boolean;
  onChoose: (id: string, rev: string, seen: string[]) => void;
}

/** Definitions of which the server has two versions: what is shown, what the other says, and which one is to stand. */
export function TwoVersions({ found, busy, onChoose }: TwoVersionsProps) {
  const now = useNow();
  if (found.length === 0) return <p class="soft">{t('shared_versionsNone')}</p>;
  const when = (at: string) => relativeTime(at, now, language());
  return (
    <ul class="stack versions">
      {found.map(({ id, versions, unread }) => {
        const [shown, ...others] = versions;
        if (!shown) return null;
        const name = versionName(id, shown.body);
        if (unread) {
          return (
            <li key={id} class="version-choice">
              <span class="name">{name}</span> {t('shared_reason_other')}
            </li>
          );
        }
        const seen = versions.map(({ rev }) => rev);
        return (
          <li key={id} class="version-choice">
            <p>
              <span class="name">{name}</span>{' '}
              <span class="soft">{t('shared_versionShown', shown.by, when(shown.at))}</span>
            </p>
            {others.map((other) => (
              <div key={other.rev} class="stack">
                <p>{t('shared_versionOther', other.by, when(other.at))}</p>
                <ChangeList fields={fieldsChanged(shown.body, other.body)} now={now} />
                <div class="row wrap">
                  <Button
                    slim
                    busy={busy}
                    aria-label={t('shared_takeVersionLabel', other.by, name)}
                    onClick={() => onChoose(id, other.rev, seen)}
                  >
                    {t('shared_takeVersion')}
                  </Button>
                </div>
              </div>
            ))}
            <div class="row wrap">
              <Button
                slim
                busy={busy}
                aria-label={t('shared_keepVersionLabel', name)}
                onClick={() => onChoose(id, shown.rev, seen)}
              >
                {t('shared_keepVersion')}
              </Button>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
