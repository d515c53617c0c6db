/**
 * Suggested changes: what is open, and how a page writes about them. Kept here and not in the page's query client: the panel
 * draws its cards outside of that.
 */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ask, onChanged } from '../messaging/client.ts';
import { CommandError } from '../messaging/command-error.ts';
import type { Reply, Request } from './ask.ts';

export type Proposals = Reply<'proposals.get'>;
export type ProposalWrite =
  | 'proposal.put'
  | 'proposal.withdraw'
  | 'proposal.sign'
  | 'proposal.decide'
  | 'definition.settle'
  | 'person.set';

export interface ProposalReach {
  /** The last answer, also while the next one is awaited. */
  data: Proposals | undefined;
  /** Code of why there is no answer. */
  failed: string | undefined;
  /** Asks again. */
  again(): void;
  /** A write is under way. */
  isBusy: boolean;
  /** What is asked for is read anew after it. `null`: not done, and `refused` says why. Never rejects. */
  write<C extends ProposalWrite>(type: C, request: Omit<Request<C>, 'workspace'>): Promise<Reply<C> | null>;
  /** Code of why the last write was not done. */
  refused: string | undefined;
}

/** What the ids of all that people write of records begin with. */
const OF_RECORDS = 'r:';

const codeOf = (error: unknown): string => (error instanceof CommandError ? error.code : 'failed');

/**
 * @param workspace that the page shows; absent: that of the tab, or the one that counts everywhere
 * @param definition only what is about this one, with its history
 */
export function useProposals(workspace: string | undefined, definition?: string): ProposalReach {
  const [answer, setAnswer] = useState<Pick<ProposalReach, 'data' | 'failed'>>({
    data: undefined,
    failed: undefined,
  });
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const turn = useRef(0);

  const read = useCallback(async () => {
    turn.current++;
    const mine = turn.current;
    const request = { ...(workspace && { workspace }), ...(definition && { definition }) };
    try {
      const data = await ask('proposals.get', request);
      // A late answer to an older question says nothing.
      if (mine === turn.current) setAnswer({ data, failed: undefined });
    } catch (error) {
      if (mine === turn.current) setAnswer(({ data }) => ({ data, failed: codeOf(error) }));
    }
  }, [workspace, definition]);

  useEffect(() => {
    const life = new AbortController();
    void read();
    onChanged((change) => {
      // Whoever tags a record waits for that answer; nothing that is written of records is a suggestion.
      if (change.ids.length > 0 && change.ids.every((id) => id.startsWith(OF_RECORDS))) return;
      if (change.workspace === null || workspace === undefined || change.workspace === workspace) void read();
    }, life.signal);
    return () => {
      turn.current++;
      life.abort();
    };
  }, [read, workspace]);

  return {
    ...answer,
    again: () => void read(),
    isBusy,
    refused,
    async write<C extends ProposalWrite>(type: C, request: Omit<Request<C>, 'workspace'>) {
      setBusy(true);
      setRefused(undefined);
      try {
        // The rest of the request is of this command; the compiler cannot see it through the generic.
        return await ask(type, { ...request, ...(workspace && { workspace }) } as unknown as Request<C>);
      } catch (error) {
        setRefused(codeOf(error));
        return null;
      } finally {
        await read();
        setBusy(false);
      }
    },
  };
}
