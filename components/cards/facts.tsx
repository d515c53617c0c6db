import type { ComponentChildren } from 'preact';

/** A list of facts; rows without content leave themselves out. */
export function Facts({ children }: { children: ComponentChildren }) {
  return <dl class="facts">{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  const empty = children === undefined || children === null || children === false || children === '';
  if (empty) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
