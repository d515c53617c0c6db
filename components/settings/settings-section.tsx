import type { ComponentChildren } from 'preact';

/** One part of the page that the list of sections leads to. */
export function SettingsSection({
  id,
  heading,
  lead,
  children,
}: {
  id: string;
  heading: string;
  lead?: string;
  children: ComponentChildren;
}) {
  return (
    <section class="settings-section" id={id} tabIndex={-1} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{heading}</h2>
      {lead ? <p class="soft settings-lead">{lead}</p> : null}
      {children}
    </section>
  );
}
