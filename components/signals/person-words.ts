import { t } from '../../utils/i18n/i18n.ts';

/** "You", a name, or "a colleague" for an id that was made at install and says nothing to anybody. */
export function personWords(
  { by, byName }: { by: string; byName?: string | undefined },
  personId: string | undefined,
): string {
  if (by === personId) return t('personYou');
  return byName ?? (by.startsWith('local:') ? t('personColleague') : by);
}
