import type { Experiment } from './experiment.ts';
import { nameKey } from './names.ts';

/**
 * Which variant the others are compared with. `design.control` is a text that people write: the id or the name of a
 * variant, but for case, spaces and hyphens, or with what else a single variant is compared (`No pack attached`).
 *
 * @param measured ids of variants that figures are of, listed in the plan or not
 * @returns its id; `undefined`: no variant is the control, for there is one at most, or what was before is;
 *   `null`: there are several, and nobody can tell which of them it is
 */
export function controlVariant(
  design: Experiment['design'],
  measured: readonly string[] = [],
): string | null | undefined {
  const listed = design?.variants ?? [];
  const ids = [...new Set([...listed.map(({ id }) => id), ...measured])];
  const control = design?.control ?? '';
  for (const read of [String, nameKey]) {
    const isIt = (text: string) => read(text) === read(control);
    const found = listed.find(({ name }) => isIt(name))?.id ?? ids.find(isIt);
    if (found !== undefined) return found;
  }
  return ids.length < 2 || design?.kind === 'before-after' ? undefined : null;
}
