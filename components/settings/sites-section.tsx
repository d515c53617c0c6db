import { useState } from 'preact/hooks';
import { language, plural, t } from '../../utils/i18n/i18n.ts';
import { SearchField } from '../ui/search-field.tsx';
import { type SitesProps, TOOL_CATEGORIES } from './settings-props.ts';
import { SettingsSection } from './settings-section.tsx';
import { SiteRow } from './site-row.tsx';

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
      {shown.length === 0 ? (
        <p class="soft" role="status">
          {t('settings_sitesNone', filter.trim())}
        </p>
      ) : null}
      {TOOL_CATEGORIES.map((category) => {
        const group = shown.filter((site) => site.category === category);
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
