import './settings.css';
import { useEffect } from 'preact/hooks';
import { type MessageKey, t } from '../../utils/i18n/i18n.ts';
import { AboutSection } from './about-section.tsx';
import { ActivitySection } from './activity-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { DiagnosticsSection } from './diagnostics-section.tsx';
import { LocksContext } from './locked.tsx';
import { PersonSection } from './person-section.tsx';
import type { SettingsProps } from './settings-props.ts';
import { ShortcutsSection } from './shortcuts-section.tsx';
import { SitesSection } from './sites-section.tsx';
import { StoredSection } from './stored-section.tsx';
import { WorkspacesSection } from './workspaces-section.tsx';

/** In the order of the page; each is the id of a section. */
const SECTIONS: [id: string, heading: MessageKey][] = [
  ['workspaces', 'settings_workspaces'],
  ['suggestions', 'proposal_section'],
  ['sites', 'settings_sites'],
  ['appearance', 'settings_appearance'],
  ['person', 'settings_person'],
  ['activity', 'settings_activity'],
  ['shortcuts', 'settings_shortcuts'],
  ['stored', 'settings_stored'],
  ['diagnostics', 'settings_diagnostics'],
  ['about', 'settings_about'],
];

/** The settings page: one column of sections, and a list that leads to them. */
export function Settings(props: SettingsProps) {
  return (
    <LocksContext.Provider value={props.locks}>
      <div class="settings">
        <header class="settings-header">
          <p class="kicker">{t('appName')}</p>
          <h1>{t('openSettings')}</h1>
        </header>
        <nav class="settings-nav" aria-label={t('settings_nav')}>
          <ul>
            {SECTIONS.filter(([id]) => id !== 'suggestions' || props.suggestions || props.loading).map(
              ([id, heading]) => (
                <li key={id}>
                  <a href={`#${id}`}>{t(heading)}</a>
                </li>
              ),
            )}
          </ul>
        </nav>
        <main class="settings-main" aria-busy={props.loading}>
          {/* All at once: a section that came later would move those below it. */}
          {props.loading ? <p class="soft">{t('loadingWord')}</p> : <Sections {...props} />}
        </main>
      </div>
    </LocksContext.Provider>
  );
}

function Sections(props: SettingsProps) {
  // They were not there yet when the browser looked for what the address names.
  useEffect(() => document.getElementById(location.hash.slice(1))?.scrollIntoView(), []);
  return (
    <>
      <WorkspacesSection {...props.workspaces} />
      {props.suggestions}
      <SitesSection {...props.sites} />
      <AppearanceSection {...props.appearance} />
      <PersonSection {...props.person} />
      <ActivitySection {...props.activity} />
      <ShortcutsSection {...props.shortcuts} />
      <StoredSection {...props.stored} />
      <DiagnosticsSection {...props.diagnostics} />
      <AboutSection {...props.about} />
    </>
  );
}
