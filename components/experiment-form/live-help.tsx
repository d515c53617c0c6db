import { plural, t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { Reply } from '../../utils/queries/ask.ts';
import { TriedList } from '../campaign/tried-list.tsx';
import type { Acting } from '../panel/acting.ts';
import { useAnswer } from '../panel/use-answer.ts';
import { Banner } from '../ui/banner.tsx';
import type { Draft } from './draft.ts';
import { toBody } from './draft-body.ts';
import { type PrelaunchItems, PrelaunchList } from './prelaunch-list.tsx';

/** Pauses in typing, in milliseconds, after which the worker is asked. */
const CHECK_AFTER = 350;
const TRIED_AFTER = 450;
/** Fewer letters say too little to find what is alike. */
const WORTH_ASKING = 8;

/** What the worker says of the draft; it stands while the next answer is on its way. */
export function useCheck(draft: Draft, acting: Acting): Reply<'experiment.check'> | undefined {
  const body = toBody(draft);
  return useAnswer(() => acting.ask('experiment.check', { body }), [JSON.stringify(body)], {
    wait: CHECK_AFTER,
  }).data;
}

/** What is missing before it may run. */
export function Prelaunch({
  items,
  blocked,
  onGo,
}: {
  items: PrelaunchItems | undefined;
  blocked: string[];
  onGo: (code: string) => void;
}) {
  // What the list below says is not said twice.
  const unlisted = blocked.filter(
    (code) => !items?.some((item) => item.code === code && item.state === 'missing'),
  );
  return (
    <section class="before-start" aria-label={t('prelaunchLabel')}>
      <h3>{t('prelaunchLabel')}</h3>
      {blocked.length > 0 ? (
        <Banner tone="off" live>
          {t('startBlocked')}{' '}
          {unlisted.map((code) => tMaybe(`prelaunch_${code.replaceAll('-', '_')}_missing`, code)).join(' ')}
        </Banner>
      ) : null}
      {items ? <PrelaunchList items={items} onGo={onGo} /> : null}
    </section>
  );
}

/** “We tried this before”, as it is typed: read before it is planned once more. */
export function TriedLive({ draft, acting }: { draft: Draft; acting: Acting }) {
  const text = [draft.change, draft.outcome].map((part) => part.trim()).join(' ');
  const audience = draft.audience.trim();
  const worth = text.length >= WORTH_ASKING || draft.kpi !== null;
  const answer = useAnswer(
    worth
      ? () =>
          acting.ask('tried.find', {
            text,
            ...(draft.kpi ? { kpi: draft.kpi.id } : {}),
            ...(audience ? { audience } : {}),
          })
      : null,
    [text, draft.kpi?.id, audience],
    { wait: TRIED_AFTER },
  );
  const tried = (answer.data ?? []).filter(({ id }) => id !== draft.id);
  return (
    <section class="tried-live" aria-label={t('headingTried')}>
      <p class="quiet-text" role="status">
        {tried.length > 0 ? plural('triedFound', tried.length) : ''}
      </p>
      {tried.length > 0 ? (
        <details>
          <summary class="small">
            {plural('triedFound', tried.length)} <b>{tried[0]?.title}</b>
          </summary>
          <TriedList tried={tried} onOpen={undefined} />
        </details>
      ) : null}
    </section>
  );
}
