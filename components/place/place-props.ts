import type { RecordKind } from '../../utils/records/record-ref.ts';

/** A record that the page may be about. */
export interface PlaceChoice {
  key: string;
  kind: RecordKind;
  title?: string | undefined;
  /** `page`: a frame, dialog or drawer of the page names it; `seen`: looked at lately. */
  from: 'page' | 'seen';
}

/** An account of which nobody has said which workspace its records belong to. */
export interface Whose {
  siteName: string;
  account: string;
  choices: { id: string; name: string }[];
  /** What the person saw, for the answer. */
  key: string;
  workspace: string;
  windowId?: number | undefined;
}

/** What is known of the page. `off`: not one of the person's tools, or the browser does not let us look. */
export interface Place {
  state: 'off' | 'none' | 'unsure' | 'record' | 'pinned';
  site?: { id: string; name: string } | undefined;
  kinds: readonly RecordKind[];
  choices: readonly PlaceChoice[];
  whose?: Whose | undefined;
  /** Told to the makers of the match; holds nothing of the record. */
  report: string;
}

/** How a person names the record: one of the choices, or by its address, its id or its name. */
export type Naming = { record: string; title?: string } | { kind: RecordKind; named: string };

export interface PlaceProps {
  place: Place;
  /** @returns false: an address in which no tool that is on finds a record */
  onName(naming: Naming): Promise<boolean>;
  onForget(): Promise<void>;
  /** What to tell about a refusal. */
  errorWords(error: unknown): string;
  /** Puts a text on the clipboard; false: the browser does not let us. */
  onCopy(text: string): Promise<boolean>;
}
