import type { ComponentChildren } from 'preact';

/** Nothing here: says so, and what the person can do next. `slim` stands inside a section. */
export function EmptyState({
  title,
  children,
  action,
  slim,
}: {
  title: string;
  children?: ComponentChildren;
  action?: ComponentChildren;
  slim?: boolean;
}) {
  return (
    <div class={`empty ${slim ? 'slim' : ''}`}>
      <p class="empty-title">{title}</p>
      {children ? <p>{children}</p> : null}
      {action}
    </div>
  );
}
