/** Looks through plain values of a document before any schema does: depth, reserved names, size when expanded. */
import type { Path } from './problem.ts';

export interface Inspection {
  /** `too-deep`, `too-large`: the whole document is refused. The others: the thing that holds it. */
  fault: 'too-deep' | 'too-large' | 'prototype-key' | 'text-too-long';
  path: Path;
}

/** What is left of a document's size. YAML aliases let a short text stand for a huge value, or for one without end. */
export interface Budget {
  characters: number;
}

/** Names that reach an object's prototype when code assigns to them. */
export const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The first fault in `value`, or null.
 * @param levels how many levels of lists and objects may still be nested, `value` itself counted
 * @param budget shared over all parts of one document; each value takes one and each text its length
 * @param longest bytes (UTF-8) of one text: also of those in fields that no schema knows
 */
export function inspect(
  value: unknown,
  levels: number,
  budget: Budget,
  longest = Number.POSITIVE_INFINITY,
): Inspection | null {
  const path: (string | number)[] = [];
  const fault = look(value, levels, budget, longest, path);
  return fault && { fault, path };
}

/** Recursion ends with `levels`. On a fault `path` is left where the fault is. */
function look(
  value: unknown,
  levels: number,
  budget: Budget,
  longest: number,
  path: (string | number)[],
): Inspection['fault'] | null {
  const spent = spend(value, budget, longest);
  if (spent || !isNested(value)) return spent;
  if (levels <= 0) return 'too-deep';
  const isList = Array.isArray(value);
  const keys = isList ? value : Object.keys(value);
  for (let i = 0; i < keys.length; i++) {
    const key = isList ? i : (keys[i] as string);
    const item = isList ? value[i] : (value as Record<string, unknown>)[key];
    // Most are plain: a step down for each would take half the time of a first copy's checks.
    const isPlain = !isNested(item);
    if (!isPlain) path.push(key);
    const fault =
      !isList && RESERVED.has(key as string)
        ? 'prototype-key'
        : isPlain
          ? spend(item, budget, longest)
          : look(item, levels - 1, budget, longest, path);
    if (fault) {
      if (isPlain) path.push(key);
      return fault;
    }
    if (!isPlain) path.pop();
  }
  return null;
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;

const encoder = new TextEncoder();

function spend(value: unknown, budget: Budget, longest: number): 'too-large' | 'text-too-long' | null {
  const length = typeof value === 'string' ? value.length : 0;
  budget.characters -= length + 1;
  if (budget.characters < 0) return 'too-large';
  // Three bytes a UTF-16 unit at most: nearly none has to be encoded.
  return length * 3 > longest && encoder.encode(value as string).length > longest ? 'text-too-long' : null;
}
