import { useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import type { Reply, WriteCommand } from '../../utils/queries/ask.ts';
import type { Act, Acting } from './acting.ts';
import type { PanelProps } from './panel-props.ts';
import type { Signing } from './use-signing.ts';

/** What was just done, and the token that takes it back. */
interface Told {
  text: string;
  undo?: string | undefined;
  /** The view before the act: what is shown at once when it is taken back. */
  before?: PanelView | undefined;
  undone?: (() => void) | undefined;
}

/** Why something was not done, in words. */
export interface Failure {
  text: string;
  code: string;
}

/** What the panel gives to its sections, what it tells the person about their acts, and how they take one back. */
export function useActs(
  { reach, errorWords }: Pick<PanelProps, 'reach' | 'errorWords'>,
  { signed, write }: Pick<Signing, 'signed' | 'write'>,
) {
  const [told, setTold] = useState<Told | null>(null);
  const [failed, setFailed] = useState<Failure | null>(null);
  const words = (error: unknown) => errorWords?.(error) ?? t('errorUnknown');
  // The sections keep what they were given; what is asked for in the meantime counts.
  const latest = useRef({ signed, write, words });
  latest.current = { signed, write, words };

  const acting = useMemo<Acting | null>(() => {
    if (!reach) return null;
    const carryOut = async <C extends WriteCommand>(what: Act<C>): Promise<Reply<C> | null> => {
      setFailed(null);
      let before: PanelView | undefined;
      const now =
        what.now &&
        ((view: PanelView) => {
          before = view;
          return what.now?.(view) ?? view;
        });
      try {
        const reply = await reach.write(what.command, what.request, now);
        const text = typeof what.done === 'function' ? what.done(reply) : (what.done ?? null);
        if (text !== null) {
          setTold({ text, undo: (reply as { undo?: string }).undo, before, undone: what.undone });
        }
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
          latest.current[what.unsigned ? 'write' : 'signed'](
            () => void carryOut(what).then(resolve),
            () => resolve(null),
          ),
        ),
      errorWords: (error) => latest.current.words(error),
    };
  }, [reach]);

  const undo = async () => {
    const { undo: token, before, undone } = told ?? {};
    setTold(null);
    if (!reach || token === undefined) return;
    try {
      const { state } = await reach.write(
        'undo',
        { token },
        before && ((view) => (view.record.key === before.record.key ? before : view)),
      );
      if (state === 'undone') undone?.();
      setTold({
        text: t(state === 'undone' ? 'undoneWord' : state === 'changed' ? 'undoChanged' : 'undoGone'),
      });
    } catch (error) {
      setFailed({ text: words(error), code: codeOf(error) });
    }
  };
  const settle = (failure: Failure | null) => {
    setTold(null);
    setFailed(failure);
  };
  return { acting, told, failed, undo, settle, clear: () => settle(null) };
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? 'failed');
}
