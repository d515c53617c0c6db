import './add-definitions.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { addressProblem } from './address-problem.ts';
import { EverySelect } from './every-select.tsx';
import type { Every, NewAddress, TaskState } from './settings-props.ts';
import { TaskNote } from './task-note.tsx';

/** The form for definitions at a web address, with an access token where the address wants one. */
export function AddAddress({
  task,
  onAdd,
}: {
  task: TaskState;
  /** Fires within the click or Enter. */
  onAdd: (address: NewAddress) => void;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [url, setUrl] = useState('');
  const [token, setToken] = useState('');
  const [every, setEvery] = useState<Every>('PT1H');
  const [error, setError] = useState<string | null>(null);
  const busy = task.state === 'busy';

  useEffect(() => {
    if (task.state !== 'done') return;
    setUrl('');
    setToken('');
  }, [task.state]);

  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    const problem = addressProblem(url);
    setError(problem && t(problem));
    if (problem) {
      form.current?.querySelector('input')?.focus();
      return;
    }
    const secret = token.trim();
    onAdd({ url: url.trim(), every, ...(secret ? { token: secret } : {}) });
  };

  return (
    <form class="add-address" ref={form} onSubmit={onSubmit} noValidate>
      <Field label={t('settings_addressUrl')} hint={t('settings_addressUrlHint')} error={error}>
        {(control) => (
          <TextInput {...control} type="url" inputMode="url" spellcheck={false} value={url} onText={setUrl} />
        )}
      </Field>
      <div class="settings-pair">
        <Field label={t('settings_addressToken')} hint={t('settings_addressTokenHint')}>
          {(control) => (
            <TextInput {...control} type="password" autocomplete="off" value={token} onText={setToken} />
          )}
        </Field>
        <EverySelect value={every} onEvery={setEvery} />
      </div>
      <div class="row">
        <Button type="submit" busy={busy}>
          {t('settings_addressAdd')}
        </Button>
      </div>
      <TaskNote task={task} busy={t('settings_addressBusy')} />
    </form>
  );
}
