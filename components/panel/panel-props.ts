import type { ComponentChildren } from 'preact';
import type { z } from 'zod/mini';
import type {
  AgreementCard,
  ExperimentCard,
  KpiCard,
  PanelView,
  StageOption,
  TermCard,
} from '../../utils/panel/view.ts';
import type { Reach } from '../../utils/queries/use-reach.ts';
import type { CardRef, PinTarget } from '../cards/card-props.ts';
import type { Missing } from '../ui/not-read.tsx';

export type Stage = z.infer<typeof StageOption>;
export type AnyCard = KpiCard | ExperimentCard | AgreementCard | TermCard;

/** One line of search results. */
export interface SearchHit extends CardRef {
  name: string;
  /** A line under the name: status, or the first words of the definition. */
  detail?: string;
  /** Parts of `name` that matched, as [from, to) in UTF-16 units, in order, not overlapping. */
  marks?: [number, number][];
  /** Where it was found, when it was looked for in all workspaces. */
  workspace?: { id: string; name: string };
}

export interface PanelSearch {
  query: string;
  /** `null` while nothing was asked. */
  results: SearchHit[] | null;
  busy?: boolean;
  /** The results, or the chosen card, could not be read. */
  missing?: Missing | undefined;
  /** The card of the chosen result; `null`: none chosen. */
  found: AnyCard | null;
  /** Name of the workspace of `found`, where it is not the record's: it can only be read. */
  foreign?: string | undefined;
  /** Whether all workspaces are searched; absent: there is only one. */
  across?: boolean | undefined;
  onAcross?: (across: boolean) => void;
  onQuery(query: string): void;
  onChoose(ref: CardRef & Pick<SearchHit, 'workspace'>): void;
  onCloseFound(): void;
}

export interface PanelProps {
  /** What stands above everything else but a holdout: about the page itself. */
  place?: ComponentChildren;
  /** Opens and closes what is said about the page. */
  placeButton?: ComponentChildren;
  /** `null` before the first answer. With `offline` or `error` the last view stays on show. */
  view: PanelView | null;
  /** False: for the first paint only what is seen at once; absent: all of it. */
  whole?: boolean;
  state: 'loading' | 'ready' | 'offline' | 'error';
  /** What happened, in the person's words. */
  error?: string | undefined;
  /** Its code, where it has one: some errors have a way out of their own. */
  errorCode?: string | undefined;
  /** A write is under way. */
  busy?: boolean;
  search: PanelSearch;
  /** What was just done; offers Undo. */
  done?: { action: 'pinned' | 'unpinned'; name: string } | null;
  onClose?(): void;
  onOpenSidePanel?: (() => void) | undefined;
  onOpenSettings?: (() => void) | undefined;
  onPin(target: PinTarget): void;
  onUnpin(target: PinTarget): void;
  onUndo(): void;
  onDismiss(): void;
  /** Stores the person's display name; a promise is waited for before the write that asked for it. */
  onSetName(name: string): void | Promise<void>;
  /** Says which account a weak record belongs to; without it the note only explains. */
  onSetAccount?: ((account: string) => void) | undefined;
  onSyncNow(): void;
  /** How the sections in which people act reach the worker; absent: they only show. Keep it the same between renders. */
  reach?: Reach | undefined;
  /** What to tell a person about an act that was refused. */
  errorWords?: ((error: unknown) => string) | undefined;
  /** What waited to be confirmed in the side panel was decided there: what was told of it is over. */
  onDecided?: (() => void) | undefined;
  /** Workspace in which changes to definitions can be suggested; absent: in none. */
  suggestIn?: string | undefined;
  /** Asks again after an error. */
  onRetry?: (() => void) | undefined;
}
