/** Suggested changes: what is open, and how a page writes about them. */
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { ask } from '../messaging/client.ts';
import { CommandError } from '../messaging/command-error.ts';
import type { Reply, Request } from './ask.ts';
import { keys } from './keys.ts';

export type Proposals = Reply<'proposals.get'>;
export type ProposalWrite =
  | 'proposal.put'
  | 'proposal.withdraw'
  | 'proposal.sign'
  | 'proposal.decide'
  | 'definition.settle'
  | 'person.set';

export interface ProposalReach {
  data: Proposals | undefined;
  isPending: boolean;
  /** Code of why there is no answer. */
  failed: string | undefined;
  /** A write is under way. */
  isBusy: boolean;
  /** What is asked for is read anew after it. `null`: not done, and `refused` says why. Never rejects. */
  write<C extends ProposalWrite>(type: C, request: Omit<Request<C>, 'workspace'>): Promise<Reply<C> | null>;
  /** Code of why the last write was not done. */
  refused: string | undefined;
}

const codeOf = (error: unknown): string => (error instanceof CommandError ? error.code : 'failed');

/**
 * @param workspace that the page shows; absent: that of the tab, or the one that counts everywhere
 * @param definition only what is about this one, with its history
 */
export function useProposals(workspace: string | undefined, definition?: string): ProposalReach {
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const where = workspace === undefined ? {} : { workspace };
  const answer = useQuery({
    queryKey: keys.proposals(workspace, definition),
    queryFn: () => ask('proposals.get', { ...where, ...(definition === undefined ? {} : { definition }) }),
  });
  return {
    data: answer.data,
    isPending: answer.isPending,
    failed: answer.error ? codeOf(answer.error) : undefined,
    isBusy,
    refused,
    async write<C extends ProposalWrite>(type: C, request: Omit<Request<C>, 'workspace'>) {
      setBusy(true);
      setRefused(undefined);
      try {
        // The rest of the request is of this command; the compiler cannot see it through the generic.
        return await ask(type, { ...request, ...where } as unknown as Request<C>);
      } catch (error) {
        setRefused(codeOf(error));
        return null;
      } finally {
        await client.invalidateQueries();
        setBusy(false);
      }
    },
  };
}
