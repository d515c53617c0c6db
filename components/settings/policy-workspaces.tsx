import { t } from '../../utils/i18n/i18n.ts';
import { JoinWorkspace } from '../shared/join-workspace.tsx';
import type { JoinProps } from '../shared/shared-props.ts';
import { Button } from '../ui/button.tsx';
import type { NewAddress, PolicyWorkspaceView, TaskState } from './settings-props.ts';
import { TaskNote } from './task-note.tsx';

/** Workspaces that the organisation wants everybody to have and that are not here yet: a click, or a sign-in, brings each. */
export function PolicyWorkspaces({
  workspaces,
  join,
  task,
  onAdd,
}: {
  workspaces: readonly PolicyWorkspaceView[];
  join: JoinProps;
  task: TaskState;
  /** Fires within the click: the browser's question for the address needs that. */
  onAdd: (address: NewAddress) => void;
}) {
  const missing = workspaces.filter(({ joined }) => joined === undefined);
  if (missing.length === 0) return null;
  return (
    <>
      <h3 class="settings-sub">{t('settings_policyTitle')}</h3>
      <ul class="stack">
        {missing.map(({ kind, address, every }) => (
          <li key={address} class="settings-box">
            {kind === 'shared' ? (
              <JoinWorkspace {...join} fixed={address} />
            ) : (
              <>
                <p class="source-address">{address}</p>
                <div class="row settings-actions">
                  <Button
                    look="primary"
                    busy={task.state === 'busy'}
                    onClick={() => onAdd({ url: address, every })}
                  >
                    {t('settings_policyAdd')}
                  </Button>
                </div>
                <TaskNote task={task} busy={t('shared_joining')} />
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
