import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** One line of a combobox's list. Focus stays in the box: the active line is named by its id and scrolled to. */
export function Option({
  id,
  active,
  onChoose,
  children,
}: {
  id: string;
  active: boolean;
  onChoose: () => void;
  children: ComponentChildren;
}) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) element.current?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's; focus never leaves it.
    // biome-ignore lint/a11y/useFocusableInteractive: an option of a combobox is pointed at, not focused.
    <div
      ref={element}
      id={id}
      class="option"
      role="option"
      aria-selected={active ? 'true' : 'false'}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {children}
    </div>
  );
}
