/** Whether two plain values say the same, whatever the order of their fields; a field that is `undefined` is none. */
export function sameContent(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, i) => sameContent(item, b[i]));
  }
  const one = a as Record<string, unknown>;
  const other = b as Record<string, unknown>;
  for (const key of Object.keys(one)) {
    if (one[key] !== undefined && (!Object.hasOwn(other, key) || !sameContent(one[key], other[key])))
      return false;
  }
  return Object.keys(other).every((key) => other[key] === undefined || Object.hasOwn(one, key));
}
