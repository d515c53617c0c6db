import { language, t } from '../../utils/i18n/i18n.ts';
import type { PinView } from '../../utils/panel/view.ts';
import { relativeTime } from '../format/date.ts';
import { Icon } from '../ui/icon.tsx';

/** Who tagged this record to the card's experiment, when, in which role, and what they noted. */
export function TagLine({ pin, personId, now }: { pin: PinView; personId: string | undefined; now: number }) {
  const when = relativeTime(pin.at, now, language());
  const who = pin.by === personId ? t('taggedByYou', when) : t('taggedBy', nameOf(pin), when);
  return (
    <p class="small soft tag-line">
      <Icon name="pin" size={12} /> {pin.role === 'supports' ? t('tagSupports', who) : who}
      {pin.note ? <span> “{pin.note}”</span> : null}
    </p>
  );
}

/** An id made at install says nothing to a colleague. */
function nameOf(pin: PinView): string {
  return pin.byName ?? (pin.by.startsWith('local:') ? t('aColleague') : pin.by);
}
