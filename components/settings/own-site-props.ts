/** What the settings page is given and tells of Sites that a person adds. The worker understands addresses; this only shows. */
import type { TaskState, ToolCategory } from './settings-props.ts';

export const KINDS = ['deal', 'account', 'contact', 'lead', 'campaign', 'experiment', 'dashboard'] as const;
export type Kind = (typeof KINDS)[number];

/** Something to tell: the sentence is picked by `code`. */
export interface SiteNote {
  code: string;
  params: string[];
  message?: string | undefined;
}

export interface TestedLine {
  text: string;
  key?: string | undefined;
  id?: string | undefined;
  note?: SiteNote | undefined;
}

export interface SitePart {
  key: string;
  place: 'host' | 'path' | 'query' | 'hash' | 'hashQuery';
  /** Which label or segment of its place, from 0. */
  at: number;
  name?: string | undefined;
  text: string;
  /** Can be the id or the account. */
  pointable: boolean;
  role: 'id' | 'tenant' | 'same' | 'any' | 'below';
}

/** What the person decided; what is absent is guessed. */
export interface SiteChoice {
  id?: string | undefined;
  /** `''`: none. */
  tenant?: string | undefined;
  same?: Record<string, boolean> | undefined;
  kind?: Kind | undefined;
  category?: ToolCategory | undefined;
  name?: string | undefined;
  below?: boolean | undefined;
  http?: boolean | undefined;
  without?: number[] | undefined;
}

export interface SiteDraft {
  /** Pasted addresses, one a line. */
  text: string;
  choice: SiteChoice;
}

/** What the pasted addresses say. */
export interface SiteReading {
  parts: SitePart[];
  kind: Kind;
  category: ToolCategory;
  name: string;
  below: boolean;
  /** Hosts that the browser will be asked for, as people read them. */
  asks: string[];
  /** A Site came of it, with or without problems. */
  complete: boolean;
  problems: SiteNote[];
  notes: SiteNote[];
  lines: TestedLine[];
  known?: { site: string; name: string; base: string } | undefined;
}

export interface SiteEditorProps {
  /** The own Site that is changed; absent: a new one. */
  editing?: { name: string; pages: { kind: Kind; pattern: string }[] } | undefined;
  draft: SiteDraft;
  /** `null`: nothing was read yet. */
  reading: SiteReading | null;
  /** The reading is of an earlier draft. */
  stale: boolean;
  /** Open tabs of the tool; `null`: the browser does not show their addresses yet. */
  tabs: TestedLine[] | null;
  saving: TaskState;
  onDraft: (draft: SiteDraft) => void;
  /** Fires within the click: the browser is asked in it. */
  onSave: () => void;
  onCancel: () => void;
  /** Fires within the click. */
  onUseKnown: (site: string, base: string) => void;
}

export interface OwnSitesProps {
  /** `null`: closed. */
  editor: SiteEditorProps | null;
  /** How the last change went, told where the form was. */
  outcome: TaskState;
  importing: TaskState;
  onAdd: () => void;
  onEdit: (siteId: string) => void;
  onRemove: (siteId: string) => void;
  onImport: (text: string) => void;
  /** Tests addresses, one a line, on one Site. */
  test: (siteId: string, text: string) => Promise<TestedLine[]>;
  /** The Site's data; `null`: it is gone. */
  read: (siteId: string) => Promise<Record<string, unknown> | null>;
  /** Hands a text to the person as a file. */
  onDownload: (name: string, text: string) => void;
}
