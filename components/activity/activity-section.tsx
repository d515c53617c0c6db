import './activity.css';
import { useId, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import { type Acting, useActing } from '../panel/acting.ts';
import { useAnswer } from '../panel/use-answer.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { ActivityList } from './activity-list.tsx';

/** As many as are read at first, and as many more each time. */
const PAGE = 20;
/** As many as show here at most; one more is asked for, to tell whether there is any. */
const MOST = 200;

/** Everything that people did on the record on screen: one closed line; read when it is opened. */
export function ActivitySection({ view }: { view: PanelView }) {
  const acting = useActing();
  const [open, setOpen] = useState(false);
  const id = useId();
  if (!acting) return null;
  return (
    <section class="section" aria-labelledby={`${id}-heading`} key={view.record.key}>
      <div class="section-head">
        <h2 id={`${id}-heading`}>
          <button
            type="button"
            class="activity-toggle"
            aria-expanded={open ? 'true' : 'false'}
            aria-controls={open ? id : undefined}
            onClick={() => setOpen(!open)}
          >
            {t('headingActivity')}
            <Icon name="chevron" size={12} />
          </button>
        </h2>
      </div>
      {open ? (
        <div id={id}>
          <Opened view={view} acting={acting} />
        </div>
      ) : null}
    </section>
  );
}

function Opened({ view, acting }: { view: PanelView; acting: Acting }) {
  const [limit, setLimit] = useState(PAGE);
  // The view is read anew whenever anything of the record has changed.
  const { data, error } = useAnswer(
    () => acting.ask('activity.list', { ...acting.where, limit: limit + 1 }),
    [view, limit],
  );
  if (data === undefined) {
    return error ? (
      <p class="small" role="alert">
        {t('activityFailed')}
      </p>
    ) : (
      <div class="stack" aria-busy="true">
        <p class="quiet-text" role="status">
          {t('loadingWord')}
        </p>
        <Skeleton width="80%" />
        <Skeleton width="64%" />
      </div>
    );
  }
  if (data.length === 0) {
    return (
      <EmptyState slim title={t('activityNone')}>
        {t('activityNoneHint')}
      </EmptyState>
    );
  }
  return (
    <>
      <ActivityList items={data.slice(0, limit)} />
      {data.length <= limit ? null : limit < MOST ? (
        <Button look="plain" slim onClick={() => setLimit(limit + PAGE)}>
          {t('showMore')}
        </Button>
      ) : (
        <p class="small soft">{t('activityMost', MOST)}</p>
      )}
    </>
  );
}
