import type { CardRef } from '../cards/card-props.ts';
import type { DealProps } from './deal-props.ts';

/** The name of a definition; opens its card where cards can be opened. */
export function DefinitionLink({
  to,
  name,
  onOpen,
}: { to: CardRef; name: string } & Pick<DealProps, 'onOpen'>) {
  return onOpen ? (
    <button type="button" class="link-button" onClick={() => onOpen(to)}>
      {name}
    </button>
  ) : (
    <span class="name">{name}</span>
  );
}
