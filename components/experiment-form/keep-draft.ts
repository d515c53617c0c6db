/**
 * Keeps what was typed while the panel is closed, reloaded or on another record: in memory, and on a shelf that the page
 * is given. The page's own storage will not do: to a frame in somebody else's page it is refused.
 */
import { type Draft, newDraft } from './draft.ts';

/** Texts that outlive the page. */
export interface Shelf {
  read(name: string): Promise<string | null>;
  write(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
}

const memory = new Map<string, Draft>();
let shelf: Shelf | undefined;

/** @param what `new`, or the id of the experiment that is edited */
function nameOf(recordKey: string, what: string): string {
  return `draft ${what} ${recordKey}`;
}

/** Puts drafts on this shelf from now on. */
export function setShelf(given: Shelf | undefined): void {
  shelf = given;
}

/** Takes a draft from the shelf, so that `keptDraft` finds it. Never rejects. */
export async function fetchDraft(recordKey: string, what: string): Promise<void> {
  const name = nameOf(recordKey, what);
  if (memory.has(name)) return;
  try {
    const text = (await shelf?.read(name)) ?? null;
    const kept: unknown = text === null ? null : JSON.parse(text);
    // Written by this file; an older version's lacks fields, which `newDraft` brings.
    if (isDraft(kept) && !memory.has(name)) memory.set(name, newDraft(kept));
  } catch {
    // Unreadable is as good as none.
  }
}

export function keepDraft(recordKey: string, what: string, draft: Draft): void {
  const name = nameOf(recordKey, what);
  memory.set(name, draft);
  // Refused or full: the memory of this page has it.
  shelf?.write(name, JSON.stringify(draft)).catch(() => undefined);
}

export function keptDraft(recordKey: string, what: string): Draft | null {
  return memory.get(nameOf(recordKey, what)) ?? null;
}

export function dropDraft(recordKey: string, what: string): void {
  const name = nameOf(recordKey, what);
  memory.delete(name);
  shelf?.remove(name).catch(() => undefined);
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' && value !== null && typeof (value as { change?: unknown }).change === 'string'
  );
}
