/** What a reader may do about a suggestion. The worker and the server judge again: this only spares people refusals. Pure. */
import type { ProposalView } from '../../utils/panel/proposal-view.ts';
import type { Proposals } from '../../utils/queries/use-proposals.ts';

type BusinessFunction = ProposalView['approvals'][number]['function'];

export interface ProposalStanding {
  /** Functions that have to approve and may by this reader, and have not yet. */
  mine: BusinessFunction[];
  /** Those that nobody has spoken for: a steward who accepts speaks for them. */
  missing: BusinessFunction[];
  /** Of {@link mine} those: who approves several at once takes back no earlier word of anybody. */
  silent: BusinessFunction[];
  mayAccept: boolean;
  mayReject: boolean;
  /** Somebody changed the same fields meanwhile. */
  hasConflict: boolean;
}

export function standingOf(
  { approvals, fields, gone }: Pick<ProposalView, 'approvals' | 'fields' | 'gone'>,
  { steward, functions }: Proposals['rights'],
): ProposalStanding {
  const required = approvals.filter((approval) => approval.required);
  const missing = required
    .filter(({ verdict }) => verdict === undefined)
    .map((approval) => approval.function);
  const mine = required
    .filter((approval) => approval.verdict !== 'approved' && functions.includes(approval.function))
    .map((approval) => approval.function);
  const isRefused = required.some(({ verdict }) => verdict === 'rejected');
  return {
    mine,
    missing,
    silent: mine.filter((name) => missing.includes(name)),
    mayAccept: steward && !gone && !isRefused && missing.every((name) => functions.includes(name)),
    mayReject: steward,
    hasConflict: fields.some(({ standing }) => standing === 'conflict'),
  };
}
