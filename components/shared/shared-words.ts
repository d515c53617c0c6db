/** How a shared workspace stands and why something did not work, in plain words. */
import { copyLanguage, language, plural, t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { HealthState } from '../../utils/panel/view.ts';
import { formatTime, relativeTime } from '../format/date.ts';
import type { RefusedView, SharedView } from './shared-props.ts';

const MINUTE_MS = 60_000;

/** A shape and a sentence: "All changes saved", "Offline since 10:12. 3 changes waiting". */
export function sharedStatusWords(view: SharedView, now: number): { text: string; mark: HealthState } {
  const { state, waiting, since, checkedAt, refused, more = 0, code } = view;
  const cause = (state === 'waiting' || state === 'refused') && code ? failureWords({ code }) : '';
  const unsent = waiting > 0 ? [plural('shared_waiting', waiting), cause].filter(Boolean).join(' ') : '';
  const withUnsent = (text: string) => [text, unsent].filter(Boolean).join(' ');
  switch (state) {
    case 'saved': {
      const at = checkedAt === undefined ? null : relativeTime(checkedAt, now, language());
      return { text: at === null ? t('shared_saved') : t('shared_savedAt', at), mark: 'on-target' };
    }
    case 'waiting':
      return { text: unsent, mark: 'stale' };
    case 'offline': {
      const at = since === undefined ? null : formatTime(since, now, language());
      return {
        text: withUnsent(at === null ? t('shared_offline') : t('shared_offlineSince', at)),
        mark: 'stale',
      };
    }
    case 'sign-in':
      return { text: withUnsent(signInWords(view)), mark: 'off-target' };
    case 'refused': {
      const [first] = refused;
      const text =
        refused.length === 1 && first
          ? t('shared_refusedOne', refusedWords(first))
          : plural('shared_refused', refused.length + more);
      return { text: withUnsent(text), mark: 'off-target' };
    }
    case 'failed':
      return { text: withUnsent(failureWords({ code: code ?? '' })), mark: 'off-target' };
  }
}

function signInWords({ signedIn, code }: SharedView): string {
  if (!signedIn) return t('shared_signedOut');
  return code === 'token-expired' ? t('shared_expired') : failureWords({ code: code ?? '' });
}

/** Why a change was not taken, and what stands instead. */
export function refusedWords({ reason }: Pick<RefusedView, 'reason'>): string {
  // A reason that is no code is a sentence of the server; those of its rules have translations (`rules.json`).
  const isSentence = reason.includes(' ');
  // They are English; asked for a message that it has not, Firefox complains.
  if (isSentence && copyLanguage() === 'en') return reason;
  const words = isSentence ? reason : t('shared_reason_other');
  return tMaybe(`shared_reason_${reason.replace(/\W+/g, '_')}`, words);
}

/** What kind of thing a document is, from how its id begins. */
export function changedThing(id: string): string {
  const kind = /^r:.*:(tag|touch|signal|state)(?::|$)/.exec(id)?.[1] ?? /^([a-z]+):/.exec(id)?.[1] ?? '';
  return tMaybe(`shared_thing_${kind}`, t('shared_thing_other'));
}

export interface Failure {
  code: string;
  reason?: string | undefined;
  retryAfterMs?: number | undefined;
  /** The server's clock is ahead by so much. */
  clockSkewMs?: number | undefined;
}

/** One cause in one or two sentences, with what to do about it. */
export function failureWords({ code, reason, retryAfterMs, clockSkewMs }: Failure): string {
  const sentences = [
    tMaybe(`shared_failed_${code.replaceAll('-', '_')}`, reason ?? t('shared_failed_other'), reason ?? ''),
  ];
  if (retryAfterMs !== undefined && retryAfterMs > 0) {
    sentences.push(plural('shared_tryIn', Math.ceil(retryAfterMs / MINUTE_MS)));
  }
  const skew = Math.round(Math.abs(clockSkewMs ?? 0) / MINUTE_MS);
  if (skew > 0) sentences.push(plural('shared_skew', skew));
  return sentences.join(' ');
}
