import './experiment-form.css';
import { useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import type { Reply } from '../../utils/queries/ask.ts';
import type { Acting } from '../panel/acting.ts';
import { useAnswer } from '../panel/use-answer.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { kpiNames } from './kpi-names.ts';
import { Versions } from './versions.tsx';

export interface SettleConflictProps {
  id: string;
  name: string;
  view: PanelView;
  acting: Acting;
  onDone: () => void;
}

/** An experiment was changed here, and then by its source: which one counts from now on. */
export function SettleConflict({ id, name, view, acting, onDone }: SettleConflictProps) {
  const got = useAnswer(() => acting.ask('experiment.get', { id }), [id]);
  const [busy, setBusy] = useState(false);
  if (got.busy) return <Skeleton />;
  const theirs = got.data?.theirs;
  if (!got.data || !theirs) {
    return (
      <p class="small soft" role="status">
        {got.error ? acting.errorWords(got.error) : t('conflictOver')}
      </p>
    );
  }
  const { body, version } = got.data;
  const settle = async (choice: 'mine' | 'theirs') => {
    setBusy(true);
    const reply = await acting.act({
      command: 'experiment.save',
      request: {
        body: choice === 'mine' ? body : theirs.body,
        version,
        ...(choice === 'mine' ? { acknowledge: true } : {}),
      },
      done: (saved: Reply<'experiment.save'>) =>
        saved.problems.length + saved.blocked.length > 0
          ? null
          : t(choice === 'mine' ? 'conflictKept' : 'conflictTaken', name),
    });
    setBusy(false);
    if (reply) onDone();
  };
  return (
    <Versions
      note={t('conflictBoth', theirs.source)}
      mine={body}
      theirs={theirs.body}
      theirName={theirs.source}
      nameOf={kpiNames(view)}
      busy={busy}
      onSettle={(choice) => void settle(choice)}
    />
  );
}
