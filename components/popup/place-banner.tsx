import { t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import type { PopupPlace, PopupProps } from './popup-props.ts';

/** What can be done about the page of this tab where its tool is not simply known and off. */
export function PlaceBanner({
  place,
  ...on
}: { place: PopupPlace } & Pick<PopupProps, 'onEnableGuess' | 'onAddSite' | 'onShowLauncher'>) {
  if (place.state === 'guessed') return <GuessBanner place={place} {...on} />;
  if (place.state === 'hidden')
    return (
      <section class="popup-enable" aria-label={t('popup_hiddenTitle', place.name)}>
        <p class="grow">{t('popup_hiddenTitle', place.name)}</p>
        <Button onClick={() => on.onShowLauncher?.(place.id)}>{t('popup_hiddenAction')}</Button>
      </section>
    );
  return (
    <section class="popup-enable plain" aria-label={t('popup_unknownTitle', place.host)}>
      <p class="grow small soft cut">{t('popup_unknownTitle', place.host)}</p>
      <Button slim look="plain" onClick={() => on.onAddSite?.()}>
        {t('popup_enableAction')}
      </Button>
    </section>
  );
}

/** The clicks go straight through: the browser's question needs them. */
function GuessBanner({
  place: { host, guesses, refused },
  onEnableGuess,
  onAddSite,
}: {
  place: Extract<PopupPlace, { state: 'guessed' }>;
} & Pick<PopupProps, 'onEnableGuess' | 'onAddSite'>) {
  const [only] = guesses.length === 1 ? guesses : [];
  const title = only ? t('popup_guessOne', only.name) : t('popup_guessMany');
  return (
    <section class="popup-enable" aria-label={title}>
      <div class="grow">
        <p class="name">{title}</p>
        <p class="small soft">{t('popup_enableBody', host)}</p>
        <p class="small popup-refused" role="status">
          {refused ? t('popup_enableRefused') : null}
        </p>
        {only ? null : (
          <div class="row wrap">
            {guesses.map((guess) => (
              <Button slim key={guess.site} onClick={() => onEnableGuess?.(guess)}>
                {guess.name}
              </Button>
            ))}
            <Button slim look="plain" onClick={() => onAddSite?.()}>
              {t('popup_guessNone')}
            </Button>
          </div>
        )}
      </div>
      {only ? (
        <Button look="primary" onClick={() => onEnableGuess?.(only)}>
          {t('popup_guessAction')}
        </Button>
      ) : null}
    </section>
  );
}
