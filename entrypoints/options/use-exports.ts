/** Files that a workspace is taken along in, and taken in from. */
import { useState } from 'preact/hooks';
import { importWords } from '../../components/settings/import-words.ts';
import type { StoredProps, TaskState } from '../../components/settings/settings-props.ts';
import { t } from '../../utils/i18n/i18n.ts';
import { ask } from '../../utils/messaging/client.ts';
import { errorWords } from '../page-setup/error-words.ts';
import { readFileText } from '../page-setup/read-file-text.ts';
import { saveCsv, saveJson } from './save-exports.ts';

/** More than one message to the worker can carry; refused before it is read. */
const MOST_BYTES = 60 * 1024 * 1024;
const NOTHING = { added: 0, changed: 0, same: 0, bad: 0, left: 0, elsewhere: 0 };

/** The export without what people did: for a file that is passed on. */
function definitionsOnly(json: string): string {
  const {
    activity: _activity,
    accounts: _accounts,
    people: _people,
    ...rest
  } = JSON.parse(json) as Record<string, unknown>;
  return JSON.stringify(rest, null, 1);
}

/** @param refresh asks everything anew that may have changed */
export function useExports(
  workspace: string | undefined,
  refresh: () => void,
): Pick<StoredProps, 'exporting' | 'onExport' | 'importing' | 'onImport'> {
  const [exporting, setExporting] = useState<TaskState>({ state: 'idle' });
  const [importing, setImporting] = useState<TaskState>({ state: 'idle' });

  const save = (what: 'definitions' | 'everything' | 'activity', id: string): Promise<string> => {
    if (what === 'activity') return saveCsv({ workspace: id });
    // Definitions are all in the first file; what people did may take several.
    return saveJson({ workspace: id }, what === 'definitions' ? definitionsOnly : undefined);
  };
  const take = async (file: File): Promise<TaskState> => {
    if (file.size > MOST_BYTES) return importWords({ ...NOTHING, refused: 'too-large' });
    const text = await readFileText(file);
    if (text === null) return importWords({ ...NOTHING, refused: 'not-an-export' });
    return importWords(await ask('data.import', { text }));
  };
  return {
    exporting,
    onExport: (what) => {
      if (workspace === undefined) return;
      setExporting({ state: 'busy' });
      save(what, workspace)
        .then((name) => setExporting({ state: 'done', sentence: t('settingsExported', name) }))
        .catch((error) => setExporting({ state: 'failed', sentence: errorWords(error) }));
    },
    importing,
    onImport: (file) => {
      setImporting({ state: 'busy' });
      take(file)
        .then(setImporting)
        .catch((error) => setImporting({ state: 'failed', sentence: errorWords(error) }))
        .finally(refresh);
    },
  };
}
