import type { JSX } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export type IconButtonProps = Omit<JSX.IntrinsicElements['button'], 'icon' | 'label' | 'children'> & {
  icon: IconName;
  /** Its name: read aloud and shown on hover. */
  label: string;
};

export function IconButton({ icon, label, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      class={`icon-button ${rest.class ?? ''}`}
      aria-label={label}
    >
      <Icon name={icon} />
    </button>
  );
}
