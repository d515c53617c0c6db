import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** Written out: a template would be taken for one that makes names of messages. */
const HEADINGS = { 2: 'h2', 3: 'h3', 4: 'h4' } as const;

/**
 * A card whose first lines are always there and whose rest opens. The name is the button (its accessible name stays
 * short); its hit area covers the whole head. Without `onToggle` the card stands open and has no button.
 */
export function Card({
  name,
  open,
  onToggle,
  head,
  summary,
  children,
  level = 3,
  id,
}: {
  name: ComponentChildren;
  open: boolean;
  onToggle?: ((open: boolean) => void) | undefined;
  /** Draws the head; puts `heading` where the name belongs. */
  head: (heading: ComponentChildren) => ComponentChildren;
  /** Stands below the head, opened or not; outside the button's reach, so that its text can be selected. */
  summary?: ComponentChildren;
  children?: ComponentChildren;
  level?: 2 | 3 | 4;
  id?: string | undefined;
}) {
  const body = useId();
  const Heading = HEADINGS[level];
  const heading = (
    <Heading class="grow name">
      {onToggle ? (
        <button
          type="button"
          class="card-toggle"
          aria-expanded={open ? 'true' : 'false'}
          aria-controls={open ? body : undefined}
          onClick={() => onToggle(!open)}
        >
          {name}
        </button>
      ) : (
        name
      )}
    </Heading>
  );
  return (
    <article class={`card ${open ? 'open' : ''} ${onToggle ? '' : 'still'}`} id={id}>
      <div class="card-head">{head(heading)}</div>
      {summary ? <div class="card-summary">{summary}</div> : null}
      {open ? (
        <div class="card-body" id={body}>
          {children}
        </div>
      ) : null}
    </article>
  );
}
