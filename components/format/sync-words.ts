/** The sync status in plain words: what happened, what is safe, what to do. */
import { formatNumber, language, plural, t } from '../../utils/i18n/i18n.ts';
import type { SyncStatus } from '../../utils/panel/sync-status.ts';
import type { HealthState } from '../../utils/panel/view.ts';
import { formatTime, relativeTime } from './date.ts';

export interface SyncWords {
  text: string;
  /** A second sentence, where something is set aside or waits. */
  more?: string;
  /** Shape beside the text. */
  mark: HealthState;
  /** Trying again may help: offer "Sync now". */
  retry: boolean;
  /** A person has to look: worth more than a line at the foot. */
  alarm: boolean;
}

export function syncWords(status: SyncStatus, now: number): SyncWords {
  const words = withUnsent(sentence(status, now), status);
  if (status.lacking !== undefined) words.text += ` ${lackingWords(status.lacking, now)}`;
  const aside = status.setAside ?? 0;
  if (aside > 0) {
    return {
      ...words,
      more: plural('syncSetAside', aside),
      mark: words.mark === 'on-target' ? 'warning' : words.mark,
    };
  }
  return words;
}

/** What a shared workspace does not have yet, or this computer not of it, comes before how old the copy of it is. */
function withUnsent(words: SyncWords, { code, waiting = 0, notTaken = 0 }: SyncStatus): SyncWords {
  const unsent = waiting > 0 ? plural('shared_waiting', waiting) : '';
  if (code !== 'shared') return unsent ? { ...words, text: `${words.text} ${unsent}` } : words;
  if (notTaken > 0) {
    const text = [plural('shared_refused', notTaken), t('shared_lookInSettings'), unsent]
      .filter(Boolean)
      .join(' ');
    return { text, mark: 'off-target', retry: true, alarm: true };
  }
  return unsent ? { text: unsent, mark: 'stale', retry: true, alarm: false } : words;
}

function lackingWords(lacking: string, now: number): string {
  return lacking === ''
    ? t('shared_lackingAll')
    : t('shared_lacking', relativeTime(lacking, now, language()));
}

function sentence(status: SyncStatus, now: number): SyncWords {
  const at = status.at === undefined ? null : relativeTime(status.at, now, language());
  /** What is kept: with its age, or that there is nothing yet. */
  const kept = at === null ? t('syncNothingYet') : t('syncKept', at);
  const bad = (text: string): SyncWords => ({
    text: `${text} ${kept}`,
    mark: 'off-target',
    retry: true,
    alarm: true,
  });
  switch (status.code) {
    case 'saved':
      return { text: t('syncSaved'), mark: 'on-target', retry: false, alarm: false };
    case 'shared':
      return {
        text: at === null ? t('shared_saved') : t('shared_savedAt', at),
        mark: 'on-target',
        retry: true,
        alarm: false,
      };
    case 'sign-in':
      return { text: t('shared_signInNeeded'), mark: 'off-target', retry: false, alarm: true };
    case 'synced':
      return {
        text: at === null ? t('syncSyncedOnce') : t('syncSynced', at),
        mark: 'on-target',
        retry: true,
        alarm: false,
      };
    case 'syncing':
      return { text: t('syncSyncing'), mark: 'stale', retry: false, alarm: false };
    case 'offline':
      if (status.since !== undefined) {
        const text = t('shared_offlineSince', formatTime(status.since, now, language()));
        return { text, mark: 'stale', retry: true, alarm: false };
      }
      return {
        text: at === null ? t('syncOfflineNothing') : t('syncOffline', at),
        mark: 'stale',
        retry: true,
        alarm: false,
      };
    case 'unreachable':
      return { ...bad(t('syncUnreachable')), mark: 'warning', alarm: false };
    case 'refused':
      return bad(t('syncRefused'));
    case 'missing':
      return bad(t('syncMissing'));
    case 'server-error':
      return { ...bad(t('syncServerError')), mark: 'warning', alarm: false };
    case 'not-a-document':
      return bad(t('syncNotADocument'));
    case 'too-large':
      return bad(t('syncTooLarge'));
    case 'wrong-workspace':
      return bad(t('syncWrongWorkspace'));
    case 'newer-format':
      return bad(t('syncNewerFormat'));
    case 'shrunk':
      return {
        text: t('syncShrunk', formatNumber(status.removed ?? 0), formatNumber(status.total ?? 0)),
        mark: 'warning',
        retry: true,
        alarm: true,
      };
    case 'storage-full':
      return { text: t('syncStorageFull'), mark: 'off-target', retry: true, alarm: true };
    case 'storage-failed':
      return { text: t('syncStorageFailed'), mark: 'off-target', retry: true, alarm: true };
    case 'read-only':
      return { text: t('syncReadOnly'), mark: 'warning', retry: false, alarm: true };
  }
}
