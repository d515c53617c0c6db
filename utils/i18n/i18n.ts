/** Words for people. Every text that a person sees comes through here; `browser.i18n` only. */
import type common from '../../assets/messages/en/common.json';
import type launcher from '../../assets/messages/en/launcher.json';
import type onboarding from '../../assets/messages/en/onboarding.json';
import type pages from '../../assets/messages/en/pages.json';
import type panel from '../../assets/messages/en/panel.json';
import type popup from '../../assets/messages/en/popup.json';
import type problems from '../../assets/messages/en/problems.json';
import type settings from '../../assets/messages/en/settings.json';

type Messages = typeof common &
  typeof launcher &
  typeof onboarding &
  typeof pages &
  typeof panel &
  typeof popup &
  typeof problems &
  typeof settings;

export type MessageKey = keyof Messages & string;
/** Keys that exist as `<key>_one` and `<key>_other`. */
type PluralBase<K> = K extends `${infer Base}_other` ? Base : never;
export type PluralKey = PluralBase<MessageKey>;

interface I18nApi {
  getMessage(key: string, substitutions?: string[]): string;
  getUILanguage(): string;
}

function api(): I18nApi {
  const host = globalThis as { browser?: { i18n?: I18nApi }; chrome?: { i18n?: I18nApi } };
  const found = host.browser?.i18n ?? host.chrome?.i18n;
  if (!found) throw new Error('browser.i18n is missing: this code runs outside the extension');
  return found;
}

/** Messages by key, as they stand in `_locales/<language>/messages.json`. */
export type MessageFile = Record<string, { message: string }>;

let ownCopy: MessageFile | undefined;

/** Whether the browser gives messages here. A service worker of Chromium sometimes gets none, for its whole life. */
export function hasMessages(): boolean {
  return ownCopy !== undefined || api().getMessage('appName', []) !== '';
}

/** Messages for a context in which the browser gives none. */
export function keepMessages(messages: MessageFile): void {
  ownCopy = messages;
}

function find(key: string, substitutions: string[]): string {
  const found = api().getMessage(key, substitutions);
  if (found || !ownCopy) return found;
  const text = Object.hasOwn(ownCopy, key) ? (ownCopy[key]?.message ?? '') : '';
  return text.replace(/\$(\d)/g, (_, n: string) => substitutions[Number(n) - 1] ?? '');
}

/** The message of `key`, `$1`… filled in. A key without message shows itself, so that a gap is seen and not silent. */
export function t(key: MessageKey, ...substitutions: (string | number)[]): string {
  return find(key, substitutions.map(String)) || key;
}

/** The message for `count` things: `<key>_one`, `<key>_few`, …, by the language's own rule; `$1` is the count. */
export function plural(key: PluralKey, count: number, ...more: (string | number)[]): string {
  const rule = new Intl.PluralRules(language()).select(count);
  const subs = [formatNumber(count), ...more.map(String)];
  return find(`${key}_${rule}`, subs) || find(`${key}_other`, subs) || `${key}_other`;
}

/** A message by a key put together at run time (`problem_${code}`), or `fallback`. */
export function tMaybe(key: string, fallback: string, ...substitutions: (string | number)[]): string {
  return find(key, substitutions.map(String)) || fallback;
}

/** BCP 47 tag of the browser's interface. */
export function language(): string {
  return api().getUILanguage();
}

export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(language(), options).format(value);
}
