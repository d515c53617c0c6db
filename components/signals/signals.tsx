import { useRef, useState } from 'preact/hooks';
import { SIGNAL_TYPES, type SignalType } from '../../utils/activity/signal-types.ts';
import { formatNumber, t } from '../../utils/i18n/i18n.ts';
import type { DealView, SignalView } from '../../utils/panel/deal-view.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import type { DealProps } from '../deal/deal-props.ts';
import { type Acting, useActing } from '../panel/acting.ts';
import { useAnswer } from '../panel/use-answer.ts';
import { Button } from '../ui/button.tsx';
import { onEscape } from '../ui/form-events.ts';
import { Section } from '../ui/section.tsx';
import { LOG_SIGNAL_ID } from './log-signal-id.ts';
import { LoggedSignal } from './logged-signal.tsx';
import { SignalForm } from './signal-form.tsx';
import { signalWord } from './signal-word.ts';

/** How many are shown before the rest is asked for. */
const SHOWN = 4;

/** What the buyer said or did, handed back to the company: one press for the kind, one for the reason. */
export function Signals({ view, deal, onOpen }: DealProps & { deal: DealView }) {
  const acting = useActing();
  return (
    <>
      {acting ? <LogSignal view={view} acting={acting} onOpen={onOpen} /> : null}
      <LoggedSignals signals={deal.signals} view={view} acting={acting} onOpen={onOpen} />
    </>
  );
}

function LogSignal({
  view,
  acting,
  onOpen,
}: { view: PanelView; acting: Acting } & Pick<DealProps, 'onOpen'>) {
  const [type, setType] = useState<SignalType | null>(null);
  const [wanted, setWanted] = useState(false);
  const [turn, setTurn] = useState(0);
  const buttons = useRef<HTMLDivElement>(null);
  // Asked for when a hand or the focus comes near, so that the list is there when the kind is pressed.
  const reasons = useAnswer(wanted ? () => acting.ask('signal.reasons', acting.where) : null, [
    view.record.key,
    view.deal?.signals.length,
    turn,
  ]);
  const want = () => setWanted(true);
  const close = () => {
    const pressed = type;
    setType(null);
    if (pressed) buttons.current?.querySelectorAll('button')[SIGNAL_TYPES.indexOf(pressed)]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the form from any control here.
    <div
      id={LOG_SIGNAL_ID}
      tabIndex={-1}
      onFocusIn={want}
      onPointerEnter={want}
      onKeyDown={type ? onEscape(close) : undefined}
    >
      <Section heading={t('logSignal')}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a second heading. */}
        <div class="row wrap signal-types" role="group" aria-label={t('signalTypes')} ref={buttons}>
          {SIGNAL_TYPES.map((one) => (
            <button
              key={one}
              type="button"
              class={`chip ${one === type ? 'go' : ''}`}
              aria-pressed={one === type ? 'true' : 'false'}
              onClick={() => {
                want();
                setType(one === type ? null : one);
              }}
            >
              {signalWord(one)}
            </button>
          ))}
        </div>
        {type ? (
          <SignalForm
            key={type}
            type={type}
            view={view}
            acting={acting}
            reasons={reasons.data}
            missing={
              reasons.error
                ? {
                    words: acting.errorWords(reasons.error),
                    busy: reasons.busy,
                    onAgain: () => setTurn(turn + 1),
                  }
                : undefined
            }
            onOpen={onOpen}
            onClose={close}
          />
        ) : null}
      </Section>
    </div>
  );
}

function LoggedSignals({
  signals,
  view,
  acting,
  onOpen,
}: { signals: SignalView[]; view: PanelView; acting: Acting | null } & Pick<DealProps, 'onOpen'>) {
  const [all, setAll] = useState(false);
  if (signals.length === 0) return null;
  return (
    <Section heading={t('headingSignals')} count={signals.length}>
      <ul class="deal-rows">
        {signals.slice(0, all ? undefined : SHOWN).map((signal) => (
          <LoggedSignal key={signal.id} signal={signal} view={view} acting={acting} onOpen={onOpen} />
        ))}
      </ul>
      {signals.length > SHOWN ? (
        <Button look="plain" slim aria-expanded={all ? 'true' : 'false'} onClick={() => setAll(!all)}>
          {all ? t('showLess') : t('showMoreCount', formatNumber(signals.length - SHOWN))}
        </Button>
      ) : null}
    </Section>
  );
}
