import type { ComponentChildren, JSX } from 'preact';
import { Icon } from './icon.tsx';

export type SelectProps = Omit<JSX.IntrinsicElements['select'], 'onChange' | 'value'> & {
  value: string;
  onValue: (value: string) => void;
  /** `<option>` and `<optgroup>` elements. */
  children: ComponentChildren;
};

/** The browser's own list, which every keyboard and screen reader knows, in our look. */
export function Select({ value, onValue, children, ...rest }: SelectProps) {
  return (
    <span class="select">
      <select
        {...rest}
        class={`input ${rest.class ?? ''}`}
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        {children}
      </select>
      <Icon name="chevron" size={12} />
    </span>
  );
}
