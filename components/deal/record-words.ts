/** Records of other pages in words. */
import { t } from '../../utils/i18n/i18n.ts';
import type { NamedRecord } from '../../utils/panel/campaign-view.ts';
import { kindWord } from '../cards/words.ts';

/** Its title, or "campaign 42" where no name is known or may be kept. */
export function recordName({ title, ref }: Pick<NamedRecord, 'title' | 'ref'>): string {
  return title ?? t('untitled', kindWord(ref.kind), ref.id);
}

/** "deal, HubSpot" to stand beside its name, "HubSpot" where that already says "deal 42". */
export function placeWords({
  title,
  ref,
  siteName,
}: Pick<NamedRecord, 'title' | 'ref' | 'siteName'>): string {
  return title ? `${kindWord(ref.kind)}, ${siteName}` : siteName;
}
