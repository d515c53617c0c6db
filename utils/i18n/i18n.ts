/** Words for people. Every text that a person sees comes through here; `browser.i18n` only. */
import type campaign from '../../assets/messages/en/campaign.json';
import type common from '../../assets/messages/en/common.json';
import type deal from '../../assets/messages/en/deal.json';
import type launcher from '../../assets/messages/en/launcher.json';
import type onboarding from '../../assets/messages/en/onboarding.json';
import type pages from '../../assets/messages/en/pages.json';
import type panel from '../../assets/messages/en/panel.json';
import type place from '../../assets/messages/en/place.json';
import type popup from '../../assets/messages/en/popup.json';
import type problems from '../../assets/messages/en/problems.json';
import type proposals from '../../assets/messages/en/proposals.json';
import type settings from '../../assets/messages/en/settings.json';
import type shared from '../../assets/messages/en/shared.json';
import type sites from '../../assets/messages/en/sites.json';
import { numberFormat, pluralRules, withMinus } from './intl.ts';

type Messages = typeof campaign &
  typeof common &
  typeof deal &
  typeof launcher &
  typeof onboarding &
  typeof pages &
  typeof panel &
  typeof place &
  typeof popup &
  typeof problems &
  typeof proposals &
  typeof settings &
  typeof shared &
  typeof sites;

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
  if (found !== known.from) known = { from: found, templates: new Map() };
  return found;
}

/** Each word asked of the browser crosses into it; a panel shows some hundred, most of them again and again. */
let known: { from?: I18nApi; language?: string; templates: Map<string, string> } = { templates: new Map() };

/** Stands in a template where a substitution goes, with the number after it. */
const GAP = '\uE000';
const GAPS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${GAP}${n}`);

/** The message with its gaps; empty: the browser has none. */
function template(key: string): string {
  const i18n = api();
  let text = known.templates.get(key);
  if (text === undefined) {
    text = i18n.getMessage(key, GAPS);
    // None yet is none for good only where the browser gives any.
    if (text) known.templates.set(key, text);
  }
  return text;
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
  const found = template(key);
  const fill = (_: string, n: string): string => substitutions[Number(n) - 1] ?? '';
  if (found) return found.includes(GAP) ? found.replace(/\uE000(\d)/g, fill) : found;
  const text = ownCopy && Object.hasOwn(ownCopy, key) ? (ownCopy[key]?.message ?? '') : '';
  return text.replace(/\$(\d)/g, fill);
}

/** The message of `key`, `$1`… filled in. A key without message shows itself, so that a gap is seen and not silent. */
export function t(key: MessageKey, ...substitutions: (string | number)[]): string {
  return find(key, substitutions.map(String)) || key;
}

/** The message for `count` things: `<key>_one`, `<key>_few`, …, by the rule of its own language; `$1` is the count. */
export function plural(key: PluralKey, count: number, ...more: (string | number)[]): string {
  const rule = pluralRules(copyLanguage()).select(count);
  const subs = [formatNumber(count), ...more.map(String)];
  return find(`${key}_${rule}`, subs) || find(`${key}_other`, subs) || `${key}_other`;
}

/** A message by a key put together at run time (`problem_${code}`), or `fallback`. */
export function tMaybe(key: string, fallback: string, ...substitutions: (string | number)[]): string {
  return find(key, substitutions.map(String)) || fallback;
}

/** BCP 47 tag of the language that the messages are written in, whatever that of the browser is. */
export function copyLanguage(): string {
  return find('copyLanguage', []) || language();
}

/** BCP 47 tag of the browser's interface: how people there write numbers and days. */
export function language(): string {
  const i18n = api();
  known.language ??= i18n.getUILanguage();
  return known.language;
}

export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return withMinus(numberFormat(language(), options).format(value));
}
