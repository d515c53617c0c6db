import { t } from '../../utils/i18n/i18n.ts';
import type { CardRef } from '../cards/card-props.ts';
import type { DealProps } from './deal-props.ts';

/** The name of a definition; opens its card where cards can be opened. */
export function DefinitionLink({
  to,
  name,
  onOpen,
}: { to: CardRef; name: string } & Pick<DealProps, 'onOpen'>) {
  return onOpen ? (
    // The card itself may stand on the page under the same name: this one only leads to it.
    <button
      type="button"
      class="link-button"
      aria-label={t('definitionLink', name)}
      onClick={() => onOpen(to)}
    >
      {name}
    </button>
  ) : (
    <span class="name">{name}</span>
  );
}
