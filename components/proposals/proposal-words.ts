/** Who suggested, approved and decided, in sentences; and why something was not done. */
import { language, t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { HistoryItem, ProposalView } from '../../utils/panel/proposal-view.ts';
import { functionWord, listWords } from '../cards/words.ts';
import { formatDay, relativeTime } from '../format/date.ts';

/** An id made at install says nothing to a colleague. */
function personWords({ by, byName }: { by?: string | undefined; byName?: string | undefined }): string {
  return byName ?? (by === undefined || by.startsWith('local:') ? t('aColleague') : by);
}

export function suggestedWords(proposal: ProposalView, now: number): string {
  const when = relativeTime(proposal.at, now, language());
  return proposal.mine ? t('proposal_byYou', when) : t('proposal_by', personWords(proposal), when);
}

/** "Marketing approved (Jana)", "Waiting for Sales". */
export function approvalWords(approval: ProposalView['approvals'][number]): string {
  const name = functionWord(approval.function);
  if (approval.verdict === undefined) return t('proposal_waiting', name);
  return t(
    approval.verdict === 'approved' ? 'proposal_approved' : 'proposal_refused',
    name,
    personWords(approval),
  );
}

/** "Changed on 3 Feb by Stan because “…”", and from when it counts where that is another day. */
export function historyWords(item: HistoryItem, now: number): string {
  const locale = language();
  const day = formatDay(item.at, now, locale);
  const what = item.reason
    ? t('proposal_changedBecause', day, personWords(item), item.reason.replace(/\.$/, ''))
    : t('proposal_changed', day, personWords(item));
  const from = item.effectiveFrom;
  const counts =
    from === undefined || item.at.startsWith(from)
      ? ''
      : t('proposal_countsFrom', formatDay(from, now, locale));
  return [what, counts].filter(Boolean).join(' ');
}

/** Who has to approve a change that is about to be suggested. */
export function approversWords(functions: readonly string[]): string {
  return functions.length === 0
    ? t('proposal_nobody')
    : t('proposal_needs', listWords(functions.map(functionWord)));
}

const RESULTS = ['decided', 'gone', 'unapproved', 'conflict', 'invalid', 'not_yours', 'signed'];

/** Why it was not done; codes of `DecisionResult` and of refused commands. */
export function refusalWords(code: string): string {
  const name = code.replaceAll('-', '_');
  return RESULTS.includes(name)
    ? tMaybe(`proposal_result_${name}`, name)
    : tMaybe(`error_${name}`, t('error_failed'));
}
