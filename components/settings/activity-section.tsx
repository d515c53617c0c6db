import { useState } from 'preact/hooks';
import { plural, t } from '../../utils/i18n/i18n.ts';
import type { ActivityItem } from '../../utils/panel/activity-view.ts';
import { ActivityList } from '../activity/activity-list.tsx';
import { placeWords, recordName } from '../deal/record-words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import type { ActivityProps, Author } from './settings-props.ts';
import { SettingsSection } from './settings-section.tsx';
import { TaskNote } from './task-note.tsx';

/** What is about to be erased, once the person has said yes. */
type Erasure = { what: 'person'; author: Author } | { what: 'record'; record: ActivityItem['record'] };

/** What the reader did, who can read it, and how all of one record or of one person is erased. */
export function ActivitySection(props: ActivityProps) {
  const { workspace, mine, authors, erasing } = props;
  const [asked, setAsked] = useState<Erasure | null>(null);
  return (
    <SettingsSection
      id="activity"
      heading={t('settings_activity')}
      lead={workspace === null ? t('settings_activityNoWorkspace') : t('settings_activityLead', workspace)}
    >
      {workspace === null ? null : (
        <>
          <div class="settings-box">
            <Mine items={mine} onMore={props.onMore} />
          </div>
          <h3 class="settings-sub">{t('settings_erase')}</h3>
          <div class="settings-box">
            <p class="soft">{t('settings_eraseLead')}</p>
            <Authors authors={authors} onAsk={(author) => setAsked({ what: 'person', author })} />
            <Records items={mine ?? []} onAsk={(record) => setAsked({ what: 'record', record })} />
            <TaskNote task={erasing} busy={t('settings_eraseBusy')} />
          </div>
        </>
      )}
      <EraseDialog
        asked={asked}
        onClose={() => setAsked(null)}
        onErase={(erasure) => {
          setAsked(null);
          if (erasure.what === 'person') props.onErasePerson(erasure.author.id);
          else props.onEraseRecord(erasure.record.key);
        }}
      />
    </SettingsSection>
  );
}

function Mine({
  items,
  onMore,
}: {
  items: readonly ActivityItem[] | null;
  onMore: (() => void) | undefined;
}) {
  if (items === null) return <Skeleton width="60%" />;
  if (items.length === 0) {
    return (
      <EmptyState slim title={t('settings_activityNone')}>
        {t('settings_activityNoneHint')}
      </EmptyState>
    );
  }
  return (
    <>
      <ActivityList items={items} withRecord />
      {onMore ? (
        <Button look="plain" slim onClick={onMore}>
          {t('showMore')}
        </Button>
      ) : null}
    </>
  );
}

function Authors({ authors, onAsk }: { authors: readonly Author[] | null; onAsk: (author: Author) => void }) {
  if (!authors || authors.length === 0) return null;
  return (
    <>
      <h4 class="settings-divided">{t('settings_eraseAuthors')}</h4>
      <ul class="settings-rows">
        {authors.map((author) => (
          <li key={author.id} class="row">
            <span class="grow">
              <span class="name">{authorName(author)}</span>{' '}
              <span class="small soft">{plural('settings_storedItems', author.documents)}</span>
            </span>
            <Button
              slim
              look="danger"
              aria-label={t('settings_eraseAuthorLabel', authorName(author))}
              onClick={() => onAsk(author)}
            >
              {t('settings_eraseButton')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Records({
  items,
  onAsk,
}: {
  items: readonly ActivityItem[];
  onAsk: (record: ActivityItem['record']) => void;
}) {
  const records = [...new Map(items.map(({ record }) => [record.key, record])).values()];
  if (records.length === 0) return null;
  return (
    <details class="problems settings-divided">
      <summary>{plural('settings_eraseRecords', records.length)}</summary>
      <ul class="settings-rows">
        {records.map((record) => (
          <li key={record.key} class="row">
            <span class="grow">
              <span class="name">{recordName(record)}</span>{' '}
              <span class="small soft">{placeWords(record)}</span>
            </span>
            <Button
              slim
              look="danger"
              aria-label={t('settings_eraseRecordLabel', recordName(record))}
              onClick={() => onAsk(record)}
            >
              {t('settings_eraseButton')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A slip of the hand must not be able to do this: what goes is named, and Cancel comes first. */
function EraseDialog({
  asked,
  onClose,
  onErase,
}: {
  asked: Erasure | null;
  onClose: () => void;
  onErase: (erasure: Erasure) => void;
}) {
  const title =
    asked === null
      ? ''
      : asked.what === 'person'
        ? t('settings_eraseAuthorTitle', authorName(asked.author))
        : t('settings_eraseRecordTitle', recordName(asked.record));
  return (
    <Dialog
      title={title}
      open={asked !== null}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="danger" onClick={() => asked && onErase(asked)}>
            {t('settings_eraseConfirm')}
          </Button>
        </>
      }
    >
      <p class="settings-dialog-text">
        {t(asked?.what === 'person' ? 'settings_eraseAuthorBody' : 'settings_eraseRecordBody')}{' '}
        {t('settings_eraseForever')}
      </p>
    </Dialog>
  );
}

/** "You", a name, or the id where nobody here knows a name. */
function authorName({ id, name, mine }: Author): string {
  if (mine) return name ? t('settings_authorYou', name) : t('personYou');
  return name ?? t('settings_authorUnknown', id.replace(/^local:/, '').slice(0, 8));
}
