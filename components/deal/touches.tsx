import { useRef, useState } from 'preact/hooks';
import { touchId } from '../../utils/activity/schema.ts';
import { formatNumber, language, t } from '../../utils/i18n/i18n.ts';
import type { DealView, TouchView } from '../../utils/panel/deal-view.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import { kindWord } from '../cards/words.ts';
import { useNow } from '../format/clock.ts';
import { formatDay } from '../format/date.ts';
import { type Acting, useActing } from '../panel/acting.ts';
import { personWords } from '../signals/person-words.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Section } from '../ui/section.tsx';
import { breakable } from './breakable.tsx';
import { dayOf, instantOf } from './local-day.ts';
import { recordName } from './record-words.ts';
import { type NewTouch, TouchForm } from './touch-form.tsx';
import { withList } from './with-list.ts';

/** How many are shown before the rest is asked for. */
const SHOWN = 5;

/** When which campaign reached the record; touches are added by hand or from what the address says. */
export function Touches({ view, deal }: { view: PanelView; deal: DealView }) {
  const acting = useActing();
  const [adding, setAdding] = useState(false);
  const [all, setAll] = useState(false);
  const addButton = useRef<HTMLSpanElement>(null);
  const { touches } = deal;
  const close = () => {
    setAdding(false);
    requestAnimationFrame(() => addButton.current?.querySelector('button')?.focus());
  };
  const kind = kindWord(view.record.ref.kind);
  return (
    <Section
      heading={t('headingTouches')}
      count={touches.length}
      action={
        acting ? (
          <span ref={addButton}>
            <Button
              look="plain"
              slim
              icon="plus"
              aria-expanded={adding ? 'true' : 'false'}
              onClick={() => setAdding(!adding)}
            >
              {t('touchAdd')}
            </Button>
          </span>
        ) : null
      }
    >
      {acting
        ? deal.offers.map((offer) => <Offer key={offer.touch} offer={offer} view={view} acting={acting} />)
        : null}
      {adding && acting ? (
        <TouchForm
          acting={acting}
          view={view}
          onAdd={(touch) => putTouch(acting, view, touch)}
          onClose={close}
        />
      ) : null}
      {touches.length === 0 && !adding ? (
        <EmptyState slim title={t('touchNone', kind)}>
          {acting ? t('touchNoneHint') : null}
        </EmptyState>
      ) : null}
      <ul class="deal-rows">
        {touches.slice(0, all ? undefined : SHOWN).map((touch) => (
          <Touch key={touch.id} touch={touch} personId={view.person.id} acting={acting} />
        ))}
      </ul>
      {touches.length > SHOWN ? (
        <Button look="plain" slim aria-expanded={all ? 'true' : 'false'} onClick={() => setAll(!all)}>
          {all ? t('showLess') : t('showMoreCount', formatNumber(touches.length - SHOWN))}
        </Button>
      ) : null}
    </Section>
  );
}

function Touch({ touch, personId, acting }: { touch: TouchView; personId: string; acting: Acting | null }) {
  const name = recordName(touch.campaign);
  const day = formatDay(touch.occurredAt, useNow(), language());
  return (
    <li class="row deal-row">
      <div class="grow">
        <div class="name" dir="auto">
          {breakable(name)}
        </div>
        <div class="small soft">
          {[day, touch.channel, touch.campaign.siteName, personWords(touch, personId)]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      {touch.role ? <Chip>{t(`touchRole_${touch.role}`)}</Chip> : null}
      {acting && touch.by === personId ? (
        <IconButton
          icon="trash"
          label={t('touchRemove', name, day)}
          onClick={() =>
            void acting.act({
              command: 'activity.remove',
              request: { id: touch.id },
              done: t('touchRemoved', name),
              now: (view) =>
                withList(view, 'touches', (touches) => touches.filter(({ id }) => id !== touch.id)),
            })
          }
        />
      ) : null}
    </li>
  );
}

/** The address names a campaign that is known: one press makes it a touch. */
function Offer({
  offer,
  view,
  acting,
}: {
  offer: DealView['offers'][number];
  view: PanelView;
  acting: Acting;
}) {
  const now = useNow();
  const [busy, setBusy] = useState(false);
  const name = recordName(offer.campaign);
  const add = async () => {
    setBusy(true);
    await putTouch(acting, view, {
      id: offer.touch,
      campaign: offer.campaign,
      occurredAt: instantOf(dayOf(now)),
      ...(offer.channel ? { channel: offer.channel } : {}),
    });
    setBusy(false);
  };
  return (
    <div class="deal-offer">
      <Banner
        tone="go"
        action={
          <Button slim busy={busy} onClick={() => void add()}>
            {t('touchOfferAdd')}
          </Button>
        }
      >
        {t('touchOffer', name)} <span class="soft">{offer.utm}</span>
      </Banner>
    </div>
  );
}

async function putTouch(acting: Acting, view: PanelView, touch: NewTouch): Promise<boolean> {
  const { id, campaign, ...rest } = touch;
  const shown: TouchView = { ...rest, campaign, id: touchId(view.record.ref, id), by: view.person.id };
  const reply = await acting.act({
    command: 'touch.put',
    request: { id, campaign: campaign.ref, ...rest },
    done: t('touchAdded', recordName(campaign)),
    now: (before) =>
      withList(before, 'touches', (touches) =>
        [shown, ...touches.filter((one) => one.id !== shown.id)].sort((a, b) =>
          b.occurredAt.localeCompare(a.occurredAt),
        ),
      ),
  });
  return reply !== null;
}
