/** Codes of the model in words: functions, stages, record kinds, roles. */

import { copyLanguage, language, plural, t, tMaybe } from '../../utils/i18n/i18n.ts';
import { listFormat } from '../../utils/i18n/intl.ts';
import type { PinView, VerifiedView, WhyView } from '../../utils/panel/view.ts';
import { formatDay, relativeDay, relativeTime } from '../format/date.ts';
import { formatDuration, singleUnit } from '../format/duration.ts';

/** `sales` → "Sales"; a function that we have no word for shows itself. */
export function functionWord(code: string): string {
  return tMaybe(`function_${code}`, code);
}

/** `deal` → "deal". */
export function kindWord(kind: string): string {
  return tMaybe(`kind_${kind}`, kind);
}

/** `deal` → "deals". */
export function kindsWord(kind: string): string {
  return tMaybe(`kinds_${kind}`, kind);
}

export function listWords(items: string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string {
  return listFormat(copyLanguage(), { type }).format(items);
}

/** Name of the row that `whyWords` fills: a card away from its records says where it shows. */
export function whyLabel(why: WhyView): string {
  return t(why.reason === 'not-here' ? 'factShown' : 'factWhy');
}

/** Why a card is on this record, in one sentence; `null` where there is nothing certain to say. */
export function whyWords(
  why: WhyView,
  pin: PinView | undefined,
  personId: string | undefined,
  now: number,
): string | null {
  if (why.reason === 'pinned' && pin) return pinWords(pin, personId, now);
  if (why.reason === 'pinned') return t('whyPinned');
  if (why.reason === 'primary-kpi') return t('whyPrimary');
  if (why.reason === 'not-here' && !why.kind) return null;
  const kind = why.kind ?? '';
  const stages = listWords(why.stages, 'disjunction');
  const pipelines = listWords(why.pipelines, 'disjunction');
  if (stages && pipelines) return t('whyStagePipeline', kindWord(kind), stages, pipelines);
  if (stages) return t('whyStage', kindWord(kind), stages);
  if (pipelines) return t('whyPipeline', kindWord(kind), pipelines);
  return t('whyEvery', kindWord(kind));
}

function pinWords(pin: PinView, personId: string | undefined, now: number): string {
  const when = relativeTime(pin.at, now, language());
  if (personId !== undefined && pin.by === personId) return t('pinnedByYou', when);
  // An id made at install says nothing to a colleague.
  if (!pin.byName && pin.by.startsWith('local:')) return t('pinnedByColleague', when);
  return t('pinnedBy', pin.byName ?? pin.by, when);
}

/** "12 Oct by RevOps, again in 3 weeks". */
export function verifiedWords(verified: VerifiedView, now: number): string {
  const day = formatDay(verified.at, now, language());
  if (!verified.until) return t('verifiedBy', day, verified.by);
  const until = relativeDay(verified.until, now, language());
  return verified.expired
    ? t('verifiedExpired', day, verified.by, until)
    : t('verifiedAgain', day, verified.by, until);
}

/** `P1M` → "Updated every month". */
export function refreshWords(refresh: string): string {
  const single = singleUnit(refresh);
  if (!single || single.unit === 'second') return t('refreshEvery', formatDuration(refresh, language()));
  return plural(`refresh_${single.unit}`, single.count);
}

/** Stages a card is for, or "any stage". */
export function stagesWords(why: WhyView): string {
  return why.stages.length > 0 ? listWords(why.stages, 'disjunction') : t('anyStage');
}
