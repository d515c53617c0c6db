import { t } from '../../utils/i18n/i18n.ts';
import { AgreementCard } from '../cards/agreement-card.tsx';
import { ExperimentCard } from '../cards/experiment-card.tsx';
import { KpiCard } from '../cards/kpi-card.tsx';
import { TermCard } from '../cards/term-card.tsx';
import { Chip } from '../ui/chip.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { onEscape } from '../ui/form-events.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { NotRead } from '../ui/not-read.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { namedEntries } from './named-entries.ts';
import type { PopupCard, PopupEntry, PopupRef } from './popup-props.ts';
import type { OpenedCard } from './use-trail.ts';

interface CardViewProps {
  opened: OpenedCard;
  onBack: () => void;
  onAgain: () => void;
  onOpen: (entry: PopupEntry) => void;
  /** As of `PopupProps`. */
  suggestIn?: string | undefined;
}

/** One definition in full, with the way back and what it is related to. Escape goes back. */
export function CardView({ opened, onBack, onAgain, onOpen, suggestIn }: CardViewProps) {
  const { entry, card, failed } = opened;
  const named = card ? namedEntries(card) : [];
  /** What a card names is of its own workspace. */
  const from = entry.workspace ? { workspace: entry.workspace } : {};
  const openNamed = (ref: PopupRef) => {
    const known = named.find(({ type, id }) => type === ref.type && id === ref.id);
    onOpen({ ...(known ?? { ...ref, name: ref.id }), ...from });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape from anywhere in the card; Back is the button for it.
    <div class="popup-opened" onKeyDown={onEscape(onBack)}>
      <div class="popup-card-head">
        <IconButton icon="back" label={t('backWord')} onClick={onBack} />
        <span class="grow" />
        {entry.workspace ? <Chip>{entry.workspace.name}</Chip> : null}
        <Chip>{t(`type_${entry.type}`)}</Chip>
      </div>
      <section
        class="popup-card"
        tabIndex={-1}
        aria-label={entry.name}
        aria-busy={card === undefined && !failed}
      >
        {failed ? (
          <NotRead words={t('error_failed')} busy={false} onAgain={onAgain} />
        ) : card === undefined ? (
          <div class="stack">
            <Skeleton width="60%" height={16} />
            <Skeleton />
            <Skeleton width="80%" />
            <span class="quiet-text">{t('popup_cardLoading')}</span>
          </div>
        ) : card === null ? (
          <EmptyState title={t('popup_cardGoneTitle')}>{t('popup_cardGoneBody')}</EmptyState>
        ) : (
          <>
            <FullCard
              card={card}
              onOpen={openNamed}
              suggestIn={suggestIn && (entry.workspace?.id ?? suggestIn)}
            />
            {card.type === 'experiment' ? <Related entries={named} onOpen={openNamed} /> : null}
          </>
        )}
      </section>
    </div>
  );
}

function FullCard({
  card,
  onOpen,
  suggestIn,
}: {
  card: PopupCard;
  onOpen: (ref: PopupRef) => void;
  suggestIn: string | undefined;
}) {
  const rest = { open: true, onOpen, suggestIn, level: 2 } as const;
  switch (card.type) {
    case 'kpi':
      return <KpiCard card={card} {...rest} />;
    case 'experiment':
      return <ExperimentCard card={card} {...rest} />;
    case 'agreement':
      return <AgreementCard card={card} {...rest} />;
    case 'term':
      return <TermCard card={card} {...rest} />;
  }
}

/** The KPIs of an experiment's guardrails and stop rules, which its card only names. */
function Related({ entries, onOpen }: { entries: PopupEntry[]; onOpen: (entry: PopupRef) => void }) {
  if (entries.length === 0) return null;
  return (
    <section class="popup-related" aria-label={t('factRelated')}>
      <h2>{t('factRelated')}</h2>
      <ul>
        {entries.map((entry) => (
          <li key={`${entry.type}:${entry.id}`}>
            <button type="button" class="chip" onClick={() => onOpen(entry)}>
              {entry.name}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
