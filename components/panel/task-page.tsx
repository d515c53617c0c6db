import type { PanelView } from '../../utils/panel/view.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { lazily } from './lazily.tsx';
import type { Task } from './task.ts';

export interface TaskProps {
  task: Task;
  view: PanelView;
  /** Leaves the form, or goes on to another. */
  onTask: (task: Task | null) => void;
}

const Waiting = () => (
  <section class="section" aria-busy="true">
    <Skeleton />
  </section>
);
const ExperimentPage = lazily<TaskProps>(
  async () => (await import('../experiment-form/experiment-page.tsx')).ExperimentPage,
  Waiting,
);
const CloseOutPage = lazily<TaskProps>(
  async () => (await import('../experiment-form/close-out-page.tsx')).CloseOutPage,
  Waiting,
);

/** The form that stands in the place of the record's sections. */
export function TaskPage(props: TaskProps) {
  return props.task.kind === 'close-out' ? <CloseOutPage {...props} /> : <ExperimentPage {...props} />;
}
