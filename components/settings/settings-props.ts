/** What the settings page is given and what it tells. It fetches nothing: the entrypoint wires it. */
import type { ComponentChildren } from 'preact';
import type { ActivityItem } from '../../utils/panel/activity-view.ts';
import type { NamedRecord } from '../../utils/panel/campaign-view.ts';
import type { SyncStatus } from '../../utils/panel/sync-status.ts';
import type { SharedProps } from '../shared/shared-props.ts';
import type { Missing } from '../ui/not-read.tsx';
import type { Lock } from './locked.tsx';
import type { OwnSitesProps } from './own-site-props.ts';

/** Something wrong with a definition, already a sentence in the reader's language. */
export interface ProblemLine {
  /** Where it stands in the document, as people write it (`kpis › win-rate › unit`). */
  path: string;
  line?: number;
  sentence: string;
  severity: 'error' | 'warning';
}

export interface DefinitionCounts {
  kpis: number;
  terms: number;
  experiments: number;
  agreements: number;
  reviews: number;
  observations: number;
}

/** How often an address is read again: ISO 8601 durations offered, `never` means only by hand. */
export const EVERY = ['PT15M', 'PT1H', 'PT6H', 'P1D', 'never'] as const;
export type Every = (typeof EVERY)[number];

export interface SourceView {
  id: string;
  kind: 'sample' | 'file' | 'url' | 'couch' | 'local';
  /** File name or address without its query; absent for the sample. */
  address?: string;
  hasToken: boolean;
  every?: Every;
  status: SyncStatus;
  problems: ProblemLine[];
  /** Name of the chosen file that would take away too much from this one, until the person says what to do. */
  waiting?: string;
}

export interface WorkspaceView {
  id: string;
  name: string;
  sample: boolean;
  counts: DefinitionCounts;
  sources: SourceView[];
}

/** A task that the person started on this page. `sentence` is in the reader's language. */
export type TaskState =
  | { state: 'idle' }
  | { state: 'busy' }
  /** `address`: for others, to be copied; `problems`: what was left out. */
  | { state: 'done'; sentence: string; address?: string | undefined; problems?: ProblemLine[] }
  | { state: 'failed'; sentence: string; problems?: ProblemLine[] };

export interface NewAddress {
  url: string;
  /** Absent: none given. Never shown again. */
  token?: string;
  every: Every;
}

/** One rule: records of an account, or of the whole tool, belong to a workspace. */
export interface RuleView {
  site: string;
  siteName: string;
  account?: string | undefined;
  workspaceName: string;
  /** Set by the organisation. */
  policy: boolean;
}

export interface RulesProps {
  rules: readonly RuleView[];
  /** The organisation has set what counts where no rule says otherwise. */
  fixed: boolean;
  /** Tools that are on, with the accounts that were seen in them. */
  sites: readonly { id: string; name: string; accounts: readonly string[] }[];
  task: TaskState;
  onPut: (rule: { site: string; account?: string; workspace: string }) => void;
  onRemove: (rule: RuleView) => void;
}

/** A workspace that the organisation wants everybody to have. */
export interface PolicyWorkspaceView {
  kind: 'shared' | 'url';
  address: string;
  every: Every;
  /** Its name, where it is here. */
  joined?: string | undefined;
}

export interface WorkspacesProps {
  rules: RulesProps;
  policy: readonly PolicyWorkspaceView[];
  workspaces: WorkspaceView[];
  /** They could not be read. */
  missing?: Missing | undefined;
  activeId: string | null;
  shared: SharedProps;
  importing: TaskState;
  adding: TaskState;
  onSwitch: (workspaceId: string) => void;
  onSync: (workspaceId: string) => void;
  onRemove: (workspaceId: string) => void;
  onLoadSample: () => void;
  /** Both from the file picker and from a drop; one event a file. */
  onImport: (file: File) => void;
  /** Fires within the click or Enter: the browser's question for the address needs that. */
  onAddAddress: (address: NewAddress) => void;
  onReplaceToken: (sourceId: string, token: string) => void;
  onSetEvery: (sourceId: string, every: Every) => void;
  /** "Would remove N of M": the person decided. */
  onApplyShrink: (sourceId: string) => void;
  onKeepShrink: (sourceId: string) => void;
  /** The file that waits becomes one more source. */
  onKeepBoth: (sourceId: string) => void;
  onRemoveSource: (sourceId: string) => void;
}

/** The kinds of tools, in the order shown; the same words as a Site's `category`. */
export const TOOL_CATEGORIES = ['crm', 'campaigns', 'analytics'] as const;
export type ToolCategory = (typeof TOOL_CATEGORIES)[number];

export interface SiteView {
  id: string;
  name: string;
  category: ToolCategory;
  hosts: string[];
  /** `waiting`: switched on, but the browser's permission is missing (withdrawn, or never given). */
  state: 'on' | 'off' | 'waiting';
  /** Origins the browser has granted for it, as people read them. */
  granted: string[];
  /** Lives on an address of the company's own. */
  selfHosted: boolean;
  /** Declared base addresses, only for self-hosted tools. */
  bases: string[];
  /** Who brought it; absent: it comes with the extension. */
  from?: 'own' | 'workspace' | 'policy' | undefined;
}

export interface SitesProps {
  sites: SiteView[];
  /** They could not be read. */
  missing?: Missing | undefined;
  own: OwnSitesProps;
  /** Id of the site whose request the browser or the person has just refused. */
  refused?: string;
  /** Fires within the click. */
  onEnable: (siteId: string) => void;
  onDisable: (siteId: string) => void;
  /** Name of another tool that has the host of this base address by itself. */
  ownerOf?: (siteId: string, base: string) => string | undefined;
  /** Fires within the click or Enter; `base` is an origin with an optional path. */
  onAddBase: (siteId: string, base: string) => void;
  onRemoveBase: (siteId: string, base: string) => void;
}

export type Theme = 'system' | 'light' | 'dark';

export interface AppearanceProps {
  theme: Theme;
  /** Hosts on which the launcher was hidden. */
  hiddenLaunchers: string[];
  onTheme: (theme: Theme) => void;
  onShowLauncher: (host: string) => void;
}

export interface StoredProps {
  /** Absent `bytes`: not known. */
  rows: { what: 'definitions' | 'activity' | 'search' | 'settings'; count?: number; bytes?: number }[];
  /** What the browser counts for the whole extension, and what it would allow. */
  total?: { bytes: number; quota?: number };
  /** It could not be read. */
  missing?: Missing | undefined;
  exporting: TaskState;
  /** `activity`: as a table (CSV); the others as JSON. */
  onExport: (what: 'definitions' | 'everything' | 'activity') => void;
  importing: TaskState;
  /** An export of Throughline: merged into what there is. */
  onImport: (file: File) => void;
  deleting: TaskState;
  onDeleteEverything: () => void;
}

export interface PersonProps {
  name: string;
  saved: boolean;
  onName: (name: string) => void;
}

/** Somebody who wrote something. Without a `name` nobody here knows one. */
export interface Author {
  id: string;
  name?: string | undefined;
  mine: boolean;
  documents: number;
}

/** What one person wrote, by their id; or what was written about one record, by its key. */
export type ActivityPart = { person: string } | { record: string };

/** Records that anybody wrote about, by their title or id. */
export interface RecordsProps {
  /** `null`: on its way. */
  found: readonly NamedRecord[] | null;
  query: string;
  onQuery: (text: string) => void;
  /** There are more. */
  onMore?: (() => void) | undefined;
}

export interface ActivityProps {
  /** Name of the workspace in use; `null`: there is none. */
  workspace: string | null;
  /** It is shared, and what the reader is in it; absent: it is not. */
  shared?: 'member' | 'steward' | undefined;
  /** What the reader did, the newest first; `null`: on its way. */
  mine: readonly ActivityItem[] | null;
  /** It could not be read. */
  missing?: Missing | undefined;
  /** Older ones can be asked for. */
  onMore?: (() => void) | undefined;
  authors: readonly Author[] | null;
  records: RecordsProps;
  exporting: TaskState;
  onExport: (part: ActivityPart, format: 'CSV' | 'JSON') => void;
  erasing: TaskState;
  onErasePerson: (personId: string) => void;
  onEraseRecord: (recordKey: string) => void;
}

export interface ShortcutsProps {
  /** `keys` empty: none set. `label` comes from the manifest, already translated. */
  shortcuts: { id: string; label: string; keys: string }[];
  /** Absent: the browser has no page for it that an extension may open. */
  onChange?: () => void;
}

export interface DiagnosticsProps {
  /** Plain text without secrets and without data of records. `null`: being gathered. */
  text: string | null;
  /** It could not be read. */
  missing?: Missing | undefined;
}

export interface AboutProps {
  version: string;
  onOpenOnboarding: () => void;
}

export interface SettingsProps {
  /** What the organisation does not leave to people. */
  locks: readonly Lock[];
  /** What there is, is not known yet. */
  loading?: boolean;
  workspaces: WorkspacesProps;
  /** Suggested changes of the workspace in use, drawn by whoever can ask for them; absent: there is no workspace. */
  suggestions?: ComponentChildren;
  sites: SitesProps;
  appearance: AppearanceProps;
  person: PersonProps;
  activity: ActivityProps;
  shortcuts: ShortcutsProps;
  stored: StoredProps;
  diagnostics: DiagnosticsProps;
  about: AboutProps;
}
