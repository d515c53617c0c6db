import { plural, t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { Reply } from '../../utils/queries/ask.ts';
import { Icon } from '../ui/icon.tsx';

export type PrelaunchItems = Reply<'experiment.check'>['prelaunch'];

/** What is there and what is missing before it runs: what the workspace requires first, then what it would be better with. */
export function PrelaunchList({ items }: { items: PrelaunchItems }) {
  const missing = items.filter(({ state }) => state === 'missing');
  const order = [
    ...missing.filter(({ required }) => required),
    ...missing.filter(({ required }) => !required),
    ...items.filter(({ state }) => state === 'ok'),
  ];
  return (
    <>
      <p class="small soft" role="status">
        {missing.length === 0 ? t('prelaunchComplete') : plural('prelaunchMissing', missing.length)}
      </p>
      <ul class="prelaunch small">
        {order.map(({ code, state, required }) => (
          <li key={code} class={state === 'ok' ? 'ok' : required ? 'off' : 'warn'}>
            <Icon name={state === 'ok' ? 'check' : 'warning'} size={12} />
            <span>
              <span class="quiet-text">{t(state === 'ok' ? 'prelaunchOk' : 'prelaunchLacks')} </span>
              {tMaybe(
                `prelaunch_${code.replaceAll('-', '_')}${state === 'ok' ? '' : '_missing'}`,
                tMaybe(`prelaunch_${code.replaceAll('-', '_')}`, code),
              )}
              {state === 'missing' && required ? <b> {t('prelaunchRequired')}</b> : null}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
