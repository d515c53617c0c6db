import { formatNumber, plural, t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { Reply } from '../../utils/queries/ask.ts';
import { Icon } from '../ui/icon.tsx';
import { hasField } from './missing-fields.ts';

export type PrelaunchItems = Reply<'experiment.check'>['prelaunch'];

/**
 * What is missing before it runs: what the workspace requires first, then what it would be better with; what is there comes
 * last.
 */
export function PrelaunchList({
  items,
  onGo,
}: {
  items: PrelaunchItems;
  /** Leads to the field of what is missing, by the line's code. */
  onGo?: ((code: string) => void) | undefined;
}) {
  const missing = items.filter(({ state }) => state === 'missing');
  const lacksKpi = missing.some(({ code }) => code === 'primary-kpi');
  const groups = [
    { heading: t('prelaunchFirst'), items: missing.filter(({ required }) => required) },
    { heading: t('prelaunchBetter'), items: missing.filter(({ required }) => !required) },
    {
      heading: null,
      // Of a KPI that is not chosen nothing is said, good or bad.
      items: items.filter(
        ({ state, code }) => state === 'ok' && !(lacksKpi && code === 'kpi-without-target'),
      ),
    },
  ];
  return (
    <>
      <p class={missing.length === 0 ? 'small soft' : 'quiet-text'} role="status">
        {missing.length === 0 ? t('prelaunchComplete') : plural('prelaunchMissing', missing.length)}
      </p>
      {groups.map((group) =>
        group.items.length > 0 ? (
          <div key={group.heading}>
            {group.heading === null ? null : (
              <p class="small prelaunch-head">
                {group.heading} <span class="soft figures">{formatNumber(group.items.length)}</span>
              </p>
            )}
            <ul class={`prelaunch small ${group.heading === null ? 'there' : ''}`}>
              {group.items.map((item) => (
                <Line key={item.code} item={item} onGo={onGo} />
              ))}
            </ul>
          </div>
        ) : null,
      )}
    </>
  );
}

function Line({
  item: { code, state, required },
  onGo,
}: Pick<Parameters<typeof PrelaunchList>[0], 'onGo'> & { item: PrelaunchItems[number] }) {
  const name = `prelaunch_${code.replaceAll('-', '_')}`;
  const missing = `prelaunch_${code.replaceAll('-', '_')}_missing`;
  const isThere = state === 'ok';
  const words = (
    <>
      <span class="quiet-text">{t(isThere ? 'prelaunchOk' : 'prelaunchLacks')} </span>
      {tMaybe(isThere ? name : missing, tMaybe(name, code))}
      {!isThere && required ? <span class="quiet-text"> {t('prelaunchRequired')}</span> : null}
    </>
  );
  return (
    <li class={isThere ? 'ok' : required ? 'off' : 'warn'}>
      <Icon name={isThere ? 'check' : 'warning'} size={12} />
      {onGo && !isThere && hasField(code) ? (
        <button type="button" class="link-button" onClick={() => onGo(code)}>
          {words}
        </button>
      ) : (
        <span>{words}</span>
      )}
    </li>
  );
}
