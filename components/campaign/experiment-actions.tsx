import './campaign.css';
import { useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { ExperimentCard } from '../../utils/panel/view.ts';
import type { Reply } from '../../utils/queries/ask.ts';
import { PrelaunchList } from '../experiment-form/prelaunch-list.tsx';
import { type Act, type Acting, useActing } from '../panel/acting.ts';
import type { CampaignPartProps } from '../panel/panel-sections.tsx';
import { Button } from '../ui/button.tsx';
import { experimentName } from './experiment-name.ts';
import { withChange, withTag } from './optimistic.ts';
import { TagEdit } from './tag-edit.tsx';

type Got = NonNullable<Reply<'experiment.get'>>;

/** What can be done with an experiment from its open card: its tag, its status, its text. */
export function ExperimentActions({ view, card, onTask }: CampaignPartProps & { card: ExperimentCard }) {
  const acting = useActing();
  if (!acting) return null;
  return (
    <div class="experiment-actions">
      {card.pin ? (
        <TagEdit
          key={`${card.pin.role} ${card.pin.note}`}
          card={card}
          pin={card.pin}
          mine={card.pin.by === view.person.id}
          acting={acting}
        />
      ) : view.campaign ? (
        <div>
          <Button
            slim
            icon="pin"
            aria-label={t('tagThisNamed', experimentName(card))}
            onClick={() => void acting.act(tagOf(card))}
          >
            {t('tagThis')}
          </Button>
        </div>
      ) : null}
      <StatusActions card={card} acting={acting} onTask={onTask} />
    </div>
  );
}

/** A card that is here for another reason becomes one of the campaign's own hypotheses. */
function tagOf(card: ExperimentCard): Act<'tag.put'> {
  const { change, outcome } = card.hypothesis;
  return {
    command: 'tag.put',
    request: { target: { type: 'experiment', id: card.id }, role: 'tests' },
    now: (view) => withTag(view, { ...card, change, outcome }, 'tests', new Date().toISOString()),
    done: t('doneTagged', experimentName(card)),
  };
}

/** plan → run → pause, resume → stop → conclude. Running is looked at before it starts; stopping asks what came of it. */
function StatusActions({
  card,
  acting,
  onTask,
}: {
  card: ExperimentCard;
  acting: Acting;
  onTask: CampaignPartProps['onTask'];
}) {
  const [starting, setStarting] = useState<Got | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { id, status } = card;
  const name = experimentName(card);

  /** Reads it whole, since a save replaces it whole. */
  const read = async (then: (got: Got) => void | Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      const got = await acting.ask('experiment.get', { id });
      if (got) await then(got);
      else setProblem(t('experimentGone'));
    } catch (error) {
      setProblem(acting.errorWords(error));
    } finally {
      setBusy(false);
    }
  };
  const save = async (got: Got, to: ExperimentCard['status']) => {
    const { startsOn, ...rest } = got.body;
    // “Start now” is now, whatever day was planned: the worker says which it is.
    const body = to === 'running' && status !== 'paused' ? rest : got.body;
    const reply = await acting.act({
      command: 'experiment.save',
      request: { body: { ...body, status: to }, version: got.version },
      now: (view) => withChange(view, id, { status: to }),
      done: (saved) => (isSaved(saved) ? t(DONE[to] ?? 'doneSaved', name) : null),
    });
    if (reply && !isSaved(reply)) {
      setProblem(t(reply.blocked.length > 0 ? 'startBlocked' : 'saveProblems'));
      setStarting(reply.blocked.length > 0 ? { ...got, prelaunch: reply.prelaunch } : null);
    } else setStarting(null);
  };
  const to = (next: ExperimentCard['status']) => void read((got) => save(got, next));
  const blocked = starting?.prelaunch.some(({ state, required }) => required && state === 'missing');

  return (
    <div class="stack">
      <div class="row wrap">
        {status === 'idea' || status === 'planned' ? (
          <Button slim look="primary" busy={busy} onClick={() => void read(setStarting)}>
            {t('startWord')}
          </Button>
        ) : null}
        {status === 'running' ? (
          <Button slim busy={busy} onClick={() => to('paused')}>
            {t('pauseWord')}
          </Button>
        ) : null}
        {status === 'paused' ? (
          <Button slim look="primary" busy={busy} onClick={() => to('running')}>
            {t('resume')}
          </Button>
        ) : null}
        {status === 'running' || status === 'paused' || status === 'stopped' ? (
          <Button slim id={`close-out-${id}`} onClick={() => onTask({ kind: 'close-out', id })}>
            {t(status === 'stopped' ? 'conclude' : 'stopWord')}
          </Button>
        ) : null}
        <Button slim look="plain" id={`edit-${id}`} onClick={() => onTask({ kind: 'edit', id })}>
          {t('editExperiment')}
        </Button>
      </div>
      {starting ? (
        <section class="starting" aria-label={t('prelaunchLabel')}>
          <PrelaunchList items={starting.prelaunch} onGo={(code) => onTask({ kind: 'edit', id, at: code })} />
          <div class="row wrap">
            <Button slim look="primary" busy={busy} off={blocked ?? false} onClick={() => to('running')}>
              {t('startNow')}
            </Button>
            <Button slim id={`fill-${id}`} onClick={() => onTask({ kind: 'edit', id })}>
              {t('fillIn')}
            </Button>
            <Button slim look="plain" onClick={() => setStarting(null)}>
              {t('cancelWord')}
            </Button>
          </div>
        </section>
      ) : null}
      <div role="status" class="small stop-now">
        {problem ?? ''}
      </div>
    </div>
  );
}

const DONE = { running: 'doneStarted', paused: 'donePaused' } as Partial<
  Record<ExperimentCard['status'], 'doneStarted' | 'donePaused'>
>;

function isSaved(reply: Reply<'experiment.save'>): boolean {
  return reply.blocked.length === 0 && reply.problems.length === 0;
}
