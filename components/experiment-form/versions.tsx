import { t } from '../../utils/i18n/i18n.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { versionDifferences } from './version-differences.ts';

export interface VersionsProps {
  /** What happened, and that nothing is lost. */
  note: string;
  mine: Record<string, unknown>;
  /** `null`: it is not there any more. */
  theirs: Record<string, unknown> | null;
  nameOf: (id: string) => string;
  busy: boolean;
  onSettle: (choice: 'mine' | 'theirs') => void;
}

/** Two versions of one experiment, side by side where they differ: the person says which one counts. */
export function Versions({ note, mine, theirs, nameOf, busy, onSettle }: VersionsProps) {
  const differences = theirs ? versionDifferences(mine, theirs, nameOf) : [];
  return (
    <div class="versions">
      <Banner tone="warn" live>
        {note}
      </Banner>
      {theirs && differences.length === 0 ? <p class="small soft">{t('versionsSame')}</p> : null}
      {differences.length > 0 ? (
        <dl class="small">
          {differences.map(({ field, label, ...said }) => (
            <div key={field}>
              <dt>{label}</dt>
              <dd>
                <span class="soft">{t('versionMine')}</span> <Said text={said.mine} />
              </dd>
              <dd>
                <span class="soft">{t('versionTheirs')}</span> <Said text={said.theirs} />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      <div class="row wrap">
        <Button slim look="primary" busy={busy} onClick={() => onSettle('mine')}>
          {t('conflictMine')}
        </Button>
        <Button slim busy={busy} onClick={() => onSettle('theirs')}>
          {t(theirs ? 'conflictTheirs' : 'conflictDrop')}
        </Button>
      </div>
    </div>
  );
}

function Said({ text }: { text: string }) {
  return text ? <span dir="auto">{text}</span> : <i class="soft">{t('versionNothing')}</i>;
}
