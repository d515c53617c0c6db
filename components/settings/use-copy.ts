import { useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';

/** Copies what stands in a box. Where the browser or a policy refuses, all of it is selected for the person's own keys. */
export function useCopy(text: string | null) {
  const box = useRef<HTMLTextAreaElement>(null);
  /** What became of it, to be said aloud. */
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    if (text === null) return;
    setSaid('');
    try {
      await navigator.clipboard.writeText(text);
      setSaid(t('copiedWord'));
    } catch {
      box.current?.focus();
      box.current?.select();
      setSaid(t('settings_copyFailed'));
    }
  };
  return { box, said, copy };
}
