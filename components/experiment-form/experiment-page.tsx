import './experiment-form.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PanelView } from '../../utils/panel/view.ts';
import { type Acting, useActing } from '../panel/acting.ts';
import { draftPlace, kept } from '../panel/kept.ts';
import type { Task } from '../panel/task.ts';
import type { TaskProps } from '../panel/task-page.tsx';
import { useAnswer } from '../panel/use-answer.ts';
import { type Draft, newDraft } from './draft.ts';
import { fromBody } from './draft-body.ts';
import { ExperimentForm } from './experiment-form.tsx';
import { FormWaiting } from './form-page.tsx';
import { fetchBegun, newDraftName, useConfirmed } from './keep-draft.ts';
import { kpiNames } from './kpi-names.ts';

/** The form of a new hypothesis, or of one that exists, in the place of the record's sections. */
export function ExperimentPage({ task, view, onTask }: TaskProps) {
  const acting = useActing();
  if (!acting) return null;
  const props = { acting, view, onTask };
  return task.kind === 'new' ? (
    <NewPage {...props} task={task} />
  ) : (
    <EditPage {...props} id={task.id} at={task.kind === 'edit' ? task.at : undefined} />
  );
}

interface PageProps {
  acting: Acting;
  view: PanelView;
  onTask: (task: Task | null) => void;
}

function NewPage({ task, ...props }: PageProps & { task: Extract<Task, { kind: 'new' }> }) {
  const { words } = task;
  const [what, draft] = useMemo(() => {
    const place = draftPlace(props.view);
    const name = task.kept ?? newDraftName(place, words);
    return [name, kept<Draft>(place, name) ?? startOf(props.view, words)];
  }, []);
  // A look at a card takes the form away, and what has been typed by then is not what it began with.
  useEffect(() => props.onTask({ ...task, kept: what }), []);
  return <ExperimentForm {...props} start={draft} what={what} />;
}

/** A name that carries a key without an experiment is about to have one. */
function startOf(view: PanelView, words: string | undefined): Draft {
  const free = view.campaign?.lint.find(({ suggestion }) => suggestion === undefined);
  return newDraft({
    suffix: crypto.randomUUID().slice(0, 6),
    change: words ?? '',
    key: free?.text ?? '',
  });
}

function EditPage({ id, at, ...props }: PageProps & { id: string; at: string | undefined }) {
  const { acting, view, onTask } = props;
  const [turn, setTurn] = useState(0);
  const begin = (isOpen?: boolean) =>
    fetchBegun<Draft>(acting, { place: draftPlace(view), what: id, id }, ({ body }) => body, isOpen);
  const got = useAnswer(async () => {
    const { begun, found } = await begin();
    return begun ?? (found ? fromBody(found.body, found.version, kpiNames(view)) : null);
  }, [id, turn]);
  useConfirmed(got.data ? begin : null, view, id, () => onTask(null));
  const draft = got.data;
  if (draft) return <ExperimentForm {...props} start={draft} what={id} at={at} />;
  return (
    <FormWaiting got={got} acting={acting} onAgain={() => setTurn(turn + 1)} onBack={() => onTask(null)} />
  );
}
