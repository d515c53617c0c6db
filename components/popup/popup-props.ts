/** What the popup is given and what it tells. It fetches nothing: the entrypoint wires it. */
import type { ComponentChildren } from 'preact';
import type { SyncStatus } from '../../utils/panel/sync-status.ts';
import type { AgreementCard, ExperimentCard, KpiCard, TermCard } from '../../utils/panel/view.ts';
import type { Missing } from '../ui/not-read.tsx';

export type PopupType = 'kpi' | 'term' | 'experiment' | 'agreement';
export type PopupCard = KpiCard | ExperimentCard | AgreementCard | TermCard;

/** Ids are unique within a type only: a KPI and a term may both be `win-rate`. */
export interface PopupRef {
  type: PopupType;
  id: string;
  /** Where it was found, when it is another one than the page's, or all were searched. */
  workspace?: PopupWorkspace | undefined;
}

export interface PopupEntry extends PopupRef {
  name: string;
}

export interface PopupWorkspace {
  id: string;
  name: string;
}

/** Where things are looked up: in the workspace of the page, in another one, or in all. */
export interface PopupScope {
  /** Id of a workspace, or `*`: all. */
  value: string;
  /** The page's own; absent: none. */
  here: string | undefined;
  all: readonly PopupWorkspace[];
  onScope: (value: string) => void;
}
export const EVERYWHERE = '*';

export interface PopupHit extends PopupEntry {
  /** One plain line under the name; shown unless the match was outside the name. */
  hint: string;
  matched: 'name' | 'abbreviation' | 'alias' | 'definition';
  /** The alias, the abbreviation, or the piece of the definition that matched. */
  matchedText?: string;
  /**
   * Matched pieces, `[start, end)` in UTF-16 units, in order: of `name` when `matched` is `name`, else of
   * `matchedText`.
   */
  ranges: [start: number, end: number][];
}

/** The tool of the current tab: known, and not enabled yet. */
export interface PopupSite {
  id: string;
  name: string;
  /** The hosts that the browser will ask for, as a person reads them (`app.hubspot.com`). */
  host: string;
  /** The person (or a policy) has just said no. */
  refused?: boolean;
}

/** A self-hosted tool that the tab may be of: nobody has said so yet. */
export interface PopupGuess {
  site: string;
  name: string;
  /** Address below which the tool would be on. */
  base: string;
}

/**
 * What else is known of the tab. `guessed`: its address looks like these tools'; `unknown`: like none; `hidden`: its tool is on, and the
 * person has hidden the button there.
 */
export type PopupPlace =
  | { state: 'guessed'; host: string; guesses: PopupGuess[]; refused?: boolean }
  | { state: 'unknown'; host: string }
  | { state: 'hidden'; id: string; name: string };

export interface PopupProps {
  /** What stands in the search box at first. Default: nothing. */
  firstQuery?: string;
  /** `null`: there is none yet. */
  workspace: { id: string; name: string; sample: boolean } | null;
  /** Best first. `null` while the search data is still being read. Called at each key, must be quick. */
  search: ((query: string) => PopupHit[]) | null;
  /** What there is could not be read; what can be searched all the same is. */
  missing?: Missing | undefined;
  /** `null`: there is no such definition any more. */
  openCard: (ref: PopupRef) => PopupCard | null | Promise<PopupCard | null>;
  /** Another value: the definitions may have changed since. */
  changed?: number;
  /** Absent: there is one workspace. */
  scope?: PopupScope | undefined;
  /** An account of which nobody has said which workspace it belongs to: asked above everything else. */
  whose?: ComponentChildren;
  /** Latest first. */
  recent: PopupEntry[];
  /** Definitions whose names stand in the text of the current page. */
  onThisPage: PopupEntry[];
  status: SyncStatus;
  site: PopupSite | null;
  /** Nothing where `site` says it, where the tool is on, and where there is no page. */
  place?: PopupPlace | null;
  onSync: () => void;
  /** Fires within the click itself: `permissions.request` needs that. */
  onEnable: (siteId: string) => void;
  /** Likewise, for a guess that the person finds right. */
  onEnableGuess?: (guess: PopupGuess) => void;
  /** To the settings, to describe the tool of this tab. */
  onAddSite?: () => void;
  /** Brings the button back on a tool. */
  onShowLauncher?: (siteId: string) => void;
  /** A definition was opened: remember it as recent. */
  onLookedUp: (entry: PopupEntry) => void;
  onClearRecent: () => void;
  /**
   * Opens the panel beside the page, in the browser's own place for it. Fires within the click: the browser opens it only
   * then. Absent: the browser has none.
   */
  onOpenAside?: (() => void) | undefined;
  onOpenSettings: () => void;
  onOpenOnboarding: () => void;
  /** Workspace of the page, in which changes to definitions can be suggested; absent: in none. */
  suggestIn?: string | undefined;
}
