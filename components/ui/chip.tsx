import type { ComponentChildren } from 'preact';

export type Tone = 'idle' | 'ok' | 'warn' | 'off' | 'go';

/** A word on a soft ground. Its text says everything; the colour only repeats it. */
export function Chip({
  tone = 'idle',
  title,
  children,
}: {
  tone?: Tone;
  title?: string;
  children: ComponentChildren;
}) {
  return (
    <span class={`chip ${tone}`} title={title}>
      {children}
    </span>
  );
}
