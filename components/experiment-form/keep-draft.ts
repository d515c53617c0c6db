/**
 * Keeps what was typed while the panel is closed, reloaded or on another record. In memory, and in the tab's own session
 * storage where the browser lets a frame have one: third-party storage may be refused, and then it throws on every touch.
 */
import { type Draft, newDraft } from './draft.ts';

const memory = new Map<string, Draft>();

/** @param what `new`, or the id of the experiment that is edited */
function nameOf(recordKey: string, what: string): string {
  return `throughline draft ${what} ${recordKey}`;
}

export function keepDraft(recordKey: string, what: string, draft: Draft): void {
  const name = nameOf(recordKey, what);
  memory.set(name, draft);
  try {
    sessionStorage.setItem(name, JSON.stringify(draft));
  } catch {
    // Refused or full: the memory of this page has it.
  }
}

export function keptDraft(recordKey: string, what: string): Draft | null {
  const name = nameOf(recordKey, what);
  const own = memory.get(name);
  if (own) return own;
  try {
    const text = sessionStorage.getItem(name);
    const kept: unknown = text === null ? null : JSON.parse(text);
    // Written by this file; an older version's lacks fields, which `newDraft` brings.
    return isDraft(kept) ? newDraft(kept) : null;
  } catch {
    return null;
  }
}

export function dropDraft(recordKey: string, what: string): void {
  const name = nameOf(recordKey, what);
  memory.delete(name);
  try {
    sessionStorage.removeItem(name);
  } catch {
    // There was none.
  }
}

function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && typeof (value as { id?: unknown }).id === 'string';
}
