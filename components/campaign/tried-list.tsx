import { language, plural, t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { TriedBefore } from '../../utils/panel/campaign-view.ts';
import type { CardRef } from '../cards/card-props.ts';
import { listWords } from '../cards/words.ts';
import { useNow } from '../format/clock.ts';
import { formatDay } from '../format/date.ts';
import { formatLift } from '../format/number.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { Chip, type Tone } from '../ui/chip.tsx';
import { experimentName } from './experiment-name.ts';

const TONES: Record<string, Tone> = { won: 'ok', lost: 'off' };

/** Experiments that ended, each with what came of it and why it is worth reading here. */
export function TriedList({
  tried,
  onOpen,
}: {
  tried: TriedBefore[];
  onOpen: ((ref: CardRef) => void) | undefined;
}) {
  return (
    <>
      {tried.map((one) => (
        <Tried key={one.id} tried={one} onOpen={onOpen} />
      ))}
    </>
  );
}

function Tried({ tried, onOpen }: { tried: TriedBefore; onOpen: ((ref: CardRef) => void) | undefined }) {
  const now = useNow();
  const { id, outcome, learnings, reason, next, followedBy, because, endedOn } = tried;
  const name = experimentName(tried);
  return (
    <article class="card tried">
      <div class="row card-line-first">
        <span class="grow">
          <Chip tone={TONES[outcome ?? ''] ?? 'idle'}>
            {outcome
              ? tMaybe(`outcome_${outcome}`, outcome)
              : tMaybe(`experiment_${tried.status}`, tried.status)}
          </Chip>
        </span>
        {endedOn ? (
          <span class="small soft">{t('endedWord', formatDay(endedOn, now, language()))}</span>
        ) : null}
      </div>
      <h3 class="name">
        {onOpen ? (
          <button type="button" class="link-button" onClick={() => onOpen({ type: 'experiment', id })}>
            {name}
          </button>
        ) : (
          name
        )}
      </h3>
      <p class="small">
        {tried.lift === undefined ? null : <Lift lift={tried.lift} interval={tried.interval} />}
        {reason ?? t('triedNoReason')}
      </p>
      {learnings ? (
        <div class="small">
          <span class="soft">{t('triedLearned')}</span> <Markdown source={learnings} clamp />
        </div>
      ) : null}
      {next || followedBy ? (
        <p class="small">
          <span class="soft">{t('triedNext')}</span> {next ? tMaybe(`next_${next}`, next) : null}
          {next && followedBy ? ' · ' : null}
          {followedBy ? <FollowedBy experiment={followedBy} onOpen={onOpen} /> : null}
        </p>
      ) : null}
      {because.length > 0 ? (
        <p class="small soft">{t('triedBecause', because.map(becauseWords).join('; '))}</p>
      ) : null}
    </article>
  );
}

function becauseWords({ what, text }: TriedBefore['because'][number]): string {
  if (what !== 'wording') return tMaybe(`because_${what}`, text, text);
  const words = text.split(', ').map((word) => t('quotedWord', word));
  return plural('triedWords', words.length, listWords(words));
}

function Lift({ lift, interval }: Pick<TriedBefore, 'interval'> & { lift: number }) {
  const locale = language();
  return (
    <>
      <b class="figures">{formatLift(lift, locale)} </b>
      {interval ? (
        <span class="soft figures">
          {t('intervalWord', formatLift(interval[0], locale), formatLift(interval[1], locale))}{' '}
        </span>
      ) : null}
    </>
  );
}

function FollowedBy({
  experiment,
  onOpen,
}: {
  experiment: { id: string; title: string };
  onOpen: ((ref: CardRef) => void) | undefined;
}) {
  const words = t('triedFollowed', experiment.title);
  return onOpen ? (
    <button
      type="button"
      class="link-button"
      onClick={() => onOpen({ type: 'experiment', id: experiment.id })}
    >
      {words}
    </button>
  ) : (
    <span>{words}</span>
  );
}
