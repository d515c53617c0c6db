/** A grey bar that holds the place of a text that is on its way. `width` is any CSS length. */
export function Skeleton({ width = '100%', height = 12 }: { width?: string; height?: number }) {
  return <span class="skeleton" style={{ width, height }} aria-hidden="true" />;
}
