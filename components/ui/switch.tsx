/** On or off, in effect at once. `label` is its name; show the same words beside it. */
export function Switch({
  label,
  checked,
  busy,
  onChecked,
}: {
  label: string;
  checked: boolean;
  busy?: boolean;
  onChecked: (checked: boolean) => void;
}) {
  return (
    <button
      type="button"
      role="switch"
      class="switch"
      aria-label={label}
      aria-checked={checked ? 'true' : 'false'}
      aria-disabled={busy ? 'true' : undefined}
      onClick={() => {
        if (!busy) onChecked(!checked);
      }}
    />
  );
}
