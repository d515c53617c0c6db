/**
 * What a person's act makes of a tag: pure. A tag is a shared fact: whoever says it first is its author; role and note
 * are the author's, and anybody may take it away.
 */
import { type ActivityDoc, type DocOf, newDoc } from './activity-doc.ts';
import { type Tag, tagId } from './schema.ts';

/** `null` (or an empty note) removes, absent keeps. */
export interface TagEdit {
  note?: string | null;
  role?: NonNullable<Tag['role']> | null;
}

export interface Author {
  by: string;
  at: string;
}

/** The tag as it stands after `tag` was said; the same document back: nothing changed. */
export function tagged(current: ActivityDoc | undefined, tag: Tag): ActivityDoc {
  const id = tagId(tag.record, tag.target);
  if (current?.type !== 'tag' || current.deleted) {
    const { note, ...rest } = tag;
    return newDoc(id, 'tag', note ? { ...rest, note } : rest, tag);
  }
  const { note, role, recordTitle } = tag;
  const own = current.body.by === tag.by;
  // A title that was not known before helps everybody; one that is known stays its author's.
  const title = current.body.recordTitle ?? recordTitle;
  const titled: DocOf<'tag'> =
    title === current.body.recordTitle
      ? current
      : { ...current, body: { ...current.body, recordTitle: title }, updatedAt: tag.at, updatedBy: tag.by };
  if (!own) return titled;
  const edit: TagEdit = { ...(note !== undefined && { note }), ...(role !== undefined && { role }) };
  return tagEdited(titled, edit, tag) ?? titled;
}

/** @returns `null`: somebody else's tag, whose note and role stay; the same document back: nothing changed */
export function tagEdited(current: DocOf<'tag'>, edit: TagEdit, { by, at }: Author): DocOf<'tag'> | null {
  if (current.body.by !== by) return null;
  const { note: oldNote, role: oldRole, ...rest } = current.body;
  const note = edit.note === undefined ? oldNote : edit.note || undefined;
  const role = edit.role === undefined ? oldRole : (edit.role ?? undefined);
  if (note === oldNote && role === oldRole) return current;
  const body = { ...rest, ...(role !== undefined && { role }), ...(note !== undefined && { note }) } as Tag;
  return { ...current, body, updatedAt: at, updatedBy: by };
}
