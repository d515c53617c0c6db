/** Three dots that hop; still dots for readers who asked for less motion. Silent: say what is loading in words beside it. */
export function Spinner() {
  return (
    <span class="spinner" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}
