import { useRef, useState } from 'preact/hooks';
import { language, t } from '../../utils/i18n/i18n.ts';
import type { SignalView } from '../../utils/panel/deal-view.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import type { DealProps } from '../deal/deal-props.ts';
import { DefinitionLink } from '../deal/definition-link.tsx';
import { withList } from '../deal/with-list.ts';
import { useNow } from '../format/clock.ts';
import { relativeTime } from '../format/date.ts';
import type { Acting } from '../panel/acting.ts';
import { draftPlace, useKept } from '../panel/kept.ts';
import { Chip } from '../ui/chip.tsx';
import { onEscape, onSend } from '../ui/form-events.ts';
import { FormFoot } from '../ui/form-foot.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { personWords } from './person-words.ts';
import { QuoteField } from './quote-field.tsx';
import { signalWord } from './signal-word.ts';

interface LoggedProps extends Pick<DealProps, 'onOpen'> {
  signal: SignalView;
  view: PanelView;
  acting: Acting | null;
}

/** One signal that was logged here. Its author can put the buyer's words to it later, and take it away. */
export function LoggedSignal({ signal, view, acting, onOpen }: LoggedProps) {
  const now = useNow();
  const [editing, setEditing] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  const { type, reasonName, quote, targets, stage, at } = signal;
  const close = () => {
    setEditing(false);
    requestAnimationFrame(() => row.current?.querySelector<HTMLElement>('button.icon-button')?.focus());
  };
  return (
    <li class="row deal-row" ref={row}>
      <div class="grow stack">
        <div class="row wrap">
          <Chip>{signalWord(type)}</Chip>
          <span class="name">{reasonName}</span>
        </div>
        {editing && acting ? (
          <QuoteForm signal={signal} view={view} acting={acting} onClose={close} />
        ) : quote ? (
          <blockquote class="signal-quote" dir="auto">
            {quote}
          </blockquote>
        ) : null}
        {targets.length > 0 ? (
          <div class="row wrap small">
            {targets.map((target) => (
              <DefinitionLink
                key={`${target.type}:${target.id}`}
                to={target}
                name={target.name}
                onOpen={onOpen}
              />
            ))}
          </div>
        ) : null}
        <div class="small soft">
          {[personWords(signal, view.person.id), relativeTime(at, now, language()), stage]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      {acting && signal.by === view.person.id && !editing ? (
        <OwnActions signal={signal} acting={acting} onEdit={() => setEditing(true)} />
      ) : null}
    </li>
  );
}

function OwnActions({
  signal: { id, reasonName, quote },
  acting,
  onEdit,
}: {
  signal: SignalView;
  acting: Acting;
  onEdit: () => void;
}) {
  const remove = () =>
    void acting.act({
      command: 'activity.remove',
      request: { id },
      done: t('signalRemoved', reasonName),
      now: (view) => withList(view, 'signals', (list) => list.filter((one) => one.id !== id)),
    });
  return (
    <span class="row-actions">
      <IconButton
        icon="pencil"
        label={t(quote ? 'signalEdit' : 'signalAddQuote', reasonName)}
        onClick={onEdit}
      />
      <IconButton icon="trash" label={t('signalRemove', reasonName)} onClick={remove} />
    </span>
  );
}

function QuoteForm({
  signal: { id, reasonName, quote: before = '' },
  view,
  acting,
  onClose,
}: {
  signal: SignalView;
  view: PanelView;
  acting: Acting;
  onClose: () => void;
}) {
  const [{ quote = before }, set] = useKept<{ quote: string }>(acting, draftPlace(view), `words ${id}`);
  const [busy, setBusy] = useState(false);
  const leave = () => {
    set(null);
    onClose();
  };
  const save = async () => {
    const words = quote.trim();
    if (words === before) return leave();
    setBusy(true);
    const put = ({ quote: _before, ...one }: SignalView) => (words ? { ...one, quote: words } : one);
    const reply = await acting.act({
      command: 'signal.edit',
      request: { id, quote: words },
      done: t('signalEdited', reasonName),
      now: (view) => withList(view, 'signals', (list) => list.map((one) => (one.id === id ? put(one) : one))),
    });
    setBusy(false);
    if (reply) leave();
  };
  return (
    <form
      class="deal-form"
      onSubmit={onSend(() => {
        if (!busy) void save();
      })}
      onKeyDown={onEscape(onClose)}
    >
      <QuoteField autofocus view={view} value={quote} onText={(text) => set({ quote: text })} />
      <FormFoot words={t('save')} busy={busy} onCancel={leave} />
    </form>
  );
}
