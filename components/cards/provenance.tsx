import type { z } from 'zod/mini';
import { language, t } from '../../utils/i18n/i18n.ts';
import type { ProvenanceView } from '../../utils/panel/view.ts';
import { relativeTime } from '../format/date.ts';
import { Banner } from '../ui/banner.tsx';
import { listWords } from './words.ts';

type Provenance = z.infer<typeof ProvenanceView>;

/** What the reader must know before trusting the card: two sources disagree, it vanished, it has a mistake. */
export function ProvenanceNotes({ provenance }: { provenance: Provenance }) {
  const { conflicts, state, problem, source, changedHere } = provenance;
  return (
    <>
      {conflicts.length > 0 ? (
        <Banner tone="warn">
          {changedHere
            ? t('conflictHere', listWords(conflicts))
            : t('conflictNote', source, listWords(conflicts))}
        </Banner>
      ) : null}
      {state === 'tombstone' ? <Banner tone="warn">{t('vanishedNote', source)}</Banner> : null}
      {state === 'set-aside' ? (
        <Banner tone="warn">
          {t('setAsideNote', source)} {problem}
        </Banner>
      ) : null}
    </>
  );
}

/** "From Acme dictionary, checked 3 hours ago". A component, so that closed cards put nothing into words. */
export function ProvenanceLine({ provenance, now }: { provenance: Provenance; now: number }) {
  const { source, fetchedAt, changedHere } = provenance;
  const when = relativeTime(fetchedAt, now, language());
  return <>{changedHere ? t('changedHereWord', when) : t('definedIn', source, when)}</>;
}
