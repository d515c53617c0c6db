import type { NewDraftName } from '../experiment-form/keep-draft.ts';

/** What a person does in the panel's place of the record: a form that takes the room of the sections until it is left. */
export type Task =
  /**
   * A new hypothesis; `words`: what was typed before it was clear that there is none yet; `kept`: as what one that was begun
   * is kept.
   */
  | { kind: 'new'; words?: string; kept?: NewDraftName }
  /** `at`: what the check before launch misses, by its code; there the form begins. */
  | { kind: 'edit'; id: string; at?: string }
  | { kind: 'close-out'; id: string };

export function taskKey(task: Task): string {
  return task.kind === 'new' ? 'new' : `${task.kind} ${task.id}`;
}
