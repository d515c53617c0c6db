import type { ComponentChildren } from 'preact';
import { t } from '../../utils/i18n/i18n.ts';
import { Button, type ButtonProps } from './button.tsx';

/** What sends a small form, other ways (`children`), and the way out, where there is one. */
export function FormFoot({
  words,
  look = 'primary',
  busy,
  onCancel,
  children,
}: Pick<ButtonProps, 'look' | 'busy'> & {
  words: string;
  onCancel: (() => void) | undefined;
  children?: ComponentChildren;
}) {
  return (
    <div class="row wrap">
      <Button slim look={look} type="submit" busy={busy}>
        {words}
      </Button>
      {children}
      {onCancel ? (
        <Button slim look="plain" onClick={onCancel}>
          {t('cancelWord')}
        </Button>
      ) : null}
    </div>
  );
}
