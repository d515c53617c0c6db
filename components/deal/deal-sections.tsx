import './deal.css';
import { Signals } from '../signals/signals.tsx';
import { Credit } from './credit.tsx';
import type { DealProps } from './deal-props.ts';
import { LineOfSight } from './line-of-sight.tsx';
import { StageCard } from './stage-card.tsx';
import { Touches } from './touches.tsx';

/** What is known of a deal, an account, a contact or a lead beyond its KPIs and experiments. Loaded after the first paint. */
export function DealSections({ view, onOpen }: DealProps) {
  const { deal } = view;
  if (!deal) return null;
  // Another record starts with every form closed.
  return (
    <div class="deal" key={view.record.key}>
      <StageCard view={view} deal={deal} onOpen={onOpen} />
      <Signals view={view} deal={deal} onOpen={onOpen} />
      <LineOfSight sight={deal.sight} onOpen={onOpen} />
      <Touches view={view} deal={deal} />
      <Credit credit={deal.credit} kind={view.record.ref.kind} />
    </div>
  );
}
