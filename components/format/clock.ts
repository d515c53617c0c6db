import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

/** A fixed time (ms) for tests and the gallery; `null`: the real clock. */
export const ClockContext = createContext<number | null>(null);

const TICK = 30_000;

/** The time in ms, fresh twice a minute while the page is seen, so that "2 minutes ago" stays true. */
export function useNow(): number {
  const fixed = useContext(ClockContext);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (fixed !== null) return;
    const tick = () => {
      if (!document.hidden) setNow(Date.now());
    };
    const timer = setInterval(tick, TICK);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [fixed]);
  return fixed ?? now;
}
