import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

const ICONS: Record<string, IconName> = { warn: 'warning', off: 'warning', go: 'info', idle: 'info' };

/** A note across a page or a card. `live`: it appeared while the person was here, so it is read aloud. */
export function Banner({
  tone = 'idle',
  live,
  action,
  children,
}: {
  tone?: 'idle' | 'warn' | 'off' | 'go';
  live?: boolean;
  action?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <div class={`banner ${tone}`} role={live ? 'status' : undefined}>
      <Icon name={ICONS[tone] ?? 'info'} size={14} />
      <div class="grow">{children}</div>
      {action}
    </div>
  );
}
