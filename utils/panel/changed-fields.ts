/** What one version of a definition says otherwise than another, field by field. Pure. */
import { diffPatch, type Patch, patchedFields, valueAtPath } from '../definitions/merge-patch.ts';
import type { ChangedField } from './proposal-view.ts';

/** @param was the patch back: what stood in the fields of `change` */
export function fieldsBetween(was: Patch, change: Patch): ChangedField[] {
  return patchedFields(change).map(({ path, value }) => ({
    path,
    now: valueAtPath(was, path),
    wanted: value,
    standing: 'fits',
  }));
}

export function fieldsChanged(before: object, after: object): ChangedField[] {
  const [from, to] = [before, after] as [Patch, Patch];
  return fieldsBetween(from, diffPatch(from, to));
}
