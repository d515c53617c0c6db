import './proposals.css';
import { useState } from 'preact/hooks';
import { plural, t } from '../../utils/i18n/i18n.ts';
import { type ProposalReach, type Proposals, useProposals } from '../../utils/queries/use-proposals.ts';
import { functionWord, listWords } from '../cards/words.ts';
import { useNow } from '../format/clock.ts';
import { SettingsSection } from '../settings/settings-section.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Field } from '../ui/field.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { ProposalItem } from './proposal-item.tsx';
import { refusalWords } from './proposal-words.ts';
import { standingOf } from './standing-of.ts';

/** Everything that is open in a workspace, to be approved, accepted or rejected one by one or several at once. */
export function SignOffSection({ workspace }: { workspace: string }) {
  const reach = useProposals(workspace);
  const now = useNow();
  const { data } = reach;
  return (
    <SettingsSection id="suggestions" heading={t('proposal_section')} lead={t('proposal_sectionLead')}>
      {data ? <SignOff data={data} reach={reach} now={now} /> : null}
    </SettingsSection>
  );
}

interface Outcome {
  id: string;
  words: string;
}

export function SignOff({ data, reach, now }: { data: Proposals; reach: ProposalReach; now: number }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [day, setDay] = useState(data.today);
  const [answer, setAnswer] = useState('');
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const { proposals, rights } = data;
  const picked = proposals.filter(({ id }) => chosen.has(id));
  const ids = picked.map(({ id }) => id);
  const signable = picked.filter((proposal) => standingOf(proposal, rights).mine.length > 0);
  const own = [...new Set(signable.flatMap((proposal) => standingOf(proposal, rights).mine))];
  const acceptable = picked.filter((proposal) => standingOf(proposal, rights).mayAccept);
  const toggle = (id: string, on: boolean) =>
    setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((other) => other !== id)));

  /** Says of each what became of it; what was done leaves the list. */
  const run = async (done: string, work: readonly ReturnType<ProposalReach['write']>[]) => {
    const names = new Map(picked.map(({ id, name }) => [id, name]));
    const found: Outcome[] = [];
    for (const one of work) {
      const reply = (await one) as { results: { id: string; code: string }[] } | null;
      for (const { id, code } of reply?.results ?? []) {
        const what = code === 'done' ? done : refusalWords(code);
        found.push({ id, words: t('proposal_outcome', names.get(id) ?? id, what) });
      }
    }
    setOutcomes(found);
    setChosen(new Set());
    setAnswer('');
  };
  const approve = () => {
    // What one has to approve for another need not: each gets the word of its own functions.
    const groups = Map.groupBy(signable, (proposal) => standingOf(proposal, rights).mine.join());
    const work = [...groups.values()].flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const { mine } = standingOf(first, rights);
      const request = { ids: group.map(({ id }) => id), functions: mine, verdict: 'approved' as const };
      return [reach.write('proposal.sign', request)];
    });
    void run(t('proposal_resultApproved'), work);
  };
  const accept = () =>
    void run(t('proposal_resultAccepted'), [
      reach.write('proposal.decide', { ids, verdict: 'accepted', effectiveFrom: day || data.today }),
    ]);
  const reject = () =>
    void run(t('proposal_resultRejected'), [
      reach.write('proposal.decide', { ids, verdict: 'rejected', answer }),
    ]);

  return (
    <div class="sign-off">
      {proposals.length === 0 ? <p class="soft">{t('proposal_none')}</p> : null}
      {proposals.length > 1 ? (
        <Checkbox
          label={t('proposal_all')}
          checked={ids.length === proposals.length}
          onChecked={(on) => setChosen(new Set(on ? proposals.map(({ id }) => id) : []))}
        />
      ) : null}
      <ul class="stack">
        {proposals.map((proposal) => (
          <li key={proposal.id}>
            <Checkbox
              label={<b>{proposal.name}</b>}
              checked={chosen.has(proposal.id)}
              onChecked={(on) => toggle(proposal.id, on)}
            />
            <ProposalItem proposal={proposal} data={data} reach={reach} now={now} />
          </li>
        ))}
      </ul>
      {picked.length > 0 ? (
        <fieldset class="sign-off-bar">
          <legend>{plural('proposal_chosen', picked.length)}</legend>
          {signable.length > 0 ? (
            <Button slim busy={reach.isBusy} onClick={approve}>
              {t('proposal_approveFor', listWords(own.map(functionWord)))}
            </Button>
          ) : null}
          {rights.steward ? (
            <>
              <Field label={t('proposal_effectiveFrom')}>
                {(control) => <TextInput {...control} type="date" value={day} onText={setDay} />}
              </Field>
              <Button slim look="primary" busy={reach.isBusy} off={acceptable.length === 0} onClick={accept}>
                {plural('proposal_acceptSeveral', picked.length)}
              </Button>
              <Field label={t('proposal_answer')}>
                {(control) => <TextInput {...control} value={answer} onText={setAnswer} maxLength={2000} />}
              </Field>
              <Button slim busy={reach.isBusy} off={!answer.trim()} onClick={reject}>
                {plural('proposal_rejectSeveral', picked.length)}
              </Button>
            </>
          ) : null}
        </fieldset>
      ) : null}
      <div role="status">
        {reach.refused === undefined ? null : <p class="stop-now">{refusalWords(reach.refused)}</p>}
        {outcomes.length > 0 ? (
          <ul>
            {outcomes.map(({ id, words }) => (
              <li key={id}>{words}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}
