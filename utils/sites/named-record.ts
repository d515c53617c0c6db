/** What a person typed to name the record of a page → the record. */
import type { RecordKind, RecordRef } from '../records/record-ref.ts';
import { parseAddress } from './detect-here.ts';
import { detectRecord } from './detect-record.ts';
import { shaped } from './id-shape.ts';
import { normalise } from './normalise.ts';
import type { Site } from './site.ts';

export interface NamedRecord {
  record: RecordRef;
  /** What the person called it, where that is a name and no id. */
  title?: string;
}

/** Before a name that stands for the id which the person does not know. */
export const NAME_PREFIX = 'name/';

/**
 * The record's own address gives it whole, if a Site that is on knows it (`null`: none does). An id in the tool's shape for that
 * kind, or else a name, gives a weak record of `site`: nothing says of which account it is. The same name is the same record,
 * whoever types it.
 */
export function namedRecord(
  text: string,
  kind: RecordKind,
  site: Site,
  sites: readonly Site[],
): NamedRecord | null {
  const typed = text.trim().replace(/\s+/g, ' ');
  if (/^https?:/i.test(typed)) {
    const address = parseAddress(typed);
    const record = address && detectRecord(address, sites);
    return record && { record };
  }
  for (const form of site.records) {
    const kinds = form.kindFrom ? Object.values(form.kindFrom.map) : [form.kind];
    // A slug or anything at all would take every name for an id.
    if (!kinds.includes(kind) || form.idShape === 'opaque' || form.idShape === 'slug') continue;
    const id = shaped(normalise(typed, form.normalise), form.idShape);
    const [min, max] = form.idLength ?? [1, 512];
    // Letters alone are more likely a name than an id.
    if (id === null || !/\d/.test(id) || id.length < min || id.length > max) continue;
    return { record: { site: site.id, kind, id: form.idType === undefined ? id : `${form.idType}/${id}` } };
  }
  const name = typed.slice(0, 200).toWellFormed();
  return { record: { site: site.id, kind, id: NAME_PREFIX + name.toLowerCase() }, title: name };
}
