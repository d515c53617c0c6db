import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { formatNumber } from '../../utils/i18n/i18n.ts';

/** Written out: a template would be taken for one that makes names of messages. */
const HEADINGS = { 2: 'h2', 3: 'h3' } as const;

/** A part of a page under its heading; `count` stands beside the heading, not in it, so that its text stays exact. */
export function Section({
  heading,
  count,
  action,
  level = 2,
  children,
}: {
  heading: string;
  count?: number | undefined;
  action?: ComponentChildren;
  level?: 2 | 3;
  children: ComponentChildren;
}) {
  const id = useId();
  const Heading = HEADINGS[level];
  return (
    <section class="section" aria-labelledby={id}>
      <div class="section-head">
        <Heading id={id}>{heading}</Heading>
        {count === undefined ? null : <span class="count">{formatNumber(count)}</span>}
        {action ? <span class="end">{action}</span> : null}
      </div>
      {children}
    </section>
  );
}
