import { useEffect, useRef } from 'preact/hooks';

/**
 * Escape anywhere in the page, also while nothing in it has the focus: a frame that was just opened has only its body.
 * Whoever used the key for something nearer prevents its default.
 */
export function useEscape(onEscape: () => void): void {
  const latest = useRef(onEscape);
  latest.current = onEscape;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) latest.current();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
