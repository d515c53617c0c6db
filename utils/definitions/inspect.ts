/** Looks through plain values of a document before any schema does: depth, reserved names, size when expanded. */
import type { Path } from './problem.ts';

export interface Inspection {
  /** `too-deep`, `too-large`: the whole document is refused. `prototype-key`: the thing that holds it. */
  fault: 'too-deep' | 'too-large' | 'prototype-key';
  path: Path;
}

/** What is left of a document's size. YAML aliases let a short text stand for a huge value, or for one without end. */
export interface Budget {
  characters: number;
}

/** Names that reach an object's prototype when code assigns to them. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The first fault in `value`, or null.
 * @param levels how many levels of lists and objects may still be nested, `value` itself counted
 * @param budget shared over all parts of one document; each value takes one and each text its length
 */
export function inspect(value: unknown, levels: number, budget: Budget): Inspection | null {
  const path: (string | number)[] = [];
  const fault = look(value, levels, budget, path);
  return fault && { fault, path };
}

/** Recursion ends with `levels`. On a fault `path` is left where the fault is. */
function look(
  value: unknown,
  levels: number,
  budget: Budget,
  path: (string | number)[],
): Inspection['fault'] | null {
  budget.characters -= typeof value === 'string' ? value.length + 1 : 1;
  if (budget.characters < 0) return 'too-large';
  if (typeof value !== 'object' || value === null) return null;
  if (levels <= 0) return 'too-deep';
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      path.push(i);
      const fault = look(value[i], levels - 1, budget, path);
      if (fault) return fault;
      path.pop();
    }
    return null;
  }
  for (const key of Object.keys(value)) {
    path.push(key);
    if (RESERVED.has(key)) return 'prototype-key';
    const fault = look((value as Record<string, unknown>)[key], levels - 1, budget, path);
    if (fault) return fault;
    path.pop();
  }
  return null;
}
