import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../utils/platform/browser.ts';

export interface Shortcut {
  id: string;
  label: string;
  keys: string;
}

/** The commands as the browser has them now; a person may have changed or removed their keys. */
export function useShortcuts(): Shortcut[] {
  const [shortcuts, setShortcuts] = useState<Shortcut[]>([]);
  useEffect(() => {
    void browser.commands.getAll().then((commands) =>
      setShortcuts(
        commands.map(({ name = '', description = '', shortcut = '' }) => ({
          id: name,
          label: description,
          keys: shortcut,
        })),
      ),
    );
  }, []);
  return shortcuts;
}
