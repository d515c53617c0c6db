import { onSend } from '../ui/form-events.ts';
import './shared.css';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { useNow } from '../format/clock.ts';
import { useLocked } from '../settings/locked.tsx';
import type { TaskState } from '../settings/settings-props.ts';
import { TaskNote } from '../settings/task-note.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { RefusedChanges } from './refused-changes.tsx';
import { SharedNotes, type SharedNotesProps } from './shared-notes.tsx';
import type { Access, SharedView } from './shared-props.ts';
import { sharedStatusWords } from './shared-words.ts';
import { SignInFields, useSignIn } from './sign-in-fields.tsx';

interface SharedSourceProps extends SharedNotesProps {
  /** Of the workspace. */
  name: string;
  signingIn: TaskState;
  onSync: () => void;
  onSignIn: (access: Access) => void;
  onSignOut: () => void;
  onRetry: (id?: string) => void;
  onDiscard: (id: string) => void;
}

/** Where a shared workspace is, as whom this install writes there, and how far the two are apart. */
export function SharedSource({ name, view, busy, signingIn, ...on }: SharedSourceProps) {
  const words = sharedStatusWords(view, useNow());
  const [leaving, setLeaving] = useState(false);
  const isKept = useLocked('workspaces');
  return (
    <div class="source">
      <div class="source-name">
        <span class="name">{t('shared_source')}</span>
        <span class="soft source-address">{view.address}</span>
        {view.signedIn ? <span class="soft">{t('shared_as', view.user)}</span> : null}
      </div>
      <div role="status">
        <StatusLine state={words.mark}>{words.text}</StatusLine>
      </div>
      <SharedNotes view={view} busy={busy} {...on} />
      <RefusedChanges refused={view.refused} onRetry={on.onRetry} onDiscard={on.onDiscard} />
      {view.state === 'sign-in' ? <SignInAgain view={view} task={signingIn} onSignIn={on.onSignIn} /> : null}
      <div class="row wrap settings-actions">
        <Button icon="refresh" busy={busy} aria-label={t('shared_syncLabel', name)} onClick={on.onSync}>
          {t('syncNow')}
        </Button>
        {view.signedIn && !isKept ? (
          <Button look="plain" aria-label={t('shared_signOutLabel', name)} onClick={() => setLeaving(true)}>
            {t('shared_signOut')}
          </Button>
        ) : null}
      </div>
      <Dialog
        title={t('shared_signOutTitle', name)}
        open={leaving}
        onClose={() => setLeaving(false)}
        actions={
          <>
            <Button onClick={() => setLeaving(false)}>{t('cancelWord')}</Button>
            <Button
              look="primary"
              onClick={() => {
                setLeaving(false);
                on.onSignOut();
              }}
            >
              {t('shared_signOut')}
            </Button>
          </>
        }
      >
        <p class="settings-dialog-text">{t('shared_signOutBody')}</p>
      </Dialog>
    </div>
  );
}

function SignInAgain({
  view,
  task,
  onSignIn,
}: {
  view: SharedView;
  task: TaskState;
  onSignIn: (access: Access) => void;
}) {
  const { draft, errors, set, read, clear } = useSignIn(view.user);
  const busy = task.state === 'busy';
  useEffect(() => {
    if (task.state === 'done') clear();
  }, [task.state]);
  return (
    <form
      class="add-address"
      noValidate
      onSubmit={onSend(() => {
        const credentials = busy ? null : read();
        if (credentials) onSignIn({ address: view.address, credentials });
      })}
    >
      <SignInFields draft={draft} errors={errors} onDraft={set} />
      <div class="row">
        <Button type="submit" look="primary" busy={busy}>
          {t('shared_signIn')}
        </Button>
      </div>
      <TaskNote task={task} busy={t('shared_joining')} />
    </form>
  );
}
