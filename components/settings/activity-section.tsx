import { useRef, useState } from 'preact/hooks';
import { plural, t } from '../../utils/i18n/i18n.ts';
import type { NamedRecord } from '../../utils/panel/campaign-view.ts';
import { ActivityList } from '../activity/activity-list.tsx';
import { placeWords, recordName } from '../deal/record-words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { NotRead } from '../ui/not-read.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import type { ActivityPart, ActivityProps, Author, RecordsProps } from './settings-props.ts';
import { SettingsSection } from './settings-section.tsx';
import { TaskNote } from './task-note.tsx';

const ID = 'activity';

/** What is about to be erased, once the person has said yes. */
type Erasure = { what: 'person'; author: Author } | { what: 'record'; record: NamedRecord };

/** What the reader did, who can read it, and how all of one record or of one person is taken along or erased. */
export function ActivitySection(props: ActivityProps) {
  const { workspace, mine, authors, exporting, erasing, onExport } = props;
  const [asked, setAsked] = useState<Erasure | null>(null);
  const isErased = useRef(false);
  return (
    <SettingsSection
      id={ID}
      heading={t('settings_activity')}
      lead={workspace === null ? t('settings_activityNoWorkspace') : t('settings_activityLead', workspace)}
    >
      {workspace === null ? null : (
        <>
          <div class="settings-box">
            <Mine items={mine} missing={props.missing} onMore={props.onMore} />
          </div>
          <h3 class="settings-sub">{t('settings_erase')}</h3>
          <div class="settings-box">
            <p class="soft">{t('settings_eraseLead')}</p>
            <Authors
              authors={authors}
              onExport={onExport}
              onAsk={(author) => setAsked({ what: 'person', author })}
            />
            <Records
              {...props.records}
              onExport={onExport}
              onAsk={(record) => setAsked({ what: 'record', record })}
            />
            <TaskNote task={exporting} busy={t('settings_exportBusy')} />
            <TaskNote task={erasing} busy={t('settings_eraseBusy')} />
          </div>
        </>
      )}
      <EraseDialog
        asked={asked}
        shared={props.shared}
        onClose={() => {
          setAsked(null);
          // The button that the dialog gives the focus back to goes with what was erased.
          if (isErased.current) document.getElementById(ID)?.focus({ preventScroll: true });
          isErased.current = false;
        }}
        onErase={(erasure) => {
          isErased.current = true;
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
  missing,
  onMore,
}: Pick<ActivityProps, 'missing' | 'onMore'> & {
  items: ActivityProps['mine'];
}) {
  if (missing) return <NotRead {...missing} />;
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

type OnExport = ActivityProps['onExport'];

/** What can be done with a part of what people did. Labels name the part, for whoever does not see the row. */
function PartButtons({
  part,
  exportLabel,
  eraseLabel,
  onExport,
  onAsk,
}: {
  part: ActivityPart;
  exportLabel: (format: string) => string;
  eraseLabel: string;
  onExport: OnExport;
  onAsk: () => void;
}) {
  return (
    <>
      {(['CSV', 'JSON'] as const).map((format) => (
        <Button key={format} slim aria-label={exportLabel(format)} onClick={() => onExport(part, format)}>
          {t('settings_exportPart', format)}
        </Button>
      ))}
      <Button slim look="danger" aria-label={eraseLabel} onClick={onAsk}>
        {t('settings_eraseButton')}
      </Button>
    </>
  );
}

function Authors({
  authors,
  onExport,
  onAsk,
}: {
  authors: readonly Author[] | null;
  onExport: OnExport;
  onAsk: (author: Author) => void;
}) {
  if (!authors || authors.length === 0) return null;
  return (
    <>
      <h4 class="settings-divided">{t('settings_eraseAuthors')}</h4>
      <ul class="settings-rows">
        {authors.map((author) => (
          <li key={author.id} class="row wrap">
            <span class="grow">
              <span class="name">{authorName(author)}</span>{' '}
              <span class="small soft">{plural('settings_storedItems', author.documents)}</span>
            </span>
            <PartButtons
              part={{ person: author.id }}
              exportLabel={(format) => t('settings_exportAuthorLabel', format, authorName(author))}
              eraseLabel={t('settings_eraseAuthorLabel', authorName(author))}
              onExport={onExport}
              onAsk={() => onAsk(author)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Every record that anybody wrote about, found by its title or id. */
function Records({
  found,
  query,
  onQuery,
  onMore,
  onExport,
  onAsk,
}: RecordsProps & { onExport: OnExport; onAsk: (record: NamedRecord) => void }) {
  if (!found || (found.length === 0 && query === '' && !onMore)) return null;
  return (
    <details class="problems settings-divided">
      <summary>{t('settings_eraseRecords')}</summary>
      <SearchField label={t('settings_recordsFilter')} value={query} onText={onQuery} />
      {found.length === 0 && !onMore ? (
        <p class="soft" role="status">
          {t('settings_recordsNone')}
        </p>
      ) : null}
      <ul class="settings-rows">
        {found.map((record) => (
          <li key={record.key} class="row wrap">
            <span class="grow">
              <span class="name">{recordName(record)}</span>{' '}
              <span class="small soft">{placeWords(record)}</span>
            </span>
            <PartButtons
              part={{ record: record.key }}
              exportLabel={(format) => t('settings_exportRecordLabel', format, recordName(record))}
              eraseLabel={t('settings_eraseRecordLabel', recordName(record))}
              onExport={onExport}
              onAsk={() => onAsk(record)}
            />
          </li>
        ))}
      </ul>
      {onMore ? (
        <Button look="plain" slim onClick={onMore}>
          {t('showMore')}
        </Button>
      ) : null}
    </details>
  );
}

/** What of it goes for everybody is as the rules on the server have it. */
const SHARED_WORDS = {
  member: 'settings_eraseShared',
  steward: 'settings_eraseSharedSteward',
} as const;

/** A slip of the hand must not be able to do this: what goes is named, and Cancel comes first. */
function EraseDialog({
  asked,
  shared,
  onClose,
  onErase,
}: {
  asked: Erasure | null;
  shared: ActivityProps['shared'];
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
          <Button onClick={onClose}>{t('cancelWord')}</Button>
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
      {shared ? <p class="settings-dialog-text">{t(SHARED_WORDS[shared])}</p> : null}
    </Dialog>
  );
}

/** "You", a name, or the id where nobody here knows a name. */
function authorName({ id, name, mine }: Author): string {
  if (mine) return name ? t('settings_authorYou', name) : t('personYou');
  return name ?? t('settings_authorUnknown', id.replace(/^local:/, '').slice(0, 8));
}
