import { plural } from '../../utils/i18n/i18n.ts';
import { lazily } from '../panel/lazily.tsx';
import type { CardProposalsProps } from '../proposals/card-proposals.tsx';
import { Chip } from '../ui/chip.tsx';

const Suggestions = lazily<CardProposalsProps>(
  async () => (await import('../proposals/card-proposals.tsx')).CardProposals,
);

/** In an open card, where there is a worker to ask: what people suggest to change, and what was changed. */
export function CardProposals(props: CardProposalsProps) {
  // A form that is open on one card is not that of the next.
  return props.workspace === undefined ? null : (
    <Suggestions key={`${props.workspace} ${props.definition}`} {...props} />
  );
}

/** On the card's first lines: how many suggestions are open. */
export function ProposalsChip({ count }: { count: number | undefined }) {
  return count ? <Chip tone="go">{plural('proposal_badge', count)}</Chip> : null;
}
