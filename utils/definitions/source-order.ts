/** Which source's word is shown when several define the same thing. */
import { LOCAL_SOURCE } from './types.ts';

/**
 * Order of precedence: what was made or changed here first, whatever the order says; then as the workspace orders its
 * sources; others last, by name, so that the outcome does not depend on the order of rows.
 * @returns negative: `a` stands before `b`
 */
export function compareSources(a: string, b: string, order: readonly string[]): number {
  return rank(a, order) - rank(b, order) || (a < b ? -1 : a > b ? 1 : 0);
}

function rank(source: string, order: readonly string[]): number {
  if (source === LOCAL_SOURCE) return -1;
  const at = order.indexOf(source);
  return at < 0 ? order.length : at;
}
