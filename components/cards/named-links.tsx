import type { CardRef } from './card-props.ts';

/** Names that lead to their cards; plain words where nothing can be opened. */
export function NamedLinks({
  type,
  names,
  onOpen,
}: {
  type: CardRef['type'];
  names: { id: string; name: string }[];
  onOpen: ((ref: CardRef) => void) | undefined;
}) {
  return (
    <ul class="named">
      {names.map(({ id, name }) => (
        <li key={id}>
          {onOpen ? (
            <button type="button" class="link-button" onClick={() => onOpen({ type, id })}>
              {name}
            </button>
          ) : (
            name
          )}
        </li>
      ))}
    </ul>
  );
}
