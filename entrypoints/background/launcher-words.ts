/**
 * What the launcher says. Put into words here: the first formatter and the first message of a page cost it 20 ms and more,
 * and after an update of the extension a page can read no message any more.
 */
import { plural, t } from '../../utils/i18n/i18n.ts';
import type { LauncherFace, PageWords } from '../../utils/messaging/page.ts';
import type { HealthState, LauncherSummary } from '../../utils/panel/view.ts';

/** Message keys have no hyphens. */
type Underscored<T extends string> = T extends `${infer A}-${infer B}` ? `${A}_${B}` : T;

export function launcherFace(summary: LauncherSummary): LauncherFace {
  const kpis = plural('launcher_kpis', summary.kpis);
  const tests = plural('launcher_tests', summary.experiments);
  const text = [summary.kpis && kpis, summary.experiments && tests].filter(Boolean).join(' · ');
  if (!text) return { text: t('launcher_none'), label: t('launcher_none'), mark: 'none' };
  const health = t(`launcher_health_${summary.worst.replace('-', '_') as Underscored<HealthState>}`);
  return { text, label: t('launcher_label', text, health), mark: summary.kpis ? summary.worst : 'none' };
}

export function pageWords(): PageWords {
  return {
    hide: t('launcher_hide'),
    loading: t('launcher_loading'),
    unavailable: t('launcher_unavailable'),
    updated: t('launcher_updated'),
    noFrame: t('launcher_no_frame'),
  };
}
