import './add-definitions.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import type { TaskState } from './settings-props.ts';
import { TaskNote } from './task-note.tsx';

const ACCEPT = '.yaml,.yml,.json';

interface ImportFileProps {
  task: TaskState;
  look?: 'normal' | 'primary';
  /** One call a file, in the order given. */
  onImport: (file: File) => void;
}

/** A button with the file picker behind it, and a place to drop a file on. */
export function ImportFile({ task, look = 'normal', onImport }: ImportFileProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<{ name: string; alone: boolean } | null>(null);
  const busy = task.state === 'busy';
  // Whatever began or ended since is told in its place.
  useEffect(() => setRefused((before) => (before?.alone ? null : before)), [task.state]);

  const take = (files: FileList | null | undefined) => {
    const [wanted, wrong] = sort(files);
    setRefused(wrong === undefined ? null : { name: wrong, alone: wanted.length === 0 });
    if (!busy) for (const file of wanted) onImport(file);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is for everyone.
    <div
      class={`import-file ${over ? 'over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <Button look={look} busy={busy} onClick={() => input.current?.click()}>
        {t('settings_importButton')}
      </Button>
      <span class="small soft">{over ? t('settings_importDrop') : t('settings_importHint')}</span>
      <input
        hidden
        ref={input}
        type="file"
        accept={ACCEPT}
        aria-label={t('settings_importButton')}
        onChange={(event) => {
          take(event.currentTarget.files);
          // Else choosing the same file again, after mending it, would be no change.
          event.currentTarget.value = '';
        }}
      />
      {refused ? (
        <Banner tone="off" live>
          {t('settings_importWrongType', refused.name)}
        </Banner>
      ) : null}
      <TaskNote task={refused?.alone ? { state: 'idle' } : task} busy={t('settings_importBusy')} />
    </div>
  );
}

/** The files that may hold definitions, and the name of the first that cannot. */
function sort(files: FileList | null | undefined): [File[], string | undefined] {
  const all = files ? [...files] : [];
  const fits = (file: File) => /\.(ya?ml|json)$/i.test(file.name);
  return [all.filter(fits), all.find((file) => !fits(file))?.name];
}
