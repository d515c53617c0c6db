/**
 * Keeps what was typed while the panel is closed, reloaded or on another record: in memory, and on a shelf that the page
 * is given. The page's own storage will not do: to a frame in somebody else's page it is refused.
 */
import type { PanelView } from '../../utils/panel/view.ts';
import type { Reply } from '../../utils/queries/ask.ts';
import type { CloseOut } from './close-out.ts';
import { type Draft, newDraft } from './draft.ts';

/** The end of an experiment that somebody began to write: the form, over what stood there then. */
export interface End {
  got: NonNullable<Reply<'experiment.get'>>;
  form: CloseOut;
}

/** Texts that outlive the page. */
export interface Shelf {
  read(name: string): Promise<string | null>;
  write(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
}

const memory = new Map<string, Draft | End>();
let shelf: Shelf | undefined;

/** Where a draft belongs: to a record, as one workspace has it. */
export function draftPlace({ workspace, record }: Pick<PanelView, 'workspace' | 'record'>): string {
  return `${workspace.id} ${record.key}`;
}

/** What the hypotheses that are begun at a place, and are not saved yet, are kept as: one each. */
export const NEW_DRAFTS = ['new', 'new 2', 'new 3'] as const;
export type NewDraftName = (typeof NEW_DRAFTS)[number];

/**
 * As what the hypothesis that begins with these words is kept: they do not take the place of another that was begun. Once
 * all places are taken the last one is gone on with; it says more than the words do.
 */
export function newDraftName(place: string, words = ''): NewDraftName {
  if (words === '') return 'new';
  const kept = (name: NewDraftName) => keptDraft(place, name)?.change;
  return (
    NEW_DRAFTS.find((name) => kept(name) === words) ??
    NEW_DRAFTS.find((name) => kept(name) === undefined) ??
    'new 3'
  );
}

/** As what the end of an experiment is kept. */
export function endName(id: string): string {
  return `end ${id}`;
}

/**
 * @param place of {@link draftPlace}
 * @param what one of {@link NEW_DRAFTS}, the id of the experiment that is edited, or {@link endName}
 */
function nameOf(place: string, what: string): string {
  return `draft ${what} ${place}`;
}

/** Puts drafts on this shelf from now on. */
export function setShelf(given: Shelf | undefined): void {
  shelf = given;
}

/** Takes a draft from the shelf, so that `keptDraft` or `keptEnd` finds it. Never rejects. */
export async function fetchDraft(place: string, what: string): Promise<void> {
  const name = nameOf(place, what);
  if (memory.has(name)) return;
  try {
    const text = (await shelf?.read(name)) ?? null;
    const kept: unknown = text === null ? null : JSON.parse(text);
    // Written by this file; an older version's lacks fields, which `newDraft` brings.
    if (memory.has(name)) return;
    if (isDraft(kept)) memory.set(name, newDraft(kept));
    else if (isEnd(kept)) memory.set(name, kept);
  } catch {
    // Unreadable is as good as none.
  }
}

export function keepDraft(place: string, what: string, draft: Draft | End): void {
  const name = nameOf(place, what);
  memory.set(name, draft);
  // Refused or full: the memory of this page has it.
  shelf?.write(name, JSON.stringify(draft)).catch(() => undefined);
}

export function keptDraft(place: string, what: string): Draft | null {
  const kept = memory.get(nameOf(place, what));
  return isDraft(kept) ? kept : null;
}

export function keptEnd(place: string, id: string): End | null {
  const kept = memory.get(nameOf(place, endName(id)));
  return isEnd(kept) ? kept : null;
}

export function dropDraft(place: string, what: string): void {
  const name = nameOf(place, what);
  memory.delete(name);
  shelf?.remove(name).catch(() => undefined);
}

function isDraft(value: unknown): value is Draft {
  return typeof (value as { change?: unknown } | null | undefined)?.change === 'string';
}

function isEnd(value: unknown): value is End {
  return typeof (value as { form?: { reason?: unknown } } | null | undefined)?.form?.reason === 'string';
}
