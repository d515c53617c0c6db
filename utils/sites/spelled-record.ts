import type { RecordKind, RecordRef } from '../records/record-ref.ts';
import { shaped } from './id-shape.ts';
import './more-normalisers.ts';
import { NAME_PREFIX } from './named-record.ts';
import { normalise } from './normalise.ts';
import type { Site, SiteRecord } from './site.ts';

/**
 * A record that a file names, with its id in the one spelling that the tool's addresses give it: Salesforce exports 15
 * characters where its pages say 18. `null`: no record of that kind has such an id. What no Site knows stays as it is.
 */
export function spelledRecord(record: RecordRef, sites: readonly Site[]): RecordRef | null {
  const site = sites.find(({ id }) => id === record.site);
  if (!site || record.id.startsWith(NAME_PREFIX)) return record;
  for (const form of site.records) {
    const id = spelledId(form, record);
    if (id !== null) return { ...record, id };
  }
  // A named matcher has a grammar of its own.
  return site.matcher === undefined ? null : record;
}

function spelledId(form: SiteRecord, { kind, id }: RecordRef): string | null {
  const type = form.idType === undefined ? '' : `${form.idType}/`;
  if (!id.startsWith(type)) return null;
  const parts = id
    .slice(type.length)
    .split('/')
    .map((part) => shaped(normalise(part, form.normalise), form.idShape));
  const spelled = parts.join('/');
  const [min, max] = form.idLength ?? [1, 512];
  const isId = !parts.includes(null) && spelled.length >= min && spelled.length <= max;
  return isId && isOfKind(form, kind, spelled) ? type + spelled : null;
}

function isOfKind({ kind, kindFrom }: SiteRecord, wanted: RecordKind, id: string): boolean {
  if (!kindFrom) return kind === wanted;
  const { param, prefix, map } = kindFrom;
  return param === 'id' ? map[id.slice(0, prefix)] === wanted : Object.values(map).includes(wanted);
}
