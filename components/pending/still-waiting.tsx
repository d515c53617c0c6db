import { useEffect } from 'preact/hooks';
import { useWaiting } from '../../utils/queries/use-waiting.ts';

/** Draws nothing: says when what waited for the side panel waits no more, confirmed or discarded there. */
export function StillWaiting({ onDecided }: { onDecided: () => void }) {
  const waiting = useWaiting();
  useEffect(() => {
    if (waiting === false) onDecided();
  }, [waiting]);
  return null;
}
