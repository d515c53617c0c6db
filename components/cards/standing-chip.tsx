import { t } from '../../utils/i18n/i18n.ts';
import { Chip } from '../ui/chip.tsx';

/** "Draft" or "Replaced by …": an approved definition needs no word. */
export function StandingChip({
  status,
  supersededBy,
}: {
  status: 'draft' | 'approved' | 'deprecated';
  supersededBy?: { name: string } | undefined;
}) {
  if (status === 'draft') return <Chip>{t('statusDraft')}</Chip>;
  if (status === 'approved') return null;
  return (
    <Chip tone="warn">{supersededBy ? t('statusReplaced', supersededBy.name) : t('statusDeprecated')}</Chip>
  );
}
