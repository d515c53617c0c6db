import { useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';

/** The text about a wrong match, shown before it is copied: nobody pastes what they have not read. */
export function WrongMatch({
  report,
  onCopy,
}: {
  report: string;
  onCopy: (text: string) => Promise<boolean>;
}) {
  const [shown, setShown] = useState(false);
  const [said, setSaid] = useState('');
  return (
    <div class="place-report">
      <Button slim look="plain" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {t('place_report')}
      </Button>
      {shown ? (
        <>
          <p class="small soft">{t('place_reportHint')}</p>
          <textarea class="input" readOnly rows={7} aria-label={t('place_report')} value={report} />
          <div class="row">
            <Button
              slim
              icon="copy"
              onClick={() =>
                void onCopy(report).then((copied) =>
                  setSaid(t(copied ? 'place_reportCopied' : 'place_reportByHand')),
                )
              }
            >
              {t('copyWord')}
            </Button>
            <span class="small soft" role="status">
              {said}
            </span>
          </div>
        </>
      ) : null}
    </div>
  );
}
