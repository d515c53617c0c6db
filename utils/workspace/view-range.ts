/** A range of back-links (`utils/activity/back-links.ts`) → the same range in the view `targets`. */
import type { LinkRange } from '../activity/back-links.ts';

/** JSON values, the first not after the last; both ends are part of the range. */
export interface ViewRange {
  startkey: readonly unknown[];
  endkey: readonly unknown[];
}

/** What comes after every text in CouchDB's order. */
const AFTER_TEXTS = {};

/** @param range of one link, with or without a part of its times */
export function viewRange([from, to]: LinkRange): ViewRange {
  const at = from.lastIndexOf('@');
  if (at < 0) return { startkey: [from], endkey: [from, AFTER_TEXTS] };
  const link = from.slice(0, at);
  const [first, last] = [from.slice(at + 1), to.slice(at + 1)];
  return {
    startkey: first === '' ? [link] : [link, first],
    endkey: last === '' || last.endsWith('\uffff') ? [link, AFTER_TEXTS] : [link, last],
  };
}
