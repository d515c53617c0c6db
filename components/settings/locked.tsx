import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { Reply } from '../../utils/queries/ask.ts';

export type Lock = Reply<'policy.get'>['locked'][number];

/** What the organisation has set: its controls are shown, and none of them does anything. */
export const LocksContext = createContext<readonly Lock[]>([]);
const NONE: readonly Lock[] = [];

export function useLocked(...by: Lock[]): boolean {
  const locks = useContext(LocksContext);
  return by.some((lock) => locks.includes(lock));
}

/** Controls that are off, with the reason, where one of these locks is set; else just what is inside. */
export function Locked({ by, children }: { by: Lock[]; children: ComponentChildren }) {
  if (!useLocked(...by)) return <>{children}</>;
  return (
    <fieldset class="locked" disabled>
      <legend class="small soft">{t('settings_locked')}</legend>
      {/* Said once: what is inside is off with it. */}
      <LocksContext.Provider value={NONE}>{children}</LocksContext.Provider>
    </fieldset>
  );
}
