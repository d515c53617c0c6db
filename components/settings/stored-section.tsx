import { language, plural, t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { NotRead } from '../ui/not-read.tsx';
import { DeleteEverything } from './delete-everything.tsx';
import { formatBytes } from './format-bytes.ts';
import { ImportExport } from './import-export.tsx';
import type { StoredProps } from './settings-props.ts';
import { SettingsSection } from './settings-section.tsx';
import { TaskNote } from './task-note.tsx';

/** What is kept, how much and where; how to take it along; how to be rid of it. */
export function StoredSection({
  rows,
  missing,
  total,
  exporting,
  importing,
  deleting,
  onExport,
  onImport,
  onDeleteEverything,
}: StoredProps) {
  const size = (bytes: number) => formatBytes(bytes, language());
  const busy = exporting.state === 'busy';
  return (
    <SettingsSection id="stored" heading={t('settings_stored')} lead={t('settings_storedLead')}>
      <div class="settings-box">
        {missing ? <NotRead {...missing} /> : null}
        <ul class="settings-rows">
          {rows.map((row) => (
            <li key={row.what} class="row wrap stored-row">
              <div class="grow">
                <div class="name">{t(`settings_stored_${row.what}`)}</div>
                <div class="small soft">{t(`settings_stored_${row.what}Hint`)}</div>
              </div>
              <div class="stored-size">
                {row.count === undefined ? null : <div>{plural('settings_storedItems', row.count)}</div>}
                {row.bytes === undefined ? null : <div class="small soft">{size(row.bytes)}</div>}
              </div>
            </li>
          ))}
        </ul>
        {total ? (
          <p class="row settings-divided">
            <span class="grow name">{t('settings_storedTotal')}</span>
            <span>
              {total.quota
                ? t('settings_storedQuota', size(total.bytes), size(total.quota))
                : size(total.bytes)}
            </span>
          </p>
        ) : null}
      </div>

      <h3 class="settings-sub">{t('settings_export')}</h3>
      <div class="settings-box">
        <p class="soft">{t('settings_exportLead')}</p>
        <div class="row wrap settings-actions">
          <Button busy={busy} onClick={() => onExport('definitions')}>
            {t('settings_exportDefinitions')}
          </Button>
          <Button busy={busy} onClick={() => onExport('everything')}>
            {t('settings_exportEverything')}
          </Button>
          <Button busy={busy} onClick={() => onExport('activity')}>
            {t('settings_exportActivity')}
          </Button>
        </div>
        <TaskNote task={exporting} busy={t('settings_exportBusy')} />
      </div>

      <h3 class="settings-sub">{t('settings_mergeTitle')}</h3>
      <div class="settings-box">
        <p class="soft">{t('settings_mergeLead')}</p>
        <ImportExport task={importing} onImport={onImport} />
      </div>

      <h3 class="settings-sub">{t('settings_delete')}</h3>
      <div class="settings-box">
        <p class="soft">{t('settings_deleteLead')}</p>
        <DeleteEverything task={deleting} onDelete={onDeleteEverything} />
      </div>
    </SettingsSection>
  );
}
