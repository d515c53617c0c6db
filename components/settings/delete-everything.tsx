import { useState } from 'preact/hooks';
import { language, t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { onSend } from '../ui/form-events.ts';
import { TextInput } from '../ui/text-input.tsx';
import type { TaskState } from './settings-props.ts';
import { TaskNote } from './task-note.tsx';

/** The button, and a dialog that wants a word typed: a slip of the hand must not be able to do this. */
export function DeleteEverything({ task, onDelete }: { task: TaskState; onDelete: () => void }) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const word = t('settings_deleteWord');
  const matches = fold(typed) === fold(word);
  const close = () => {
    setOpen(false);
    setTyped('');
  };
  const submit = () => {
    if (!matches) return;
    close();
    onDelete();
  };
  return (
    <>
      <div class="row settings-actions">
        <Button look="danger" busy={task.state === 'busy'} onClick={() => setOpen(true)}>
          {t('settings_deleteButton')}
        </Button>
      </div>
      <TaskNote task={task} busy={t('settings_deleteBusy')} />
      <Dialog
        title={t('settings_deleteTitle')}
        open={open}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>{t('cancelWord')}</Button>
            <Button look="danger" off={!matches} onClick={submit}>
              {t('settings_delete')}
            </Button>
          </>
        }
      >
        <form class="settings-dialog-text stack" onSubmit={onSend(submit)}>
          <p>{t('settings_deleteBody')}</p>
          <Field label={t('settings_deleteType', word)}>
            {(control) => (
              <TextInput
                {...control}
                autocomplete="off"
                autocapitalize="off"
                spellcheck={false}
                value={typed}
                onText={setTyped}
              />
            )}
          </Field>
        </form>
      </Dialog>
    </>
  );
}

function fold(text: string): string {
  return text.normalize('NFC').trim().toLocaleLowerCase(language());
}
