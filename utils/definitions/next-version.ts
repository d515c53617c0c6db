/**
 * The version after a change: the last number in it one up (`3` → `4`, `"1.9"` → `"1.10"`, `"v2"` → `"v3"`). What says none
 * was the first; a name without a number gets one.
 */
export function nextVersion(version: unknown): string | number {
  if (typeof version === 'number' && Number.isFinite(version)) return Math.floor(version) + 1;
  if (typeof version !== 'string' || version.trim() === '') return 2;
  const found = /^(.*?)(\d{1,15})(\D*)$/s.exec(version);
  if (!found) return `${version} 2`;
  const [, before = '', number = '', after = ''] = found;
  return `${before}${String(Number(number) + 1).padStart(number.length, '0')}${after}`;
}
