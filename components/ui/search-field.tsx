import type { Ref } from 'preact';
import { t } from '../../utils/i18n/i18n.ts';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import { Kbd } from './kbd.tsx';

/**
 * One line to search with. With `listId` it is a combobox over the listbox of that id: the arrow keys, Enter and Escape are
 * handed on through `onKey` and focus stays in the box.
 */
export function SearchField({
  label,
  value,
  onText,
  onKey,
  listId,
  activeId,
  expanded = false,
  shortcut,
  inputRef,
  autoFocus,
}: {
  label: string;
  value: string;
  onText: (text: string) => void;
  onKey?: (event: KeyboardEvent) => void;
  listId?: string;
  /** Id of the option that Enter would take. */
  activeId?: string | undefined;
  expanded?: boolean;
  /** Key that jumps here, shown while the box is empty. */
  shortcut?: string;
  inputRef?: Ref<HTMLInputElement>;
  autoFocus?: boolean;
}) {
  const combobox = listId
    ? ({
        role: 'combobox',
        'aria-autocomplete': 'list',
        'aria-controls': expanded ? listId : undefined,
        'aria-expanded': expanded ? 'true' : 'false',
        'aria-activedescendant': expanded ? activeId : undefined,
      } as const)
    : {};
  return (
    <div class="search-field">
      <Icon name="search" size={14} />
      <input
        {...combobox}
        ref={inputRef ?? null}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="search"
        // biome-ignore lint/a11y/noAutofocus: the caller decides; the popup's one purpose is this box.
        autoFocus={autoFocus}
        onInput={(event) => onText(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      {value ? (
        <IconButton icon="close" label={t('clearSearch')} onClick={() => onText('')} />
      ) : shortcut ? (
        <Kbd>{shortcut}</Kbd>
      ) : null}
    </div>
  );
}
