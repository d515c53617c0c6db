/**
 * What is whose: pure. A tag and what is known of a record are everybody's; a touch, a signal, a proposal or an approval is
 * its author's word; history is nobody's to change.
 */
import { type ActivityDoc, authorOf, type DocOf } from './activity-doc.ts';
import type { Author } from './write-tag.ts';

/** Who wrote what nobody is named for any more. */
export const NOBODY = 'local:erased';

/** History of a definition without this person; the same document back: it does not name them. */
export function withoutPerson(doc: DocOf<'change'>, person: string): DocOf<'change'> {
  const named = [doc.body.by, doc.body.proposedBy, doc.createdBy, doc.updatedBy];
  if (!named.includes(person)) return doc;
  const unnamed = (by: string): string => (by === person ? NOBODY : by);
  const { proposedBy, by } = doc.body;
  const body = { ...doc.body, by: unnamed(by), ...(proposedBy && { proposedBy: unnamed(proposedBy) }) };
  return { ...doc, body, createdBy: unnamed(doc.createdBy), updatedBy: unnamed(doc.updatedBy) };
}

/**
 * Whether a document is what this person wrote, or history that names them: theirs to be given, and to be erased. What is
 * known of a record is whose it says now, whoever began it.
 */
export function isOf(doc: ActivityDoc, person: string): boolean {
  if (doc.type === 'change') return withoutPerson(doc, person) !== doc;
  return authorOf(doc) === person || (doc.type !== 'state' && doc.createdBy === person);
}

/** Whether this person may take the document away. */
export function mayRemove(doc: ActivityDoc, by: string): boolean {
  switch (doc.type) {
    case 'touch':
    case 'signal':
    case 'approval':
      return authorOf(doc) === by;
    case 'proposal':
      return authorOf(doc) === by && doc.body.state === 'open';
    case 'change':
      return false;
    default:
      return true;
  }
}

/**
 * A signal after its author put the buyer's words to it, or changed them.
 * @param quote empty: none
 * @returns the same document back: nothing changed; `null`: it is not for this person to change
 */
export function requoted(
  current: DocOf<'signal'>,
  quote: string,
  { by, at }: Author,
): DocOf<'signal'> | null {
  if (authorOf(current) !== by) return null;
  const { quote: before, ...rest } = current.body;
  const words = quote.trim();
  if (words === (before ?? '')) return current;
  const body = words ? { ...rest, quote: words } : rest;
  return { ...current, body: body as DocOf<'signal'>['body'], updatedAt: at, updatedBy: by };
}
