/** What the settings say of activity in the workspace in use, and how it is taken along and erased. */
import { useState } from 'preact/hooks';
import type { ActivityPart, ActivityProps, TaskState } from '../../components/settings/settings-props.ts';
import type { SharedView } from '../../components/shared/shared-props.ts';
import { plural, t } from '../../utils/i18n/i18n.ts';
import { ask } from '../../utils/messaging/client.ts';
import type { Request } from '../../utils/messaging/protocol.ts';
import { useActivityPeople, useActivityRecords, useMyActivity } from '../../utils/queries/use-activity.ts';
import { errorWords } from '../page-setup/error-words.ts';
import { useMissing } from '../page-setup/use-missing.ts';
import { saveCsv, saveJson } from './save-exports.ts';

const PAGE = 20;
/** What the worker gives at most. */
const MOST = 500;

/** @param refresh asks everything anew that may have changed */
export function useActivitySettings(
  workspace: { id: string; name: string } | undefined,
  shared: SharedView | undefined,
  refresh: () => void,
): ActivityProps {
  const [limit, setLimit] = useState(PAGE);
  const [erasing, setErasing] = useState<TaskState>({ state: 'idle' });
  const [exporting, setExporting] = useState<TaskState>({ state: 'idle' });
  const mine = useMyActivity(workspace?.id, limit);
  const missing = useMissing(mine);
  const people = useActivityPeople(workspace?.id);
  const [query, setQuery] = useState('');
  const [most, setMost] = useState(PAGE);
  const records = useActivityRecords(workspace?.id, query.trim(), most);

  const erase = (request: Request<'activity.erase'>) => {
    setErasing({ state: 'busy' });
    ask('activity.erase', request)
      .then(({ erased }) => setErasing({ state: 'done', sentence: plural('settings_eraseDone', erased) }))
      .catch((error) => setErasing({ state: 'failed', sentence: errorWords(error) }))
      .finally(refresh);
  };
  const save = (request: ActivityPart & { workspace: string }, format: 'CSV' | 'JSON') => {
    setExporting({ state: 'busy' });
    (format === 'CSV' ? saveCsv(request) : saveJson(request))
      .then((name) => setExporting({ state: 'done', sentence: t('settingsExported', name) }))
      .catch((error) => setExporting({ state: 'failed', sentence: errorWords(error) }));
  };
  const hasMore = mine.data?.length === limit && limit < MOST;
  return {
    workspace: workspace?.name ?? null,
    ...(shared && { shared: shared.steward ? 'steward' : 'member' }),
    // Not readable: an empty list would say that there is nothing.
    mine: mine.data ?? null,
    missing,
    ...(hasMore ? { onMore: () => setLimit(Math.min(MOST, limit * 2)) } : {}),
    authors: people.data ?? null,
    records: {
      found: records.data?.found ?? null,
      query,
      onQuery: (text) => {
        setQuery(text);
        setMost(PAGE);
      },
      ...(records.data?.more ? { onMore: () => setMost(most * 2) } : {}),
    },
    erasing,
    exporting,
    onExport: (part, format) => workspace && save({ workspace: workspace.id, ...part }, format),
    onErasePerson: (person) => workspace && erase({ workspace: workspace.id, person }),
    onEraseRecord: (record) => workspace && erase({ workspace: workspace.id, record }),
  };
}
