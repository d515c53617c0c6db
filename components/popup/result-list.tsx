import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Chip } from '../ui/chip.tsx';
import { Marked } from './marked.tsx';
import type { PopupEntry, PopupHit } from './popup-props.ts';

interface ResultListProps {
  id: string;
  label: string;
  options: (PopupHit | PopupEntry)[];
  /** `-1`: none. */
  active: number;
  optionId: (index: number) => string;
  onActive: (index: number) => void;
  onOpen: (index: number) => void;
}

/** The listbox under the search box. Focus never comes here: the box names the active option. */
export function ResultList({ id, label, options, active, optionId, onActive, onOpen }: ResultListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' });
  });
  return (
    <div class="popup-options" role="listbox" id={id} aria-label={label} ref={list}>
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the combobox that owns this list.
        <div
          key={`${option.type}:${option.id} ${option.workspace?.id}`}
          class="option"
          role="option"
          id={optionId(index)}
          tabIndex={-1}
          aria-selected={index === active ? 'true' : 'false'}
          // Pressing must not take the focus out of the search box.
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => index !== active && onActive(index)}
          onClick={() => onOpen(index)}
        >
          <div class="popup-option-head">
            <span class="name grow">
              {'hint' in option && option.matched === 'name' ? (
                <Marked text={option.name} ranges={option.ranges} />
              ) : (
                option.name
              )}
            </span>
            {option.workspace ? <Chip>{option.workspace.name}</Chip> : null}
            <Chip>{t(`type_${option.type}`)}</Chip>
          </div>
          {'hint' in option ? <Hint hit={option} /> : null}
        </div>
      ))}
    </div>
  );
}

/** Why it is in the list when its name does not say so; else what it is. */
function Hint({ hit }: { hit: PopupHit }) {
  if (hit.matched === 'name' || hit.matchedText === undefined) {
    return hit.hint ? <div class="popup-hint">{hit.hint}</div> : null;
  }
  const matched = <Marked text={hit.matchedText} ranges={hit.ranges} />;
  if (hit.matched === 'definition') return <div class="popup-hint">{matched}</div>;
  // The mark must survive the translation: the sentence is cut where the matched text goes.
  const [before, after] = t('alsoCalled', '\u0000').split('\u0000');
  return (
    <div class="popup-hint">
      {before}
      {matched}
      {after}
    </div>
  );
}
