import type { ComponentChild } from 'preact';

interface MarkedProps {
  text: string;
  /** `[start, end)` in UTF-16 units; unordered, overlapping or out-of-bounds ranges do no harm. */
  ranges: readonly (readonly [number, number])[];
}

/** The text with its matched pieces in `<mark>`. */
export function Marked({ text, ranges }: MarkedProps) {
  const parts: ComponentChild[] = [];
  let from = 0;
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const begin = Math.max(start, from);
    const stop = Math.min(end, text.length);
    if (begin >= stop) continue;
    if (begin > from) parts.push(text.slice(from, begin));
    parts.push(<mark key={begin}>{text.slice(begin, stop)}</mark>);
    from = stop;
  }
  if (from < text.length) parts.push(text.slice(from));
  return <>{parts}</>;
}
