import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { NameRecord } from './name-record.tsx';
import type { PlaceProps } from './place-props.ts';
import { WrongMatch } from './wrong-match.tsx';

/** About this page: which record it shows, said by hand where the address does not say it; and what to do about a wrong match. */
export function PlaceSection({ onClose, ...props }: PlaceProps & { onClose?: () => void }) {
  const { place, onForget, errorWords } = props;
  const [failure, setFailure] = useState<unknown>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // Opened by a button elsewhere: the person goes on reading here.
  useEffect(() => {
    if (onClose) heading.current?.focus();
  }, []);
  const act = (work: Promise<unknown>): void => {
    setFailure(null);
    void work.catch(setFailure);
  };
  return (
    <section class="place-section" aria-labelledby="place-heading">
      <div class="row">
        <h2 id="place-heading" class="grow" ref={heading} tabIndex={-1}>
          {t('place_heading')}
        </h2>
        {onClose ? <IconButton icon="close" label={t('place_close')} onClick={onClose} /> : null}
      </div>
      {failure ? (
        <Banner tone="off" live>
          {errorWords(failure)}
        </Banner>
      ) : null}
      {place.state === 'pinned' ? (
        <p>
          {t('place_pinnedMore')}{' '}
          <Button slim onClick={() => act(onForget())}>
            {t('place_forget')}
          </Button>
        </p>
      ) : null}
      <NameRecord {...props} onFailure={setFailure} />
      {place.report ? <WrongMatch report={place.report} onCopy={props.onCopy} /> : null}
    </section>
  );
}
