/**
 * What the launcher says. Put into words here: the first formatter and the first message of a page cost it 20 ms and more,
 * and after an update of the extension a page can read no message any more.
 */
import { plural, t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { HandsWords, LauncherFace, PageWords } from '../../utils/messaging/page.ts';
import type { LauncherSummary } from '../../utils/panel/launcher-summary.ts';
import type { HealthState } from '../../utils/panel/view.ts';
import type { RecordKind } from '../../utils/records/record-ref.ts';

/** Message keys have no hyphens. */
type Underscored<T extends string> = T extends `${infer A}-${infer B}` ? `${A}_${B}` : T;

export function launcherFace(summary: LauncherSummary): LauncherFace {
  // Before anything else: who acts on the record spoils the experiment.
  const holdout = summary.holdout && t('launcher_holdout');
  const alerts = summary.alerts && plural('launcher_alerts', summary.alerts);
  const kpis = summary.kpis && plural('launcher_kpis', summary.kpis);
  const tests = summary.experiments && plural('launcher_tests', summary.experiments);
  const all = join(holdout, kpis, tests, alerts);
  if (!all) return { text: t('launcher_none'), label: t('launcher_none'), mark: 'none' };
  const health = t(`launcher_health_${summary.worst.replace('-', '_') as Underscored<HealthState>}`);
  // The button is small: what asks for the person first, and no more than two things.
  const text = join(...[holdout, alerts, kpis, tests].filter(Boolean).slice(0, 2));
  return { text, label: t('launcher_label', all, health), mark: summary.kpis ? summary.worst : 'none' };
}

function join(...parts: (string | number | false | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}

export function pageWords(): PageWords {
  return {
    loading: t('launcher_loading'),
    unsure: t('launcher_unsure'),
    unavailable: t('launcher_unavailable'),
    updated: t('launcher_updated'),
    noFrame: t('launcher_no_frame'),
  };
}

/** What the launcher says once somebody reaches for it. */
export function handsWords(siteName: string, kind: RecordKind | undefined): HandsWords {
  return {
    hide: t('launcher_hide'),
    hideSite: t('launcher_hide_site', siteName),
    hideKind: kind ? t('launcher_hide_kind', tMaybe(`kinds_${kind}`, kind), siteName) : '',
    cancel: t('cancelWord'),
    left: t('launcher_at_left', '$'),
    right: t('launcher_at_right', '$'),
  };
}
