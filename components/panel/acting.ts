/**
 * How the sections of the panel act. They find it in the context, so that a section says what the person did and nothing
 * else: the name that has to be known first, the view that changes at once, the undo and the refusal are the panel's.
 */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PanelView } from '../../utils/panel/view.ts';
import type { Ask, Reply, Unseen, WriteCommand } from '../../utils/queries/ask.ts';
import type { Reach } from '../../utils/queries/use-reach.ts';

export interface Act<C extends WriteCommand> {
  command: C;
  request: Unseen<C>;
  /** The view as it will be, shown at once. */
  now?: (view: PanelView) => PanelView;
  /** What to say when it is done (“Touch added”), beside the way to undo it; `null`: nothing. */
  done?: string | ((reply: Reply<C>) => string | null);
  /** Told once it was taken back. */
  undone?: () => void;
  /** Says nothing that is anybody's word: the person's name is not asked for. */
  unsigned?: true;
  /** Told of a refusal by its code; `true`: the section says it itself. */
  refused?: (code: string) => boolean;
}

export interface Acting {
  /** What a question about “the record in the tab” carries. */
  where: { windowId?: number };
  /** Where what is being written outlives the page; absent: nowhere. */
  drafts?: Reach['drafts'];
  /** Asks the worker. @throws CommandError */
  ask: Ask;
  /** Runs `act` once the person has a name and the record an account; `cancelled` when they would not say. */
  signed(act: () => void, cancelled?: () => void): void;
  /** Writes, once signed. `null`: not done, and the person has been told why. Never rejects. */
  act<C extends WriteCommand>(what: Act<C>): Promise<Reply<C> | null>;
  errorWords(error: unknown): string;
}

export const ActingContext = createContext<Acting | null>(null);

/** `null`: nobody to ask; sections show what they have and offer nothing to press. */
export function useActing(): Acting | null {
  return useContext(ActingContext);
}
