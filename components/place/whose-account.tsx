import { useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { useAssign } from '../../utils/queries/use-assign.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import type { Whose } from './place-props.ts';

/** Asked once for each account: which workspace its records belong to. One click answers. */
export function WhoseAccount({
  whose,
  errorWords,
}: {
  whose: Whose;
  errorWords: (error: unknown) => string;
}) {
  const say = useAssign();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const assign = (workspace: string): void => {
    setBusy(true);
    setFailure(null);
    void say(whose, workspace)
      .catch(setFailure)
      .finally(() => setBusy(false));
  };
  return (
    <section aria-label={t('place_whose')}>
      <Banner>
        <p class="name">{t('place_whose')}</p>
        <p class="small soft">{t('place_whoseAccount', whose.siteName, whose.account)}</p>
        <div class="row wrap banner-row">
          {whose.choices.map(({ id, name }) => (
            <Button slim key={id} busy={busy} onClick={() => assign(id)}>
              {name}
            </Button>
          ))}
        </div>
        <p class="small" role="status">
          {failure ? errorWords(failure) : null}
        </p>
      </Banner>
    </section>
  );
}
