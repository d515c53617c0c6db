import type { MessageKey } from '../../utils/i18n/i18n.ts';

/** Names for this computer: the browser trusts them without https, and developers serve their file there. */
const THIS_COMPUTER = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Why a text cannot be the address of definitions, as a message key; `null`: it can. */
export function addressProblem(text: string): MessageKey | null {
  const trimmed = text.trim();
  if (!trimmed) return 'settings_addressEmpty';
  if (!URL.canParse(trimmed)) return 'settings_addressInvalid';
  const url = new URL(trimmed);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'settings_addressInvalid';
  if (url.protocol === 'http:' && !THIS_COMPUTER.has(url.hostname)) return 'settings_addressNotHttps';
  if (url.username || url.password) return 'settings_addressCredentials';
  return null;
}

/**
 * The base address of a self-hosted tool out of what a person typed or pasted: origin and path, without query, fragment
 * and closing slash; https unless http is written out. `null`: no address.
 */
export function baseAddress(text: string): string | null {
  const trimmed = text.trim();
  if (!trimmed || /\s/.test(trimmed)) return null;
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(full)) return null;
  const url = new URL(full);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  // A number in brackets cannot be asked for.
  if (!url.hostname || url.username || url.password || url.hostname.startsWith('[')) return null;
  return url.origin + url.pathname.replace(/\/+$/, '');
}
