import '../settings/add-definitions.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { TaskNote } from '../settings/task-note.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { AddressField, addressMissing } from './address-field.tsx';
import type { JoinProps } from './shared-props.ts';
import { SignInFields, useSignIn } from './sign-in-fields.tsx';

/** The form for a workspace that a team shares on CouchDB: where it is, and who asks. */
export function JoinWorkspace({ task, same, fixed, onJoin, onMerge, onCancel }: JoinProps) {
  const form = useRef<HTMLFormElement>(null);
  const [typed, setAddress] = useState('');
  const address = fixed ?? typed;
  const [error, setError] = useState<string | null>(null);
  const [isRefused, setRefused] = useState(false);
  const { draft, errors, set, read, clear } = useSignIn();
  const busy = task.state === 'busy';

  useEffect(() => {
    if (task.state !== 'done') return;
    setAddress('');
    clear();
  }, [task.state]);

  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    const missing = addressMissing(address);
    const credentials = read();
    setError(missing);
    setRefused(Boolean(missing || !credentials));
    if (missing || !credentials) {
      // After the errors are drawn: the first field that has one.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    onJoin({ address: address.trim(), credentials });
  };

  return (
    <form class="add-address" ref={form} onSubmit={onSubmit} noValidate>
      {fixed === undefined ? (
        <AddressField value={address} error={error} onAddress={setAddress} />
      ) : (
        <p class="source-address">{fixed}</p>
      )}
      <SignInFields draft={draft} errors={errors} onDraft={set} />
      <p class="small soft">{t('shared_secretNote')}</p>
      <div class="row">
        <Button type="submit" busy={busy}>
          {t('shared_join')}
        </Button>
      </div>
      {same ? (
        <Banner tone="warn" live>
          <p class="name">{t('shared_sameTitle', same.name)}</p>
          <p>{t('shared_sameBody')}</p>
          <div class="row wrap settings-actions">
            <Button onClick={onCancel}>{t('cancelWord')}</Button>
            <Button look="primary" onClick={onMerge}>
              {t('shared_sameMerge')}
            </Button>
          </div>
        </Banner>
      ) : null}
      <TaskNote task={isRefused ? { state: 'idle' } : task} busy={t('shared_joining')} />
    </form>
  );
}
