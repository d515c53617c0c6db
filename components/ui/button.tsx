import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import { Spinner } from './spinner.tsx';

export type ButtonProps = Omit<JSX.IntrinsicElements['button'], 'size' | 'icon' | 'disabled'> & {
  look?: 'normal' | 'primary' | 'plain' | 'danger';
  slim?: boolean;
  icon?: IconName;
  /** Shows that work is under way; presses do nothing meanwhile. */
  busy?: boolean;
  /** Focusable and said to be unavailable, unlike `disabled`, which drops keyboard focus. */
  off?: boolean;
  children: ComponentChildren;
};

export function Button({ look = 'normal', slim, icon, busy, off, children, onClick, ...rest }: ButtonProps) {
  const idle = busy || off;
  return (
    <button
      type="button"
      {...rest}
      class={`button ${look} ${slim ? 'slim' : ''} ${rest.class ?? ''}`}
      aria-disabled={idle ? 'true' : undefined}
      aria-busy={busy ? 'true' : undefined}
      onClick={(event) => {
        if (idle) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <Spinner /> : icon ? <Icon name={icon} size={14} /> : null}
      {children}
    </button>
  );
}
