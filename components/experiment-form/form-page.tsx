import type { ComponentChildren, RefObject } from 'preact';
import { t } from '../../utils/i18n/i18n.ts';
import type { Acting } from '../panel/acting.ts';
import type { Answer } from '../panel/use-answer.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { onSend } from '../ui/form-events.ts';
import { Skeleton } from '../ui/skeleton.tsx';

/** A form in the place of the record's sections: its heading with the way back, its fields, what went wrong, its buttons. */
export function FormPage({
  id,
  title,
  form,
  message,
  foot,
  onSubmit,
  onBack,
  children,
}: {
  /** Of the heading that names the form. */
  id: string;
  title: string;
  form: RefObject<HTMLFormElement>;
  message: string | null;
  foot: ComponentChildren;
  onSubmit: () => void;
  onBack: () => void;
  children: ComponentChildren;
}) {
  return (
    <form ref={form} class="section experiment-form" aria-labelledby={id} onSubmit={onSend(onSubmit)}>
      <div class="section-head">
        <h2 id={id}>{title}</h2>
        <span class="end">
          <Button look="plain" slim icon="back" onClick={onBack}>
            {t('backToRecord')}
          </Button>
        </span>
      </div>
      {children}
      <div role="alert" class="small stop-now">
        {message ?? ''}
      </div>
      <div class="form-foot">{foot}</div>
    </form>
  );
}

/** In the form's place until the experiment is read, and when it cannot be. */
export function FormWaiting({
  got,
  acting,
  onAgain,
  onBack,
}: {
  got: Answer<unknown>;
  acting: Acting;
  onAgain: () => void;
  onBack: () => void;
}) {
  // Gone, or not read: an answer that is on its way again is neither.
  const failed = !got.busy;
  return (
    <section class="section" aria-busy={failed ? undefined : 'true'}>
      {failed ? (
        <Banner tone="off" live>
          <p>{got.error ? acting.errorWords(got.error) : t('experimentGone')}</p>
          <div class="row wrap banner-row">
            <Button slim onClick={onAgain}>
              {t('tryAgain')}
            </Button>
            <Button slim look="plain" onClick={onBack}>
              {t('backToRecord')}
            </Button>
          </div>
        </Banner>
      ) : (
        <Skeleton />
      )}
    </section>
  );
}
