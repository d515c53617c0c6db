import { useEffect, useRef, useState } from 'preact/hooks';
import { touchId } from '../../utils/activity/schema.ts';
import { language, t } from '../../utils/i18n/i18n.ts';
import type { NamedRecord } from '../../utils/panel/campaign-view.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import type { Reply } from '../../utils/queries/ask.ts';
import { useNow } from '../format/clock.ts';
import { formatDay } from '../format/date.ts';
import type { Acting } from '../panel/acting.ts';
import { draftPlace, useKeptNew } from '../panel/kept.ts';
import { Combobox } from '../ui/combobox.tsx';
import { Field } from '../ui/field.tsx';
import { onEscape, onSend } from '../ui/form-events.ts';
import { FormFoot } from '../ui/form-foot.tsx';
import { Select } from '../ui/select.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { dayOf, instantOf } from './local-day.ts';
import { recordName } from './record-words.ts';

/** `id`: a uuid, the same for the same act. `occurredAt`: ISO 8601, UTC. */
export interface NewTouch {
  id: string;
  campaign: NamedRecord;
  occurredAt: string;
  channel?: string;
  role?: 'sourced' | 'influenced';
}

type Campaign = Reply<'campaigns.find'>[number];
type Role = '' | 'sourced' | 'influenced';

/** What stands in the form. */
interface TouchDraft {
  campaign: Campaign | null;
  /** Absent: today. */
  day: string;
  role: Role;
  channel: string;
}

const FOUND = 12;

/** Which campaign, when, by which channel; only the campaign has to be chosen. */
export function TouchForm({
  acting,
  view,
  onAdd,
  onClose,
}: {
  acting: Acting;
  view: PanelView;
  /** Resolves whether it was written; the form stays as it is when not. */
  onAdd: (touch: NewTouch) => Promise<boolean>;
  onClose: () => void;
}) {
  const now = useNow();
  const today = dayOf(now);
  const [busy, setBusy] = useState(false);
  const [draft, set, idFor] = useKeptNew<TouchDraft>(acting, draftPlace(view), 'a touch', {
    busy,
    has: (uuid) => view.deal?.touches.some((one) => one.id === touchId(view.record.ref, uuid)) === true,
  });
  const { campaign = null, day = today, role = '', channel = '' } = draft;
  const [tried, setTried] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);

  const dayError = day === '' ? t('touchDayEmpty') : day > today ? t('touchDayFuture') : null;
  const leave = () => {
    set(null);
    onClose();
  };
  const submit = async () => {
    setTried(true);
    if (!campaign) return box.current?.focus();
    if (busy || dayError) return;
    setBusy(true);
    const written = await onAdd({
      id: idFor([campaign.key, day, role, channel.trim()]),
      campaign: { key: campaign.key, ref: campaign.ref, title: campaign.title, siteName: campaign.siteName },
      occurredAt: instantOf(day),
      ...(channel.trim() ? { channel: channel.trim() } : {}),
      ...(role ? { role } : {}),
    });
    setBusy(false);
    if (written) leave();
  };
  return (
    <form class="deal-form" noValidate onSubmit={onSend(submit)} onKeyDown={onEscape(onClose)}>
      <Field label={t('kindTitle_campaign')} error={tried && !campaign ? t('touchCampaignEmpty') : null}>
        {(control) => (
          <Combobox<Campaign>
            label={t('kindTitle_campaign')}
            control={control}
            inputRef={box}
            text={campaign ? recordName(campaign) : ''}
            placeholder={t('touchCampaignHint')}
            find={(query) => acting.ask('campaigns.find', { query, limit: FOUND })}
            keyOf={({ key }) => key}
            option={(item) => <CampaignOption campaign={item} now={now} />}
            onChoose={(chosen) => set({ campaign: chosen })}
            noneWords={(query) => (query ? t('touchCampaignNone', query) : t('touchCampaignNever'))}
          />
        )}
      </Field>
      <div class="deal-pair">
        <Field label={t('touchDay')} error={tried ? dayError : null}>
          {(control) => (
            <TextInput
              {...control}
              type="date"
              max={today}
              value={day}
              onText={(text) => set({ day: text })}
            />
          )}
        </Field>
        <Field label={t('touchRole')}>
          {(control) => (
            <Select {...control} value={role} onValue={(value) => set({ role: value as Role })}>
              <option value="">{t('touchRole_none')}</option>
              <option value="sourced">{t('touchRole_sourced')}</option>
              <option value="influenced">{t('touchRole_influenced')}</option>
            </Select>
          )}
        </Field>
      </div>
      <Field label={t('touchChannel')}>
        {(control) => (
          <TextInput
            {...control}
            maxLength={200}
            placeholder={t('touchChannelHint')}
            value={channel}
            onText={(text) => set({ channel: text })}
          />
        )}
      </Field>
      <FormFoot words={t('touchAdd')} busy={busy} onCancel={leave} />
    </form>
  );
}

function CampaignOption({ campaign, now }: { campaign: Campaign; now: number }) {
  const seen = formatDay(campaign.lastAt, now, language());
  return (
    <>
      <div class="name" dir="auto">
        {recordName(campaign)}
      </div>
      <div class="small soft">{[campaign.siteName, ...campaign.hypotheses, seen].join(' · ')}</div>
    </>
  );
}
