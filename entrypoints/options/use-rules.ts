/** Which workspace is used where: the rules, and changing them. */
import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import type { RulesProps, TaskState } from '../../components/settings/settings-props.ts';
import { t } from '../../utils/i18n/i18n.ts';
import { ask } from '../../utils/messaging/client.ts';
import { keys } from '../../utils/queries/keys.ts';
import { errorWords } from '../page-setup/error-words.ts';

export function useRules(refresh: () => void): RulesProps {
  const [task, setTask] = useState<TaskState>({ state: 'idle' });
  const { data } = useQuery({ queryKey: keys.rules(), queryFn: () => ask('rules.get', {}) });
  const change = (work: Promise<unknown>): void => {
    setTask({ state: 'idle' });
    void work
      .then(() => setTask({ state: 'done', sentence: t('settings_ruleSaved') }))
      .catch((error) => setTask({ state: 'failed', sentence: errorWords(error) }))
      .finally(refresh);
  };
  return {
    rules: data?.rules ?? [],
    fixed: data?.fixed ?? false,
    sites: data?.sites ?? [],
    task,
    onPut: (rule) => change(ask('rule.put', rule)),
    onRemove: ({ site, account }) =>
      change(ask('rule.remove', { site, ...(account === undefined ? {} : { account }) })),
  };
}
