import { useEffect, useState } from 'preact/hooks';

/** A page that nobody sees is handed no frames: then it is not waited for longer than this. */
const AT_MOST_MS = 250;

/**
 * False until what was drawn first has been painted.
 * @param already it was, before this was asked
 */
export function usePainted(already = false): boolean {
  const [painted, setPainted] = useState(already);
  useEffect(() => {
    if (already) return;
    const done = (): void => setPainted(true);
    let afterFrame: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => (afterFrame = setTimeout(done)));
    const late = setTimeout(done, AT_MOST_MS);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(afterFrame);
      clearTimeout(late);
    };
  }, [already]);
  return painted;
}
