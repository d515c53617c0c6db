/**
 * Keeps what was typed while the panel is closed, reloaded or on another record: in memory, and on a shelf that the page
 * is given. The page's own storage will not do: to a frame in somebody else's page it is refused.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PanelView } from '../../utils/panel/view.ts';
import { PENDING_LIFE_MS } from '../../utils/queries/ask.ts';
import type { Acting } from './acting.ts';

const memory = new Map<string, object>();
/** Drafts that the shelf has as well: what it has not was refused, or is on its way there. */
const shelved = new WeakSet<object>();
let shelf: Acting['drafts'];

/** Where a draft belongs: to a record, as one workspace has it. */
export function draftPlace({ workspace, record }: Pick<PanelView, 'workspace' | 'record'>): string {
  return `${workspace.id} ${record.key}`;
}

/** @param what which of the forms of a place */
function nameOf(place: string, what: string): string {
  return `draft ${what} ${place}`;
}

/** The shelf of a page on which nobody acts on a record. */
export function keepOn(drafts: Acting['drafts']): void {
  shelf = drafts;
}

/**
 * Takes a draft from the shelf of the page, on which drafts are put from now on, so that `kept` finds it; one that was
 * thrown away elsewhere, or with everything else, goes. Never rejects.
 */
export async function fetchDraft(acting: Acting | null, place: string, what: string): Promise<void> {
  if (acting) keepOn(acting.drafts);
  const name = nameOf(place, what);
  const before = memory.get(name);
  try {
    const text = await shelf?.read(name);
    // What is typed meanwhile is newer, and so is what the shelf did not take.
    if (memory.get(name) !== before || (before && !shelved.has(before))) return;
    if (text) {
      const draft = JSON.parse(text);
      shelved.add(draft);
      memory.set(name, draft);
    } else if (text === null) memory.delete(name);
  } catch {
    // Unreadable is as good as none, and the memory of this page stands.
  }
}

export function keepDraft(place: string, what: string, draft: object): void {
  const name = nameOf(place, what);
  memory.set(name, draft);
  shelf?.write(name, JSON.stringify(draft)).then(
    () => shelved.add(draft),
    // Refused or full: the memory of this page has it.
    () => undefined,
  );
}

/** As it was given to `keepDraft` under this name. */
export function kept<Draft extends object>(place: string, what: string): Draft | undefined {
  return memory.get(nameOf(place, what)) as Draft | undefined;
}

export function dropDraft(place: string, what: string): void {
  const name = nameOf(place, what);
  memory.delete(name);
  shelf?.remove(name).catch(() => undefined);
}

/**
 * What was typed in a form, and to change some of it; `null`: it was sent, or thrown away.
 * @param acting `null`: nobody to ask, only this page keeps it
 * @param place the workspace's id, and (of `draftPlace`) the record's
 */
export function useKept<Draft extends object>(
  acting: Acting | null,
  place: string,
  what: string,
): [draft: Partial<Draft>, set: (fields: Partial<Draft> | null) => void] {
  const [, draw] = useState({});
  useEffect(() => {
    void fetchDraft(acting, place, what).then(() => draw({}));
  }, [acting, place]);
  const draft = () => kept<Partial<Draft>>(place, what) ?? {};
  return [
    draft(),
    (fields) => {
      if (fields) keepDraft(place, what, { ...draft(), ...fields });
      else dropDraft(place, what);
      draw({});
    },
  ];
}

/**
 * Tells once that what a form makes is there, whoever wrote it: what could be covered is confirmed in the side panel.
 * @param busy it is being sent, and shown already: a refusal takes it away again
 */
export function useArrival(busy: boolean, isThere: boolean, onThere: () => void): void {
  const isSure = useRef(true);
  useEffect(() => {
    if (busy || !isThere) isSure.current = !busy;
    else if (isSure.current) onThere();
  }, [busy, isThere]);
}

/** The last try to send what a form makes. */
interface Sent {
  /** A uuid. */
  id: string;
  /** What was sent under the id: JSON. */
  content: string;
  /** What stood in the form: JSON. */
  form: string;
  /** Milliseconds since 1970. */
  at: number;
}

/**
 * `useKept` of a form that makes something new, and the id (uuid) under which to send it. As long as it may wait for the
 * side panel the same content has the same one: pressed twice, after a failure, or in a panel that was opened anew. Once
 * the record has it the form is empty; what was typed since it was sent stays, and makes the next.
 * @param busy it is being sent, and shown already
 * @param has whether the record has the one of this id
 */
export function useKeptNew<Draft extends object>(
  acting: Acting,
  place: string,
  what: string,
  { busy, has }: { busy: boolean; has: (id: string) => boolean },
): [
  draft: Partial<Draft>,
  set: (fields: Partial<Draft> | null) => void,
  idFor: (content: readonly unknown[]) => string,
] {
  const [{ sent, ...draft }, set] = useKept<{ sent: Sent | undefined }>(acting, place, what);
  const form = JSON.stringify(draft);
  useArrival(busy, sent !== undefined && has(sent.id), () =>
    set(form === sent?.form ? null : { sent: undefined }),
  );
  const idFor = (said: readonly unknown[]) => {
    const content = JSON.stringify(said);
    const at = Date.now();
    // Not as it was drawn: pressed twice at once it is one.
    const last = kept<{ sent?: Sent }>(place, what)?.sent;
    const isSame = last?.content === content && at - last.at < PENDING_LIFE_MS;
    const id = isSame ? last.id : crypto.randomUUID();
    set({ sent: { id, content, form, at } });
    return id;
  };
  return [draft as Partial<Draft>, set, idFor];
}
