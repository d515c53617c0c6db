import './proposals.css';
import { useRef, useState } from 'preact/hooks';
import { plural, t } from '../../utils/i18n/i18n.ts';
import { type ProposalReach, type Proposals, useProposals } from '../../utils/queries/use-proposals.ts';
import { functionWord, listWords } from '../cards/words.ts';
import { useNow } from '../format/clock.ts';
import { SettingsSection } from '../settings/settings-section.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { NotRead } from '../ui/not-read.tsx';
import { DecisionForm } from './decision-form.tsx';
import { ProposalItem } from './proposal-item.tsx';
import { refusalWords } from './proposal-words.ts';
import { standingOf } from './standing-of.ts';

/** Everything that is open in a workspace, to be approved, accepted or rejected one by one or several at once. */
export function SignOffSection({ workspace }: { workspace: string }) {
  const reach = useProposals(workspace);
  const now = useNow();
  const { data, failed } = reach;
  return (
    <SettingsSection id="suggestions" heading={t('proposal_section')} lead={t('proposal_sectionLead')}>
      {data ? (
        <SignOff data={data} reach={reach} now={now} />
      ) : failed !== undefined ? (
        <NotRead words={refusalWords(failed)} busy={false} onAgain={reach.again} />
      ) : null}
    </SettingsSection>
  );
}

interface SignOffProps {
  data: Proposals;
  reach: Pick<ProposalReach, 'write' | 'isBusy' | 'refused'>;
  now: number;
}

export function SignOff({ data, reach, now }: SignOffProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState<'accepted' | 'rejected' | null>(null);
  const [outcomes, setOutcomes] = useState<readonly string[]>([]);
  const all = useRef<HTMLDivElement>(null);
  const { proposals, rights } = data;
  const picked = proposals.filter(({ id }) => chosen.includes(id));
  const ids = picked.map(({ id }) => id);
  const standings = picked.map((proposal) => standingOf(proposal, rights));
  const silent = [...new Set(standings.flatMap((standing) => standing.silent))];
  const unsigned = ids.filter((_id, i) => standings[i]?.silent.length);

  /** What was done leaves the list, and takes along what was pressed. */
  const tell = (words: readonly string[]) => {
    setOutcomes(words);
    all.current?.focus();
  };
  /** Says of each what became of it. */
  const run = async (done: string, work: ReturnType<ProposalReach['write']>) => {
    const reply = (await work) as { results: { id: string; code: string }[] } | null;
    if (!reply) return;
    tell(
      reply.results.map(({ id, code }) => {
        const name = picked.find((proposal) => proposal.id === id)?.name ?? id;
        return t('proposal_outcome', name, code === 'done' ? done : refusalWords(code));
      }),
    );
    setChosen([]);
    setAsking(null);
  };

  return (
    <div class="sign-off" ref={all} tabIndex={-1}>
      {proposals.length === 0 ? <p class="soft">{t('proposal_none')}</p> : null}
      {proposals.length > 1 ? (
        <Checkbox
          label={t('proposal_all')}
          checked={ids.length === proposals.length}
          onChecked={(on) => setChosen(on ? proposals.map(({ id }) => id) : [])}
        />
      ) : null}
      <ul class="stack">
        {proposals.map((proposal) => (
          <li key={proposal.id}>
            <Checkbox
              label={<b>{proposal.name}</b>}
              checked={chosen.includes(proposal.id)}
              onChecked={(on) =>
                setChosen([...chosen.filter((id) => id !== proposal.id), ...(on ? [proposal.id] : [])])
              }
            />
            <ProposalItem
              proposal={proposal}
              data={data}
              reach={reach}
              now={now}
              onDone={(words) => tell([words])}
            />
          </li>
        ))}
      </ul>
      {picked.length > 0 ? (
        <fieldset class="sign-off-bar">
          <legend>{plural('proposal_chosen', picked.length)}</legend>
          {asking ? (
            <DecisionForm
              verdict={asking}
              today={data.today}
              approves={[
                ...new Set(standings.flatMap(({ mayAccept, missing }) => (mayAccept ? missing : []))),
              ]}
              // What somebody changed meanwhile is looked at one by one.
              overwrites={false}
              busy={reach.isBusy}
              onCancel={() => setAsking(null)}
              onDecide={(said) =>
                void run(
                  t(`proposal_result_${asking}`),
                  reach.write('proposal.decide', { ids, verdict: asking, ...said }),
                )
              }
            />
          ) : (
            <div class="row wrap">
              {rights.steward ? (
                <>
                  <Button slim look="primary" onClick={() => setAsking('accepted')}>
                    {t('proposal_acceptChosen')}
                  </Button>
                  <Button slim onClick={() => setAsking('rejected')}>
                    {t('proposal_rejectChosen')}
                  </Button>
                </>
              ) : null}
              {silent.length > 0 ? (
                <Button
                  slim
                  busy={reach.isBusy}
                  onClick={() =>
                    void run(
                      t('proposal_result_approved'),
                      reach.write('proposal.sign', { ids: unsigned, verdict: 'approved', silent: true }),
                    )
                  }
                >
                  {t('proposal_approveFor', listWords(silent.map(functionWord)))}
                </Button>
              ) : null}
            </div>
          )}
        </fieldset>
      ) : null}
      <div role="status">
        {reach.refused === undefined ? null : <p class="stop-now">{refusalWords(reach.refused)}</p>}
        {outcomes.map((words, i) => (
          <p key={i}>{words}</p>
        ))}
      </div>
    </div>
  );
}
