import { t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import type { CardProps, PinTarget } from './card-props.ts';

/**
 * Pins the card's target to the record, or takes the pin off; nothing where neither is offered. Not busy for the eye while it
 * is written: it shows as done already.
 */
export function PinButton({
  target,
  name,
  pinned,
  onPin,
  onUnpin,
  busy,
}: Pick<CardProps<unknown>, 'onPin' | 'onUnpin' | 'busy'> & {
  target: PinTarget;
  name: string;
  pinned: boolean;
}) {
  const act = pinned ? onUnpin : onPin;
  if (!act) return null;
  return (
    <Button
      slim
      icon={pinned ? 'unpin' : 'pin'}
      off={busy ?? false}
      aria-label={t(pinned ? 'unpinNamed' : 'pinNamed', name)}
      onClick={() => act(target)}
    >
      {t(pinned ? 'unpinWord' : 'pinWord')}
    </Button>
  );
}
