import { useEffect, useRef, useState } from 'preact/hooks';

export interface Answer<T> {
  /** The last answer, also while the next one is awaited; `undefined`: none yet. */
  data: T | undefined;
  error: unknown;
  busy: boolean;
}

/**
 * The answer to a question that changes as a person types. Late answers to older questions are dropped.
 * @param find `null`: there is nothing to ask; the last answer is forgotten
 * @param deps what the question is made of
 * @param wait milliseconds without a change before it is asked
 */
export function useAnswer<T>(
  find: (() => Promise<T>) | null,
  deps: readonly unknown[],
  { wait = 0 }: { wait?: number } = {},
): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ data: undefined, error: null, busy: find !== null });
  const latest = useRef(find);
  latest.current = find;
  useEffect(() => {
    if (latest.current === null) {
      setAnswer({ data: undefined, error: null, busy: false });
      return;
    }
    let current = true;
    setAnswer((before) => ({ ...before, busy: true }));
    const look = () => {
      latest.current?.().then(
        (data) => current && setAnswer({ data, error: null, busy: false }),
        (error: unknown) => current && setAnswer((before) => ({ ...before, error, busy: false })),
      );
    };
    const timer = wait > 0 ? setTimeout(look, wait) : undefined;
    if (wait === 0) look();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [find === null, ...deps]);
  return answer;
}
