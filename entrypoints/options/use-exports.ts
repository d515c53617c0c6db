/** Files that a workspace is taken along in, and taken in from. */
import { useState } from 'preact/hooks';
import { importWords } from '../../components/settings/import-words.ts';
import type { StoredProps, TaskState } from '../../components/settings/settings-props.ts';
import { t } from '../../utils/i18n/i18n.ts';
import { ask } from '../../utils/messaging/client.ts';
import { errorWords } from '../page-setup/error-words.ts';
import { readFileText } from '../page-setup/read-file-text.ts';
import { saveFile } from './save-file.ts';

/** More than one message to the worker can carry; refused before it is read. */
const MOST_BYTES = 60 * 1024 * 1024;
const NOTHING = { added: 0, changed: 0, same: 0, bad: 0 };

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

/** `a.csv` → `a-2.csv` */
function partName(name: string, part: number): string {
  return name.replace(/(?=\.\w+$)/, `-${part}`);
}

/** @param refresh asks everything anew that may have changed */
export function useExports(
  workspace: string | undefined,
  refresh: () => void,
): Pick<StoredProps, 'exporting' | 'onExport' | 'importing' | 'onImport'> {
  const [exporting, setExporting] = useState<TaskState>({ state: 'idle' });
  const [importing, setImporting] = useState<TaskState>({ state: 'idle' });

  const save = async (what: 'definitions' | 'everything' | 'activity', id: string): Promise<string> => {
    if (what === 'activity') {
      const first = await ask('activity.export', { workspace: id });
      saveFile(first.name, first.csv, 'text/csv');
      let from = first.next;
      for (let part = 2; from !== undefined; part++) {
        const { csv, next } = await ask('activity.export', { workspace: id, from });
        saveFile(partName(first.name, part), csv, 'text/csv');
        from = next;
      }
      return first.name;
    }
    // Definitions are all in the first file; what people did may take several.
    const first = await ask('data.export', { workspace: id });
    saveFile(
      first.name,
      what === 'definitions' ? definitionsOnly(first.json) : first.json,
      'application/json',
    );
    let after = what === 'definitions' ? undefined : first.next;
    for (let part = 2; after !== undefined; part++) {
      const { json, next } = await ask('data.export', { workspace: id, after });
      saveFile(partName(first.name, part), json, 'application/json');
      after = next;
    }
    return first.name;
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
