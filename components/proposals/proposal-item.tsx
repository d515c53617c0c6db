import { useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { ProposalView } from '../../utils/panel/proposal-view.ts';
import type { ProposalReach, Proposals } from '../../utils/queries/use-proposals.ts';
import { functionWord, listWords } from '../cards/words.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { HealthMark } from '../ui/health-mark.tsx';
import { ChangeList } from './change-list.tsx';
import { DecisionForm } from './decision-form.tsx';
import { approvalWords, refusalWords, suggestedWords } from './proposal-words.ts';
import { standingOf } from './standing-of.ts';

interface ProposalItemProps {
  proposal: ProposalView;
  data: Pick<Proposals, 'rights' | 'today'>;
  reach: Pick<ProposalReach, 'write' | 'isBusy'>;
  now: number;
  /** Told what was done, in words. */
  onDone?: (words: string) => void;
}

type Done = 'accepted' | 'rejected' | 'approved' | 'withdrawn';

/** One suggestion: what it changes and why, who has approved, and what the reader may do about it. */
export function ProposalItem({ proposal, data, reach, now, onDone }: ProposalItemProps) {
  const article = useRef<HTMLElement>(null);
  const [asking, setAsking] = useState<'accepted' | 'rejected' | null>(null);
  const [refused, setRefused] = useState('');
  const { write, isBusy: busy } = reach;
  const { id, stale, gone } = proposal;
  const { mine, mayAccept, mayReject, missing, hasConflict } = standingOf(proposal, data.rights);

  const run = async (done: Done, work: ReturnType<ProposalReach['write']>) => {
    const reply = (await work) as { results: { code: string }[] } | null;
    const code = reply?.results[0]?.code;
    setRefused(code === undefined || code === 'done' ? '' : refusalWords(code));
    if (code !== 'done') return;
    setAsking(null);
    onDone?.(t('proposal_outcome', proposal.name, t(`proposal_result_${done}`)));
  };
  const sign = (verdict: 'approved' | 'rejected') =>
    void run(verdict, write('proposal.sign', { ids: [id], verdict }));

  return (
    <article ref={article} class="proposal" aria-label={suggestedWords(proposal, now)}>
      <p class="small soft">{suggestedWords(proposal, now)}</p>
      {gone || stale ? (
        <Banner tone={gone || hasConflict ? 'warn' : 'idle'}>
          {t(gone ? 'proposal_gone' : hasConflict ? 'proposal_staleConflict' : 'proposal_stale')}
        </Banner>
      ) : null}
      <ChangeList fields={proposal.fields} measure={proposal.measure} now={now} />
      <p class="small">
        <span class="soft">{t('proposal_why')}</span> <span dir="auto">{proposal.reason}</span>
      </p>
      <Approvals approvals={proposal.approvals} />
      {asking ? (
        <DecisionForm
          verdict={asking}
          today={data.today}
          approves={missing}
          overwrites={hasConflict}
          busy={busy}
          onCancel={() => {
            setAsking(null);
            requestAnimationFrame(() => article.current?.querySelector('button')?.focus());
          }}
          onDecide={(said) =>
            void run(asking, write('proposal.decide', { ids: [id], verdict: asking, ...said }))
          }
        />
      ) : (
        <div class="row wrap">
          {mayAccept ? (
            <Button slim look="primary" onClick={() => setAsking('accepted')}>
              {t('proposal_accept')}
            </Button>
          ) : mine.length > 0 ? (
            <Button slim look="primary" busy={busy} onClick={() => sign('approved')}>
              {t('proposal_approveFor', listWords(mine.map(functionWord)))}
            </Button>
          ) : null}
          {mayReject ? (
            <Button slim onClick={() => setAsking('rejected')}>
              {t('proposal_reject')}
            </Button>
          ) : mine.length > 0 ? (
            <Button slim busy={busy} onClick={() => sign('rejected')}>
              {t('proposal_sayNo')}
            </Button>
          ) : null}
          {proposal.mine ? (
            <Button
              slim
              look="plain"
              icon="undo"
              busy={busy}
              onClick={() => void run('withdrawn', write('proposal.withdraw', { id }))}
            >
              {t('proposal_withdraw')}
            </Button>
          ) : null}
        </div>
      )}
      <div role="alert" class="small stop-now">
        {refused}
      </div>
    </article>
  );
}

const MARKS = { approved: 'on-target', rejected: 'off-target' } as const;

function Approvals({ approvals }: { approvals: ProposalView['approvals'] }) {
  return (
    <ul class="approvals small" aria-label={t('proposal_approvals')}>
      {approvals.map((approval) => (
        <li key={approval.function}>
          <HealthMark state={approval.verdict ? MARKS[approval.verdict] : 'unknown'} silent />
          {approvalWords(approval)}
        </li>
      ))}
    </ul>
  );
}
