/**
 * JSON merge patch (RFC 7396): what a change says of the fields that it is about, and of nothing else. `null` takes a field
 * away, objects are patched field by field, everything else (lists too) is replaced whole. Pure.
 *
 * A patch cannot write a `null`: no definition needs one, since an empty field counts as none.
 */
import { sameContent } from './same-content.ts';

export type Patch = Record<string, unknown>;

/** @returns a copy of `target` with the patch on it; nothing that is given is changed */
export function applyPatch(target: unknown, patch: unknown): unknown {
  if (!isFields(patch)) return patch;
  const fields = new Map(Object.entries(isFields(target) ? target : {}));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null || value === undefined) fields.delete(name);
    else fields.set(name, applyPatch(fields.get(name), value));
  }
  // Not by assignment: a field named `__proto__` would be more than a field.
  return Object.fromEntries(fields);
}

/** The patch that makes `after` of `before`; empty: they say the same. A field that is `undefined` is none. */
export function diffPatch(before: Readonly<Patch>, after: Readonly<Patch>): Patch {
  const patch = new Map<string, unknown>();
  for (const [name, value] of Object.entries(before)) {
    if (value !== undefined && fieldOf(after, name) === undefined) patch.set(name, null);
  }
  for (const [name, value] of Object.entries(after)) {
    const was = fieldOf(before, name);
    if (value === undefined || sameContent(was, value)) continue;
    patch.set(name, isFields(was) && isFields(value) ? diffPatch(was, value) : value);
  }
  return Object.fromEntries(patch);
}

/** A field of an object at any depth, and what the patch makes of it; `undefined`: takes it away. */
export interface PatchedField {
  path: string[];
  value: unknown;
}

/** Every single field that a patch is about, in its order. */
export function patchedFields(patch: Readonly<Patch>): PatchedField[] {
  return Object.entries(patch).flatMap(([name, value]) => {
    if (!isFields(value) || Object.keys(value).length === 0) {
      return [{ path: [name], value: value === null ? undefined : value }];
    }
    return patchedFields(value).map((field) => ({ ...field, path: [name, ...field.path] }));
  });
}

/** What stands at a path; `undefined`: nothing. */
export function valueAtPath(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const name of path) found = isFields(found) ? fieldOf(found, name) : undefined;
  return found ?? undefined;
}

function fieldOf(of: Readonly<Patch>, name: string): unknown {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}

function isFields(value: unknown): value is Patch {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
