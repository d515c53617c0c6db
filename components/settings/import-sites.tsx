import { onSend } from '../ui/form-events.ts';
import './site-editor.css';
import { useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { TextArea } from '../ui/text-area.tsx';
import type { TaskState } from './settings-props.ts';
import { TaskNote } from './task-note.tsx';

/** Site data of a colleague or out of a document, pasted. */
export function ImportSites({ task, onImport }: { task: TaskState; onImport: (text: string) => void }) {
  const [text, setText] = useState('');
  return (
    <form
      class="settings-box site-editor"
      noValidate
      onSubmit={onSend(() => {
        if (text.trim()) onImport(text);
      })}
    >
      <Field label={t('sites_importBox')} hint={t('sites_importHint')}>
        {(control) => (
          <TextArea
            {...control}
            class="site-input"
            rows={4}
            spellcheck={false}
            value={text}
            onText={setText}
          />
        )}
      </Field>
      <div class="row wrap">
        <Button type="submit" off={text.trim() === ''} busy={task.state === 'busy'}>
          {t('sites_importButton')}
        </Button>
      </div>
      <TaskNote task={task} busy={t('sites_busy')} />
    </form>
  );
}
