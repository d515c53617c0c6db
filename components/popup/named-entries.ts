import type { PopupCard, PopupEntry, PopupType } from './popup-props.ts';

/** Every definition that a card names, each once, in the order of closeness; never the card itself. */
export function namedEntries(card: PopupCard): PopupEntry[] {
  const entries: PopupEntry[] = [];
  const add = (type: PopupType, named: { id: string; name: string } | undefined) => {
    if (!named || entries.some((entry) => entry.type === type && entry.id === named.id)) return;
    if (type === card.type && named.id === card.id) return;
    entries.push({ type, id: named.id, name: named.name });
  };
  switch (card.type) {
    case 'kpi':
      add('kpi', card.supersededBy);
      for (const kpi of card.drives) add('kpi', kpi);
      for (const kpi of card.related) add('kpi', kpi);
      break;
    case 'term':
      add('term', card.supersededBy);
      add('kpi', card.kpi);
      for (const term of card.related) add('term', term);
      break;
    case 'experiment':
      add('kpi', card.primaryKpi);
      for (const guardrail of card.guardrails) add('kpi', guardrail);
      for (const rule of card.stopRules) add('kpi', rule.kpi);
      break;
    case 'agreement':
      for (const commitment of card.commitments) add('kpi', commitment.kpi);
      break;
  }
  return entries;
}
