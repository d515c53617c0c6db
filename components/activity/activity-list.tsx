import './activity.css';
import { language } from '../../utils/i18n/i18n.ts';
import type { ActivityItem } from '../../utils/panel/activity-view.ts';
import { placeWords, recordName } from '../deal/record-words.ts';
import { useNow } from '../format/clock.ts';
import { relativeTime } from '../format/date.ts';
import { didWords, whoWords } from './activity-words.ts';

/**
 * Who did what when, the newest first.
 * @param props.withRecord also says on which record: for a list over many
 */
export function ActivityList({
  items,
  withRecord,
}: {
  items: readonly ActivityItem[];
  withRecord?: boolean;
}) {
  return (
    <ol class="activity">
      {items.map((item) => (
        <Item key={item.id} item={item} withRecord={withRecord ?? false} />
      ))}
    </ol>
  );
}

function Item({ item, withRecord }: { item: ActivityItem; withRecord: boolean }) {
  const now = useNow();
  const locale = language();
  const exact = new Date(item.at).toLocaleString(locale);
  const { record } = item;
  return (
    <li>
      <p>
        <b>{whoWords(item)}</b> {didWords(item, now)}
      </p>
      {item.quote ? (
        <blockquote class="activity-quote" dir="auto">
          {item.quote}
        </blockquote>
      ) : null}
      {item.note ? (
        <p class="activity-quote" dir="auto">
          {item.note}
        </p>
      ) : null}
      <p class="small soft">
        <time dateTime={item.at} title={exact}>
          {relativeTime(item.at, now, locale)}
        </time>
        {withRecord ? ` · ${recordName(record)} · ${placeWords(record)}` : ''}
      </p>
    </li>
  );
}
