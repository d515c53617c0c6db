import { t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import type { TaskState } from './settings-props.ts';
import { TaskNote } from './task-note.tsx';

/**
 * A button that opens the file picker, for a file that an export made: here, or on a colleague's computer. The file box
 * exists only for the choice, so that the page's one file box stays that of definitions.
 */
export function ImportExport({ task, onImport }: { task: TaskState; onImport: (file: File) => void }) {
  const choose = () => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.json';
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (file) onImport(file);
    });
    input.click();
  };
  return (
    <>
      <div class="row wrap settings-actions">
        <Button busy={task.state === 'busy'} onClick={choose}>
          {t('settings_mergeButton')}
        </Button>
      </div>
      <TaskNote task={task} busy={t('settings_importBusy')} />
    </>
  );
}
