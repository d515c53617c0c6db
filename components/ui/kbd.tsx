import type { ComponentChildren } from 'preact';

/** A key to press. */
export function Kbd({ children }: { children: ComponentChildren }) {
  return <kbd class="kbd">{children}</kbd>;
}
