import { t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { SiteNote } from './own-site-props.ts';

/** The sentence for what is wrong with an address or a Site. */
export function noteWords({ code, params, message }: SiteNote): string {
  return tMaybe(`sites_note_${code.replaceAll('-', '_')}`, message ?? t('sites_note_no_form'), ...params);
}
