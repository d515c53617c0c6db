import type { SettingsProps, SiteView, WorkspaceView } from '../../../components/settings/settings-props.ts';
import { ACTIVITY } from '../gallery/acting-fixtures.ts';
import { OWN_SITES } from './own-site-fixtures.ts';
import { NOTED_VIEW, REFUSED_VIEW, SHARED, VERSIONS } from './shared-fixtures.ts';

const nothing = () => undefined;

const PROBLEMS = Array.from({ length: 26 }, (_, index) => ({
  path: `kpis › ${index % 2 ? 'churn' : 'win-rate'} › ${index % 2 ? 'owners' : 'unit'}`,
  line: 12 + index * 9,
  sentence: index % 2 ? 'Nobody owns this KPI: add at least one owner.' : 'The unit “percents” is not known.',
  severity: index % 2 ? ('warning' as const) : ('error' as const),
}));

const COUNTS = { kpis: 24, terms: 41, experiments: 9, agreements: 3, reviews: 2, observations: 288 };

const WORKSPACES: WorkspaceView[] = [
  {
    id: 'acme',
    name: 'Acme revenue team',
    sample: false,
    counts: COUNTS,
    sources: [
      {
        id: 'url-1',
        kind: 'url',
        address: 'https://metrics.example.com/acme/definitions.yaml',
        hasToken: true,
        every: 'PT1H',
        status: { code: 'synced', at: '2026-10-20T10:10:00Z', setAside: 2 },
        problems: PROBLEMS,
      },
    ],
  },
  {
    id: 'sample',
    name: 'Northbeam (made up)',
    sample: true,
    counts: { ...COUNTS, kpis: 1, terms: 0 },
    sources: [{ id: 's', kind: 'sample', hasToken: false, status: { code: 'saved' }, problems: [] }],
  },
];

const site = (id: string, name: string, more: Partial<SiteView> = {}): SiteView => ({
  id,
  name,
  category: 'crm',
  hosts: [`app.${id}.com`],
  state: 'off',
  granted: [],
  selfHosted: false,
  bases: [],
  ...more,
});

const SITES: SiteView[] = [
  site('hubspot', 'HubSpot', {
    hosts: ['*.hubspot.com'],
    state: 'on',
    granted: ['app.hubspot.com', 'app-eu1.hubspot.com'],
  }),
  site('salesforce', 'Salesforce', { hosts: ['*.lightning.force.com'], state: 'waiting' }),
  site('pipedrive', 'Pipedrive', { hosts: ['*.pipedrive.com'] }),
  site('odoo', 'Odoo', { hosts: [], selfHosted: true }),
  site('espocrm', 'EspoCRM', {
    hosts: [],
    selfHosted: true,
    bases: ['https://crm.example.com/espo'],
    state: 'on',
    granted: ['crm.example.com'],
  }),
  site('acme', 'Acme deals', {
    hosts: ['crm.acme.example'],
    state: 'on',
    granted: ['crm.acme.example'],
    from: 'own',
  }),
  site('team-crm', 'Team CRM', { hosts: ['crm.team.example'], from: 'workspace' }),
  site('house', 'House mail', { category: 'campaigns', hosts: ['mail.house.example'], from: 'policy' }),
  site('google-ads', 'Google Ads', { category: 'campaigns', hosts: ['ads.google.com'] }),
  site('mailchimp', 'Mailchimp', { category: 'campaigns', hosts: ['*.admin.mailchimp.com'] }),
  ...['looker', 'metabase', 'tableau', 'power-bi', 'mixpanel', 'amplitude'].map((id) =>
    site(
      id,
      id.replace('-', ' ').replace(/^./, (first) => first.toUpperCase()),
      { category: 'analytics' },
    ),
  ),
];

const RULES: SettingsProps['workspaces']['rules'] = {
  rules: [
    {
      site: 'hubspot',
      siteName: 'HubSpot',
      account: '1234567',
      workspaceName: 'Acme revenue team',
      policy: true,
    },
    {
      site: 'hubspot',
      siteName: 'HubSpot',
      account: '7654321',
      workspaceName: 'Sample workspace',
      policy: false,
    },
    { site: 'salesforce', siteName: 'Salesforce', workspaceName: 'Acme revenue team', policy: false },
  ],
  fixed: false,
  sites: [
    { id: 'hubspot', name: 'HubSpot', accounts: ['1234567', '7654321', '9999'] },
    { id: 'salesforce', name: 'Salesforce', accounts: [] },
  ],
  task: { state: 'idle' },
  onPut: nothing,
  onRemove: nothing,
};

export const SETTINGS: SettingsProps = {
  locks: [],
  workspaces: {
    rules: RULES,
    policy: [],
    workspaces: WORKSPACES,
    activeId: 'acme',
    importing: { state: 'idle' },
    adding: { state: 'idle' },
    onSwitch: nothing,
    onSync: nothing,
    onRemove: nothing,
    shared: SHARED,
    onLoadSample: nothing,
    onImport: nothing,
    onAddAddress: nothing,
    onReplaceToken: nothing,
    onSetEvery: nothing,
    onApplyShrink: nothing,
    onKeepShrink: nothing,
    onKeepBoth: nothing,
    onRemoveSource: nothing,
  },
  sites: {
    sites: SITES,
    own: OWN_SITES,
    refused: 'pipedrive',
    onEnable: nothing,
    onDisable: nothing,
    onAddBase: nothing,
    onRemoveBase: nothing,
  },
  appearance: {
    theme: 'system',
    hiddenLaunchers: ['app.hubspot.com'],
    onTheme: nothing,
    onShowLauncher: nothing,
  },
  person: { name: 'Mira', saved: true, onName: nothing },
  activity: {
    workspace: 'Acme revenue team',
    mine: ACTIVITY,
    onMore: nothing,
    authors: [
      { id: 'local:me', name: 'Mira', mine: true, documents: 12 },
      { id: 'local:5f0c2a1e-77aa', mine: false, documents: 1 },
      { id: 'ben', name: 'Ben Donaudampfschifffahrtsgesellschaftskapitän', mine: false, documents: 2040 },
    ],
    erasing: { state: 'idle' },
    records: {
      found: [...new Map(ACTIVITY.map(({ record }) => [record.key, record])).values()],
      query: '',
      onQuery: nothing,
    },
    exporting: { state: 'idle' },
    onExport: nothing,
    onErasePerson: nothing,
    onEraseRecord: nothing,
  },
  shortcuts: {
    shortcuts: [
      { id: 'open', label: 'Open the look-up', keys: 'Alt+Shift+K' },
      { id: 'panel', label: 'Open or close the panel', keys: '' },
    ],
    onChange: nothing,
  },
  stored: {
    rows: [
      { what: 'definitions', count: 79, bytes: 812_345 },
      { what: 'activity', count: 1, bytes: 940 },
      { what: 'search', bytes: 64_000 },
      { what: 'settings' },
    ],
    total: { bytes: 1_240_000, quota: 10_700_000_000 },
    exporting: { state: 'idle' },
    onExport: nothing,
    importing: { state: 'idle' },
    onImport: nothing,
    deleting: { state: 'idle' },
    onDeleteEverything: nothing,
  },
  diagnostics: {
    text: 'Throughline 0.1.0\nChromium 156, Linux\nworkspace: 1 source, url, synced 2 min ago\nset aside: 2\nsites on: hubspot, espocrm\nstore: schema 1, 1.2 MB',
  },
  about: { version: '0.1.0', onOpenOnboarding: nothing },
};

/** All that an organisation can set, and what it leaves to a click or a sign-in. */
export const SETTINGS_MANAGED: SettingsProps = {
  ...SETTINGS,
  locks: ['sources', 'workspaces', 'address', 'rules', 'sites', 'theme'],
  workspaces: {
    ...SETTINGS.workspaces,
    rules: { ...RULES, fixed: true },
    policy: [
      { kind: 'shared', address: 'https://couch.example.com/acme', every: 'never' },
      { kind: 'url', address: 'https://metrics.example.com/beta/definitions.yaml', every: 'P1D' },
      {
        kind: 'url',
        address: 'https://metrics.example.com/here.yaml',
        every: 'P1D',
        joined: 'Acme revenue team',
      },
    ],
  },
};

/** Everything that can go wrong or be empty, on one page. */
export const SETTINGS_TROUBLE: SettingsProps = {
  ...SETTINGS,
  workspaces: {
    ...SETTINGS.workspaces,
    workspaces: [
      {
        ...(WORKSPACES[0] as WorkspaceView),
        sources: [
          {
            id: 'url-1',
            kind: 'url',
            address: 'https://metrics.example.com/acme/definitions.yaml',
            hasToken: false,
            every: 'PT1H',
            status: { code: 'shrunk', at: '2026-10-19T08:00:00Z', removed: 31, total: 79 },
            problems: [],
          },
          {
            id: 'url-2',
            kind: 'url',
            address: 'https://drive.example.com/kpis.json',
            hasToken: true,
            every: 'P1D',
            status: { code: 'refused', at: '2026-10-19T08:00:00Z' },
            problems: [],
          },
          {
            id: 'file-1',
            kind: 'file',
            address: 'glossary.yaml',
            hasToken: false,
            status: { code: 'syncing' },
            problems: PROBLEMS.slice(0, 1),
          },
          { id: 'local', kind: 'local', hasToken: false, status: { code: 'saved' }, problems: [] },
          { id: 'couch', kind: 'couch', hasToken: true, status: { code: 'synced' }, problems: [] },
        ],
      },
    ],
    shared: {
      ...SHARED,
      views: { acme: { ...NOTED_VIEW, ...REFUSED_VIEW } },
      versions: { acme: { found: VERSIONS } },
    },
    importing: {
      state: 'failed',
      sentence: 'The file could not be read, so nothing was changed. Mend these and import it again.',
      problems: PROBLEMS.slice(0, 2),
    },
    adding: { state: 'failed', sentence: 'The address asks for a log-in. Enter an access token.' },
  },
  appearance: { ...SETTINGS.appearance, theme: 'dark', hiddenLaunchers: [] },
  person: { ...SETTINGS.person, name: '', saved: false },
  activity: {
    ...SETTINGS.activity,
    mine: [],
    authors: [],
    erasing: { state: 'done', sentence: '12 items were erased.' },
  },
  shortcuts: { shortcuts: SETTINGS.shortcuts.shortcuts },
  stored: {
    ...SETTINGS.stored,
    exporting: { state: 'done', sentence: 'Saved as acme.throughline.json in your downloads.' },
    importing: { state: 'failed', sentence: 'This file is damaged. Export it again. Nothing was changed.' },
    deleting: { state: 'failed', sentence: 'Another tab of Throughline is open. Close it and try again.' },
  },
  diagnostics: { text: null },
};

export const SETTINGS_EMPTY: SettingsProps = {
  ...SETTINGS,
  workspaces: { ...SETTINGS.workspaces, workspaces: [], activeId: null, importing: { state: 'busy' } },
  activity: { ...SETTINGS.activity, workspace: null, mine: null, authors: null },
};
