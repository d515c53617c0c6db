import { t } from '../../utils/i18n/i18n.ts';
import type { KpiCard, TermCard } from '../../utils/panel/view.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { ProvenanceNotes } from './provenance.tsx';

/** What a KPI or a term means, or that its source does not say; what there is to know about the source comes first. */
export function DefinitionText({ card }: { card: Pick<KpiCard | TermCard, 'definition' | 'provenance'> }) {
  return (
    <div class="stack">
      <ProvenanceNotes provenance={card.provenance} />
      {card.definition ? (
        <Markdown source={card.definition} clamp />
      ) : (
        <p class="soft">{t('noDefinition', card.provenance.source)}</p>
      )}
    </div>
  );
}
