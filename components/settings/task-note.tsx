import './add-definitions.css';
import { Banner } from '../ui/banner.tsx';
import { Icon } from '../ui/icon.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { ProblemList } from './problem-list.tsx';
import type { TaskState } from './settings-props.ts';

/** How a task goes, read aloud when it changes. Kept mounted while idle: a live region must be there before its text. */
export function TaskNote({ task, busy }: { task: TaskState; busy: string }) {
  return (
    <div class="task-note" role="status">
      {task.state === 'busy' ? (
        <p class="row small soft">
          <Spinner />
          {busy}
        </p>
      ) : null}
      {task.state === 'done' ? (
        <p class="row small task-done">
          <Icon name="check" size={14} />
          {task.sentence}
        </p>
      ) : null}
      {task.state === 'done' && task.address ? <p class="source-address">{task.address}</p> : null}
      {task.state === 'done' && task.problems?.length ? <ProblemList problems={task.problems} /> : null}
      {task.state === 'failed' ? (
        <Banner tone="off">
          <p>{task.sentence}</p>
          {task.problems?.length ? <ProblemList problems={task.problems} /> : null}
        </Banner>
      ) : null}
    </div>
  );
}
