import { useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { Reply, WriteCommand } from '../../utils/queries/ask.ts';
import type { Act, Acting } from './acting.ts';
import type { PanelProps } from './panel-props.ts';
import type { Signing } from './use-signing.ts';

/** What was just done, and the token that takes it back. */
interface Told {
  text: string;
  undo?: string | undefined;
}

/** What the panel gives to its sections, what it tells the person about their acts, and how they take one back. */
export function useActs(
  { reach, errorWords }: Pick<PanelProps, 'reach' | 'errorWords'>,
  { signed }: Pick<Signing, 'signed'>,
) {
  const [told, setTold] = useState<Told | null>(null);
  const [failed, setFailed] = useState<{ text: string; code: string } | null>(null);
  const words = (error: unknown) => errorWords?.(error) ?? t('errorUnknown');
  // The sections keep what they were given; what is asked for in the meantime counts.
  const latest = useRef({ signed, words });
  latest.current = { signed, words };

  const acting = useMemo<Acting | null>(() => {
    if (!reach) return null;
    const carryOut = async <C extends WriteCommand>(what: Act<C>): Promise<Reply<C> | null> => {
      setFailed(null);
      try {
        const reply = await reach.write(what.command, what.request, what.now);
        const text = typeof what.done === 'function' ? what.done(reply) : (what.done ?? null);
        if (text !== null) setTold({ text, undo: (reply as { undo?: string }).undo });
        return reply;
      } catch (error) {
        setTold(null);
        const code = codeOf(error);
        if (!what.refused?.(code)) setFailed({ text: latest.current.words(error), code });
        return null;
      }
    };
    return {
      where: reach.where,
      drafts: reach.drafts,
      ask: reach.ask,
      signed: (act, cancelled) => latest.current.signed(act, cancelled),
      act: (what) =>
        new Promise((resolve) =>
          latest.current.signed(
            () => void carryOut(what).then(resolve),
            () => resolve(null),
          ),
        ),
      errorWords: (error) => latest.current.words(error),
    };
  }, [reach]);

  const undo = async () => {
    const token = told?.undo;
    setTold(null);
    if (!reach || token === undefined) return;
    try {
      const { state } = await reach.write('undo', { token });
      setTold({ text: t(state === 'undone' ? 'undone' : state === 'changed' ? 'undoChanged' : 'undoGone') });
    } catch (error) {
      setFailed({ text: words(error), code: codeOf(error) });
    }
  };
  return {
    acting,
    told,
    failed,
    undo,
    clear: () => {
      setTold(null);
      setFailed(null);
    },
  };
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? 'failed');
}
