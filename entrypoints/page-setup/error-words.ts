import { t, tMaybe } from '../../utils/i18n/i18n.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';

/** What to tell a person about a command that was not carried out. */
export function errorWords(error: unknown): string {
  const code = error instanceof CommandError ? error.code : 'failed';
  return tMaybe(`error_${code.replaceAll('-', '_')}`, t('error_failed'));
}
