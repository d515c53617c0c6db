import type { RecordKind } from '../records/record-ref.ts';
import type { Place } from './place.ts';

/** What a matcher reads from an address. `tenant` is the tool's own part; a base address is put before it. */
export interface Found {
  kind: RecordKind;
  id: string;
  tenant?: string;
}

/** Reads a record from a place on one of the Site's hosts or bases; `null`: not a record. May throw: that is no record. */
export type Matcher = (place: Place) => Found | null;
export type Matchers = Readonly<Record<string, Matcher>>;

/**
 * Grammars beyond patterns, by the name a Site refers to. Empty: the patterns carry every tool there is so
 * far. Before adding one, see whether a word in the pattern language would carry the tool (README.md):
 * a matcher goes into every page's content script and cannot be written by a user.
 */
export const MATCHERS: Matchers = {};
