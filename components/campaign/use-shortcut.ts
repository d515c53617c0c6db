import { useEffect, useRef } from 'preact/hooks';

/** A single letter, anywhere but where letters are typed or chosen. The key does nothing else then. */
export function useShortcut(key: string, onPress: () => void): void {
  const latest = useRef(onPress);
  latest.current = onPress;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const modified = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
      if (event.key !== key || modified || event.defaultPrevented || takesLetters(event.target)) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [key]);
}

function takesLetters(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input, textarea, select, [role="listbox"], [role="textbox"]'))
  );
}
