import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Task } from './task.ts';

/**
 * The form that is open on this record. Another record starts without one; where the focus was, it returns to.
 * @param box where the focus goes instead of being lost, once what opened the form is gone
 */
export function useTask(
  recordKey: string | undefined,
  box: RefObject<HTMLElement>,
): [Task | null, (task: Task | null) => void] {
  const [state, setState] = useState<{ recordKey: string | undefined; task: Task | null }>({
    recordKey,
    task: null,
  });
  const from = useRef<string | null>(null);
  const current = state.recordKey === recordKey ? state.task : null;
  const set = (task: Task | null) => {
    // From one form to the next the way back stays the same.
    if (task && !current) from.current = idOfFocus();
    setState({ recordKey, task });
    // The sections come back with the next frame; what opened the form is found again by its id.
    if (task === null) {
      requestAnimationFrame(() => {
        // Somebody who is in the page around the panel stays there.
        const isLost = document.hasFocus() && document.activeElement === document.body;
        const lost = isLost ? box.current : null;
        (document.getElementById(from.current ?? '') ?? lost)?.focus();
      });
    }
  };
  return [current, set];
}

function idOfFocus(): string | null {
  return document.activeElement?.id || null;
}
