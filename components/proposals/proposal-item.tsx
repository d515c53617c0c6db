import { useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { ProposalView } from '../../utils/panel/proposal-view.ts';
import type { ProposalReach, Proposals } from '../../utils/queries/use-proposals.ts';
import { functionWord, listWords } from '../cards/words.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { HealthMark } from '../ui/health-mark.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { ChangeList } from './change-list.tsx';
import { approvalWords, refusalWords, suggestedWords } from './proposal-words.ts';
import { standingOf } from './standing-of.ts';

interface ProposalItemProps {
  proposal: ProposalView;
  data: Pick<Proposals, 'rights' | 'today'>;
  reach: Pick<ProposalReach, 'write' | 'isBusy'>;
  now: number;
}

/** One suggestion: what it changes and why, who has approved, and what the reader may do about it. */
export function ProposalItem({ proposal, data, reach, now }: ProposalItemProps) {
  const [asking, setAsking] = useState<'accept' | 'reject' | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const { id } = proposal;
  const { mine, mayAccept, mayReject, missing, hasConflict } = standingOf(proposal, data.rights);
  const name = proposal.name;

  const run = async (work: ReturnType<ProposalReach['write']>) => {
    setRefused(null);
    const reply = (await work) as { results: { code: string }[] } | null;
    const code = reply?.results[0]?.code;
    if (code !== undefined && code !== 'done') setRefused(refusalWords(code));
    if (code === 'done') setAsking(null);
  };
  const sign = (verdict: 'approved' | 'rejected') =>
    void run(reach.write('proposal.sign', { ids: [id], functions: mine, verdict }));
  const own = listWords(mine.map(functionWord));

  return (
    <article class="proposal" aria-label={suggestedWords(proposal, now)}>
      <p class="small soft">{suggestedWords(proposal, now)}</p>
      <ProposalText proposal={proposal} now={now} />
      <Approvals approvals={proposal.approvals} />
      {asking === 'accept' ? (
        <Accepting
          today={data.today}
          also={missing.length > 0 ? t('proposal_alsoApproves', listWords(missing.map(functionWord))) : null}
          overwrites={hasConflict}
          busy={reach.isBusy}
          onCancel={() => setAsking(null)}
          onAccept={(effectiveFrom) =>
            void run(
              reach.write('proposal.decide', {
                ids: [id],
                verdict: 'accepted',
                effectiveFrom,
                ...(hasConflict ? { overwrite: true } : {}),
              }),
            )
          }
        />
      ) : asking === 'reject' ? (
        <Rejecting
          busy={reach.isBusy}
          onCancel={() => setAsking(null)}
          onReject={(answer) =>
            void run(reach.write('proposal.decide', { ids: [id], verdict: 'rejected', answer }))
          }
        />
      ) : (
        <div class="row wrap">
          {mayAccept ? (
            <Button
              slim
              look="primary"
              aria-label={t('proposal_acceptNamed', name)}
              onClick={() => setAsking('accept')}
            >
              {t('proposal_accept')}
            </Button>
          ) : null}
          {mine.length > 0 && !mayAccept ? (
            <Button slim look="primary" busy={reach.isBusy} onClick={() => sign('approved')}>
              {t('proposal_approveFor', own)}
            </Button>
          ) : null}
          {mine.length > 0 && !mayReject ? (
            <Button
              slim
              busy={reach.isBusy}
              aria-label={t('proposal_sayNoFor', own)}
              onClick={() => sign('rejected')}
            >
              {t('proposal_sayNo')}
            </Button>
          ) : null}
          {mayReject ? (
            <Button slim aria-label={t('proposal_rejectNamed', name)} onClick={() => setAsking('reject')}>
              {t('proposal_reject')}
            </Button>
          ) : null}
          {proposal.mine ? (
            <Button
              slim
              look="plain"
              icon="undo"
              busy={reach.isBusy}
              onClick={() => void run(reach.write('proposal.withdraw', { id }))}
            >
              {t('proposal_withdraw')}
            </Button>
          ) : null}
        </div>
      )}
      <div role="alert" class="small stop-now">
        {refused ?? ''}
      </div>
    </article>
  );
}

/** What it changes, what somebody else changed since, and why. */
export function ProposalText({ proposal, now }: { proposal: ProposalView; now: number }) {
  const { fields, measure, stale, gone, reason } = proposal;
  const hasConflict = fields.some(({ standing }) => standing === 'conflict');
  return (
    <>
      {gone ? (
        <Banner tone="warn">{t('proposal_gone')}</Banner>
      ) : stale ? (
        <Banner tone={hasConflict ? 'warn' : 'idle'}>
          {t(hasConflict ? 'proposal_staleConflict' : 'proposal_stale')}
        </Banner>
      ) : null}
      <ChangeList fields={fields} measure={measure} now={now} />
      <p class="small">
        <span class="soft">{t('proposal_why')}</span> <span dir="auto">{reason}</span>
      </p>
    </>
  );
}

const MARKS = { approved: 'on-target', rejected: 'off-target' } as const;

function Approvals({ approvals }: { approvals: ProposalView['approvals'] }) {
  if (approvals.length === 0) return null;
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

function Accepting({
  today,
  also,
  overwrites,
  busy,
  onAccept,
  onCancel,
}: {
  today: string;
  also: string | null;
  overwrites: boolean;
  busy: boolean;
  onAccept: (effectiveFrom: string) => void;
  onCancel: () => void;
}) {
  const [day, setDay] = useState(today);
  return (
    <form
      class="suggest-form"
      aria-label={t('proposal_accept')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onAccept(day || today);
      }}
    >
      <Field label={t('proposal_effectiveFrom')} hint={also ?? undefined}>
        {(control) => <TextInput {...control} type="date" value={day} onText={setDay} required autofocus />}
      </Field>
      <div class="row wrap">
        <Button slim look={overwrites ? 'danger' : 'primary'} type="submit" busy={busy}>
          {t(overwrites ? 'proposal_overwrite' : 'proposal_acceptNow')}
        </Button>
        <Button slim look="plain" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

function Rejecting({
  busy,
  onReject,
  onCancel,
}: {
  busy: boolean;
  onReject: (answer: string) => void;
  onCancel: () => void;
}) {
  const [answer, setAnswer] = useState('');
  const [isTried, setTried] = useState(false);
  return (
    <form
      class="suggest-form"
      aria-label={t('proposal_reject')}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!busy && answer.trim()) onReject(answer.trim());
      }}
    >
      <Field
        label={t('proposal_answer')}
        error={isTried && !answer.trim() ? t('proposal_answerMissing') : null}
      >
        {(control) => (
          <TextArea {...control} value={answer} onText={setAnswer} maxLength={20_000} autofocus />
        )}
      </Field>
      <div class="row wrap">
        <Button slim look="danger" type="submit" busy={busy}>
          {t('proposal_reject')}
        </Button>
        <Button slim look="plain" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
