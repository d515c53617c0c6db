import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { PENDING_LIFE_MS } from '../../utils/messaging/pending-life.ts';
import { useWaiting } from '../../utils/queries/use-waiting.ts';
import type { Failure } from '../panel/use-acts.ts';

/**
 * Draws nothing: says when what waited for the side panel waits no more: confirmed or discarded there, or (what is then
 * to be told) nobody did either in time.
 */
export function StillWaiting({ onDecided }: { onDecided: (expired: Failure | null) => void }) {
  const { since, askAgain } = useWaiting();
  const end = useRef(Number.POSITIVE_INFINITY);
  useEffect(() => {
    if (!since) return;
    if (since.length === 0) {
      onDecided(Date.now() < end.current ? null : { text: t('error_expired'), code: 'expired' });
      return;
    }
    end.current = Math.max(...since.map((at) => Date.parse(at))) + PENDING_LIFE_MS;
    // Nobody tells of this end: it is looked at a moment later.
    const timer = setTimeout(askAgain, Math.max(1000, end.current - Date.now() + 100));
    return () => clearTimeout(timer);
  }, [since?.join()]);
  return null;
}
