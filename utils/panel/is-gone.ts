import type { Definitions } from '../definitions/types.ts';

/** It vanished at its source and is kept only to explain what was tagged to it. */
export function isGone(definitions: Definitions, id: string): boolean {
  return definitions.provenance.get(id)?.state === 'tombstone';
}
