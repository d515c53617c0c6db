import { contentHash } from '../definitions/content-hash.ts';
import type { Agreement } from '../definitions/document.ts';
import type { DealView } from './deal-view.ts';
import type { ChosenAgreement } from './select-for-record.ts';

/** Field names of ticks begin with this; they are no fields of the record. */
export const EXIT_FIELD = 'exit:';
const MOST_ITEMS = 50;
/** `- [ ] text`, `* [x] text`, `1. [ ] text` of Markdown task lists; whether the body ticks it makes no difference. */
const TASK = /^ {0,12}(?:[-*+]|\d{1,9}[.)]) +\[[ xX]\] +(\S.*)$/;

/**
 * The agreements' rules for leaving this stage, as checklists: the task-list items of the body; where it has none,
 * the commitments that no KPI measures (those hold for all deals together, nobody ticks them on one).
 *
 * @param ticks values that people gave for this record, by field; see {@link exitField}
 * @param isStageKnown until it is, agreements for other stages are among those shown, and none of those has a checklist
 */
export function exitRules(
  agreements: readonly ChosenAgreement[],
  ticks: Readonly<Record<string, unknown>>,
  isStageKnown: boolean,
): DealView['exits'] {
  return agreements.flatMap(({ agreement, placement }) => {
    if (!isStageKnown && placement.stages.length > 0) return [];
    const items = exitTexts(agreement).map((text) => {
      const field = exitField(agreement.id, text);
      return { field, text, done: Object.hasOwn(ticks, field) && ticks[field] === true };
    });
    return items.length === 0 ? [] : [{ agreement: { id: agreement.id, name: agreement.name }, items }];
  });
}

/** Stays while the text does, whatever its case and spacing: a tick is for these words, not for a line number. */
export function exitField(agreement: string, text: string): string {
  return `${EXIT_FIELD}${agreement}:${contentHash(normal(text)).slice(0, 8)}`;
}

function normal(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

function exitTexts({ body, commitments = [] }: Agreement): string[] {
  const tasks = body.split('\n').flatMap((line) => TASK.exec(line.trimEnd())?.[1] ?? []);
  const texts =
    tasks.length > 0 ? tasks : commitments.filter(({ kpi }) => kpi === undefined).map(({ text }) => text);
  const once = new Map(texts.map((text) => [normal(text), text]));
  return [...once.values()].slice(0, MOST_ITEMS);
}
