import { t } from '../../utils/i18n/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import type { TestedLine } from './own-site-props.ts';
import { noteWords } from './site-note-words.ts';

/** Addresses with what they are: a record with its key, or why not. */
export function SiteLines({ lines, label }: { lines: readonly TestedLine[]; label: string }) {
  return (
    <ul class="site-lines" aria-label={label}>
      {lines.map(({ text, key, note }, index) => (
        <li key={index} class={key === undefined ? '' : 'is-record'}>
          <Icon name={key === undefined ? 'close' : 'check'} size={14} />
          <div class="grow">
            <div class="site-line-address">{text}</div>
            <div class="small soft">
              {key !== undefined
                ? t('sites_isRecord', key)
                : noteWords(note ?? { code: 'no-id', params: [] })}
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
