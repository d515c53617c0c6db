/** What somebody did, as the rest of a sentence that begins with who it was. */
import { language, t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { ActivityItem } from '../../utils/panel/activity-view.ts';
import { listWords } from '../cards/words.ts';
import { recordName } from '../deal/record-words.ts';
import { formatDay } from '../format/date.ts';
import { personWords } from '../signals/person-words.ts';
import { signalWord } from '../signals/signal-word.ts';

/** "You", a name, "A colleague". */
export function whoWords(item: ActivityItem): string {
  return item.mine ? t('personYou') : personWords(item, undefined);
}

/** @param now ms, for days without a year */
export function didWords(item: ActivityItem, now: number): string {
  const targets = listWords(item.targets.map(({ name }) => name));
  switch (item.type) {
    case 'tag':
      return item.role === undefined
        ? t('act_tag', targets)
        : tMaybe(`act_tag_${item.role}`, t('act_tag', targets), targets);
    case 'touch': {
      const day = item.occurredAt ? formatDay(item.occurredAt, now, language()) : '';
      const when = [day, item.channel].filter(Boolean).join(' · ');
      return t('act_touch', item.campaign ? recordName(item.campaign) : '', when);
    }
    case 'signal':
      return t('act_signal', item.signal ? signalWord(item.signal) : '', item.reason ?? '');
    case 'state':
      if (item.stage === undefined) return t('act_fields');
      if (item.stageAt === undefined) return t('act_state', item.stage);
      return t('act_fields_stage', item.stage, formatDay(item.stageAt, now, language()));
  }
}
