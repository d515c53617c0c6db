import { useState } from 'preact/hooks';
import type { PanelView } from '../../utils/panel/view.ts';
import type { Acting } from './acting.ts';
import type { PanelProps } from './panel-props.ts';

/** A write that waits until the person has said how colleagues shall know them. */
interface Waiting {
  act: () => void;
  cancelled?: (() => void) | undefined;
  /** Where the focus was: it goes back there. */
  from: Element | null;
}

export interface Signing {
  /** Runs what needs a known account only: a record of no known account can only be read. */
  write(act: () => void, cancelled?: () => void): void;
  signed: Acting['signed'];
  /** The name is being asked for. */
  asking: boolean;
  answer(name: string): Promise<void>;
  cancel(): void;
  /** How often the person has tried what the record's account is needed for. */
  accountAsked: number;
}

/** Asks for what has to be known before the first write: which account the record is in, and who writes. */
export function useSigning(
  view: PanelView | null,
  { onSetAccount, onSetName }: Pick<PanelProps, 'onSetAccount' | 'onSetName'>,
): Signing {
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [accountAsked, setAccountAsked] = useState(0);
  const write: Signing['write'] = (act, cancelled) => {
    if (view?.record.weak && onSetAccount) {
      setAccountAsked((times) => times + 1);
      cancelled?.();
    } else act();
  };
  const leave = () => {
    const from = waiting?.from;
    setWaiting(null);
    if (from instanceof HTMLElement && from.isConnected) from.focus();
  };
  return {
    write,
    signed: (act, cancelled) =>
      write(() => {
        if (!view || view.person.name) return act();
        waiting?.cancelled?.();
        setWaiting({ act, cancelled, from: document.activeElement });
      }, cancelled),
    asking: waiting !== null,
    answer: async (name) => {
      leave();
      await onSetName(name);
      waiting?.act();
    },
    cancel: () => {
      leave();
      waiting?.cancelled?.();
    },
    accountAsked,
  };
}
