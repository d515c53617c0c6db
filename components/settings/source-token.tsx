import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { onSend } from '../ui/form-events.ts';
import { TextInput } from '../ui/text-input.tsx';

/** Says whether there is an access token and takes a new one; it never shows the one there is. */
export function SourceToken({ saved, onReplace }: { saved: boolean; onReplace: (token: string) => void }) {
  const root = useRef<HTMLFormElement>(null);
  const [open, setOpen] = useState(false);
  const [token, setToken] = useState('');
  const opened = useRef(false);

  useEffect(() => {
    // In: to the box. Out again: back to the button that opened it. Not on the first paint.
    if (open) root.current?.querySelector('input')?.focus();
    else if (opened.current) root.current?.querySelector('button')?.focus();
    opened.current = open;
  }, [open]);

  const close = () => {
    setToken('');
    setOpen(false);
  };
  return (
    <form
      class="source-token"
      ref={root}
      onSubmit={onSend(() => {
        const secret = token.trim();
        if (!secret) return;
        onReplace(secret);
        close();
      })}
    >
      {open ? (
        <>
          <Field label={t('settings_tokenNew')}>
            {(control) => (
              <TextInput {...control} type="password" autocomplete="off" value={token} onText={setToken} />
            )}
          </Field>
          <div class="row">
            <Button type="submit" slim>
              {t('settings_tokenSave')}
            </Button>
            <Button slim look="plain" onClick={close}>
              {t('cancelWord')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <span class="small soft">{t(saved ? 'settings_tokenSet' : 'settings_tokenNone')}</span>
          <Button slim onClick={() => setOpen(true)}>
            {t(saved ? 'settings_tokenReplace' : 'settings_tokenAdd')}
          </Button>
        </>
      )}
    </form>
  );
}
