import { useEffect, useRef, useState } from 'preact/hooks';
import { language, plural, t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { NotRead } from '../ui/not-read.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { ImportSites } from './import-sites.tsx';
import { Locked } from './locked.tsx';
import { type SitesProps, TOOL_CATEGORIES } from './settings-props.ts';
import { SettingsSection } from './settings-section.tsx';
import { SiteEditor } from './site-editor.tsx';
import { SiteRow } from './site-row.tsx';
import { TaskNote } from './task-note.tsx';

/** More tools than this and a person looks for theirs by name. */
const FILTER_FROM = 12;

/** On which tools Throughline works, and what the browser has allowed for each. */
export function SitesSection({ sites, ...on }: SitesProps) {
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLocaleLowerCase(language());
  const shown = sites.filter((site) => site.name.toLocaleLowerCase(language()).includes(wanted));
  const enabled = sites.filter((site) => site.state !== 'off').length;
  return (
    <SettingsSection id="sites" heading={t('settings_sites')} lead={t('settings_sitesLead')}>
      <div class="sites-head">
        {sites.length > FILTER_FROM ? (
          <SearchField label={t('settings_sitesFilter')} value={filter} onText={setFilter} />
        ) : null}
        <span class="small soft">{plural('settings_sitesOn', enabled, sites.length)}</span>
      </div>
      <Locked by={['sites']}>
        <AddSites {...on.own} />
      </Locked>
      {on.missing ? (
        <NotRead {...on.missing} />
      ) : shown.length === 0 ? (
        <p class="soft" role="status">
          {t('settings_sitesNone', filter.trim())}
        </p>
      ) : null}
      {TOOL_CATEGORIES.map((category) => {
        // What somebody added is looked for more often than what merely comes along.
        const group = shown
          .filter((site) => site.category === category)
          .sort((a, b) => Number(!a.from) - Number(!b.from));
        return group.length === 0 ? null : (
          <div key={category}>
            <h3 class="settings-sub">{t(`settings_category_${category}`)}</h3>
            <ul class="settings-box settings-rows">
              {group.map((site) => (
                <SiteRow key={site.id} site={site} {...on} />
              ))}
            </ul>
          </div>
        );
      })}
    </SettingsSection>
  );
}

/** The ways to a site that is not listed: point at an address, or take in what a colleague made. */
function AddSites({ editor, outcome, importing, onAdd, onImport }: SitesProps['own']) {
  const [taking, setTaking] = useState(false);
  const add = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    // The form is gone, and the focus with it: back to where it was opened.
    if (wasOpen.current && !editor) add.current?.querySelector('button')?.focus();
    wasOpen.current = editor !== null;
  }, [editor]);
  return (
    <div class="sites-add">
      <div class="row wrap" ref={add}>
        <Button icon="plus" off={editor !== null} onClick={onAdd}>
          {t('sites_add')}
        </Button>
        <Button aria-expanded={taking} onClick={() => setTaking(!taking)}>
          {t('sites_import')}
        </Button>
      </div>
      {editor ? <SiteEditor {...editor} /> : null}
      {taking ? <ImportSites task={importing} onImport={onImport} /> : null}
      <TaskNote task={outcome} busy={t('sites_busy')} />
    </div>
  );
}
