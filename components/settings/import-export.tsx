import { useRef } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import type { TaskState } from './settings-props.ts';
import { TaskNote } from './task-note.tsx';

/** A button with the file picker behind it, for a file that an export made: here, or on a colleague's computer. */
export function ImportExport({ task, onImport }: { task: TaskState; onImport: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <div class="row wrap settings-actions">
        <Button busy={task.state === 'busy'} onClick={() => input.current?.click()}>
          {t('settings_mergeButton')}
        </Button>
        <input
          hidden
          ref={input}
          type="file"
          accept=".json"
          aria-label={t('settings_mergeButton')}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) onImport(file);
            // Else choosing the same file again would be no change.
            event.currentTarget.value = '';
          }}
        />
      </div>
      <TaskNote task={task} busy={t('settings_importBusy')} />
    </>
  );
}
