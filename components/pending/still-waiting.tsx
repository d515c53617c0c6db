import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { useWaiting } from '../../utils/queries/use-waiting.ts';
import type { Failure } from '../panel/use-acts.ts';

/**
 * Draws nothing: says when what waited for the side panel waits no more: confirmed or discarded there, or (what is then
 * to be told) nobody did either in time.
 */
export function StillWaiting({ onDecided }: { onDecided: (expired: Failure | null) => void }) {
  const { until, askAgain } = useWaiting();
  const end = useRef(Number.POSITIVE_INFINITY);
  useEffect(() => {
    if (!until) return;
    if (until.length === 0) {
      onDecided(Date.now() < end.current ? null : { text: t('error_expired'), code: 'expired' });
      return;
    }
    end.current = Math.max(...until);
    // Nobody tells of this end: it is looked at a moment later.
    const timer = setTimeout(askAgain, Math.max(1000, end.current - Date.now() + 100));
    return () => clearTimeout(timer);
  }, [until?.join()]);
  return null;
}
