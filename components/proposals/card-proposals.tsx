import './proposals.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { plural, t } from '../../utils/i18n/i18n.ts';
import { type ProposalReach, type Proposals, useProposals } from '../../utils/queries/use-proposals.ts';
import { useNow } from '../format/clock.ts';
import { Button } from '../ui/button.tsx';
import { NotRead } from '../ui/not-read.tsx';
import { ChangeList } from './change-list.tsx';
import { ProposalItem } from './proposal-item.tsx';
import { approversWords, historyWords, refusalWords } from './proposal-words.ts';
import { SuggestForm } from './suggest-form.tsx';

export interface CardProposalsProps {
  /** `kpi:win-rate`. */
  definition: string;
  name: string;
  /** The workspace that the page shows. */
  workspace: string | undefined;
}

/** Below the facts of an open card: what people suggest to change, the way to suggest something, what was changed before. */
export function CardProposals({ definition, name, workspace }: CardProposalsProps) {
  const reach = useProposals(workspace, definition);
  const now = useNow();
  const { data, failed } = reach;
  if (failed !== undefined && !data)
    return <NotRead words={refusalWords(failed)} busy={false} onAgain={reach.again} />;
  // The card reads as it did before; nothing jumps while this is on its way.
  if (!data) return null;
  return <Suggestions definition={definition} name={name} data={data} reach={reach} now={now} />;
}

export function Suggestions({
  definition: id,
  name,
  data,
  reach,
  now,
}: {
  definition: string;
  name: string;
  data: Proposals;
  reach: ProposalReach;
  now: number;
}) {
  const [isOpen, setOpen] = useState(false);
  const [told, setTold] = useState<{ words: string; of?: string }>({ words: '' });
  const button = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLDivElement>(null);
  const { definition, proposals, history } = data;
  useEffect(() => {
    if (isOpen) form.current?.querySelector<HTMLElement>('textarea, input')?.focus();
  }, [isOpen]);
  /**
   * What was pressed may be gone: what comes next begins at the way to suggest something.
   * @param of the version of which alone it holds
   */
  const tell = (words: string, of?: string) => {
    setTold({ words, ...(of !== undefined && { of }) });
    requestAnimationFrame(() => button.current?.querySelector('button')?.focus());
  };
  return (
    <div class="proposals">
      {definition?.chooseAt ? (
        <p class="small">
          {t('proposal_doubled')}{' '}
          <a href={definition.chooseAt} target="_blank" rel="noopener">
            {t('openSettings')}
          </a>
        </p>
      ) : null}
      {definition?.dispute ? (
        <Dispute id={id} definition={definition} data={data} reach={reach} now={now} />
      ) : null}
      {proposals.length > 0 ? (
        <section aria-label={plural('proposal_open', proposals.length)}>
          <p class="proposals-title">{plural('proposal_open', proposals.length)}</p>
          {proposals.map((proposal) => (
            <ProposalItem
              key={proposal.id}
              proposal={proposal}
              data={data}
              reach={reach}
              now={now}
              onDone={(words) => tell(words)}
            />
          ))}
        </section>
      ) : null}
      {definition && isOpen ? (
        <div ref={form}>
          <SuggestForm
            id={id}
            definition={definition}
            data={data}
            reach={reach}
            onDone={() => {
              setOpen(false);
              tell(`${t('proposal_sent')} ${approversWords(definition.approvers)}`, definition.version);
            }}
            onCancel={() => {
              setOpen(false);
              tell('');
            }}
          />
        </div>
      ) : definition ? (
        <div ref={button}>
          <Button
            slim
            look="plain"
            icon="pencil"
            aria-label={t('proposal_suggestNamed', name)}
            onClick={() => {
              setTold({ words: '' });
              setOpen(true);
            }}
          >
            {t('proposal_suggest')}
          </Button>
        </div>
      ) : null}
      <div role="status" class="small soft">
        {told.of === undefined || told.of === definition?.version ? told.words : ''}
      </div>
      {history.length > 0 ? (
        <details>
          <summary>{plural('proposal_history', history.length)}</summary>
          <ol class="history small">
            {history.map((item) => (
              <li key={item.at}>
                <p dir="auto">{historyWords(item, now)}</p>
                <ChangeList fields={item.fields} measure={definition?.measure} now={now} />
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </div>
  );
}

/** It was changed here, and since then by its source: both are shown, and a steward says which counts; of an experiment whoever may change it. */
function Dispute({
  id,
  definition,
  data,
  reach,
  now,
}: {
  id: string;
  definition: NonNullable<Proposals['definition']>;
  data: Proposals;
  reach: ProposalReach;
  now: number;
}) {
  const { dispute, measure } = definition;
  if (!dispute) return null;
  const settle = (keep: 'ours' | 'source') => void reach.write('definition.settle', { definition: id, keep });
  return (
    <section class="proposal" aria-label={t('proposal_dispute', dispute.source)}>
      <p class="small">{t('proposal_dispute', dispute.source)}</p>
      <ChangeList fields={dispute.fields} measure={measure} now={now} />
      {data.rights.steward || definition.type === 'experiment' ? (
        <div class="row wrap">
          <Button slim busy={reach.isBusy} onClick={() => settle('ours')}>
            {t('proposal_keepOurs')}
          </Button>
          <Button slim busy={reach.isBusy} onClick={() => settle('source')}>
            {t('proposal_takeSource')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
